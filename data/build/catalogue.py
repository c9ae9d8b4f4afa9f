"""The catalogue of indicators: every line checked, source and licence written out."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator
from functools import partial
from itertools import product
from pathlib import Path
from typing import Final

from data.build.inputs import Rows, read, shown
from data.catalogue import formula
from data.catalogue.class_breaks import METHODS
from data.catalogue.indicators import AGGREGATES, BETTER, SCALES
from data.files import DataFileError
from data.lines import Line

#: Where an indicator's columns come from: label, page of the producer.
SOURCES: Final = {
    "comparateur": ("Insee, Comparateur de territoires", "https://www.insee.fr/fr/statistiques/2521169"),
    "dossier": ("Insee, Dossier complet", "https://www.insee.fr/fr/statistiques/5359146"),
}
LICENCE: Final = "Licence Ouverte 2.0"
_MOST_DECIMALS: Final = 6
_LONGEST_SHORT: Final = 28


def read_catalogue(france: Path) -> Rows:
    """Return the catalogue with source, page and licence written out.

    Raises:
        BuildError: the file is missing or broken.
        KeyError: an unknown source, which :func:`faults` names.
    """
    rows = []
    for row in read(france / "catalogue.csv"):
        label, url = SOURCES[row["file"]]
        kept = {name: value for name, value in row.items() if name != "file"}
        named = {"source_fr": label, "source_en": label.replace("Insee", "INSEE"), "url": url, "licence": LICENCE}
        rows.append({**kept, **named})
    return rows


def faults(france: Path, columns: Collection[str]) -> Iterator[str]:
    """Yield everything that is wrong with the catalogue and the description of INSEE's columns, a sentence each.

    Args:
        france: folder of inputs.
        columns: names of the columns of INSEE's tables.

    Raises:
        BuildError: a table is missing or broken.
    """
    themes = {row["theme"] for row in read(france / "themes.csv")}
    units = {row["code"] for row in read(france / "units.csv")}
    described = _lines(france / "columns.csv")
    for line in described:
        yield from _told(line, *(partial(line.required, name) for name in ("column", "label_fr", "label_en", "year")))
    known = {line.text("column") for line in described}
    entries = _lines(france / "catalogue.csv")
    ids = [line.cells.get("id", "") for line in entries]
    for number, line in enumerate(entries):
        yield from _told(line, *_cells(line, themes, units), partial(_identifier, line, ids[:number], columns))
        for fault in _formula(line, ids[:number], ids[number:], columns, known):
            yield f"{line.file}, {fault.detail}"


def _lines(path: Path) -> list[Line]:
    return [Line(shown(path), number, row) for number, row in enumerate(read(path), start=2)]


def _told(line: Line, *checks: Callable[[], object]) -> Iterator[str]:
    """Run every check, and yield what those that fail say."""
    for check in checks:
        try:
            check()
        except DataFileError as error:
            yield f"{line.file}, {error.detail}"


def _cells(line: Line, themes: Collection[str], units: Collection[str]) -> Iterator[Callable[[], object]]:
    yield partial(line.code, "theme", themes, "themes.csv")
    yield partial(line.code, "unit", units, "units.csv")
    for name, language in product(("label", "short", "description"), ("fr", "en")):
        yield partial(line.required, f"{name}_{language}")
    yield partial(_short, line)
    yield partial(_decimals, line)
    yield partial(line.required, "year")
    yield partial(line.choice, "aggregate", AGGREGATES)
    yield partial(_reason, line)
    yield partial(line.choice, "better", BETTER)
    yield partial(line.choice, "scale", SCALES)
    yield partial(line.choice, "classes", METHODS)
    yield partial(line.choice, "file", SOURCES)


def _identifier(line: Line, earlier: Collection[str], columns: Collection[str]) -> None:
    identifier = line.required("id")
    if not re.fullmatch(r"[a-z][a-z0-9_]*", identifier):
        raise line.fault(f"id {identifier} is not made of small letters, figures and underscores")
    if identifier in earlier or identifier in columns:
        raise line.fault(f"id {identifier} is used twice")


def _short(line: Line) -> None:
    for name in ("short_fr", "short_en"):
        if len(line.text(name)) > _LONGEST_SHORT:
            raise line.fault(f"{name} has more than {_LONGEST_SHORT} characters")


def _decimals(line: Line) -> None:
    if not 0 <= line.whole("decimals") <= _MOST_DECIMALS:
        raise line.fault(f"decimals is not within 0 and {_MOST_DECIMALS}")


def _reason(line: Line) -> None:
    """An area without a figure says why; one with a figure has nothing to say."""
    needed = line.text("aggregate") == "none"
    for name in ("reason_fr", "reason_en"):
        if bool(line.text(name)) != needed:
            raise line.fault(f"{name} is empty" if needed else f"{name} is for the aggregate none only")


def _formula(
    line: Line, earlier: Collection[str], later: Collection[str], columns: Collection[str], described: Collection[str]
) -> Iterator[DataFileError]:
    try:
        names = formula.names(line.text("formula"))
    except formula.FormulaError as error:
        yield line.fault(f"formula: {error}")
        return
    if not names:
        yield line.fault("formula uses no column")
    for name in names:
        if name in later:
            yield line.fault(f"formula uses {name}, which is no earlier line")
        elif name not in earlier and name not in columns:
            yield line.fault(f"formula uses {name}, which is no column of INSEE's tables")
        elif name not in earlier and name not in described:
            yield line.fault(f"formula uses {name}, which columns.csv does not describe")
