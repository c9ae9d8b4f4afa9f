"""Sentences about the territory that name their figures: none is typed, so that all follow the data.

A text names a figure in braces, ``{indicator:ID@AREA}`` or ``{diagnosis:ID}``, and its year with ``#year`` behind it.
``perimeter`` stands for the perimeter that a visitor has chosen, ``unplaced`` for what is in no commune.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Container
from dataclasses import dataclass
from typing import Final, Literal, cast

from data.language import Text
from data.lines import Line

#: Stands for the chosen perimeter where an area is named.
CHOSEN: Final = "perimeter"
#: Stands for what the compared area's published total has in no commune.
UNPLACED: Final = "unplaced"
_BRACES: Final = re.compile(r"\{([^{}]*)\}")
_NAME: Final = re.compile(r"(?:(indicator):([a-z0-9_]+)@([A-Za-z0-9-]+)|(diagnosis):([A-Za-z0-9-]+))(#year)?")


@dataclass(frozen=True)
class FigureName:
    """A figure named in a text.

    Attributes:
        id: of an indicator or a figure of the diagnosis.
        at: INSEE code or area of an indicator, or :data:`CHOSEN` or :data:`UNPLACED`; empty for the diagnosis.
        year: its year is meant, not its value.
    """

    kind: Literal["indicator", "diagnosis"]
    id: str
    at: str = ""
    year: bool = False

    def within(self, perimeter: str) -> str:
        """Return the area meant where a visitor has chosen this perimeter."""
        return perimeter if self.at == CHOSEN else self.at


@dataclass(frozen=True)
class Known:
    """What texts may name: ids of indicators, of areas, of figures of the diagnosis."""

    indicators: Container[str]
    areas: Container[str]
    diagnosis: Container[str]

    def has(self, name: FigureName) -> bool:
        """Tell whether the data knows what is named; it may still be "not available"."""
        if name.kind == "diagnosis":
            return name.id in self.diagnosis
        return name.id in self.indicators and (name.at in (CHOSEN, UNPLACED) or name.at in self.areas)


def names(text: str) -> tuple[FigureName, ...]:
    """Return the figures that a text names, in order.

    Raises:
        ValueError: braces hold something else.
    """
    return tuple(map(_name, _BRACES.findall(text)))


def filled(text: str, write: Callable[[FigureName], str]) -> str:
    """Return a text with every figure it names written out.

    Raises:
        ValueError: braces hold something else.
    """
    return _BRACES.sub(lambda found: write(_name(found[1])), text)


def sentence(line: Line, column: str, known: Known) -> Text:
    """Return a text in both languages whose figures are all ``known``.

    Raises:
        DataFileError: it names something else.
    """
    text = line.bilingual(column)
    for words in (text.fr, text.en):
        try:
            unknown = [name for name in names(words) if not known.has(name)]
        except ValueError as error:
            raise line.fault(f"{column}: {{{error}}} names no figure") from error
        if unknown:
            raise line.fault(f"{column}: the data has no {unknown[0].kind} {unknown[0].id} {unknown[0].at}".rstrip())
    return text


def _name(braced: str) -> FigureName:
    found = _NAME.fullmatch(braced)
    if not found:
        raise ValueError(braced)
    kind, identifier = found[1] or found[4], found[2] or found[5]
    return FigureName(cast('Literal["indicator", "diagnosis"]', kind), identifier, found[3] or "", bool(found[6]))
