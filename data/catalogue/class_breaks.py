"""Class breaks of choropleths, as the build works them out for every perimeter, indicator and method."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import product
from pathlib import Path
from typing import Final, Literal

from data.files import DataFileError
from data.lines import Line, read_lines

FILE: Final = "class_breaks.csv"
Method = Literal["quantiles", "natural_breaks", "equal_interval"]
METHODS: Final[tuple[Method, ...]] = ("quantiles", "natural_breaks", "equal_interval")


@dataclass(frozen=True)
class Breaks:
    """Class breaks of an indicator on a perimeter.

    Attributes:
        edges: k + 1 increasing numbers in the indicator's unit; class i holds values above ``edges[i]`` up to and
            including ``edges[i + 1]``, the first class its lower edge too. Empty if no value is known.
        merged: number of classes that held no value and were merged into the next.
    """

    edges: tuple[float, ...]
    merged: int


def read_breaks(
    folder: Path, perimeters: Iterable[str], indicators: Iterable[str]
) -> Mapping[tuple[str, str, str], Breaks]:
    """Read the class breaks by perimeter, indicator and method.

    Raises:
        DataFileError: the file is missing or broken, or lacks the breaks of a perimeter, indicator and method.
    """
    found = {}
    for line in read_lines(FILE, folder):
        key = line.text("perimeter"), line.text("indicator"), line.text("method")
        found[key] = Breaks(_edges(line), line.whole("merged"))
    lacking = [" ".join(key) for key in product(perimeters, indicators, METHODS) if key not in found]
    if lacking:
        raise DataFileError(FILE, "incomplete", f"no breaks for {lacking[0]}")
    return found


def _edges(line: Line) -> tuple[float, ...]:
    try:
        edges = tuple(map(float, line.text("edges").split()))
    except ValueError as error:
        raise line.fault("edges are not numbers") from error
    if list(edges) != sorted(edges):
        raise line.fault("edges do not increase")
    return edges
