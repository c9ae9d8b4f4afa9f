"""Progress of an export: the share of its parts that is done, reported to whoever made the export start."""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Final, TypeVar

T = TypeVar("T")
Report = Callable[[float], None]
_REPORT: Final[ContextVar[Report | None]] = ContextVar("report", default=None)


@contextmanager
def reported_to(report: Report) -> Iterator[None]:
    """Send the progress of every export inside the block to ``report``, as a share from 0 to 1."""
    token = _REPORT.set(report)
    try:
        yield
    finally:
        _REPORT.reset(token)


def steps(parts: Sequence[T]) -> Generator[T]:
    """Yield the parts of an export (stops, pages) and report before each one how many are done."""
    report = _REPORT.get()
    for number, part in enumerate(parts):
        if report:
            report(number / len(parts))
        yield part
