"""No figure without year, unit, source and licence: what lacks one is not built.

A year that the source does not give is written as ``unknown``, so that it is told apart from one that was forgotten.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Mapping, Sequence
from typing import Final

from data.build.inputs import BuildError
from data.diagnosis.figures import UNKNOWN

_YEAR: Final = re.compile(r"(?:[0-9]{4}-)?[0-9]{4}")
#: What each line of a built table of figures must say; the licence of those without a column is that of the file.
_SAID: Final[Mapping[str, tuple[str, ...]]] = {
    "catalogue.csv": ("year", "unit", "source_fr", "source_en", "licence"),
    "diagnosis.csv": ("year", "unit", "source", "source_en"),
    "port_traffic.csv": ("year", "source", "source_en"),
    "projects.csv": ("source", "source_en"),
    "offer_facts.csv": ("value", "source", "source_en"),
    "zone_areas.csv": ("source", "source_en"),
}


def known_year(year: str, where: str) -> str:
    """Return a year, or nothing for one that is said not to be known.

    Args:
        year: cell of an input.
        where: the line, for messages.

    Raises:
        BuildError: the cell is empty, or no year.
    """
    if year == UNKNOWN:
        return ""
    if not _YEAR.fullmatch(year):
        raise BuildError(f"{where}: {year!r} is no year; where the source gives none, write {UNKNOWN}")
    return year


def check_figures(texts: Mapping[str, str]) -> None:
    """Refuse tables of figures of which a line lacks year, unit, source or licence.

    Args:
        texts: content of the built files by name.

    Raises:
        BuildError: names each line and what it lacks.
    """
    problems = [
        f"{name}, line {number}: no {column}"
        for name, columns in _SAID.items()
        for number, row in enumerate(_rows(texts.get(name, "")), start=2)
        for column in columns
        if not row[column].strip()
    ]
    if problems:
        raise BuildError(*problems)


def _rows(text: str) -> Sequence[Mapping[str, str]]:
    return list(csv.DictReader(io.StringIO(text)))
