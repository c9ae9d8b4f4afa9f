"""A stop of a story in words: title, message, key figures, sources; and the whole story to read."""

from __future__ import annotations

from typing import Final

from markupsafe import Markup

from content.charts.stage import slide_chart
from content.charts.style import Spec
from content.story.resolve import deck
from content.story.resolved import Chart, Deck, Slide
from data.atlas import Atlas
from data.cache import cached
from data.language import language
from data.story.model import Story
from ui.markup import image_address
from ui.templates import render

#: Sources named at once; those of texts and figures come first, a long series' own unfold.
_NAMED: Final = 6
#: Size of a chart's texts, height of a drawing over years and of one bar, in pixels.
_TEXT, _DRAWING, _BAR = 13, 145, 15


def told(deck_: Deck, slide: Slide) -> Markup:
    """Return a stop to be read from far away."""
    kicker = f"{slide.number} / {len(deck_.slides)} · {deck_.presenter}".removesuffix(" · ")
    logo = image_address(deck_.logo) if deck_.logo else ""
    return render("present/told.html.jinja", kicker=kicker, slide=slide, logo=logo, presenter=deck_.presenter)


def sources(slide: Slide, lang: str) -> Markup:
    """Return the sources of a stop, each once."""
    t = language(lang)
    first, rest = slide.sources[:_NAMED], slide.sources[_NAMED:]
    more = t.plural("{n} more source", "{n} more sources", len(rest))
    return render("present/sources.html.jinja", t=t, first=first, rest=rest, more=more)


@cached(maxsize=16)
def whole(atlas: Atlas, story: Story, lang: str) -> Markup:
    """Return the whole story as a text: what the slides say, and their sources."""
    stops = [(slide, sources(slide, lang)) for slide in deck(atlas, story, lang).slides]
    return render("present/whole.html.jinja", t=language(lang), stops=stops)


def notes(slide: Slide, lang: str) -> Markup:
    """Return the speaker's notes of a stop."""
    return render("present/notes.html.jinja", t=language(lang), notes=slide.notes)


@cached(maxsize=64)
def plot(chart: Chart, lang: str) -> Spec:
    """Return the chart of a stop as the page draws it."""
    spec = slide_chart(language(lang), chart, height=chart_height(chart), size=_TEXT, columns=1)
    # As wide as the panel; the height is the drawing's own, whatever axis and legend need below it.
    return {**spec, "autosize": {"type": "fit-x", "contains": "padding"}}


def chart_height(chart: Chart) -> int:
    """Return the height in pixels of a chart's drawing at which no value covers another; axis and legend lie below."""
    return _BAR * len(chart.categories) * len(chart.series) if chart.kind == "bars" else _DRAWING
