"""The panel of a commune, or of the perimeter: theme by theme, each figure with its reference, its rank, its source."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from markupsafe import Markup

from content.comparison.national import RankWords, about_ranks, rank_words
from data.atlas import Atlas
from data.cache import cached
from data.catalogue.figures import parted
from data.catalogue.indicators import Indicator
from data.catalogue.population import segments
from data.catalogue.rank import rank
from data.language import Language, language
from data.national.table import France, NoFrance
from ui.components.provenance import where_from
from ui.explore.sparkline import sparkline
from ui.markup import svg_address
from ui.templates import render

#: Between two sentences of a note.
_SENTENCE_END: Final = re.compile(r"(?<=\.)\s+(?=[^\W\d_])")


@dataclass(frozen=True)
class Reference:
    """The reference's figure; ``missing`` says why there is none, empty where there is one."""

    words: str
    missing: str


@dataclass(frozen=True)
class Trend:
    """A figure over the years: address of the drawing, the same in words, the years."""

    drawing: str
    words: str
    years: str


@dataclass(frozen=True)
class Figure:
    """A line of the panel; what is empty or None is not drawn."""

    id: str
    label: str
    value: str
    reference: Reference | None
    rank: str
    national: RankWords | None
    missing: str
    notes: tuple[str, ...]
    trend: Trend | None

    @property
    def blank(self) -> bool:
        """Tell whether neither the place nor the reference has the figure, of no year."""
        known = self.reference is not None and not self.reference.missing
        return bool(self.missing) and not known and self.trend is None


@dataclass(frozen=True)
class Lines:
    """The lines of a theme; those without any figure are folded behind one that names them.

    Attributes:
        folded: what is available neither of the place nor of the reference; empty where that is one line at most.
        said: how many are folded, and their names.
    """

    theme: str
    shown: tuple[Figure, ...]
    folded: tuple[Figure, ...]
    said: str


@cached(maxsize=512)
def panel(
    atlas: Atlas, lang: str, perimeter: str, commune: str | None, reference: str, france: France | NoFrance | None
) -> Markup:
    """Return the panel as HTML.

    Args:
        atlas: the data.
        lang: language code.
        perimeter: the area whose communes are ranked.
        commune: INSEE code of the commune shown; None shows the perimeter itself.
        reference: code of the area or peer compared with.
        france: the national table or why it cannot be used; None if no commune is shown.
    """
    t = language(lang)
    code = commune or perimeter
    place = atlas.areas[code]
    against = atlas.areas[reference]
    figures = {
        theme: [
            _figure(atlas, t, entry, code, perimeter, reference, france)
            for entry in atlas.indicators.values()
            if entry.theme == theme.id
        ]
        for theme in atlas.themes.values()
    }
    intro = t("compared with {place}", place=against.name(t)) if reference != code else place.note(t)
    ranks = about_ranks(t, france, code) if france else ""
    return render(
        "explore/panel.html.jinja",
        t=t,
        name=place.name(t),
        intro=intro,
        ranks=ranks,
        themes=[_lines(t, theme.label(t), found) for theme, found in figures.items()],
        **where_from(atlas, t),
    )


def _lines(t: Language, theme: str, figures: Sequence[Figure]) -> Lines:
    blank = tuple(figure for figure in figures if figure.blank)
    if len(blank) <= 1:
        return Lines(theme, tuple(figures), (), "")
    names = t.semicolon.join(figure.label for figure in blank)
    said = t.plural("{n} not available: {names}", "{n} not available: {names}", len(blank), names=names)
    return Lines(theme, tuple(figure for figure in figures if not figure.blank), blank, said)


def _figure(
    atlas: Atlas,
    t: Language,
    entry: Indicator,
    code: str,
    perimeter: str,
    reference: str,
    france: France | NoFrance | None,
) -> Figure:
    value = atlas.value(code, entry.id)
    values = atlas.values(perimeter, entry.id).values()
    ranked = rank(value, values, entry.decimals) if code != perimeter else None
    return Figure(
        id=entry.id,
        label=entry.label(t),
        value=entry.write(value, t),
        reference=_reference(atlas, t, entry, reference) if reference != code else None,
        rank=t("{rank} of {n}", rank=t.ordinal(ranked.place), n=ranked.among) if ranked else "",
        national=rank_words(atlas, t, france, entry, code),
        missing=atlas.why_missing(code, entry.id, t) if value is None else "",
        notes=tuple(_notes(atlas, t, entry, code, reference)),
        trend=_population(atlas, t, code) if entry.id == "population" else _trend(atlas, t, entry, code),
    )


def _notes(atlas: Atlas, t: Language, entry: Indicator, code: str, reference: str) -> Iterator[str]:
    """Yield how a figure is to be read, then what is to be known beyond that of the reference's, with its name."""
    said = atlas.note(code, entry.id, t)
    if said:
        yield said
    sentences = _SENTENCE_END.split(atlas.note(reference, entry.id, t))
    further = " ".join(one for one in sentences if one not in _SENTENCE_END.split(said))
    if further:
        yield f"{atlas.areas[reference].short(t)}{t.colon}{further}"


def _reference(atlas: Atlas, t: Language, entry: Indicator, reference: str) -> Reference:
    value = atlas.value(reference, entry.id)
    words = f"{atlas.areas[reference].short(t)}{t.colon}{entry.write(value, t)}"
    return Reference(words, atlas.why_missing(reference, entry.id, t))


def _trend(atlas: Atlas, t: Language, entry: Indicator, code: str) -> Trend | None:
    """Return an indicator over the years; a year that is not known breaks the line."""
    values = atlas.history.get((code, entry.id), ())
    if len(values) <= 1:
        return None
    points = tuple((int(one.year), one.value) for one in values)
    first, last = values[0], values[-1]
    words = t(
        "{indicator} from {first} to {last}: {a}, then {b}.",
        indicator=entry.short(t),
        first=first.year,
        last=last.year,
        a=entry.write(first.value, t),
        b=entry.write(last.value, t),
    )
    return Trend(svg_address(sparkline(parted(points))), words, f"{first.year}–{last.year}")


def _population(atlas: Atlas, t: Language, code: str) -> Trend | None:
    """Return the population since the first census known."""
    counts = atlas.population.get(code, ())
    if len(counts) <= 1:
        return None
    first, last = counts[0], counts[-1]
    words = t(
        "Population from {first} to {last}: {a}, then {b}.",
        first=first.year,
        last=last.year,
        a=t.number(first.value),
        b=t.number(last.value),
    )
    known = f"{first.year}–{last.year}"
    if atlas.areas[code].kind == "area":
        known = t("{years}, the censuses known for all its communes", years=known)
    parts = [[(count.year, float(count.value)) for count in part] for part in segments(counts)]
    return Trend(svg_address(sparkline(parts)), words, known)
