"""What INSEE's tables count: the columns behind formulas, people by age, establishments by sector."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final, Literal, get_args

from data.language import Text
from data.lines import read_lines

StructureKind = Literal["age", "sector"]
STRUCTURE_KINDS: Final[tuple[StructureKind, ...]] = get_args(StructureKind)


@dataclass(frozen=True)
class InseeColumn:
    """A column of INSEE's tables.

    Attributes:
        year: year, or span of years.
    """

    id: str
    label: Text
    year: str


@dataclass(frozen=True)
class Structure:
    """The people of a place by age, or its establishments by sector.

    Attributes:
        counts: by INSEE column, in the order shown; people are fractions, as weighted by the census.
    """

    counts: Mapping[str, float]

    @property
    def total(self) -> float:
        """All people or establishments."""
        return sum(self.counts.values())

    def share(self, column: str) -> float | None:
        """Return a count in percent of all; None if it is not known or there is nothing to count."""
        return self.counts[column] / self.total * 100 if self.total and column in self.counts else None


def read_columns(folder: Path) -> dict[str, InseeColumn]:
    """Read ``columns.csv``.

    Raises:
        DataFileError: the file is missing or broken.
    """
    columns = (
        InseeColumn(line.required("column"), line.bilingual("label"), line.required("year"))
        for line in read_lines("columns.csv", folder)
    )
    return {column.id: column for column in columns}


def read_structures(folder: Path) -> dict[tuple[str, str], Structure]:
    """Read ``structures.csv``, by code of the place and :data:`StructureKind`.

    Raises:
        DataFileError: the file is missing or broken.
    """
    counts: dict[tuple[str, str], dict[str, float]] = {}
    for line in read_lines("structures.csv", folder):
        key = line.required("code"), line.choice("structure", STRUCTURE_KINDS)
        counts.setdefault(key, {})[line.required("column")] = line.number("value")
    return {key: Structure(columns) for key, columns in counts.items()}
