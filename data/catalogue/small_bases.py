"""Rates of communes that rest on few people, households, dwellings or establishments."""

from __future__ import annotations

from collections.abc import Container
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from data.lines import read_lines

#: Columns of ``small_bases.csv``, which may have no rows.
COLUMNS: Final = ("code", "indicator", "column", "base")


@dataclass(frozen=True)
class SmallBase:
    """What a rate is a share of: a column of INSEE, and how many it counts in the commune."""

    column: str
    count: int


def read_small_bases(
    indicators: Container[str], areas: Container[str], columns: Container[str], folder: Path
) -> dict[tuple[str, str], SmallBase]:
    """Read ``small_bases.csv`` by INSEE code and indicator.

    Raises:
        DataFileError: the file is missing or broken.
    """
    return {
        (line.code("code", areas, "places.csv"), line.code("indicator", indicators, "catalogue.csv")): SmallBase(
            line.code("column", columns, "columns.csv"), line.whole("base")
        )
        for line in read_lines("small_bases.csv", folder, COLUMNS)
    }
