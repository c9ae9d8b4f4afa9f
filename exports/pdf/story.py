"""The story as a document: a cover, one page a stop, all sources at the end."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from content.credits import licences, map_credit
from content.source import Source
from content.story import resolved as slides
from content.story.resolve import deck as resolved
from data.atlas import Atlas
from data.cache import cached
from data.language import Language, language
from data.story.model import Story
from data.story.photograph import EMPTY, Album
from data.territory import territory
from exports.jobs import progress
from exports.pdf.pictures import Pictures, credit_line
from exports.pdf.sources import source_record
from exports.pdf.typesetting import render

Record = dict[str, Any]


@cached(maxsize=16)
def story_pdf(atlas: Atlas, deck: slides.Deck, day: str = "", album: Album = EMPTY) -> bytes:
    """Return a story: a cover, one page a stop, all sources at the end; A4 landscape.

    Args:
        atlas: the data.
        deck: the story, worked out.
        day: written on the cover, as ``2026-11-26``; empty for none.
        album: the photographs of cover and stops.
    """
    t = language(deck.lang)
    pictures = Pictures(atlas, t)
    pages = [_slide(deck, slide, pictures, album) for slide in progress.steps(deck.slides)]
    stops: dict[Source, list[int]] = {}
    for slide in deck.slides:
        for source in slide.sources:
            stops.setdefault(source, []).append(slide.number)
    logo = pictures.add("logo", deck.logo, deck.presenter or t("Logo")) if deck.logo else None
    known = licences(atlas, t)
    data = {
        "subtitle": territory().subtitle(t),
        "presenter": t("Presented by {name}", name=deck.presenter) if deck.presenter else "",
        "day": t.day(date.fromisoformat(day)) if day else "",
        "logo": logo,
        "cover": pictures.photograph("cover-photograph", deck.cover, album)
        or (pictures.cover(deck.slides[0].selection.perimeter) if deck.slides else None),
        "credit": credit_line(deck.cover, t),
        "contact": deck.contact,
        "code": pictures.code(deck.contact.address) if deck.contact.address else None,
        "slides": pages,
        "sources": [
            {**source_record(_licensed(source, known)), "stops": _stops(at, t)} for source, at in stops.items()
        ],
        "credits": [
            t("A source is followed by its licence; one without a licence is quoted for the facts it states."),
            map_credit(atlas, t),
        ],
        "foot": deck.title,
        "words": {
            "sources": t("Sources") + t.colon,
            "all_sources": t("Sources"),
            "more": t("and {n} more, on the last page"),
        },
    }
    return render("story", deck.lang, deck.title, data, pictures.files)


def ordered_story(atlas: Atlas, story: Story, lang: str, day: str, album: Album = EMPTY) -> bytes:
    """Return a story as a PDF in one language, dated."""
    return story_pdf(atlas, resolved(atlas, story, lang), day, album)


def _slide(deck: slides.Deck, slide: slides.Slide, pictures: Pictures, album: Album) -> Record:
    kind = deck.picture(slide)
    photograph = (
        pictures.photograph(f"photograph-{slide.number}", slide.photograph, album) if kind == "photograph" else None
    )
    if kind == "photograph" and not photograph:
        kind = "map"
    return {
        "kind": kind,
        "number": slide.number,
        "title": slide.title,
        "message": slide.message,
        "figures": slide.figures,
        "table": slide.table,
        "map": pictures.slide_map(slide) if kind == "map" else None,
        "photograph": photograph,
        "credit": credit_line(slide.photograph, pictures.t) if kind == "photograph" else "",
        "chart": pictures.slide_chart(slide.number, slide.chart) if kind == "chart" and slide.chart else None,
        "sources": [source_record(source) for source in slide.sources],
    }


def _stops(numbers: Sequence[int], t: Language) -> str:
    """Name the stops that rest on a source."""
    return t.plural("stop {stops}", "stops {stops}", len(numbers), stops=", ".join(map(str, numbers)))


def _licensed(source: Source, known: Mapping[Source, str]) -> Source:
    """Return a source with its licence beside its name, if it has one."""
    return Source(f"{source.words} ({known[source]})", source.url) if source in known else source
