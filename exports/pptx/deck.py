"""The story as a PowerPoint deck a presenter can change: titles, figures and charts are native, maps are pictures.

A title slide, one slide a stop, and a last one with the sources of each. Sources stand at the foot of each slide
too, and in full in its notes. Nothing in the file depends on the day it was made; the date on its title is given.
"""

from __future__ import annotations

import io
from dataclasses import fields, is_dataclass, replace
from datetime import date
from typing import Final, TypeVar, cast

from PIL import Image
from pptx.enum.dml import MSO_THEME_COLOR
from pptx.enum.shapes import MSO_SHAPE
from pptx.presentation import Presentation
from pptx.util import Inches

from content.story.resolve import deck as resolved
from content.story.resolved import Deck
from data.atlas import Atlas
from data.cache import cached
from data.language import language
from data.places.bounds import Bounds
from data.selection.record import Selection
from data.story.model import Story
from data.story.photograph import EMPTY, Album
from data.territory import territory
from exports.jobs import progress
from exports.map_image.picture import map_picture
from exports.pptx import file as deck_file
from exports.pptx.page import Page, add_page, describe, paragraph
from exports.pptx.placeholders import HIGH, Box
from exports.pptx.stop import ZOOM, add_stop
from exports.pptx.table import add_sources
from exports.pptx.template import blank
from exports.text_metrics import printable
from layers.spec import View

R = TypeVar("R")
_LONGEST_PROPERTY: Final = 255
_DPI: Final = 144  # 1920 pixels across a slide
_LOGO: Final = Box(0.7, 6.2, 2.4, 0.95)
_AROUND_LOGO: Final = 0.08


# Two megabytes each.
@cached(maxsize=4)
def pptx(atlas: Atlas, deck: Deck, day: str = "", album: Album = EMPTY) -> bytes:
    """Return a deck as a PPTX file, 16:9.

    Args:
        atlas: what the maps are drawn from.
        deck: the story, worked out; characters that XML cannot hold are left out.
        day: written on the title slide, as ``2026-11-26``; empty for none.
        album: the photographs of cover and stops.
    """
    deck, t = _readable(deck), language(deck.lang)
    presentation = blank(deck.lang)
    properties = presentation.core_properties
    properties.title = deck.title[:_LONGEST_PROPERTY]
    properties.author = properties.last_modified_by = deck.presenter[:_LONGEST_PROPERTY]
    properties.language = t.tag
    properties.comments = ""
    _cover(presentation, atlas, deck, album, day)
    for slide in progress.steps(deck.slides):
        add_stop(presentation, atlas, slide, deck, album)
    add_sources(presentation, deck, t)
    return deck_file.write(presentation)


def ordered_story(atlas: Atlas, story: Story, lang: str, day: str, album: Album = EMPTY) -> bytes:
    """Return a story as a PPTX file in one language, dated."""
    return pptx(atlas, resolved(atlas, story, lang), day, album)


def _readable(record: R) -> R:
    """Return a record with every text in it free of characters that XML cannot hold."""
    if isinstance(record, str):
        return cast("R", printable(record))
    if isinstance(record, tuple) and not isinstance(record, Bounds):
        return cast("R", tuple(_readable(item) for item in record))
    if is_dataclass(record) and not isinstance(record, Selection):
        return replace(record, **{field.name: _readable(getattr(record, field.name)) for field in fields(record)})  # type: ignore[type-var]  # the type of a record is not narrowed
    return record


def _cover(presentation: Presentation, atlas: Atlas, deck: Deck, album: Album, day: str) -> None:
    """Add the title slide: title, presenter, date and logo beside the photograph or the map of the territory."""
    t = language(deck.lang)
    page = add_page(presentation, "title", deck.lang)
    page.text("title", paragraph(deck.title))
    page.text("subtitle", paragraph(territory().subtitle(t)))
    page.text("presenter", paragraph(t("Presented by {name}", name=deck.presenter) if deck.presenter else ""))
    page.text("date", paragraph(t.day(date.fromisoformat(day)) if day else ""))
    photograph = album.find(deck.cover)
    if deck.cover and photograph:
        words = t("Photograph: {credit}", credit=deck.cover.credit)
        page.picture("picture", photograph, words)
        page.text("credit", paragraph(words))
    elif deck.slides:
        perimeter = deck.slides[0].selection.perimeter
        view = View(atlas, Selection(lang=deck.lang, perimeter=perimeter, layers=()), t)
        place, box = atlas.areas[perimeter], page.layout.slot("picture").box
        size = (round(box.wide, 2), round(box.high, 2))
        picture = map_picture(view, atlas.bounds(place.members), size=size, dpi=_DPI, zoom=ZOOM, furniture=False)
        page.picture("picture", picture, t("Map of the communes of {place}.", place=place.name(t)))
    if deck.logo:
        _logo(page, deck.logo, deck.presenter or t("Logo"))
    page.finish(numbered=False)


def _logo(page: Page, logo: bytes, words: str) -> None:
    """Draw the presenter's logo on white, whatever its own ground, as large as its place allows."""
    with Image.open(io.BytesIO(logo)) as picture:
        pixels = picture.size
    scale = min((_LOGO.wide - 2 * _AROUND_LOGO) / pixels[0], (_LOGO.high - 2 * _AROUND_LOGO) / pixels[1])
    wide, high = pixels[0] * scale, pixels[1] * scale
    top = HIGH - 0.35 - high - 2 * _AROUND_LOGO
    ground = page.slide.shapes.add_shape(
        MSO_SHAPE.RECTANGLE,
        Inches(_LOGO.x),
        Inches(top),
        Inches(wide + 2 * _AROUND_LOGO),
        Inches(high + 2 * _AROUND_LOGO),
    )
    ground.name = "logo"
    ground.fill.solid()
    ground.fill.fore_color.theme_color = MSO_THEME_COLOR.BACKGROUND_1
    ground.line.fill.background()
    ground.shadow.inherit = False
    place = Inches(_LOGO.x + _AROUND_LOGO), Inches(top + _AROUND_LOGO), Inches(wide), Inches(high)
    drawn = page.slide.shapes.add_picture(io.BytesIO(logo), *place)
    drawn.name = "logo"
    describe(drawn, words)
