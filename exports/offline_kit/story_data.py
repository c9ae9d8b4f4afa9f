"""The story as the offline kit reads it: both languages worked out, geometry and texts of the map written once.

Everything is plain JSON; whoever writes it into a page escapes it (:func:`script`).
"""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

from content.story.resolve import deck
from content.story.resolved import Deck, Slide, view
from data.atlas import Atlas
from data.language import CODES, DEFAULT, Language, language
from data.story.model import Story
from exports.jobs import progress
from exports.stage.slide import slide_record, stage_words
from layers.base_map import SHEETS
from layers.leaflet import base_records, records
from layers.leaflet.base_records import Sources
from layers.place_names import base_names
from layers.registry import build_layers

Record = dict[str, Any]


def record(atlas: Atlas, story: Story, first: str = DEFAULT) -> Record:
    """Return everything the kit's page shows.

    Args:
        atlas: the data.
        story: a story that was checked against the atlas.
        first: code of the language that the page opens in where its address names none.

    Raises:
        KeyError: the story names what the atlas does not know.
        ValueError: braces in a text name no figure.
    """
    sheets = {sheet.file: base_records.sheet(atlas, sheet.file) for sheet in SHEETS}
    sources = Sources(base_records.geometry(atlas), base_records.names(base_names(atlas)), sheets, lambda _: "")
    decks = {code: deck(atlas, story, code) for code in CODES}
    slides: dict[str, list[Record]] = {code: [] for code in CODES}
    for told, slide in progress.steps([(each, slide) for each in decks.values() for slide in each.slides]):
        slides[told.lang].append(_slide(atlas, told, slide, language(told.lang), sources))
    return {
        "first": first,
        "languages": {code: _language(decks[code], slides[code]) for code in CODES},
        "map": base_records.base(sources),
        "texts": {code: base_records.texts(atlas, code) for code in CODES},
    }


def script(content: Record) -> str:
    """Return a record as a script that sets ``window.STORY``; no text in it can end the script or become markup."""
    # ASCII alone: line separators and every other character outside it are written as escapes.
    text = json.dumps(content, ensure_ascii=True, separators=(",", ":"))
    for character in "<>&":
        text = text.replace(character, f"\\u{ord(character):04x}")
    return f"window.STORY = {text};\n"


def _language(told: Deck, slides: list[Record]) -> Record:
    t = language(told.lang)
    return {"name": t.name, "title": told.title, "words": _words(t), "slides": slides}


def _words(t: Language) -> Record:
    return {
        **stage_words(t),
        "language": t("Language"),
        "map": t("Map"),
        "list": t("The map as a list"),
    }


def _slide(atlas: Atlas, told: Deck, slide: Slide, t: Language, sources: Sources) -> Record:
    # Online backgrounds need a network: the kit has its own land and water, whatever the story says.
    drawn = view(atlas, replace(slide, selection=replace(slide.selection, background="none")))
    return {
        **slide_record(atlas, told, slide, t),
        "map": records.drawn(drawn, slide.bounds, slide.bounds.written, sources),
        "list": [shape.tooltip for layer in build_layers(drawn) for shape in layer.shapes],
    }
