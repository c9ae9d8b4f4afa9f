"""The catalogue: one line an indicator, with its unit, formula, source and the way an area's figure is made."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final, Literal, get_args

from data.catalogue import formula
from data.catalogue.class_breaks import METHODS, Method
from data.language import Language, Text
from data.lines import Line, read_lines

Aggregate = Literal["sum", "recompute", "published", "none"]
Better = Literal["higher", "lower", "neutral"]
Scale = Literal["sequential", "diverging"]

AGGREGATES: Final[tuple[Aggregate, ...]] = get_args(Aggregate)
BETTER: Final[tuple[Better, ...]] = get_args(Better)
SCALES: Final[tuple[Scale, ...]] = get_args(Scale)


@dataclass(frozen=True)
class Unit:
    """How a quantity is written.

    Attributes:
        label: the full words: inhabitants per km².
        short: the abbreviation for axes: inh./km².
        symbol: written behind the number, with its space.
        leads_in_english: the symbol stands before the number in English, as that of money does.
    """

    code: str
    label: Text
    short: Text
    symbol: Text
    leads_in_english: bool = False

    def write(self, number: str, t: Language) -> str:
        """Put the symbol around a number that is already written for the language."""
        symbol = self.symbol(t)
        if self.leads_in_english and t.code != "fr":
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
        label: the full name.
        short: the name for charts, 28 characters at most.
        description: what it measures.
        decimals: decimals shown.
        area_decimals: decimals of an area's figure, which its producer may publish with more.
        formula: arithmetic on columns of the tables and earlier ids (:mod:`data.catalogue.formula`).
        year: year, or span of years, of the figures.
        aggregate: how an area's figure is made; ``published`` means that it is a total that others give, if any, and
            ``none`` that communes give none.
        reason: why communes give no area figure; empty where they do.
        better: which direction is better, where one is.
        scale: ``diverging`` for signed changes.
        classes: default method for class breaks.
        source: producer and dataset.
        absent: why a commune has no figure.
        columns: columns behind the formula, those of the indicators it uses included.
    """

    id: str
    theme: str
    label: Text
    short: Text
    description: Text
    unit: Unit
    decimals: int
    area_decimals: int
    formula: str
    year: str
    aggregate: Aggregate
    reason: Text
    better: Better
    scale: Scale
    classes: Method
    source: Text
    url: str
    licence: str
    absent: Text
    columns: tuple[str, ...]

    def dated(self, t: Language) -> str:
        """Return the full name with its year, which some names hold already."""
        label = self.label(t)
        return label if self.year in label else f"{label}, {self.year}"

    @property
    def total(self) -> bool:
        """An area's figure is a total, which is not on the scale of its communes."""
        return self.aggregate in ("sum", "published")

    @property
    def signed(self) -> bool:
        """Changes show their sign."""
        return self.scale == "diverging"

    def decimals_of(self, value: float) -> int:
        """Return the decimals a figure is shown with: a commune's rounded figure gets none that nobody published."""
        return decimals_of(value, self.decimals, self.area_decimals)

    def write(self, value: float | None, t: Language, *, signed: bool | None = None) -> str:
        """Write a value with its decimals and unit; ``not available`` in words for an unknown one."""
        if value is None:
            return t("not available")
        signed = self.signed if signed is None else signed
        return self.unit.write(t.number(value, self.decimals_of(value), signed=signed), t)

    def write_short(self, value: float | None, t: Language, *, signed: bool | None = None) -> str:
        """Write a value for a narrow column: the unit only where it is a mere symbol (%, €)."""
        short = len(self.unit.symbol(t).strip()) <= 1
        if value is None or short:
            return self.write(value, t, signed=signed) if value is not None else t("n/a")
        return t.number(value, self.decimals_of(value), signed=self.signed if signed is None else signed)


def decimals_of(value: float, usual: int, most: int) -> int:
    """Return ``most`` decimals for a value that has more than the usual ones, the usual ones for others."""
    return most if round(value, usual) != round(value, most) else usual


@dataclass(frozen=True)
class Theme:
    """A group of indicators."""

    id: str
    label: Text


def read_units(folder: Path) -> dict[str, Unit]:
    """Read ``units.csv``.

    Raises:
        DataFileError: the file is missing or broken.
    """
    units = (
        Unit(
            line.required("code"),
            line.bilingual("label"),
            line.bilingual("short"),
            line.bilingual("symbol"),
            line.choice("position_en", ("suffix", "prefix")) == "prefix",
        )
        for line in read_lines("units.csv", folder)
    )
    return {unit.code: unit for unit in units}


def read_themes(folder: Path) -> dict[str, Theme]:
    """Read ``themes.csv``, in its order.

    Raises:
        DataFileError: the file is missing or broken.
    """
    themes = (Theme(line.required("theme"), line.bilingual("label")) for line in read_lines("themes.csv", folder))
    return {theme.id: theme for theme in themes}


def read_catalogue(
    units: Mapping[str, Unit], themes: Collection[str], columns: Collection[str], folder: Path
) -> dict[str, Indicator]:
    """Read ``catalogue.csv``, in its order, which is also the order in which formulas may build on each other.

    Raises:
        DataFileError: the file is missing or broken, or a line does not fit the catalogue's rules.
    """
    catalogue: dict[str, Indicator] = {}
    for line in read_lines("catalogue.csv", folder):
        indicator = _indicator(line, units, themes, columns, catalogue)
        catalogue[indicator.id] = indicator
    return catalogue


def _indicator(
    line: Line,
    units: Mapping[str, Unit],
    themes: Collection[str],
    columns: Collection[str],
    earlier: Mapping[str, Indicator],
) -> Indicator:
    identifier = line.required("id")
    if identifier in earlier:
        raise line.fault(f"id {identifier} twice")
    return Indicator(
        id=identifier,
        theme=line.code("theme", themes, "themes.csv"),
        label=line.bilingual("label"),
        short=line.bilingual("short"),
        description=line.bilingual("description"),
        unit=units[line.code("unit", units, "units.csv")],
        decimals=line.whole("decimals"),
        area_decimals=line.whole("area_decimals"),
        formula=line.text("formula"),
        year=line.required("year"),
        aggregate=line.choice("aggregate", AGGREGATES),
        reason=line.bilingual("reason"),
        better=line.choice("better", BETTER),
        scale=line.choice("scale", SCALES),
        classes=line.choice("classes", METHODS),
        source=line.bilingual("source"),
        url=line.text("url"),
        licence=line.required("licence"),
        absent=line.bilingual("absent"),
        columns=_columns(line, columns, earlier),
    )


def _columns(line: Line, described: Collection[str], earlier: Mapping[str, Indicator]) -> tuple[str, ...]:
    """Return the columns behind a formula, each once; all of them are ``described``."""
    try:
        names = formula.names(line.text("formula"))
    except formula.FormulaError as error:
        raise line.fault(str(error)) from error
    columns: dict[str, None] = {}
    for name in names:
        if name not in earlier and name not in described:
            raise line.fault(f"formula uses {name}, which is not in columns.csv")
        columns.update(dict.fromkeys(earlier[name].columns if name in earlier else (name,)))
    return tuple(columns)
