"""A story resolved on the data, in one language: what screen, deck, PDF and kit show, stop by stop.

Whoever draws a slide needs nothing else: every text is written, every figure carries its place, year and source.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from content.source import Source
from data.atlas import Atlas
from data.language import language
from data.places.bounds import Bounds
from data.selection import Selection
from layers.spec import View


@dataclass(frozen=True)
class KeyFigure:
    """A figure to be read from far away.

    Attributes:
        value: written with its unit, or "not available".
        label: what it counts.
        context: place and year.
        note: why it is missing, that it was relayed or is an announcement; empty if there is nothing to say.
        reference: what a story names it by, ``kind:id`` or ``kind:id@at``; empty of a figure that no story names.
    """

    value: str
    label: str
    context: str
    source: Source
    note: str = ""
    reference: str = ""


@dataclass(frozen=True)
class Series:
    """One line or set of bars; None where the figure is not known, drawn as a gap."""

    name: str
    values: tuple[float | None, ...]


@dataclass(frozen=True)
class Chart:
    """A chart any program can draw natively.

    Attributes:
        kind: ``lines`` over years, ``bars`` (horizontal, one a category), ``columns`` over years.
        unit: as written on the axis.
        decimals: of the values shown.
        categories: years or names, one for each value of a series.
        note: rounded, relayed or missing values in words.
        year: of all values; empty where the categories are years.
    """

    kind: Literal["lines", "bars", "columns"]
    title: str
    unit: str
    decimals: int
    categories: tuple[str, ...]
    series: tuple[Series, ...]
    note: str
    sources: tuple[Source, ...]
    year: str = ""


@dataclass(frozen=True)
class Slide:
    """One resolved stop.

    Attributes:
        number: from 1.
        selection: what the map shows, in the language of the deck.
        bounds: west, south, east, north in degrees.
        highlight: INSEE codes and ids drawn as selected, beside the commune and place of the selection.
        only: ids of the places drawn; None draws them all.
        sources: of every figure on the slide (texts, key figures, chart, map), each once.
    """

    id: str
    number: int
    title: str
    message: str
    notes: str
    selection: Selection
    bounds: Bounds
    highlight: frozenset[str]
    only: frozenset[str] | None
    figures: tuple[KeyFigure, ...]
    chart: Chart | None
    sources: tuple[Source, ...]


@dataclass(frozen=True)
class Deck:
    """A whole story in one language.

    Attributes:
        logo: bytes of a PNG or JPEG picture; None without one.
    """

    lang: str
    title: str
    presenter: str
    logo: bytes | None
    slides: tuple[Slide, ...]


def view(atlas: Atlas, slide: Slide) -> View:
    """Return what the layers of a slide's map are built from."""
    return View(atlas, slide.selection, language(slide.selection.lang), slide.only, highlight=slide.highlight)
