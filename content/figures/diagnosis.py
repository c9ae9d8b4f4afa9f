"""Figures of the diagnosis written for a language, alone and as rows of a file."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from content.table import Cell
from data.diagnosis.figures import DiagnosisFigure
from data.language import NO_BREAK, Language

#: Units that are not written behind the number: English writes money around it, and a year is no amount.
_MONEY: Final = "million_EUR"
_YEAR: Final = "year"


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
