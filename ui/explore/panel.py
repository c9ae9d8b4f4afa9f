"""The panel of a commune, or of the perimeter: theme by theme, each figure with its reference, its rank, its source."""

from __future__ import annotations

from html import escape

from data.atlas import Atlas
from data.cache import cached
from data.catalogue.indicators import Indicator
from data.catalogue.rank import rank
from data.language import Language, language
from ui.components.provenance import provenance
from ui.explore.sparkline import sparkline
from ui.markup import picture, tag, text


@cached(maxsize=512)
def panel(atlas: Atlas, lang: str, perimeter: str, commune: str | None, reference: str) -> str:
    """Return the panel as HTML.

    Args:
        atlas: the data.
        lang: language code.
        perimeter: the area whose communes are ranked.
        commune: INSEE code of the commune shown; None shows the perimeter itself.
        reference: code of the area or peer compared with.
    """
    t = language(lang)
    code = commune or perimeter
    place = atlas.areas[code]
    against = atlas.areas[reference]
    intro = t("compared with {place}", place=against.name(t)) if reference != code else place.note(t)
    parts = [text("h2", place.name(t)), text("p", intro, class_="muted")]
    for theme in atlas.themes.values():
        rows = [
            _figure(atlas, t, entry, code, perimeter, reference)
            for entry in atlas.indicators.values()
            if entry.theme == theme.id
        ]
        parts += [text("h3", theme.label(t)), *rows]
    return tag("section", "".join(parts), class_="panel", aria_label=place.name(t))


def _figure(atlas: Atlas, t: Language, entry: Indicator, code: str, perimeter: str, reference: str) -> str:
    value = atlas.value(code, entry.id)
    heading = tag("span", escape(entry.label(t)), class_="l") + tag("span", escape(entry.write(value, t)), class_="v")
    notes = []
    if reference != code:
        notes.append(_reference(atlas, t, entry, reference))
    place = rank(value, atlas.values(perimeter, entry.id).values()) if code != perimeter else None
    if place:
        notes.append(text("span", t("{rank} of {n}", rank=t.ordinal(place.place), n=place.among)))
    if value is None:
        notes.append(text("span", atlas.why_missing(code, entry.id, t), class_="why"))
    trend = _trend(atlas, t, code) if entry.id == "population" else ""
    body = heading + tag("span", "".join(notes), class_="r") + trend
    return tag("details", tag("summary", body) + tag("div", provenance(atlas, entry, t), class_="src"), class_="fig")


def _reference(atlas: Atlas, t: Language, entry: Indicator, reference: str) -> str:
    value = atlas.value(reference, entry.id)
    why = atlas.why_missing(reference, entry.id, t) or None
    return text("span", f"{atlas.areas[reference].short(t)}{t.colon}{entry.write(value, t)}", title=why)


def _trend(atlas: Atlas, t: Language, code: str) -> str:
    counts = atlas.population.get(code, ())
    if len(counts) <= 1:
        return ""
    first, last = counts[0], counts[-1]
    words = t(
        "Population from {first} to {last}: {a}, then {b}.",
        first=first.year,
        last=last.year,
        a=t.number(first.value),
        b=t.number(last.value),
    )
    known = f"{first.year}–{last.year}"
    if atlas.areas[code].kind == "area":
        known = t("{years}, the censuses known for all its communes", years=known)
    caption = text("span", known)
    return tag("span", picture(sparkline(counts), words) + caption, class_="spark")
