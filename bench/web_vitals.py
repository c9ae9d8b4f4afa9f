"""What a page does to its reader, as web-vitals counts it: layout shift, long tasks."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Final

#: Script that a page runs first: it notes shifts and long tasks in ``window.seen``.
OBSERVED: Final = Path(__file__).with_suffix(".js").read_text(encoding="utf-8")
#: A window of shifts ends after a gap of this length, and is this long at most (https://web.dev/articles/cls).
GAP_MS: Final = 1000
WINDOW_MS: Final = 5000


def layout_shift(shifts: Iterable[tuple[float, float]]) -> float:
    """Return the layout shift of a page: the largest sum of shifts within a window.

    Args:
        shifts: time in milliseconds and value of each, in order.
    """
    worst = total = begun = last = 0.0
    for moment, value in shifts:
        if moment - last > GAP_MS or moment - begun > WINDOW_MS:
            total, begun = 0.0, moment
        total, last = total + value, moment
        worst = max(worst, total)
    return worst
