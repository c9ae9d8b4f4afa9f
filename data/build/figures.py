"""Figures of communes, peers and areas, worked out from INSEE's tables."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from pathlib import Path

import pandas as pd

from data.build.inputs import BuildError, Rows, read, shown
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
#: Where INSEE's own tables give the population of every commune.
_CENSUS_COLUMNS = {"P11_POP": "2011", "P16_POP": "2016", "P22_POP": "2022"}


def read_columns(own: Path, chosen: Territory) -> pd.DataFrame:
    """Return INSEE's columns, one row a commune (of the départements, and the peers), unknown values NaN.

    Raises:
        BuildError: a table is missing or holds no numbers, or two of them disagree.
    """
    parts = []
    for name in ("comparateur", "dossier"):
        files = [own / f"insee_{name}_{group}.csv" for group in (*chosen.departements, "peers")]
        rows = pd.concat([_read_numbers(file) for file in files])
        parts.append(rows.loc[~rows.index.duplicated()])
    overlap = parts[0].columns.intersection(parts[1].columns)
    for column in overlap:
        if not parts[0][column].equals(parts[1][column].reindex(parts[0].index)):
            raise BuildError(f"INSEE's two tables disagree on {column}")
    return parts[0].join(parts[1].drop(columns=overlap)).sort_index()


def _read_numbers(path: Path) -> pd.DataFrame:
    try:
        return pd.read_csv(path, dtype={"CODGEO": str}).set_index("CODGEO").astype(float)
    except (OSError, ValueError, KeyError) as error:
        raise BuildError(f"{shown(path)} cannot be read: {error}") from error


def compute_figures(catalogue: Rows, columns: pd.DataFrame, areas: Mapping[str, list[str]]) -> pd.DataFrame:
    """Evaluate every formula for communes, peers and areas.

    An area's columns are the sums of its communes' and stay unknown if one commune lacks the column; the formula is
    then evaluated on those sums, so that a rate is a ratio of sums and never a mean of rates.

    Returns:
        One row a code, one column an indicator, NaN where there is no figure.
    """
    summed = pd.DataFrame({area: columns.loc[codes].sum(skipna=False) for area, codes in areas.items()}).T
    known = pd.concat([columns, summed])
    series: dict[str, pd.Series] = {str(name): known[name] for name in known.columns}
    for row in catalogue:
        series[row["id"]] = formula.evaluate(row["formula"], series)
        if row["aggregate"] == "none":
            series[row["id"]] = series[row["id"]].where(~known.index.isin(list(areas)))
    return pd.DataFrame({row["id"]: series[row["id"]] for row in catalogue})


def check_totals(figures: pd.DataFrame, known: Iterable[KnownTotal]) -> None:
    """Compare sums with INSEE's published totals.

    Raises:
        BuildError: totals differ, or are of an indicator that there is not.
    """
    problems = []
    for total in known:
        if total.indicator not in figures:
            problems.append(f"known_totals: {total.indicator} is not in catalogue.csv")
        elif (found := figures.loc[total.area, total.indicator]) != total.value:
            said = f"is {_number(found)}, INSEE publishes {_number(total.value)}"
            problems.append(f"{total.indicator} of {total.area} {said}")
    if problems:
        raise BuildError(*problems)


def long_form(figures: pd.DataFrame, catalogue: Rows) -> Iterable[dict[str, str]]:
    """Yield one row a code and indicator; an empty value means "not available"."""
    years = {row["id"]: row["year"] for row in catalogue}
    for code, row in figures.iterrows():
        for indicator, value in row.items():
            text = "" if pd.isna(value) else _number(value)
            yield {"code": str(code), "indicator": str(indicator), "year": years[str(indicator)], "value": text}


def build_population(raw: Path, columns: pd.DataFrame, areas: Mapping[str, list[str]]) -> Rows:
    """Return the population by census year: INSEE's tables for all communes, relayed figures elsewhere, sums of areas.

    A figure its own source calls doubtful is left out. An area has a figure only for years known in all its communes.
    """
    found: dict[tuple[str, str], tuple[int, bool]] = {}
    for row in read(raw / "population_history.csv"):
        if "SUSPECT" not in row["source"]:
            found[row["code_insee"], row["year"]] = (int(row["population"]), not _from_insee(row["source"]))
    for column, year in _CENSUS_COLUMNS.items():
        for code, value in columns[column].items():
            if not pd.isna(value):
                found[str(code), year] = (int(value), False)
    years = sorted({year for _, year in found})
    for area, codes in areas.items():
        for year in years:
            parts = [found.get((code, year)) for code in codes]
            known = [part for part in parts if part]
            relayed = any(part[1] for part in known)
            # A sum of INSEE's own figures takes the place of a relayed total.
            if len(known) == len(codes) and ((area, year) not in found or not relayed):
                found[area, year] = (sum(part[0] for part in known), relayed)
    return [
        {"code": code, "year": year, "value": str(value), "relayed": "y" if relayed else ""}
        for (code, year), (value, relayed) in sorted(found.items())
    ]


def _from_insee(source: str) -> bool:
    """Tell whether a figure was taken from INSEE's own page or table, not through a copy of it."""
    direct = ("INSEE comparateur de territoires, RP", "INSEE dossier complet", "INSEE RP", "INSEE COM-")
    return source.startswith(direct)


def build_structures(columns: pd.DataFrame, areas: Mapping[str, list[str]]) -> Rows:
    """Return the counts by age and by sector, of communes, peers and areas (sums)."""
    summed = pd.DataFrame({area: columns.loc[codes].sum(skipna=False) for area, codes in areas.items()}).T
    known = pd.concat([columns, summed])
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
