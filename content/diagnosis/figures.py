"""Figures of the diagnosis and of the port, written for a language and as points of charts over the years."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from content.table import Cell
from data.atlas import Atlas
from data.diagnosis.figures import DiagnosisFigure
from data.diagnosis.groups import line_of
from data.diagnosis.port import PORT_COLUMNS
from data.language import NO_BREAK, Language, Text

#: Units that are not written behind the number: English writes money around it, and a year is no amount.
_MONEY: Final = "million_EUR"
_YEAR: Final = "year"


@dataclass(frozen=True)
class YearPoint:
    """A point of a chart over the years.

    Attributes:
        name: of its line.
        text: the value as written.
        quality: in words, whether the figure is exact.
        rounded: drawn hollow: rounded, computed or relayed.
    """

    year: int
    value: float
    name: str
    text: str
    quality: str
    rounded: bool


def written(figure: DiagnosisFigure, t: Language) -> str:
    """Write a figure with its unit and the decimals it was published with; a range with both ends."""
    if figure.unit.code == _YEAR:
        return str(figure.amount)
    if figure.unit.code == _MONEY:
        return figure.amount.write_millions(t)
    # A gain is told apart from a level by its sign, as a loss is.
    number = figure.amount.write(t, signed=figure.subject.change)
    if figure.low:
        number = t("{low} to {high}", low=figure.low.write(t), high=number)
    unit = figure.unit
    return unit.write(number, t) if unit.symbol else f"{number}{NO_BREAK}{unit.short(t)}"


def heads(t: Language) -> tuple[str, ...]:
    """Return the headings of :func:`rows`."""
    return (t("Figure"), t("Value"), t("Unit"), t("Year"), t("Territory"), t("Note"), t("Source"), t("Address"))


def rows(figures: Iterable[DiagnosisFigure], t: Language) -> list[tuple[Cell, ...]]:
    """Return figures as rows for a download: label, value, unit, year, area, note, source, address."""
    return [
        (
            figure.label(t),
            figure.amount.value,
            figure.unit.label(t),
            figure.dated(t),
            figure.area(t),
            figure.note(t),
            figure.source(t),
            figure.url,
        )
        for figure in figures
    ]


def port_points(atlas: Atlas, t: Language, columns: Iterable[str]) -> Iterator[YearPoint]:
    """Yield one point a year and column with a known value; rounded or computed ones are marked."""
    names = {column: t(PORT_COLUMNS[column].name) for column in columns}
    for traffic in atlas.port_traffic.values():
        for column, name in names.items():
            if amount := traffic.amounts.get(column):
                rounded = column in traffic.rounded
                quality = t("rounded or computed by the source") if rounded else t("as published")
                yield YearPoint(traffic.year, amount.value, name, amount.write(t), quality, rounded)


def subject_points(atlas: Atlas, t: Language, lines: Mapping[str, Text], area: str = "") -> Iterator[YearPoint]:
    """Yield one point a figure of each subject: name by subject id; relayed figures are marked."""
    for subject, name in lines.items():
        for figure in line_of(atlas, subject, area):
            quality = t("relayed INSEE figure") if figure.relayed else t("as published")
            text = t.number(figure.amount.value)
            yield YearPoint(figure.last_year, figure.amount.value, name(t), text, quality, figure.relayed)
