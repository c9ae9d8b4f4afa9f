"""Charts of the comparison and their tables, made once for a set of places and shared by all sessions."""

from __future__ import annotations

from typing import Any

from markupsafe import Markup

from content.charts import specifications as charts
from content.comparison import tables as compare_tables
from content.comparison.cells import share_bars
from data.atlas import Atlas
from data.cache import cached
from data.catalogue.population import common_base
from data.language import language
from ui.components.twin_table import twin_table

Codes = tuple[str, ...]


@cached(maxsize=128)
def population_chart(atlas: Atlas, lang: str, codes: Codes, *, as_index: bool) -> dict[str, Any]:
    """Return the population since 1962."""
    t = language(lang)
    series = {code: atlas.population.get(code, ()) for code in codes}
    base = common_base(list(series.values())) if as_index else None
    return charts.population(t, series, base, dict(zip(codes, _names(atlas, lang, codes), strict=True)))


@cached(maxsize=128)
def population_table(atlas: Atlas, lang: str, codes: Codes) -> Markup:
    """Return the population by year; relayed figures are marked."""
    return twin_table(compare_tables.population_table(atlas, language(lang), codes))


@cached(maxsize=128)
def shares_chart(atlas: Atlas, lang: str, codes: Codes, kind: str) -> dict[str, Any]:
    """Return a structure, ``age`` or ``sector``."""
    t = language(lang)
    bars = share_bars(atlas, t, codes, kind)
    items = list(dict.fromkeys(bar.item for bar in bars))
    return charts.shares(t, bars, items, _names(atlas, lang, codes))


@cached(maxsize=128)
def shares_table(atlas: Atlas, lang: str, codes: Codes, kind: str) -> Markup:
    """Return the same as a table."""
    return twin_table(compare_tables.share_table(atlas, language(lang), codes, kind))


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


def _names(atlas: Atlas, lang: str, places: Codes) -> tuple[str, ...]:
    return tuple(atlas.areas[code].short(language(lang)) for code in places)
