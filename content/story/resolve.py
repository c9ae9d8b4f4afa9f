"""Resolve a story on the data: every figure it names is written out, with its place, year and source."""

from __future__ import annotations

import base64
from collections.abc import Iterable
from dataclasses import replace

from content.site_sheet import contact_line
from content.source import Source
from content.story.charts import chart
from content.story.key_figures import key_figure, map_source
from content.story.resolved import Deck, Slide
from data.atlas import Atlas
from data.cache import cached
from data.language import Language, Text, language
from data.places.filter import Query, filter_places
from data.places.records import KINDS
from data.story.model import Stop, Story, filled, named, reference


@cached(maxsize=16)
def deck(atlas: Atlas, story: Story, lang: str) -> Deck:
    """Return a story resolved in a language, for screen, deck, PDF and kit.

    Args:
        atlas: the data.
        story: a story that was checked against the atlas (:func:`data.story.file.read`).
        lang: ``fr`` or ``en``.

    Raises:
        KeyError: the story names what the atlas does not know, or the language is another one.
        ValueError: braces in a text name no figure.
    """
    t = language(lang)
    logo, contact = story.presenter.logo, story.presenter.contact or contact_line(t)
    slides = [_slide(atlas, stop, number, t) for number, stop in enumerate(story.stops, start=1)]
    slides[-1] = replace(slides[-1], message=" ".join(filter(None, (slides[-1].message, contact))))
    return Deck(
        lang=lang,
        title=_with_figures(atlas, story.title, t),
        presenter=story.presenter.name,
        logo=base64.b64decode(logo.partition(",")[2]) if logo else None,
        slides=tuple(slides),
    )


def _slide(atlas: Atlas, stop: Stop, number: int, t: Language) -> Slide:
    figures = tuple(replace(key_figure(atlas, figure, t), reference=str(figure)) for figure in stop.figures)
    drawn = chart(atlas, stop.chart, t) if stop.chart else None
    sources = (
        *_sources_of_texts(atlas, stop, t),
        *(figure.source for figure in figures),
        *(drawn.sources if drawn else ()),
        *map_source(atlas, stop.view, t),
    )
    return Slide(
        id=stop.id,
        number=number,
        title=_with_figures(atlas, stop.title, t),
        message=_with_figures(atlas, stop.message, t),
        notes=_with_figures(atlas, stop.notes, t),
        selection=replace(stop.view, lang=t.code),
        bounds=stop.bounds or atlas.bounds(atlas.areas[stop.view.perimeter].members),
        highlight=frozenset(stop.highlight),
        only=_filtered(atlas, stop),
        figures=figures,
        chart=drawn,
        sources=tuple(dict.fromkeys(sources)),
    )


def _filtered(atlas: Atlas, stop: Stop) -> frozenset[str] | None:
    """Return the ids of the places, of all kinds, that pass the filters of a stop; None without a filter."""
    query = replace(Query.of(stop.view), kinds=KINDS)
    return None if query == Query(kinds=KINDS) else frozenset(filter_places(atlas, query).ids)


def _with_figures(atlas: Atlas, text: Text, t: Language) -> str:
    return filled(text(t), lambda figure: key_figure(atlas, figure, t).value)


def _sources_of_texts(atlas: Atlas, stop: Stop, t: Language) -> Iterable[Source]:
    for text in (stop.title, stop.message, stop.notes):
        for braced in named(text(t)):
            yield key_figure(atlas, reference(braced), t).source
