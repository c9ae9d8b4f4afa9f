"""The population by year since 1962: INSEE's own tables, and relayed figures where these lack a year."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pandas as pd

from data.build.inputs import Rows, read

#: Where tables give the population of every commune.
_COLUMNS = {f"P{year[2:]}_POP": year for year in ("2011", "2016", "2017", "2019", "2020", "2022", "2023")}


def build_population(raw: Path, known: pd.DataFrame, areas: Mapping[str, list[str]]) -> Rows:
    """Return the population by year: the tables for all communes, relayed figures elsewhere, sums of areas.

    A figure its own source calls doubtful is left out. An area has a figure only for years known in all its communes,
    or published for the area itself.

    Args:
        raw: folder of the territory's inputs.
        known: columns of communes and areas.
        areas: codes of the communes of each area.
    """
    found: dict[tuple[str, str], tuple[int, bool]] = {}
    for row in read(raw / "population_history.csv"):
        if "SUSPECT" not in row["source"]:
            found[row["code_insee"], row["year"]] = (int(row["population"]), not _from_insee(row["source"]))
    for column, year in _COLUMNS.items():
        for code, value in known[column].items() if column in known else ():
            if not pd.isna(value):
                found[str(code), year] = (int(value), False)
    years = sorted({year for _, year in found})
    for area, codes in areas.items():
        for year in years:
            parts = [found.get((code, year)) for code in codes]
            counted = [part for part in parts if part]
            relayed = any(part[1] for part in counted)
            # A sum of INSEE's own figures takes the place of a relayed total.
            if len(counted) == len(codes) and ((area, year) not in found or not relayed):
                found[area, year] = (sum(part[0] for part in counted), relayed)
    return [
        {"code": code, "year": year, "value": str(value), "relayed": "y" if relayed else ""}
        for (code, year), (value, relayed) in sorted(found.items())
    ]


def _from_insee(source: str) -> bool:
    """Tell whether a figure was taken from INSEE's own page or table, not through a copy of it."""
    direct = ("INSEE comparateur de territoires, RP", "INSEE dossier complet", "INSEE RP", "INSEE COM-")
    return source.startswith(direct)
