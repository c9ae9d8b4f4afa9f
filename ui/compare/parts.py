"""Tables and charts of the comparison, computed once for a set of communes and shared by all sessions."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from markupsafe import Markup

from content.charts import specifications as charts
from content.comparison import tables as compare_tables
from content.comparison.cells import ComparedFigure, compared, profile_marks, share_bars
from content.comparison.national import home_size, rank_words, star_note, unavailable
from content.comparison.similar import SimilarWords, similar_words
from data.atlas import Atlas
from data.cache import cached
from data.catalogue.indicators import Indicator
from data.catalogue.population import common_base
from data.language import Language, language
from data.national.table import POPULATION, France, NoFrance
from ui.components.provenance import provenance
from ui.components.twin_table import twin_table
from ui.templates import render

Codes = tuple[str, ...]


@dataclass(frozen=True)
class FiguresRow:
    """An indicator beside the communes compared and the reference.

    Attributes:
        cells: one for each commune, with its ranks in France.
        value: of the reference, as written.
        remark: why the reference has no value, or how it is to be read; empty if there is nothing to say.
    """

    summary: str
    provenance: Markup
    cells: tuple[tuple[ComparedFigure, tuple[str, ...]], ...]
    value: str
    remark: str


@dataclass(frozen=True)
class FiguresTheme:
    """A theme with its indicators."""

    name: str
    rows: tuple[FiguresRow, ...]


@cached(maxsize=128)
def figures_table(
    atlas: Atlas, lang: str, codes: Codes, perimeter: str, reference: str, france: France | NoFrance
) -> Markup:
    """Return every indicator by theme: value, gap and ranks of each commune, value of the reference, source."""
    t = language(lang)
    against = atlas.areas[reference].name(t)
    themes = []
    for theme in atlas.themes.values():
        entries = (entry for entry in atlas.indicators.values() if entry.theme == theme.id)
        rows = tuple(_figures_row(atlas, t, entry, codes, perimeter, reference, france) for entry in entries)
        themes.append(FiguresTheme(theme.label(t), rows))
    caption = t(
        "Value, gap to the reference ({place}) or, for a count beside an area, share of it; rank in the perimeter from "
        "the highest. Click an indicator for its source.",
        place=against,
    )
    ranks = unavailable(t, france) if isinstance(france, NoFrance) else _about_ranks(t, france)
    caption = f"{caption} {ranks}"
    places = [*((atlas.areas[code].name(t), home_size(t, france, code)) for code in codes), (against, "")]
    return render("compare/figures.html.jinja", t=t, caption=caption, places=places, themes=themes)


def _about_ranks(t: Language, france: France) -> str:
    said = t(
        "Below it, ranks from the highest among the communes of metropolitan France that have the figure for that "
        "year, and among those of the size named (population {year}); equal figures share a rank.",
        year=france.columns[POPULATION].year,
    )
    return f"{said} {star_note(t)}"


def _figures_row(
    atlas: Atlas,
    t: Language,
    entry: Indicator,
    codes: Codes,
    perimeter: str,
    reference: str,
    france: France | NoFrance,
) -> FiguresRow:
    def ranks(code: str) -> tuple[str, ...]:
        found = rank_words(atlas, t, france, entry, code)
        return found.short(t) if found else ()

    value = atlas.value(reference, entry.id)
    return FiguresRow(
        entry.dated(t),
        provenance(atlas, entry.id, t.code),
        tuple((compared(atlas, t, entry, code, perimeter, reference), ranks(code)) for code in codes),
        entry.write(value, t) if value is not None else t("n/a"),
        atlas.why_missing(reference, entry.id, t) or atlas.note(reference, entry.id, t),
    )


@cached(maxsize=128)
def profile_chart(atlas: Atlas, lang: str, codes: Codes, perimeter: str, reference: str) -> dict[str, Any]:
    """Return the profile chart."""
    t, places = language(lang), with_reference(codes, reference)
    return charts.profile(t, profile_marks(atlas, t, places, perimeter), _names(atlas, lang, places))


@cached(maxsize=128)
def profile_table(atlas: Atlas, lang: str, codes: Codes, perimeter: str, reference: str) -> Markup:
    """Return the profile as a table."""
    t = language(lang)
    return twin_table(compare_tables.profile_table(atlas, t, with_reference(codes, reference), perimeter))


@cached(maxsize=128)
def population_chart(atlas: Atlas, lang: str, codes: Codes, reference: str, *, as_index: bool) -> dict[str, Any]:
    """Return the population since 1962; the reference is drawn as an index only: its number would dwarf the rest."""
    t = language(lang)
    places = with_reference(codes, reference) if as_index else codes
    series = {code: atlas.population.get(code, ()) for code in places}
    base = common_base(list(series.values())) if as_index else None
    return charts.population(t, series, base, dict(zip(places, _names(atlas, lang, places), strict=True)))


@cached(maxsize=128)
def population_table(atlas: Atlas, lang: str, codes: Codes, reference: str) -> Markup:
    """Return the population by year; relayed figures are marked."""
    return twin_table(compare_tables.population_table(atlas, language(lang), with_reference(codes, reference)))


@cached(maxsize=128)
def age_chart(atlas: Atlas, lang: str, codes: Codes, reference: str) -> dict[str, Any]:
    """Return the age structure."""
    return _shares_chart(atlas, lang, with_reference(codes, reference), "age")


@cached(maxsize=128)
def age_table(atlas: Atlas, lang: str, codes: Codes, reference: str) -> Markup:
    """Return the age structure as a table."""
    return twin_table(compare_tables.share_table(atlas, language(lang), with_reference(codes, reference), "age"))


@cached(maxsize=128)
def sector_chart(atlas: Atlas, lang: str, codes: Codes, reference: str) -> dict[str, Any]:
    """Return establishments by sector."""
    return _shares_chart(atlas, lang, with_reference(codes, reference), "sector")


@cached(maxsize=128)
def sector_table(atlas: Atlas, lang: str, codes: Codes, reference: str) -> Markup:
    """Return establishments by sector as a table."""
    return twin_table(compare_tables.share_table(atlas, language(lang), with_reference(codes, reference), "sector"))


@cached(maxsize=128)
def scatter_chart(atlas: Atlas, lang: str, codes: Codes, perimeter: str, x: str, y: str) -> dict[str, Any]:
    """Return the scatter of two indicators over the perimeter."""
    pair = (atlas.indicators[x], atlas.indicators[y])
    return charts.scatter(atlas, language(lang), pair, atlas.areas[perimeter].members, codes)


@cached(maxsize=128)
def scatter_table(atlas: Atlas, lang: str, codes: Codes, perimeter: str, x: str, y: str) -> Markup:
    """Return the scatter as a table; communes without one of the figures say so."""
    pair = (atlas.indicators[x], atlas.indicators[y])
    return twin_table(compare_tables.scatter_table(atlas, language(lang), codes, perimeter, pair))


@cached(maxsize=128)
def similar(atlas: Atlas, lang: str, france: France | NoFrance, code: str) -> tuple[SimilarWords, Markup]:
    """Return the communes that resemble one, and the same as HTML: a table or why there is none, and the method."""
    t = language(lang)
    found = similar_words(atlas, t, france, code)
    return found, render("compare/similar.html.jinja", t=t, found=found)


def with_reference(codes: Codes, reference: str) -> Codes:
    """Return the communes and, if it is not one of them, the reference."""
    return tuple(dict.fromkeys((*codes, reference)))


def _names(atlas: Atlas, lang: str, places: Codes) -> tuple[str, ...]:
    return tuple(atlas.areas[code].short(language(lang)) for code in places)


def _shares_chart(atlas: Atlas, lang: str, places: Codes, kind: str) -> dict[str, Any]:
    t = language(lang)
    bars = share_bars(atlas, t, places, kind)
    items = list(dict.fromkeys(bar.item for bar in bars))
    return charts.shares(t, bars, items, _names(atlas, lang, places))


@cached(maxsize=8)
def largest(atlas: Atlas, perimeter: str) -> list[str]:
    """Return the three most populous communes of a perimeter."""
    values = atlas.values(perimeter, "population")
    return sorted(values, key=lambda code: -(values[code] or 0))[:3]
