"""Figures of communes, peers and areas, worked out from the tables of INSEE and of other producers."""

from __future__ import annotations

import json
import math
from collections.abc import Collection, Iterable, Iterator, Mapping
from pathlib import Path

import pandas as pd

from data.build.inputs import INSEE_TABLES, BuildError, Rows, commune_table, shown
from data.catalogue import formula
from data.territory import KnownTotal, Territory

#: Counts behind the age structure and the establishments by sector, in the order shown.
STRUCTURES = {
    "age": (
        "P22_POP0014",
        "P22_POP1529",
        "P22_POP3044",
        "P22_POP4559",
        "P22_POP6074",
        "P22_POP7589",
        "P22_POP90P",
    ),
    "sector": ("ETAZ24", "ETBE24", "ETFZ24", "ETGU24", "ETOQ24"),
}


def read_columns(own: Path, chosen: Territory) -> pd.DataFrame:
    """Return the columns of all tables, one row a commune (of the départements, and the peers), unknown values NaN.

    Raises:
        BuildError: a table is missing or holds no numbers, two of INSEE's disagree, or one of the others has a commune
            that INSEE's do not have or a column that another has.
    """
    parts = []
    for name in INSEE_TABLES:
        files = [own / f"insee_{name}_{group}.csv" for group in (*chosen.departements, "peers")]
        rows = pd.concat([_read_numbers(file) for file in files])
        parts.append(rows.loc[~rows.index.duplicated()])
    overlap = parts[0].columns.intersection(parts[1].columns)
    for column in overlap:
        if not parts[0][column].equals(parts[1][column].reindex(parts[0].index)):
            raise BuildError(f"INSEE's two tables disagree on {column}")
    known = parts[0].join(parts[1].drop(columns=overlap)).sort_index()
    for path in sorted(own.glob(commune_table(own, "*").name)):
        table = _read_numbers(path)
        for what, twice in (("communes", table.index[table.index.duplicated()]), ("columns", _shared(table, known))):
            if len(twice):
                raise BuildError(f"{shown(path)} has {what} that are there already: {', '.join(twice)}")
        if unknown := sorted(set(table.index) - set(known.index)):
            raise BuildError(f"{shown(path)} has communes that INSEE's tables do not have: {', '.join(unknown)}")
        known = known.join(table)
    return known


def _shared(one: pd.DataFrame, other: pd.DataFrame) -> pd.Index[str]:
    return one.columns.intersection(other.columns)


def _read_numbers(path: Path) -> pd.DataFrame:
    try:
        return pd.read_csv(path, dtype={"CODGEO": str}).set_index("CODGEO").astype(float)
    except (OSError, ValueError, KeyError) as error:
        raise BuildError(f"{shown(path)} cannot be read: {error}") from error


def with_areas(
    columns: pd.DataFrame, areas: Mapping[str, list[str]], published: Mapping[tuple[str, str], float]
) -> pd.DataFrame:
    """Return the columns of communes and of areas.

    An area's columns are the sums of its communes' and stay unknown if one commune lacks the column, unless the
    source publishes the total of the area.

    Args:
        columns: one row a commune.
        areas: codes of the communes of each area.
        published: totals of areas by area and column; also of areas that are not in ``areas``.

    Raises:
        BuildError: a published total is not the sum of the communes.
    """
    summed = {area: columns.loc[codes].sum(skipna=False) for area, codes in areas.items()}
    outer = {area: pd.Series(dtype=float) for area, _ in published if area not in areas}
    known = pd.DataFrame({**summed, **outer}, index=columns.columns).T.astype(float)
    problems = []
    for (area, column), value in published.items():
        found = float(known[column][area])
        if not math.isnan(found) and found != value:
            problems.append(f"{column} of {area} is {_number(value)}, its communes add up to {_number(found)}")
        known.loc[area, column] = value
    if problems:
        raise BuildError(*problems)
    return pd.concat([columns, known])


def compute_figures(catalogue: Rows, known: pd.DataFrame, areas: Collection[str]) -> pd.DataFrame:
    """Evaluate every formula for communes, peers and areas.

    A formula is evaluated on an area's totals, so that a rate is a ratio of sums and never a mean of rates.

    Args:
        catalogue: lines of the catalogue.
        known: columns of communes and areas, of :func:`with_areas`.
        areas: which of its rows are areas.

    Returns:
        One row a code, one column an indicator, NaN where there is no figure.
    """
    series: dict[str, pd.Series] = {str(name): known[name] for name in known.columns}
    for row in catalogue:
        series[row["id"]] = formula.evaluate(row["formula"], series)
        if row["aggregate"] in ("published", "none"):
            series[row["id"]] = series[row["id"]].where(~known.index.isin(list(areas)))
    return pd.DataFrame({row["id"]: series[row["id"]] for row in catalogue})


def compute_earlier(
    earlier: Rows, catalogue: Rows, known: pd.DataFrame, areas: Collection[str]
) -> dict[str, pd.DataFrame]:
    """Return the figures of earlier years by year, as :func:`compute_figures` does for the catalogue's own."""
    aggregates = {row["id"]: row["aggregate"] for row in catalogue}
    by_year: dict[str, Rows] = {}
    for row in earlier:
        name = row["indicator"]
        entry = {"id": name, "formula": row["formula"], "aggregate": aggregates[name]}
        by_year.setdefault(row["year"], []).append(entry)
    return {year: compute_figures(rows, known, areas) for year, rows in sorted(by_year.items())}


def check_totals(figures: pd.DataFrame, known: Iterable[KnownTotal]) -> None:
    """Compare sums with the totals that their producers publish, to the decimals in which these are written.

    Raises:
        BuildError: totals differ, or are of an indicator that there is not.
    """
    problems = []
    for total in known:
        if total.indicator not in figures:
            problems.append(f"known_totals: {total.indicator} is not in catalogue.csv")
        elif not total.agrees(found := figures[total.indicator].to_dict()[total.area]):
            said = f"is {_number(found)}, its producer publishes {_number(total.value)}"
            problems.append(f"{total.indicator} of {total.area} {said}")
    if problems:
        raise BuildError(*problems)


def long_form(figures: pd.DataFrame, earlier: Mapping[str, pd.DataFrame], catalogue: Rows) -> Iterator[dict[str, str]]:
    """Yield one row a code, indicator and year.

    An empty value means "not available"; of earlier years only known figures are given.
    """
    years = {row["id"]: row["year"] for row in catalogue}
    # A cell of a dictionary is read a hundred times as quickly as one of a frame.
    latest, before = figures.to_dict(), {year: found.to_dict() for year, found in earlier.items()}
    for code in figures.index:
        for indicator, newest in years.items():
            for year, found in before.items():
                if indicator in found and (value := _text(found[indicator][code])):
                    yield {"code": str(code), "indicator": indicator, "year": year, "value": value}
            value = _text(latest[indicator][code])
            yield {"code": str(code), "indicator": indicator, "year": newest, "value": value}


def _text(value: float) -> str:
    return "" if math.isnan(value) else _number(value)


def build_structures(known: pd.DataFrame) -> Rows:
    """Return the counts by age and by sector, of communes, peers and areas (:func:`with_areas`)."""
    return [
        {"code": str(code), "structure": structure, "column": column, "value": _number(known.loc[code, column])}
        for code in known.index
        for structure, names in STRUCTURES.items()
        for column in names
        if not pd.isna(known.loc[code, column])
    ]


def _number(value: object) -> str:
    """Write a number so that it is the same on every machine: 6 decimals at most, none for whole numbers."""
    return json.dumps(int(number) if (number := round(float(str(value)), 6)).is_integer() else number)
