"""Charts of the comparison and their tables, made once for a set of places and shared by all sessions."""

from __future__ import annotations

from typing import Any

from markupsafe import Markup

from content.charts import specifications as charts
from content.comparison import tables as compare_tables
from content.comparison.places import Comparison
from content.comparison.shares import Kind, shares
from content.comparison.trends import base_year, outliers, population_series
from data.cache import cached
from ui.twin_table import twin_table

Spec = dict[str, Any]


@cached(maxsize=128)
def population_chart(comparison: Comparison, *, as_index: bool) -> Spec | None:
    """Return the population since 1962; None if no place has a series.

    Areas are drawn as an index only: their numbers would dwarf those of communes.
    """
    known = population_series(comparison).items()
    series = {code: counts for code, counts in known if as_index or not comparison.is_area(code)}
    if not series:
        return None
    base = base_year(comparison) if as_index else None
    return charts.population(comparison.t, series, base, comparison.names, comparison.against_name)


@cached(maxsize=128)
def population_table(comparison: Comparison) -> Markup:
    """Return the population by year; relayed figures are marked."""
    return twin_table(compare_tables.population_table(comparison))


@cached(maxsize=128)
def shares_chart(comparison: Comparison, kind: Kind) -> Spec | None:
    """Return a division; None if it is not available of any place."""
    found = shares(comparison, kind)
    names = tuple(comparison.names.values())
    return charts.shares(comparison.t, found, names, comparison.against_name) if found else None


@cached(maxsize=128)
def shares_table(comparison: Comparison, kind: Kind) -> Markup:
    """Return the same as a table."""
    return twin_table(compare_tables.share_table(comparison, kind))


@cached(maxsize=128)
def scatter_chart(comparison: Comparison, x: str, y: str) -> Spec:
    """Return the scatter of two indicators over the perimeter."""
    known = comparison.atlas.indicators
    pair = known[x], known[y]
    return charts.scatter(comparison, pair, outliers(comparison, *pair))


@cached(maxsize=128)
def scatter_table(comparison: Comparison, x: str, y: str) -> Markup:
    """Return the scatter as a table; communes without one of the figures say so."""
    known = comparison.atlas.indicators
    return twin_table(compare_tables.scatter_table(comparison, (known[x], known[y])))
