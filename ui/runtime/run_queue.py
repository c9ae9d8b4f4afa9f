"""Script runs one at a time, in order of arrival.

Python executes one thread at a time. A hundred concurrent runs take twice as long as the same runs in a row, and all of
them finish late; a plain lock lets newcomers overtake, so that some sessions wait three times as long as others.
Downloads are made outside of runs and never wait here.
"""

from __future__ import annotations

import threading
from collections import deque
from typing import Final

#: Seconds a browser needs to paint the map before the rest of the page keeps it busy.
PAINT_S: Final = 0.06


class RunQueue:
    """A lock that threads acquire in order of arrival."""

    def __init__(self) -> None:
        self._guard = threading.Lock()
        self._waiting: deque[threading.Lock] = deque()
        self._arrival = threading.Event()
        self._taken = False

    def __enter__(self) -> None:
        """Wait until every thread that came before has left."""
        with self._guard:
            if not self._taken:
                self._taken = True
                return
            mine = threading.Lock()
            mine.acquire()
            self._waiting.append(mine)
            self._arrival.set()
        # The releasing thread passes ownership to the next waiter: the queue is never free in between.
        mine.acquire()

    def __exit__(self, *_: object) -> None:
        """Pass ownership to the thread that has waited longest."""
        with self._guard:
            if self._waiting:
                self._waiting.popleft().release()
            else:
                self._taken = False

    def pause(self, seconds: float) -> bool:
        """Sleep while nobody waits for the queue; the first arrival ends it.

        Returns:
            Whether a thread waits.
        """
        with self._guard:
            if self._waiting:
                return True
            self._arrival.clear()
        return self._arrival.wait(seconds)


RUN_QUEUE: Final = RunQueue()


def let_browser_paint() -> None:
    """Hold back the rest of a page, so that the browser paints what was sent; a waiting run ends it."""
    RUN_QUEUE.pause(PAINT_S)
