"""Script runs one at a time, in order of arrival; one that gave way to the next of its session has waited already.

Python executes one thread at a time. A hundred concurrent runs take twice as long as the same runs in a row, and all of
them finish late; a plain lock lets newcomers overtake, so that some sessions wait three times as long as others.
Downloads are made outside of runs and never wait here. A run that does not end holds nobody up for longer than
``LONGEST_WAIT_S``: then the others run beside it.
"""

from __future__ import annotations

import threading
import time
from collections import deque
from collections.abc import Callable
from types import TracebackType
from typing import Final
from weakref import WeakSet

from streamlit.runtime.scriptrunner_utils.exceptions import RerunException

#: Seconds a run waits for those before it; it then runs anyway.
LONGEST_WAIT_S: Final = 10.0
#: Seconds after which a pause is looked at.
LOOK_S: Final = 0.02


class RunQueue:
    """A lock that threads acquire in order of arrival, or without it after waiting ``longest_wait_s`` seconds.

    A thread that left to begin anew comes next when it is back.
    """

    def __init__(self, longest_wait_s: float = LONGEST_WAIT_S) -> None:
        self._longest_wait_s = longest_wait_s
        self._guard = threading.Lock()
        self._waiting: deque[threading.Lock] = deque()
        self._arrival = threading.Event()
        self._owner: threading.Thread | None = None
        self._next: dict[threading.Lock, threading.Thread] = {}
        self._free_since = time.monotonic()
        self._back_soon: WeakSet[threading.Thread] = WeakSet()

    def __enter__(self) -> None:
        """Wait until every thread that came before has left, or until the longest wait is over."""
        me = threading.current_thread()
        with self._guard:
            add = self._waiting.appendleft if me in self._back_soon else self._waiting.append
            self._back_soon.discard(me)
            if self._owner is None:
                self._owner = me
                return
            mine = threading.Lock()
            mine.acquire()
            add(mine)
            self._next[mine] = me
            self._arrival.set()
        # The releasing thread passes ownership to the next waiter: the queue is never free in between.
        if mine.acquire(timeout=self._longest_wait_s):
            return
        with self._guard:
            if mine in self._next:
                self._waiting.remove(mine)
                del self._next[mine]

    def __exit__(
        self, kind: type[BaseException] | None, _error: BaseException | None, _traceback: TracebackType | None
    ) -> None:
        """Pass ownership to the thread that has waited longest; a thread that ran without it has none to pass."""
        with self._guard:
            if kind is RerunException:
                self._back_soon.add(threading.current_thread())
            if self._owner is not threading.current_thread():
                return
            if self._waiting:
                following = self._waiting.popleft()
                self._owner = self._next.pop(following)
                following.release()
            else:
                self._owner = None
                self._free_since = time.monotonic()

    @property
    def taken(self) -> bool:
        """Whether a thread owns the queue."""
        return self._owner is not None

    def wait_until_quiet(self, quiet_s: float, longest_s: float) -> bool:
        """Wait until nobody has owned the queue for ``quiet_s`` seconds, counted from this call on.

        Returns:
            Whether that came about within ``longest_s`` seconds.
        """
        begun = time.monotonic()
        while time.monotonic() - begun < longest_s:
            last = time.monotonic() if self.taken else max(begun, self._free_since)
            left = last + quiet_s - time.monotonic()
            if left <= 0:
                return True
            time.sleep(left)
        return False

    def pause(self, seconds: float, look: Callable[[], object]) -> bool:
        """Sleep while nobody waits for the queue; the first arrival ends it.

        Args:
            seconds: to sleep.
            look: called now and then; an error of it ends the pause.

        Returns:
            Whether a thread waits.
        """
        end = time.monotonic() + seconds
        with self._guard:
            if self._waiting:
                return True
            self._arrival.clear()
        while (left := end - time.monotonic()) > 0:
            if self._arrival.wait(min(left, LOOK_S)):
                return True
            look()
        return False


RUN_QUEUE: Final = RunQueue()
