"""What producers publish of whole areas: totals that sums of communes cannot give, and rates taken over as such."""

from __future__ import annotations

import math
from collections.abc import Collection, Mapping
from pathlib import Path

import pandas as pd

from data.build.inputs import BuildError, Lookup, Rows, read, shown
from data.catalogue import formula
from data.lines import Line

_COLUMNS, _FIGURES, _OUTER = "area_columns.csv", "area_figures.csv", "outer_areas.csv"
_CITED = ("source_fr", "source_en", "url", "licence")


def _lines(own: Path, name: str) -> list[Line]:
    """Return the lines of a table of areas; a territory need not have it."""
    path = own / name
    if not path.exists():
        return []
    return [Line(shown(path), number, row) for number, row in enumerate(read(path), start=2)]


def read_outer_areas(own: Path, codes: Collection[str]) -> Rows:
    """Return the areas that reach beyond the communes with figures, as rows of ``perimeters.csv``.

    ``codes`` of such a row are the communes with figures that lie in the area.

    Raises:
        BuildError: a commune has no figures.
    """
    rows = []
    for line in _lines(own, _OUTER):
        inside = line.text("communes").split()
        if unknown := [code for code in inside if code not in codes]:
            raise BuildError(f"{line.file}, {line.fault(f'no figures of {unknown[0]}').detail}")
        names = {name: line.required(name) for name in line.cells if name.startswith(("name_", "short_", "note_"))}
        rows.append({"id": line.required("id"), "choice": "", "outer": "y", **names, "codes": " ".join(sorted(inside))})
    return rows


def read_area_columns(own: Path, areas: Collection[str], columns: Collection[str]) -> dict[tuple[str, str], float]:
    """Return the totals that producers publish, by area and column.

    Raises:
        DataFileError: a line names an area or column that there is not, or holds no number.
    """
    return {
        (line.code("area", areas, "the areas"), line.code("column", columns, "the tables")): line.number("value")
        for line in _lines(own, _COLUMNS)
    }


def fill(
    own: Path, figures: pd.DataFrame, earlier: Mapping[str, pd.DataFrame], catalogue: Rows, areas: Collection[str]
) -> None:
    """Enter the figures that producers publish of areas where sums of communes give none.

    Raises:
        BuildError: a line names a year that there is not, or gives a figure that sums of communes give already.
        DataFileError: a line names an area that there is not, or holds no number.
    """
    years = {row["id"]: row["year"] for row in catalogue}
    problems = []
    for line in _lines(own, _FIGURES):
        area, indicator, year = line.code("area", areas, "the areas"), line.text("indicator"), line.text("year")
        if indicator not in years:
            continue
        table = figures if year == years[indicator] else earlier.get(year)
        if table is None or indicator not in table:
            problems.append(f"{line.file}, {line.fault(f'{indicator} has no year {year}').detail}")
        elif not math.isnan(table[indicator][area]):
            problems.append(f"{line.file}, {line.fault(f'sums of communes give {indicator} of {area}').detail}")
        else:
            table.loc[area, indicator] = line.number("value")
    if problems:
        raise BuildError(*problems)


def build_area_sources(own: Path, france: Path, catalogue: Rows) -> Rows:
    """Return who publishes a figure of an area, where that is not the indicator's own source, and notes on it."""
    tables = Lookup(france / "tables.csv", "table")
    entries = {row["id"]: row for row in catalogue}
    found: dict[tuple[str, str], dict[str, str]] = {}
    behind = _columns_behind(catalogue)
    for line in _lines(own, _COLUMNS):
        for indicator, columns in behind.items():
            if line.text("column") in columns:
                told = {name: tables[line.text("table")][name] for name in _CITED}
                if any(told[name] != entries[indicator][name] for name in _CITED):
                    found[line.text("area"), indicator] = {**told, "note_fr": "", "note_en": ""}
    for line in _lines(own, _FIGURES):
        entry = entries.get(line.text("indicator"))
        if entry and line.text("year") == entry["year"]:
            told = {name: tables[line.text("table")][name] for name in _CITED}
            noted = {name: line.text(name) for name in ("note_fr", "note_en")}
            found[line.text("area"), entry["id"]] = {**told, **noted}
    return [{"area": area, "indicator": name, **cells} for (area, name), cells in sorted(found.items())]


def _columns_behind(catalogue: Rows) -> dict[str, frozenset[str]]:
    """Return the columns of each indicator, those of the indicators it uses included."""
    behind: dict[str, frozenset[str]] = {}
    for row in catalogue:
        parts = (behind.get(name, frozenset((name,))) for name in formula.names(row["formula"]))
        behind[row["id"]] = frozenset[str]().union(*parts)
    return behind
