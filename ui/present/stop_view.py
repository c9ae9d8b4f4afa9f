"""What the stage gets of a story: the stop shown and those beside it; and the whole story to read."""

from __future__ import annotations

from markupsafe import Markup

from content.story.resolve import deck
from content.story.resolved import Deck, Slide, view
from data.atlas import Atlas
from data.cache import cached
from data.language import language
from data.story.model import Story
from layers.leaflet import records
from ui.map.map_files import sources as files
from ui.templates import render

Record = dict[str, object]


def told(atlas: Atlas, story: Story, told_deck: Deck, number: int, step: int) -> Record:
    """Return what ``stage.js`` takes: the stop and its neighbours, so that they are there before they are asked for.

    Args:
        atlas: the data.
        story: as the visitor has it.
        told_deck: the same, worked out.
        number: of the stop shown, from 1.
        step: of the stop.
    """
    from exports.stage.slide import stage_words  # noqa: PLC0415  (no page but this one draws charts and codes)

    slides = told_deck.slides
    near = range(max(number - 1, 1), min(number + 1, len(slides)) + 1)
    return {
        "name": told_deck.lang,
        "words": stage_words(language(told_deck.lang)),
        "titles": [slide.title for slide in slides],
        "steps": [slide.steps for slide in slides],
        "slides": {str(one): prepared(atlas, told_deck, one) for one in near},
        "photographs": [photograph.key for photograph in story.photographs],
        "stop": number,
        "step": step,
    }


@cached(maxsize=96)
def prepared(atlas: Atlas, told_deck: Deck, number: int) -> Record:
    """Return a stop with its map, as the stage shows it."""
    from exports.stage.slide import slide_record  # noqa: PLC0415  (as above)

    slide = told_deck.slides[number - 1]
    drawn = records.drawn(view(atlas, slide), slide.bounds, place(slide), files(atlas))
    return {**slide_record(atlas, told_deck, slide, language(told_deck.lang)), "map": drawn}


def place(slide: Slide) -> str:
    """Return the name of the bounds of a stop, as the map of the page has it."""
    return " ".join(map(str, slide.bounds))


@cached(maxsize=16)
def whole(atlas: Atlas, story: Story, lang: str) -> Markup:
    """Return the whole story as a text: what the slides say, and their sources."""
    return render("present/whole.html.jinja", t=language(lang), slides=deck(atlas, story, lang).slides)
