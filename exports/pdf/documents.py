"""The PDF documents: the story, the profile of a place, a comparison, the sheet of a site."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from content.comparison.cells import PROFILE
from content.comparison.national import about_ranks, star_note
from content.comparison.places import Comparison
from content.comparison.profile import KEY, about_headlines, cite, comparison, profile
from content.comparison.shares import entry as division
from content.comparison.tables import population_table
from content.credits import licences, map_credit
from content.facts import Fact, Footnotes, Sheet
from content.offers.facts import OfferSheet, Stated, is_offer, offer_sheet
from content.site_sheet import Block, full_sheet
from content.source import Source
from content.story import resolved as slides
from content.story.resolve import deck as resolved
from data.atlas import Atlas
from data.cache import cached
from data.language import Language, language
from data.national.table import France, NoFrance, find_france
from data.selection.choices import compared_with
from data.story.model import Story
from data.story.photograph import EMPTY, Album, Photograph
from data.territory import territory
from exports.jobs import progress
from exports.pdf.pictures import HALF, QUARTER, WIDE, Pictures, credit_line, structure_kinds
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


def profile_pdf(atlas: Atlas, lang: str, perimeter: str, code: str, reference: str, _national: str = "") -> bytes:
    """Return the profile of a commune or perimeter; A4 portrait.

    Args:
        atlas: the data.
        lang: language code.
        perimeter: the area whose communes are ranked.
        code: INSEE code of the commune, or the perimeter's own.
        reference: code of the area or peer compared with, or ``perimeter`` as in a link.
        _national: state of the national table, which an order names: a file of another state is another file.
    """
    # Communes are ranked among themselves, areas are not.
    france = None if atlas.areas[code].kind == "area" else find_france()
    return profile_with_france(atlas, lang, perimeter, code, reference, france)


@cached(maxsize=64)
def profile_with_france(
    atlas: Atlas, lang: str, perimeter: str, code: str, reference: str, france: France | NoFrance | None
) -> bytes:
    """Return a profile with its ranks in the national table, or with the reason why there are none."""
    t, notes = language(lang), Footnotes()
    pictures = Pictures(atlas, t)
    place, against = atlas.areas[code], compared_with(reference, perimeter, code if code != perimeter else None)
    other = atlas.areas[against]
    kind = t("Territory profile") if place.kind == "area" else t("Commune profile")
    groups = profile(atlas, t, code, perimeter, against, notes, france)
    found = Comparison(atlas, find_france(), t, (code,), perimeter, against)
    _cite_graphs(found, notes)
    locator = pictures.locator(perimeter, code)
    ranked = code in atlas.areas[perimeter].members
    data = {
        "kind": kind,
        "name": place.name(t),
        "intro": t("compared with {place}", place=other.name(t)) if against != code else "",
        "note": place.note(t),
        "key": [_key(atlas, t, code, name) for name in KEY],
        "map": locator,
        "heads": (t("Indicator"), place.short(t), other.short(t) if against != code else "–", t("Year")),
        "rank": t("Rank") if ranked or isinstance(france, France) else "",
        "groups": groups,
        "headlines": about_headlines(atlas, t),
        "rank_note": t(
            "Rank among the communes of the perimeter ({place}) that have the figure, from the highest value.",
            place=atlas.areas[perimeter].name(t),
        )
        if ranked
        else "",
        "national_note": _national_note(t, france, code) if france else "",
        "population": pictures.population({code: place.short(t)}, WIDE, as_index=False),
        "census": _census(atlas, t, code),
        "structures": pictures.structures(found, HALF),
        "credits": [map_credit(atlas, t)] if locator else [],
        **_ends(t, kind, notes),
    }
    return render("profile", lang, f"{place.name(t)} – {kind}", data, pictures.files)


@cached(maxsize=64)
def comparison_pdf(atlas: Atlas, lang: str, codes: tuple[str, ...], perimeter: str, reference: str) -> bytes:
    """Return the comparison of a few communes with a reference; A4 landscape. ``reference`` as in a profile."""
    t, notes = language(lang), Footnotes()
    pictures = Pictures(atlas, t)
    against = compared_with(reference, perimeter, codes[0])
    found = Comparison(atlas, find_france(), t, codes, perimeter, against)
    names, other = [found.name(code) for code in codes], atlas.areas[against]
    graphs = (
        pictures.profile(found, QUARTER),
        pictures.population(found.names, QUARTER, as_index=True, reference=found.against_name),
        *pictures.structures(found, QUARTER),
    )
    groups = comparison(found, notes)
    _cite_graphs(found, notes)
    profiled = (atlas.indicators[name] for name in PROFILE if name in atlas.indicators)
    cite((found.origin(code, entry) for entry in profiled for code in found.places), notes)
    data = {
        "kind": t("Comparison"),
        "names": names,
        "intro": t(
            "Value, gap to the reference ({place}), rank among the communes of the perimeter ({perimeter}).",
            place=other.name(t),
            perimeter=atlas.areas[perimeter].name(t),
        ),
        "heads": (t("Indicator"), *names, *((other.name(t),) if found.against else ())),
        "groups": groups,
        "headlines": about_headlines(atlas, t),
        "graphs": [graph for graph in graphs if graph],
        **_ends(t, t("Comparison"), notes),
    }
    return render("comparison", lang, f"{', '.join(names)} – {t('Comparison')}", data, pictures.files)


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
        **_ends(t, found.sheet.kind, notes),
    }
    return render("site", lang, f"{found.sheet.name} – {found.sheet.kind}", data, pictures.files)


# --- The parts of documents


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


def _national_note(t: Language, france: France | NoFrance, code: str) -> str:
    about = about_ranks(t, france, code)
    if isinstance(france, NoFrance):
        return about
    return f"{about} {star_note(t)}"


def _census(atlas: Atlas, t: Language, code: str) -> Record:
    counts = atlas.population.get(code, ())
    return {
        "years": [str(count.year) for count in counts],
        "counts": [t.number(count.value) + ("*" if count.relayed else "") for count in counts],
        "caption": t("Inhabitants by census. * INSEE census relayed by a secondary page. – not found."),
    }


# --- Words and sources


def _stops(numbers: Sequence[int], t: Language) -> str:
    """Name the stops that rest on a source."""
    return t.plural("stop {stops}", "stops {stops}", len(numbers), stops=", ".join(map(str, numbers)))


def _licensed(source: Source, known: Mapping[Source, str]) -> Source:
    """Return a source with its licence beside its name, if it has one."""
    return Source(f"{source.words} ({known[source]})", source.url) if source in known else source


def _cite_graphs(found: Comparison, notes: Footnotes) -> None:
    """Number the sources of the population since the censuses and of the structures."""
    divisions = [division(found, kind) for kind in structure_kinds(found)]
    divided = (found.origin(code, entry) for entry in divisions for code in found.places)
    cite((*population_table(found).origins, *divided), notes)


def _ends(t: Language, kind: str, notes: Footnotes) -> Record:
    """Return what closes every report; asked for last, when all sources are numbered."""
    return {
        "foot": f"{territory().title(t)} · {kind}",
        "sources": [source_record(source) for source in notes.sources],
        "words": {"sources": t("Sources")},
    }


def _key(atlas: Atlas, t: Language, code: str, name: str) -> Record:
    entry = atlas.indicators[name]
    return {"value": entry.write(atlas.value(code, name), t), "label": entry.short(t), "year": entry.year}


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
