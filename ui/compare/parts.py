"""Sentences and tables of the comparison as HTML, made once for a set of places and shared by all sessions."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final

from babel.lists import format_list
from markupsafe import Markup

from content.comparison.answers import answer
from content.comparison.national import home_size, unavailable
from content.comparison.places import Comparison
from content.comparison.rows import Row, anchor, rows
from content.comparison.similar import SimilarWords, similar_words
from data.atlas import Atlas
from data.cache import cached
from data.language import language
from data.national.similar import similar_communes
from data.national.table import POPULATION, France, NoFrance
from layers.leaflet.assets import asset
from layers.symbols import palette
from ui.components.provenance import where_from
from ui.explore.sparkline import sparkline
from ui.markup import svg_address, tag
from ui.templates import render

#: Similar communes named at the head.
_NAMED: Final = 3
_STYLE: Final = Path(__file__).with_name("compare.css")


@dataclass(frozen=True)
class Place:
    """A place compared: its number, and what is to be said of it."""

    number: int
    name: str
    words: str


@cache
def style() -> Markup:
    """Return the style of the page, with the colours of the places."""
    dark = f"@media screen and (prefers-color-scheme: dark) {{ {_colours(map(palette.in_the_dark, palette.LINES))} }}"
    rules = f"{asset(_STYLE)}{_colours(palette.LINES)}{dark}"
    return tag("style", Markup(rules))  # noqa: S704  (rules of the atlas alone)


def _colours(of_places: Iterable[str]) -> str:
    """Return the rule that gives each place its colour."""
    return f":root {{ {''.join(f'--c{number}: {colour};' for number, colour in enumerate(of_places))} }}"


@cached(maxsize=128)
def head(comparison: Comparison) -> Markup:
    """Return the names of the places with their symbols, and what they are compared with."""
    t, against = comparison.t, comparison.against
    perimeter = comparison.atlas.areas[comparison.perimeter].name(t)
    names = [comparison.name(code) for code in comparison.codes]
    reference = Place(0, comparison.name(against), t("reference")) if against else None
    return render(
        "compare/head.html.jinja",
        t=t,
        title=format_list(names, locale=t.locale),
        intro=t("Among the {n} communes of the perimeter ({place}).", n=len(comparison.members), place=perimeter),
        places=[Place(number, name, _about(comparison, number)) for number, name in enumerate(names)],
        reference=reference,
        resembling=_resembling(comparison),
    )


def _resembling(comparison: Comparison) -> str:
    """Name the communes of France that resemble the first commune most; empty where none does."""
    t, france = comparison.t, comparison.france
    code = next((code for code in comparison.codes if not comparison.is_area(code)), None)
    found = similar_communes(france, code) if code and isinstance(france, France) else None
    if not found or not code or not found.neighbours:
        return ""
    names = [comparison.name(neighbour.code) for neighbour in found.neighbours[:_NAMED]]
    others = format_list(names, locale=t.locale)
    return t("{place} resembles {others} most, of all communes of France.", place=comparison.name(code), others=others)


def _about(comparison: Comparison, number: int) -> str:
    """Return the size class of a commune, and how many figures there are of a place that the atlas does not have."""
    code, t = comparison.codes[number], comparison.t
    size = home_size(t, comparison.france, code)
    if code in comparison.atlas.areas:
        return size
    entries = comparison.atlas.indicators.values()
    known = sum(comparison.value(code, entry) is not None for entry in entries)
    words = t.plural(
        "{n} of {all} indicators available", "{n} of {all} indicators available", known, all=t.number(len(entries))
    )
    return " · ".join(filter(None, (size, words)))


@cached(maxsize=512)
def sentence(comparison: Comparison, theme: str) -> Markup:
    """Return the heading of a theme and its sentence, if one can be said, with the source of its figures."""
    found = answer(comparison, theme)
    return render(
        "compare/answer.html.jinja",
        theme=comparison.atlas.themes[theme].label(comparison.t),
        answer=found,
        **where_from(comparison.atlas, comparison.t),
    )


@cached(maxsize=512)
def theme_table(comparison: Comparison, theme: str) -> Markup:
    """Return the indicators of a theme as a table; a phone shows the figures of a line under each other, with names."""
    t, against = comparison.t, comparison.against
    label = comparison.atlas.themes[theme].label(t)
    return render(
        "compare/theme.html.jinja",
        t=t,
        caption=f"{label}{t.colon}{t('value, rank in the perimeter and gap to the reference')}",
        head=[(number, comparison.short(code)) for number, code in enumerate(comparison.codes)],
        reference=comparison.short(against) if against else "",
        rows=[(row, _outside(comparison, row), _drawings(row)) for row in rows(comparison, theme)],
        anchor=anchor,
        **where_from(comparison.atlas, t),
    )


def _outside(comparison: Comparison, row: Row) -> str:
    """Say where the figures of communes outside the atlas come from; empty where there are none."""
    outside = (code for code in comparison.codes if code not in comparison.atlas.areas)
    known = [code for code in outside if comparison.value(code, row.entry) is not None]
    if not known:
        return ""
    t, origin = comparison.t, comparison.origin(known[0], row.entry)
    names = format_list([comparison.name(code) for code in known], locale=t.locale)
    return f"{names}{t.colon}{origin.source} ({origin.year}, {origin.licence})"


def _drawings(row: Row) -> tuple[str, ...]:
    """Return the address of the line of each cell; empty where there is none."""
    return tuple(_drawing(row, number) for number in range(len(row.cells)))


def _drawing(row: Row, number: int) -> str:
    series = row.cells[number].series
    return svg_address(sparkline(series.parts)) if series else ""


@cached(maxsize=64)
def reading(comparison: Comparison) -> str:
    """Say how the tables are read, and what the ranks in France are among."""
    t, france = comparison.t, comparison.france
    said = t(
        "Grey dots: the other communes of the perimeter. The ranks of a line count from one end, that which a place is "
        "nearest to; equal figures share one. Gaps are those of the figures as shown. Click an indicator for its "
        "source and formula."
    )
    if isinstance(france, NoFrance):
        return f"{said} {unavailable(t, france)}"
    year = france.columns[POPULATION].year
    return f"{said} {t('Communes of its size: those of the same class by population {year}.', year=year)}"


@cached(maxsize=128)
def similar(atlas: Atlas, lang: str, france: France | NoFrance, code: str) -> tuple[SimilarWords, Markup]:
    """Return the communes that resemble one, and the same as HTML: a table or why there is none, and the method."""
    t = language(lang)
    found = similar_words(atlas, t, france, code)
    return found, render("compare/similar.html.jinja", t=t, found=found)
