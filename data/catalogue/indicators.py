"""The catalogue: one line an indicator, with its unit, formula, source and the way an area's figure is made."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, cast

from data.catalogue import formula
from data.files import DataFileError, read_table
from data.language import Language

Aggregate = Literal["sum", "recompute", "none"]
Better = Literal["higher", "lower", "neutral"]
Scale = Literal["sequential", "diverging"]
Classes = Literal["quantiles", "natural_breaks", "equal_interval"]

COLUMNS = (
    "id",
    "theme",
    "label_fr",
    "label_en",
    "short_fr",
    "short_en",
    "description_fr",
    "description_en",
    "unit",
    "decimals",
    "formula",
    "year",
    "aggregate",
    "reason_fr",
    "reason_en",
    "better",
    "scale",
    "classes",
    "source_fr",
    "source_en",
    "url",
    "licence",
)


@dataclass(frozen=True)
class Unit:
    """How a quantity is written: ``symbol`` follows the number in running text (or leads it, in English money)."""

    code: str
    texts: Mapping[str, str]

    def label(self, t: Language) -> str:
        """Return the full words: inhabitants per km²."""
        return t.pick(self.texts, "label")

    def short(self, t: Language) -> str:
        """Return the abbreviation for axes: inh./km²."""
        return t.pick(self.texts, "short")

    def write(self, number: str, t: Language) -> str:
        """Put the symbol around a number that is already written for the language."""
        symbol = t.pick(self.texts, "symbol")
        if t.code != "fr" and self.texts["position_en"] == "prefix":
            sign = number[0] if number[0] in "+\N{MINUS SIGN}" else ""
            return f"{sign}{symbol}{number[len(sign) :]}"
        return f"{number}{symbol}"

    @property
    def in_points(self) -> bool:
        """A difference of two percentages is said in points, never in percent."""
        return self.code.startswith("percent")


@dataclass(frozen=True)
class Indicator:
    """One line of the catalogue.

    Attributes:
        id: ascii id, stable: links and stories refer to it.
        decimals: decimals shown.
        formula: arithmetic on INSEE's columns and earlier ids (:mod:`data.catalogue.formula`).
        year: year, or span of years, of the figures.
        aggregate: how an area's figure is made; ``none`` means it cannot be, and ``reason`` says why.
        better: which direction is better, where one is.
        scale: ``diverging`` for signed changes.
        classes: default method for class breaks.
        columns: INSEE's columns behind the formula, those of the indicators it uses included.
    """

    id: str
    theme: str
    texts: Mapping[str, str]
    unit: Unit
    decimals: int
    formula: str
    year: str
    aggregate: Aggregate
    better: Better
    scale: Scale
    classes: Classes
    url: str
    licence: str
    columns: tuple[str, ...]

    def label(self, t: Language) -> str:
        """Return the full name."""
        return t.pick(self.texts, "label")

    def dated(self, t: Language) -> str:
        """Return the full name with its year, which some names hold already."""
        label = self.label(t)
        return label if self.year in label else f"{label}, {self.year}"

    def short(self, t: Language) -> str:
        """Return the name for charts, 28 characters at most."""
        return t.pick(self.texts, "short")

    def description(self, t: Language) -> str:
        """Return what it measures."""
        return t.pick(self.texts, "description")

    def source(self, t: Language) -> str:
        """Return producer and dataset."""
        return t.pick(self.texts, "source")

    def reason(self, t: Language) -> str:
        """Return why no area figure exists; empty where one does."""
        return t.pick(self.texts, "reason")

    @property
    def signed(self) -> bool:
        """Changes show their sign."""
        return self.scale == "diverging"

    def write(self, value: float | None, t: Language, *, signed: bool | None = None) -> str:
        """Write a value with its decimals and unit; ``not available`` in words for an unknown one."""
        if value is None:
            return t("not available")
        return self.unit.write(t.number(value, self.decimals, signed=self.signed if signed is None else signed), t)

    def write_short(self, value: float | None, t: Language) -> str:
        """Write a value for a narrow column: the unit only where it is a mere symbol (%, €)."""
        short = len(t.pick(self.unit.texts, "symbol").strip()) <= 1
        if value is None or short:
            return self.write(value, t) if value is not None else t("n/a")
        return t.number(value, self.decimals, signed=self.signed)


@dataclass(frozen=True)
class Theme:
    """A group of indicators."""

    id: str
    texts: Mapping[str, str]

    def label(self, t: Language) -> str:
        """Return the name."""
        return t.pick(self.texts, "label")


def read_units(folder: Path) -> dict[str, Unit]:
    """Read ``units.csv``.

    Raises:
        DataFileError: the file is missing or broken.
    """
    rows = read_table("units.csv", ("code", "label_fr", "label_en", "symbol_fr", "symbol_en"), folder)
    return {row["code"]: Unit(row["code"], row) for row in rows}


def read_themes(folder: Path) -> dict[str, Theme]:
    """Read ``themes.csv``, in its order.

    Raises:
        DataFileError: the file is missing or broken.
    """
    return {
        row["theme"]: Theme(row["theme"], row)
        for row in read_table("themes.csv", ("theme", "label_fr", "label_en"), folder)
    }


def read_catalogue(units: Mapping[str, Unit], themes: Collection[str], folder: Path) -> dict[str, Indicator]:
    """Read ``catalogue.csv``, in its order, which is also the order in which formulas may build on each other.

    Raises:
        DataFileError: the file is missing or broken, or a line does not fit the catalogue's rules.
    """
    found: dict[str, Indicator] = {}
    for number, row in enumerate(read_table("catalogue.csv", COLUMNS, folder), start=2):
        try:
            indicator = _indicator(row, units, themes, found)
        except (KeyError, ValueError) as error:
            raise DataFileError("catalogue.csv", "unreadable", f"line {number}: {error}") from error
        found[indicator.id] = indicator
    return found


def _indicator(
    row: Mapping[str, str], units: Mapping[str, Unit], themes: Collection[str], known: Mapping[str, Indicator]
) -> Indicator:
    allowed = {
        "aggregate": ("sum", "recompute", "none"),
        "better": ("higher", "lower", "neutral"),
        "scale": ("sequential", "diverging"),
        "classes": ("quantiles", "natural_breaks", "equal_interval"),
    }
    for field, choices in allowed.items():
        if row[field] not in choices:
            raise ValueError(f"{field} is {row[field]!r}, not one of {', '.join(choices)}")
    if row["theme"] not in themes:
        raise ValueError(f"theme {row['theme']} is not in themes.csv")
    if row["id"] in known:
        raise ValueError(f"id {row['id']} twice")
    columns: dict[str, None] = {}
    for name in formula.names(row["formula"]):
        columns.update(dict.fromkeys(known[name].columns if name in known else (name,)))
    return Indicator(
        id=row["id"],
        theme=row["theme"],
        texts=row,
        unit=units[row["unit"]],
        decimals=int(row["decimals"]),
        formula=row["formula"],
        year=row["year"],
        aggregate=cast("Aggregate", row["aggregate"]),
        better=cast("Better", row["better"]),
        scale=cast("Scale", row["scale"]),
        classes=cast("Classes", row["classes"]),
        url=row["url"],
        licence=row["licence"],
        columns=tuple(columns),
    )
