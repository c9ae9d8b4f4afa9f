"""What the stage gets of a story: where the visitor is, and all stops; and the whole story to read."""

from __future__ import annotations

from markupsafe import Markup

from content.story.resolve import deck
from content.story.resolved import Deck, view
from data.atlas import Atlas
from data.cache import cached
from data.language import language
from data.story.model import Story
from layers.leaflet import records
from ui.map.map_files import sources as files
from ui.templates import render

Record = dict[str, object]


def told(story: Story, told_deck: Deck, number: int, step: int) -> Record:
    """Return what ``stage.js`` takes of a story, and of where the visitor is in it.

    Args:
        story: as the visitor has it.
        told_deck: the same, worked out.
        number: of the stop shown, from 1.
        step: of the stop.
    """
    from exports.stage.slide import stage_words  # noqa: PLC0415  (no page but this one draws charts and codes)

    slides = told_deck.slides
    return {
        "name": told_deck.lang,
        "mark": _mark(told_deck),
        "words": stage_words(language(told_deck.lang)),
        "titles": [slide.title for slide in slides],
        "steps": [told_deck.steps(slide) for slide in slides],
        "photographs": [photograph.key for photograph in story.photographs],
        "stop": number,
        "step": step,
    }


@cached(maxsize=16)
def stops(atlas: Atlas, told_deck: Deck) -> Record:
    """Return all stops with their maps by their numbers: keys go on through them while nobody answers."""
    prepared_ = {str(slide.number): prepared(atlas, told_deck, slide.number) for slide in told_deck.slides}
    return {"mark": _mark(told_deck), "slides": prepared_}


def _mark(told_deck: Deck) -> str:
    """Return what tells a state of a story from every other, as long as this process runs."""
    return f"{hash(told_deck):x}"


@cached(maxsize=96)
def prepared(atlas: Atlas, told_deck: Deck, number: int) -> Record:
    """Return a stop with its map, as the stage shows it."""
    from exports.stage.slide import slide_record  # noqa: PLC0415  (as above)

    slide = told_deck.slides[number - 1]
    drawn = records.drawn(view(atlas, slide), slide.bounds, slide.bounds.written, files(atlas))
    return {**slide_record(atlas, told_deck, slide, language(told_deck.lang)), "map": drawn}


@cached(maxsize=16)
def whole(atlas: Atlas, story: Story, lang: str) -> Markup:
    """Return the whole story as a text: what the slides say, and their sources."""
    return render("present/whole.html.jinja", t=language(lang), slides=deck(atlas, story, lang).slides)
