"""Results computed once and shared by all sessions."""

from __future__ import annotations

import threading
from collections.abc import Callable
from functools import lru_cache, update_wrapper
from typing import Generic, ParamSpec, TypeVar

P = ParamSpec("P")
R = TypeVar("R")


class Cached(Generic[P, R]):
    """A function whose results are kept, like ``functools.lru_cache``, and computed by one thread at a time.

    When many visitors arrive at once on a server that has just started, each result is worked out once; without the
    lock every thread would work it out for itself, and all would wait for all.
    """

    def __init__(self, function: Callable[P, R], maxsize: int) -> None:
        self._kept = lru_cache(maxsize=maxsize)(function)
        self._lock = threading.RLock()
        self.cache_clear = self._kept.cache_clear
        self.cache_info = self._kept.cache_info
        update_wrapper(self, function)

    def __call__(self, *args: P.args, **kwargs: P.kwargs) -> R:
        """Return the kept result, or work it out."""
        with self._lock:
            return self._kept(*args, **kwargs)  # type: ignore[arg-type]  # unhashable arguments fail as in lru_cache


def cached(*, maxsize: int) -> Callable[[Callable[P, R]], Cached[P, R]]:
    """Decorate a pure function: keep the ``maxsize`` results used last."""

    def decorate(function: Callable[P, R]) -> Cached[P, R]:
        return Cached(function, maxsize)

    return decorate
