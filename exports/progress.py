"""How far the making of a file has come, for whoever waits for it; nothing is kept once it is made."""

from __future__ import annotations

import threading
from collections.abc import Generator, Hashable, Sequence
from typing import Final, TypeVar

T = TypeVar("T")
_LOCK: Final = threading.Lock()
_SHARES: Final[dict[Hashable, float]] = {}


def told(making: Hashable, parts: Sequence[T]) -> Generator[T]:
    """Yield the parts of a file one after the other, and note how many are done; forget it at the end or a failure.

    Args:
        making: what is made, as :func:`share` is asked for it.
        parts: stops, pages or the like.
    """
    try:
        for number, part in enumerate(parts):
            with _LOCK:
                _SHARES[making] = number / len(parts)
            yield part
    finally:
        with _LOCK:
            _SHARES.pop(making, None)


def share(making: Hashable) -> float | None:
    """Return how much of a file is made, from 0 to 1; None while it is not being made."""
    with _LOCK:
        return _SHARES.get(making)
