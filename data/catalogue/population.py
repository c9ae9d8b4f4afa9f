"""Population since 1962: the series of a place, cut where a census is missing, and its index."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from data.lines import read_lines

#: Censuses a complete series holds. From 2006 INSEE publishes every year; these are the years of its own comparisons
#: and the latest.
CENSUSES: Final = (1962, 1968, 1975, 1982, 1990, 1999, 2011, 2016, 2022, 2023)
#: The indicator that censuses count.
COUNTED: Final = "population"


@dataclass(frozen=True)
class Count:
    """Population at a census.

    Attributes:
        relayed: the figure is INSEE's, found through a secondary page.
    """

    year: int
    value: int
    relayed: bool


def read_population(folder: Path) -> dict[str, tuple[Count, ...]]:
    """Read ``population.csv``: the counts of each commune, peer and area in the order of years.

    Raises:
        DataFileError: the file is missing or broken.
    """
    series: dict[str, list[Count]] = {}
    for line in read_lines("population.csv", folder):
        count = Count(line.whole("year"), line.whole("value"), line.flag("relayed"))
        series.setdefault(line.required("code"), []).append(count)
    return {code: tuple(sorted(counts, key=lambda count: count.year)) for code, counts in series.items()}


def segments(counts: Sequence[Count]) -> tuple[tuple[Count, ...], ...]:
    """Cut a series (in the order of years) wherever a census of :data:`CENSUSES` is missing between two points.

    A line drawn through each part never bridges a census that is not known.
    """
    parts: list[list[Count]] = []
    for count in counts:
        bridged = parts and any(parts[-1][-1].year < year < count.year for year in CENSUSES)
        if not parts or bridged:
            parts.append([])
        parts[-1].append(count)
    return tuple(tuple(part) for part in parts)


def common_base(series: Sequence[Sequence[Count]]) -> int | None:
    """Return the first year known in every series, the base of an index; None if there is none."""
    years = [{count.year for count in counts} for counts in series]
    common = set.intersection(*years) if years else set()
    return min(common) if common else None
