"""Sentences about the territory that name their figures, as texts of a story do (:mod:`data.references`).

Here ``perimeter`` stands for the perimeter that a visitor has chosen, ``unplaced`` for what is in no commune, and
``#year`` behind a figure for its year.
"""

from __future__ import annotations

from collections.abc import Callable, Container
from dataclasses import dataclass, replace
from typing import Final

from data.language import Text
from data.lines import Line
from data.references import Reference, filled, named, reference

#: Stands for the chosen perimeter where an area is named.
CHOSEN: Final = "perimeter"
#: Stands for what the compared area's published total has in no commune.
UNPLACED: Final = "unplaced"
_YEAR: Final = "#year"


@dataclass(frozen=True)
class FigureName:
    """A figure named in a text.

    Attributes:
        figure: of an indicator, at an INSEE code, an area, :data:`CHOSEN` or :data:`UNPLACED`; or of the diagnosis.
        year: its year is meant, not its value.
    """

    figure: Reference
    year: bool = False

    @property
    def unplaced(self) -> bool:
        """Whether what is in no commune is meant."""
        return self.figure.at == UNPLACED

    def within(self, perimeter: str) -> Reference:
        """Return the figure meant where a visitor has chosen this perimeter."""
        return replace(self.figure, at=perimeter) if self.figure.at == CHOSEN else self.figure


@dataclass(frozen=True)
class Known:
    """What texts may name: ids of indicators, of areas, of figures of the diagnosis."""

    indicators: Container[str]
    areas: Container[str]
    diagnosis: Container[str]

    def has(self, figure: Reference) -> bool:
        """Tell whether the data knows what is named; it may still be "not available"."""
        if figure.kind == "diagnosis":
            return figure.id in self.diagnosis and not figure.at
        return figure.id in self.indicators and (figure.at in (CHOSEN, UNPLACED) or figure.at in self.areas)


def names(text: str) -> tuple[FigureName, ...]:
    """Return the figures that a text names, in order.

    Raises:
        ValueError: braces hold something else.
    """
    return tuple(map(_name, named(text)))


def written_out(text: str, write: Callable[[FigureName], str]) -> str:
    """Return a text with every figure it names written out.

    Raises:
        ValueError: braces hold something else.
    """
    return filled(text, lambda braced: write(_name(braced)))


def sentence(line: Line, column: str, known: Known) -> Text:
    """Return a text in both languages whose figures are all ``known``.

    Raises:
        DataFileError: it names something else.
    """
    text = line.bilingual(column)
    for words in (text.fr, text.en):
        try:
            unknown = [name.figure for name in names(words) if not known.has(name.figure)]
        except ValueError as error:
            raise line.fault(f"{column}: {{{error}}} names no figure") from error
        if unknown:
            raise line.fault(f"{column}: the data has no {unknown[0]}")
    return text


def _name(braced: str) -> FigureName:
    figure = reference(braced.removesuffix(_YEAR))
    if figure.kind not in ("indicator", "diagnosis"):
        raise ValueError(braced)
    return FigureName(figure, braced.endswith(_YEAR))
