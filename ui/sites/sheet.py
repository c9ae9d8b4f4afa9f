"""The short sheet of a place or project selected on the map, and the lines that the whole sheet is made of too."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from markupsafe import Markup

from content.facts import Fact, Footnotes, Sheet
from content.facts import sheet as known
from data.atlas import Atlas
from data.language import Language
from ui.templates import render


@dataclass(frozen=True)
class Figure:
    """A published figure with its mark."""

    figure: str
    scope: str
    mark: str


@dataclass(frozen=True)
class Line:
    """A fact with its mark: the year and number of its source, empty for no source."""

    label: str
    text: str
    published: tuple[Figure, ...]
    mark: str


@dataclass(frozen=True)
class Marked:
    """A sheet whose facts carry the numbers of their sources."""

    kind: str
    name: str
    about: tuple[Line, ...]
    facts: tuple[Line, ...]


def sheet(atlas: Atlas, identifier: str, t: Language) -> Markup:
    """Return what is known of a zone, port area, site, transport point or project, as HTML.

    Raises:
        KeyError: no such place or project.
    """
    found, notes = known(atlas, identifier, t), Footnotes()
    drawn = marked(found, (*found.facts, *found.limits), notes, t)
    return render("sites/sheet.html.jinja", t=t, sheet=drawn, sources=notes.sources)


def marked(found: Sheet, facts: Iterable[Fact], notes: Footnotes, t: Language) -> Marked:
    """Return a sheet with the facts to list; ``notes`` numbers their sources in reading order."""
    return Marked(found.kind, found.name, lines(found.about, notes, t), lines(facts, notes, t))


def lines(facts: Iterable[Fact], notes: Footnotes, t: Language) -> tuple[Line, ...]:
    """Return facts with the year and the number of each source; ``notes`` numbers them in reading order."""
    return tuple(_line(fact, notes, t) for fact in facts)


def _line(fact: Fact, notes: Footnotes, t: Language) -> Line:
    published = tuple(
        Figure(found.figure, found.scope, _mark(notes.dated(found.source, found.year, t), found.year))
        for found in fact.published
    )
    mark = "" if published else _mark(notes.dated(fact.source, fact.year, t), fact.year)
    return Line(fact.label, fact.text, published, mark)


def _mark(number: int | None, year: str) -> str:
    """Return the year and the number of a source; empty for no source."""
    return f"{year} [{number}]".strip() if number else ""
