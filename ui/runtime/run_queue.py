"""One run at a time, in the order of arrival.

Python computes in one thread at a time anyway. A hundred runs that fight for the interpreter take twice as long as the
same runs in turn, and all of them end last; a plain lock lets newcomers overtake, and some visitors wait three times as
long as others (README, Speed). Downloads are made outside of runs and never wait here.
"""

from __future__ import annotations

import threading
from collections import deque
from typing import Final

#: Seconds in which a browser takes up and paints the map before the rest of the page occupies it (README, Speed).
HEAD_START: Final = 0.06


class Turn:
    """A lock that threads enter in the order in which they came."""

    def __init__(self) -> None:
        self._guard = threading.Lock()
        self._waiting: deque[threading.Lock] = deque()
        self._asked_for = threading.Event()
        self._taken = False

    def __enter__(self) -> None:
        """Wait until everyone who came before has left."""
        with self._guard:
            if not self._taken:
                self._taken = True
                return
            mine = threading.Lock()
            mine.acquire()
            self._waiting.append(mine)
            self._asked_for.set()
        # Released by whoever leaves, who hands the turn over without giving it up in between.
        mine.acquire()

    def __exit__(self, *_: object) -> None:
        """Hand the turn over to whoever has waited longest."""
        with self._guard:
            if self._waiting:
                self._waiting.popleft().release()
            else:
                self._taken = False

    def pause(self, seconds: float) -> bool:
        """Pause inside a turn, so that the browser can draw what it has; the first who waits for the turn ends it.

        Returns:
            Whether someone waits.
        """
        with self._guard:
            if self._waiting:
                return True
            self._asked_for.clear()
        return self._asked_for.wait(seconds)


TURN: Final = Turn()
