"""A stop of a story in words: title, message, key figures, sources; and the whole story to read."""

from __future__ import annotations

from html import escape
from typing import Final

from content.charts.stage import slide_chart
from content.charts.style import Spec
from content.story.resolve import deck
from content.story.resolved import Chart, Deck, KeyFigure, Slide
from data.atlas import Atlas
from data.cache import cached
from data.language import language
from data.story.model import Story
from ui.markup import details, link, tag, text

#: Sources named at once; those of texts and figures come first, a long series' own unfold.
_NAMED: Final = 6
#: Size of a chart's texts, height of a drawing over years and of one bar, in pixels.
_TEXT, _DRAWING, _BAR = 13, 145, 15


def told(deck_: Deck, slide: Slide) -> str:
    """Return a stop to be read from far away."""
    kicker = f"{slide.number} / {len(deck_.slides)} · {deck_.presenter}".removesuffix(" · ")
    figures = tag("ul", "".join(map(_figure, slide.figures)), class_="keys") if slide.figures else ""
    parts = text("p", kicker, class_="kicker") + text("h1", slide.title) + text("p", slide.message, class_="message")
    handles = {"data_stop": str(slide.number), "data_step": "1"}
    return tag("section", parts + figures, class_="told", aria_live="polite", **handles)


def _figure(figure: KeyFigure) -> str:
    value = tag("span", escape(figure.value), class_="value")
    note = text("span", figure.note, class_="note") if figure.note else ""
    words = text("span", figure.label, class_="label") + text("span", figure.context)
    return tag("li", value + words + note, data_figure=figure.reference)


def sources(slide: Slide, lang: str) -> str:
    """Return the sources of a stop, each once."""
    t = language(lang)
    links = [link(source.url, source.words) for source in slide.sources]
    first, rest = t.semicolon.join(links[:_NAMED]), t.semicolon.join(links[_NAMED:])
    more = t.plural("{n} more source", "{n} more sources", len(links) - _NAMED)
    others = details(more, tag("p", rest, class_="sources")) if rest else ""
    return tag("div", tag("p", f"{escape(t('Sources'))}{t.colon}{first}") + others, class_="sources")


@cached(maxsize=16)
def whole(atlas: Atlas, story: Story, lang: str) -> str:
    """Return the whole story as a text: what the slides say, and their sources."""
    t, parts = language(lang), []
    for slide in deck(atlas, story, lang).slides:
        figures = "".join(
            text("li", f"{figure.label}{t.colon}{figure.value} ({figure.context})") for figure in slide.figures
        )
        parts += [text("h3", f"{slide.number}. {slide.title}"), text("p", slide.message), tag("ul", figures)]
        parts.append(sources(slide, lang))
    return details(t("The whole story as a text"), "".join(parts), class_="more whole")


def notes(slide: Slide, lang: str) -> str:
    """Return the speaker's notes of a stop."""
    t = language(lang)
    return details(t("Speaker notes"), text("p", slide.notes), class_="more notes") if slide.notes else ""


@cached(maxsize=64)
def plot(chart: Chart, lang: str) -> Spec:
    """Return the chart of a stop as the page draws it."""
    spec = slide_chart(language(lang), chart, height=chart_height(chart), size=_TEXT, columns=1)
    # As wide as the panel; the height is the drawing's own, whatever axis and legend need below it.
    return {**spec, "autosize": {"type": "fit-x", "contains": "padding"}}


def chart_height(chart: Chart) -> int:
    """Return the height in pixels of a chart's drawing at which no value covers another; axis and legend lie below."""
    return _BAR * len(chart.categories) * len(chart.series) if chart.kind == "bars" else _DRAWING
