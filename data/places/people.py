"""Where people live: each commune's people on a grid of cells in Lambert-93, as the build spreads them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import numpy as np
import numpy.typing as npt

from data.files import DataFileError, read_table
from data.lines import Line, read_lines
from data.places.bounds import LonLat

#: Side of a cell in metres; a cell is numbered by its lower left corner divided by it.
CELL_M: Final = 500.0
#: Points by which the land of a whole cell is measured.
LAND_POINTS: Final = 25
#: Parts that the people of a commune are told in.
PARTS: Final = 1_000_000

_GRID, _COMMUNES = "people_grid.csv", "people_communes.csv"
_Floats = npt.NDArray[np.float64]
_Whole = npt.NDArray[np.int64]


@dataclass(frozen=True)
class RingCommune:
    """A commune whose people circles count.

    Attributes:
        hall: its town hall.
        population: None for communes of the atlas, which has their figures, as for the others.
        labour_force: residents aged 15 to 64 who work or look for work; None also where it is not known.
        unemployed: those of them without work; None also where it is not known.
    """

    code: str
    name: str
    hall: LonLat
    population: float | None
    labour_force: float | None
    unemployed: float | None


@dataclass(frozen=True, eq=False)
class PeopleGrid:
    """A row a commune and cell.

    Attributes:
        communes: in the order of their numbers.
        commune: number of the commune of each row.
        x: middle of the cell, metres in Lambert-93.
        y: the same.
        land: square metres of the commune's land in the cell.
        people: share of the commune's people who live there.
    """

    communes: tuple[RingCommune, ...]
    commune: _Whole
    x: _Floats
    y: _Floats
    land: _Floats
    people: _Floats


def read_people(folder: Path) -> PeopleGrid:
    """Read ``people_communes.csv`` and ``people_grid.csv``.

    Raises:
        DataFileError: a file is missing or broken, or the grid names an unknown commune.
    """
    communes = tuple(_commune(line) for line in read_lines(_COMMUNES, folder))
    numbers = {commune.code: number for number, commune in enumerate(communes)}
    # Tens of thousands of rows: read as columns, not line by line.
    rows = read_table(_GRID, ("code", "x", "y", "land", "people"), folder)
    codes = (row["code"] for row in rows)
    try:
        commune = np.array([numbers[code] for code in codes], dtype=np.int64)
        x, y, land, people = (
            np.array([row[name] for row in rows], dtype=np.float64) for name in ("x", "y", "land", "people")
        )
    except (KeyError, ValueError) as error:
        raise DataFileError(_GRID, "unreadable", f"a commune or number cannot be read: {error}") from error
    return PeopleGrid(
        communes,
        commune,
        (x + 0.5) * CELL_M,
        (y + 0.5) * CELL_M,
        land / LAND_POINTS * CELL_M**2,
        _shares(people, commune, numbers),
    )


def _shares(people: _Floats, commune: _Whole, numbers: Mapping[str, int]) -> _Floats:
    """Return shares that add up to 1 in each commune: parts are rounded in the file."""
    totals = np.bincount(commune, weights=people, minlength=len(numbers))
    if lost := [code for code, number in numbers.items() if totals[number] <= 0]:
        raise DataFileError(_GRID, "incomplete", f"nobody lives in {', '.join(lost)}")
    return np.asarray(people / totals[commune], dtype=np.float64)


def _commune(line: Line) -> RingCommune:
    return RingCommune(
        line.required("code"),
        line.required("name"),
        (line.number("lon"), line.number("lat")),
        line.number_or_none("population"),
        line.number_or_none("labour_force"),
        line.number_or_none("unemployed"),
    )
