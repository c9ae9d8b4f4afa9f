"""Resolve a story on the data: every figure it names is written out, with its place, year and source."""

from __future__ import annotations

import base64
from collections.abc import Iterable, Iterator
from dataclasses import replace
from string import ascii_uppercase

from content.figures.key_figures import KeyFigure, key_figure, map_source
from content.site_sheet import contact_line
from content.source import Source
from content.story.charts import chart
from content.story.offers import offer_table
from content.story.resolved import Contact, Deck, Slide
from data.atlas import Atlas
from data.cache import cached
from data.language import Language, language
from data.places.records import KINDS
from data.ranking.filter import Query, filter_places
from data.references import Reference, filled, named, reference
from data.selection.record import Selection
from data.story.model import Stop, Story
from data.territory import territory
from layers.annotation import Annotation


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
    logo = story.presenter.logo
    return Deck(
        lang=lang,
        title=_written(atlas, story.title(t), t, Selection()),
        presenter=story.presenter.name,
        logo=base64.b64decode(logo.partition(",")[2]) if logo else None,
        slides=tuple(_slide(atlas, stop, number, t) for number, stop in enumerate(story.stops, start=1)),
        contact=Contact(story.presenter.contact or contact_line(t), territory().address),
        cover=story.cover,
    )


def _slide(atlas: Atlas, stop: Stop, number: int, t: Language) -> Slide:
    table = offer_table(atlas, stop, t)
    # The table stands where the key figures of other stops do.
    figures = () if table else tuple(_figure(atlas, stop, figure, t) for figure in stop.figures)
    drawn = chart(atlas, stop.chart, t) if stop.chart else None
    sources = (
        # Of what is seen first comes first: one line has room for a few.
        *(figure.source for figure in figures),
        *(drawn.sources if drawn else ()),
        *(table.sources if table else ()),
        *_sources_of_texts(atlas, stop, t),
        *map_source(atlas, stop.view, t),
    )
    return Slide(
        id=stop.id,
        number=number,
        title=_written(atlas, stop.title(t), t, stop.view),
        message=_written(atlas, stop.message(t), t, stop.view),
        notes=_written(atlas, stop.notes(t), t, stop.view),
        selection=replace(stop.view, lang=t.code),
        bounds=stop.bounds or atlas.bounds(atlas.areas[stop.view.perimeter].members),
        highlight=frozenset((*stop.highlight, *(table.ids if table else ()))),
        only=_filtered(atlas, stop),
        figures=figures,
        chart=drawn,
        sources=tuple(dict.fromkeys(sources)),
        picture=stop.picture,
        annotations=tuple(_annotations(atlas, stop, t)),
        table=table,
        photograph=stop.photograph,
    )


def _figure(atlas: Atlas, stop: Stop, figure: Reference, t: Language) -> KeyFigure:
    """Return a figure of a stop, with the stop's own words beside it where it has some."""
    found = key_figure(atlas, figure, t, stop.view)
    label = next((label.words(t) for label in stop.labels if label.figure == figure and label.words), found.label)
    return replace(found, label=_written(atlas, label, t, stop.view), reference=str(figure))


def _annotations(atlas: Atlas, stop: Stop, t: Language) -> Iterator[Annotation]:
    """Yield what a stop writes onto its map, in the order of the story, with letters in the order of the steps."""
    words = [
        (_written(atlas, one.heading(t), t, stop.view), _written(atlas, one.text(t), t, stop.view))
        for one in stop.annotations
    ]
    by_step = sorted((one.step, number) for number, one in enumerate(stop.annotations) if any(words[number]))
    letters = {number: letter for (_, number), letter in zip(by_step, ascii_uppercase, strict=False)}
    for number, (one, (heading, text)) in enumerate(zip(stop.annotations, words, strict=True)):
        yield Annotation(one.kind, one.at, one.to, one.km, heading, text, one.step, letters.get(number, ""))


def _filtered(atlas: Atlas, stop: Stop) -> frozenset[str] | None:
    """Return the ids of the places, of all kinds, that pass the filters of a stop; None without a filter."""
    every = Query(kinds=KINDS, surroundings=True)
    query = replace(Query.of(stop.view), kinds=every.kinds, surroundings=every.surroundings)
    return None if query == every else frozenset(filter_places(atlas, query).ids)


def _written(atlas: Atlas, text: str, t: Language, seen: Selection) -> str:
    return filled(text, lambda braced: key_figure(atlas, reference(braced), t, seen).value)


def _sources_of_texts(atlas: Atlas, stop: Stop, t: Language) -> Iterable[Source]:
    marked = (words for one in stop.annotations for words in (one.heading, one.text))
    for text in (stop.title, stop.message, stop.notes, *(label.words for label in stop.labels), *marked):
        for braced in named(text(t)):
            yield key_figure(atlas, reference(braced), t, stop.view).source
