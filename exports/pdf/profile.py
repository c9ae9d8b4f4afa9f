"""The profile of a commune or perimeter as a document."""

from __future__ import annotations

from typing import Any

from content.comparison.national import about_ranks, star_note
from content.comparison.places import Comparison
from content.comparison.profile import KEY, about_headlines, profile
from content.credits import map_credit
from content.facts import Footnotes
from data.atlas import Atlas
from data.cache import cached
from data.language import Language, language
from data.national.table import France, NoFrance, find_france
from data.selection.choices import compared_with
from exports.pdf.pictures import HALF, WIDE, Pictures
from exports.pdf.sources import cite_graphs, ends
from exports.pdf.typesetting import render

Record = dict[str, Any]


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
    cite_graphs(found, notes)
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
        "population": pictures.population({code: place.short(t)}, WIDE),
        "census": _census(atlas, t, code),
        "structures": pictures.structures(found, HALF),
        "credits": [map_credit(atlas, t)] if locator else [],
        **ends(t, kind, notes),
    }
    return render("profile", lang, f"{place.name(t)} – {kind}", data, pictures.files)


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


def _key(atlas: Atlas, t: Language, code: str, name: str) -> Record:
    entry = atlas.indicators[name]
    return {"value": entry.write(atlas.value(code, name), t), "label": entry.short(t), "year": entry.year}
