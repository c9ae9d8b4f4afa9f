"""So many in a minute and no more: a bound on what strangers can have written to the log."""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Callable
from typing import Final

_MINUTE_S: Final = 60.0


class Allowance:
    """Counts what was granted within the last minute.

    Args:
        a_minute: how many are granted in a minute.
        clock: seconds that never go back.
    """

    def __init__(self, a_minute: int, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._granted: deque[float] = deque(maxlen=a_minute)

    def granted(self) -> bool:
        """Tell whether one more is within the bound; it is counted if so."""
        now = self._clock()
        if len(self._granted) == self._granted.maxlen and now - self._granted[0] <= _MINUTE_S:
            return False
        self._granted.append(now)
        return True
