"""The sheet of a zone, port area, site or transport point as a document."""

from __future__ import annotations

from typing import Any

from content.facts import Fact, Footnotes, Sheet
from content.offers.facts import OfferSheet, Stated, is_offer, offer_sheet
from content.site_sheet import Block, full_sheet
from data.atlas import Atlas
from data.cache import cached
from data.language import Language, language
from data.story.photograph import EMPTY, Album, Photograph
from exports.pdf.pictures import Pictures, credit_line
from exports.pdf.sources import ends, source_record
from exports.pdf.typesetting import render

Record = dict[str, Any]


@cached(maxsize=256)
def site_pdf(
    atlas: Atlas, lang: str, identifier: str, photograph: Photograph | None = None, album: Album = EMPTY
) -> bytes:
    """Return the sheet of a zone, port area, site or transport point on one page, A4 portrait.

    That of an offer has a second page with its facts by field.

    Args:
        atlas: the data.
        lang: language code.
        identifier: of the place.
        photograph: of the place, of the visitor's own; None without one.
        album: holds it.

    Raises:
        KeyError: no such place.
    """
    t, notes = language(lang), Footnotes()
    pictures = Pictures(atlas, t)
    found = full_sheet(atlas, identifier, t)
    data = {
        "sheet": _sheet(found.sheet, notes, t),
        "constraints": _block(found.constraints, notes, t),
        "unplaced": found.unplaced,
        "around": [_block(block, notes, t) for block in found.around],
        "contact": found.contact,
        "map_note": t("Large circle: 5 km. Hollow marks: approximate position."),
        "map": pictures.neighbourhood(identifier, found.sheet.name),
        "photograph": pictures.photograph("photograph", photograph, album),
        "credit": credit_line(photograph, t),
        "offer": _offer(offer_sheet(atlas, identifier, t), t) if is_offer(atlas, identifier) else None,
        **ends(t, found.sheet.kind, notes),
    }
    return render("site", lang, f"{found.sheet.name} – {found.sheet.kind}", data, pictures.files)


def _offer(found: OfferSheet, t: Language) -> Record:
    """Return the facts of an offer, their sources numbered by themselves: they have a page of their own."""
    notes = Footnotes()
    groups = [
        {
            "heading": group.heading,
            "lines": [
                {
                    "label": line.label,
                    "stated": [_cited_fact(one, notes) for one in line.stated],
                    "communes": [_cited_fact(one, notes) for one in line.communes],
                    "ask": t("ask: {whom}", whom=line.ask) if line.ask else "",
                }
                for line in group.lines
            ],
        }
        for group in found.groups
    ]
    words = {"unknown": t("unknown"), "sources": t("Sources")}
    sources = [source_record(source) for source in notes.sources]
    return {"heading": found.heading, "share": found.share, "groups": groups, "sources": sources, "words": words}


def _cited_fact(found: Stated, notes: Footnotes) -> Record:
    return {"text": found.text, "year": found.year, "note": found.note, "mark": notes.number(found.source)}


def _sheet(sheet: Sheet, notes: Footnotes, t: Language) -> Record:
    return {
        "kind": sheet.kind,
        "name": sheet.name,
        "about": [_fact(fact, notes, t) for fact in sheet.about],
        "facts": [_fact(fact, notes, t) for fact in sheet.facts],
    }


def _fact(fact: Fact, notes: Footnotes, t: Language) -> Record:
    published = [
        {
            "figure": figure.figure,
            "scope": figure.scope,
            "year": figure.year,
            "note": notes.dated(figure.source, figure.year, t),
        }
        for figure in fact.published
    ]
    note = notes.dated(fact.source, fact.year, t)
    return {"label": fact.label, "text": fact.text, "year": fact.year, "note": note, "published": published}


def _block(block: Block, notes: Footnotes, t: Language) -> Record:
    return {
        "id": block.id,
        "heading": block.heading,
        "items": block.items,
        "facts": [_fact(fact, notes, t) for fact in block.facts],
        "table": block.table,
        "note": block.note,
    }
