"""No figure without year, unit, source and licence: what lacks one is not built.

A year that the source does not give is written as ``unknown``, so that it is told apart from one that was forgotten.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Final

from data.build.inputs import ORIGINS, BuildError, read, read_origins, shown
from data.diagnosis.figures import UNKNOWN, YEARS

#: What each line of a built table of figures must say; the licence of those without a column is that of the file.
_SAID: Final[Mapping[str, tuple[str, ...]]] = {
    "catalogue.csv": ("year", "unit", "source_fr", "source_en", "licence"),
    "diagnosis.csv": ("year", "unit", "source", "source_en"),
    "port_traffic.csv": ("year", "source", "source_en"),
    "projects.csv": ("source", "source_en"),
    "offer_facts.csv": ("value", "source", "source_en"),
    "zone_areas.csv": ("source", "source_en"),
    "site_facts.csv": ("source", "source_en"),
    "swot.csv": ("source", "source_en", "origin_fr", "origin_en"),
}
#: What each line of an input must say, beside a year or :data:`UNKNOWN` where it has a column for it.
_INPUTS: Final[Mapping[str, tuple[str, ...]]] = {
    "site_facts.csv": ("source",),
    "sites.csv": (),
    "population_history.csv": ("source",),
    "swot_texts.csv": ("source_label", "origin_fr", "origin_en"),
}
#: The origin of a statement is a text: it names a year, or says that there is none.
_DATED: Final = re.compile(r"\b(?:19|20)[0-9]{2}\b|non précisée|non datée")


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
    if not YEARS.fullmatch(year):
        raise BuildError(f"{where}: {_no_year(year)}")
    return year


def check_inputs(own: Path) -> None:
    """Refuse inputs of which a line lacks its source, or neither gives a year nor says that it is not known.

    Args:
        own: folder of a territory's inputs; it may lack some of them.

    Raises:
        BuildError: names each line and what it lacks.
    """
    problems = [
        problem
        for name, columns in _INPUTS.items()
        if (own / name).exists()
        for number, row in enumerate(read(own / name), start=2)
        for problem in _faults(row, columns, f"{shown(own / name)}, line {number}")
    ]
    if problems:
        raise BuildError(*problems)


def check_licences(inputs: Sequence[Path]) -> None:
    """Refuse inputs whose origin names no licence.

    Args:
        inputs: folders of inputs.

    Raises:
        BuildError: names each.
    """
    problems = [
        f"{shown(folder / ORIGINS)}: {row['file']} has no licence"
        for folder in inputs
        for row in read_origins(folder)
        if not row["licence"].strip()
    ]
    if problems:
        raise BuildError(*problems)


def _faults(row: Mapping[str, str], columns: Sequence[str], where: str) -> Iterator[str]:
    lacking = [column for column in columns if not row[column].strip()]
    yield from (f"{where}: no {column}" for column in lacking)
    if "year" in row and row["year"] != UNKNOWN and not YEARS.fullmatch(row["year"]):
        yield f"{where}: {_no_year(row['year'])}"
    if "origin_fr" in columns and "origin_fr" not in lacking and not _DATED.search(row["origin_fr"]):
        yield f"{where}: {row['origin_fr']!r} names no year, and does not say that there is none"


def _no_year(cell: str) -> str:
    return f"{cell!r} is no year; where the source gives none, write {UNKNOWN}"


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
