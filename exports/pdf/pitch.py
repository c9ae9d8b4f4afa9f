"""The one-page pitch as a PDF to print: A4 portrait, in one language."""

from __future__ import annotations

from datetime import date
from typing import Final

from content.pitch import pitch
from data.atlas import Atlas
from data.cache import cached
from data.language import language
from data.selection.record import Selection
from data.story.photograph import EMPTY, Album, Photograph
from data.territory import territory
from exports.map_image.picture import map_picture
from exports.pdf.pictures import Pictures, credit_line
from exports.pdf.typesetting import render
from layers.spec import View

_MAP: Final = (8.27, 4.6)  # inches
#: Where a photograph makes the title higher: the rest of the page keeps its room.
_LOWER_MAP: Final = (8.27, 3.7)
_ZOOM: Final = 1.07


@cached(maxsize=16)
def pitch_pdf(
    atlas: Atlas,
    lang: str,
    day: str = "",
    presenter: str = "",
    who: str = "",
    cover: Photograph | None = None,
    album: Album = EMPTY,
) -> bytes:
    """Return the pitch of the territory on one page.

    Args:
        atlas: the data.
        lang: language code.
        day: written at its foot, as ``2026-11-26``; empty for none.
        presenter: organisation that presents; empty for none.
        who: whom to ask; empty leaves it to the territory's file.
        cover: photograph of the story's cover, shown beside the title; None without one.
        album: holds it.

    Raises:
        ValueError: the territory has no pitch.
        TerritoryError: its pitch names what the atlas does not know.
    """
    definition, t = territory().pitch, language(lang)
    if definition is None:
        raise ValueError(f"{territory().id} has no pitch")
    found, pictures = pitch(atlas, definition, t, who), Pictures(atlas, t)
    named = frozenset(definition.offers)
    perimeter = territory().default_perimeter
    selection = Selection(lang=lang, perimeter=perimeter, layers=("zones",) if named else ())
    bounds = atlas.bounds(atlas.areas[perimeter].members)
    drawn = View(atlas, selection, t, only=named, highlight=named)
    photograph = pictures.photograph("photograph", cover, album)
    size = _LOWER_MAP if photograph else _MAP
    content = map_picture(drawn, bounds, size=size, zoom=_ZOOM, format="svg", furniture=False)
    words = t("Map of the communes of {place}.", place=atlas.areas[perimeter].name(t))
    data = {
        "pitch": found,
        "presenter": presenter,
        "offers": [
            {
                "name": offer.name,
                "where": offer.where,
                "facts": [
                    {
                        "label": fact.label,
                        "text": fact.stated[0].text,
                        "year": fact.stated[0].year,
                        "note": fact.stated[0].note,
                    }
                    for fact in offer.facts
                ],
            }
            for offer in found.offers
        ],
        "map": pictures.add("map.svg", content, words),
        "photograph": photograph,
        "credit": credit_line(cover, t),
        "code": pictures.code(found.contact.address) if found.contact.address else None,
        "foot": "",
        "day": t.day(date.fromisoformat(day)) if day else "",
        "words": {"offers": t("Where to locate"), "contact": t("Contact"), "sources": t("Sources") + t.colon},
    }
    return render("pitch", lang, f"{found.title} – {found.claim}", data, pictures.files)
