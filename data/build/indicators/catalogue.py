"""The catalogue of indicators: every line checked, source and licence written out."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator
from functools import partial
from itertools import product
from pathlib import Path
from typing import Final

from data.build.inputs import Lookup, Rows, has_table, read, shown
from data.catalogue import formula
from data.catalogue.class_breaks import METHODS
from data.catalogue.indicators import AGGREGATES, BETTER, SCALES
from data.files import DataFileError
from data.lines import Line

#: What an indicator takes over from the table its columns stand in.
_FROM_TABLE: Final = ("source_fr", "source_en", "url", "licence", "absent_fr", "absent_en")
#: Decimals in which producers publish figures of areas, where they are more than those of communes.
_AREA_DECIMALS: Final = "area_decimals.csv"
_MOST_DECIMALS: Final = 6
_LONGEST_SHORT: Final = 28


def read_catalogue(france: Path, own: Path | None = None) -> Rows:
    """Return the catalogue with source, page and licence written out.

    Indicators whose table the territory does not have are left out.

    Args:
        france: folder of inputs.
        own: folder of the territory's inputs; None for the indicators of all territories.

    Raises:
        BuildError: a table is missing or broken, or an indicator names a table that ``tables.csv`` does not describe.
    """
    tables, rows = Lookup(france / "tables.csv", "table"), []
    finer = {row["indicator"]: row["decimals"] for row in read(france / _AREA_DECIMALS)}
    for row in read(france / "catalogue.csv"):
        kept = {name: value for name, value in row.items() if name != "file"}
        told = tables[row["file"]]
        if own is None or has_table(own, row["file"]):
            kept["area_decimals"] = finer.get(row["id"], row["decimals"])
            rows.append({**kept, **{name: told[name] for name in _FROM_TABLE}})
    return rows


def read_themes(france: Path, catalogue: Rows) -> Rows:
    """Return the themes that have an indicator."""
    used = {row["theme"] for row in catalogue}
    return [row for row in read(france / "themes.csv") if row["theme"] in used]


def read_earlier(france: Path, catalogue: Rows) -> Rows:
    """Return the formulas of earlier years of the catalogue's indicators.

    Raises:
        BuildError: the table is missing or broken.
    """
    ids = {row["id"] for row in catalogue}
    return [row for row in read(france / "earlier.csv") if row["indicator"] in ids]


def faults(france: Path, own: Path, columns: Collection[str]) -> Iterator[str]:
    """Yield everything that is wrong with the catalogue and the description of its columns, a sentence each.

    Args:
        france: folder of inputs.
        own: folder of the territory's inputs.
        columns: names of the columns of its tables.

    Raises:
        BuildError: a table is missing or broken.
    """
    themes = {row["theme"] for row in read(france / "themes.csv")}
    units = {row["code"] for row in read(france / "units.csv")}
    described = _lines(france / "columns.csv")
    for line in described:
        yield from _told(line, *(partial(line.required, name) for name in ("column", "label_fr", "label_en", "year")))
    known = {line.text("column") for line in described}
    tables = _lines(france / "tables.csv")
    for line in tables:
        yield from _told(line, *(partial(line.required, name) for name in ("table", "licence")), *_names(line))
    files = {line.text("table") for line in tables}
    entries = _lines(france / "catalogue.csv")
    ids = [line.cells.get("id", "") for line in entries]
    for number, line in enumerate(entries):
        checks = _cells(line, themes, units, files)
        yield from _told(line, *checks, partial(_identifier, line, ids[:number], columns))
        # A table that the territory does not have takes its indicators with it.
        if line.text("file") not in files or has_table(own, line.text("file")):
            yield from _formula(line, ids[:number], ids[number:], columns, known)
    for line in _lines(france / "earlier.csv"):
        yield from _told(line, partial(line.code, "indicator", ids, "catalogue.csv"), partial(line.required, "year"))
        entry = next((entry for entry in entries if entry.text("id") == line.text("indicator")), None)
        if entry and has_table(own, entry.text("file")):
            yield from _formula(line, ids, (), columns, known)


def _names(line: Line) -> Iterator[Callable[[], object]]:
    for name, language in product(("source", "absent"), ("fr", "en")):
        yield partial(line.required, f"{name}_{language}")


def _lines(path: Path) -> list[Line]:
    return [Line(shown(path), number, row) for number, row in enumerate(read(path), start=2)]


def _told(line: Line, *checks: Callable[[], object]) -> Iterator[str]:
    """Run every check, and yield what those that fail say."""
    for check in checks:
        try:
            check()
        except DataFileError as error:
            yield f"{line.file}, {error.detail}"


def _cells(
    line: Line, themes: Collection[str], units: Collection[str], files: Collection[str]
) -> Iterator[Callable[[], object]]:
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
    yield partial(line.choice, "file", files)


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
    needed = line.text("aggregate") in ("published", "none")
    for name in ("reason_fr", "reason_en"):
        if bool(line.text(name)) != needed:
            raise line.fault(f"{name} is empty" if needed else f"{name} is for the aggregates published and none only")


def _formula(
    line: Line, earlier: Collection[str], later: Collection[str], columns: Collection[str], described: Collection[str]
) -> Iterator[str]:
    for problem in _formula_problems(line.text("formula"), earlier, later, columns, described):
        yield f"{line.file}, {line.fault(problem).detail}"


def _formula_problems(
    text: str, earlier: Collection[str], later: Collection[str], columns: Collection[str], described: Collection[str]
) -> Iterator[str]:
    try:
        names = formula.names(text)
    except formula.FormulaError as error:
        yield f"formula: {error}"
        return
    if not names:
        yield "formula uses no column"
    for name in names:
        if name in later:
            yield f"formula uses {name}, which is no earlier line"
        elif name not in earlier and name not in columns:
            yield f"formula uses {name}, which is no column of the tables"
        elif name not in earlier and name not in described:
            yield f"formula uses {name}, which columns.csv does not describe"
