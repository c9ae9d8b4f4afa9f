"""Compare: a few places of the territory or of France beside a reference."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from typing import Any

import streamlit as st
from markupsafe import Markup

from content.comparison import tables as compare_tables
from content.comparison.cells import structure_titles
from content.comparison.peers import compared_places
from content.comparison.places import Comparison
from content.table import Table
from data.atlas import Atlas
from data.language import Language
from data.national.table import France, find_france
from data.selection import MOST_COMMUNES, Selection, compared_with
from ui.compare import charts, parts
from ui.compare.choice import controls, one_place
from ui.markup import details, show, tag
from ui.runtime import vega
from ui.shell import downloads as takeaway
from ui.shell import frame
from ui.shell import selection_state as state

__all__ = ["page"]


def page(atlas: Atlas, selection: Selection, t: Language) -> None:
    """Draw the page."""
    france = find_france()
    codes = compared_places(atlas, selection, france)
    reference = compared_with(selection.reference, selection.perimeter, codes[0])
    comparison = Comparison(atlas, france, t, codes, selection.perimeter, reference)
    show(parts.style(), parts.head(comparison))
    controls(comparison, selection)
    with st.container(key="comparison"):
        themes(comparison, selection)
    takeaway.popover("figures", t, partial(figures, comparison, selection))
    drawn(comparison, selection)
    similar_communes(comparison)
    two_indicators(comparison, selection)


def themes(comparison: Comparison, selection: Selection) -> None:
    """Draw a sentence a theme and its indicators: those of the theme of the map's indicator, the others on demand."""
    atlas, t = comparison.atlas, comparison.t
    shown = one_place(comparison)
    headline = atlas.indicators[selection.indicator].theme
    show(tag("p", parts.reading(comparison), class_="muted"))
    for theme in sorted(atlas.themes, key=lambda theme: theme != headline):
        number = sum(entry.theme == theme for entry in atlas.indicators.values())
        show(parts.sentence(comparison, theme))
        label = t.plural("{n} indicator", "{n} indicators", number)
        with st.expander(label, expanded=theme == headline, key=f"theme_{theme}", on_change="rerun") as found:
            if found.open:
                show(parts.theme_table(comparison, theme, shown))


def figures(comparison: Comparison, selection: Selection) -> Iterator[takeaway.Offer]:
    """Yield the table of all indicators, and the comparison as a document."""
    t, about = comparison.t, _names(comparison)
    title = f"{t('Comparison')}{t.colon}{', '.join(about)}"
    table = compare_tables.figures_table(comparison)
    yield takeaway.of_table("figures", table, t, title=title, parts=("figures", *about))
    yield takeaway.comparison(comparison.codes, about, selection, t)


def _names(comparison: Comparison) -> tuple[str, ...]:
    return tuple(map(comparison.name, comparison.codes))


def drawn(comparison: Comparison, selection: Selection) -> None:
    """Draw the charts, two beside each other."""
    atlas, t = comparison.atlas, comparison.t
    known = tuple(code for code in comparison.places if code in atlas.areas)
    communes = tuple(code for code in known if not comparison.is_area(code))
    about = _names(comparison)
    left, right = st.columns(2, gap="large")
    with left:
        words = structure_titles(atlas, t, "age")
        table = partial(compare_tables.share_table, atlas, t, known, "age")
        key = (atlas, selection.lang, known, "age")
        chart("age", words, charts.shares_chart(*key), charts.shares_table(*key), table, about, t)
        words = structure_titles(atlas, t, "sector")
        table = partial(compare_tables.share_table, atlas, t, known, "sector")
        key = (atlas, selection.lang, known, "sector")
        chart("sector", words, charts.shares_chart(*key), charts.shares_table(*key), table, about, t)
    with right:
        as_index = st.segmented_control(
            t("Population as"),
            ("index", "number"),
            format_func={"index": t("Index"), "number": t("Number of inhabitants")}.__getitem__,
            default="index",
            required=True,
            key="population_as",
        )
        note = t("INSEE censuses; the table marks those found on secondary pages. Missing censuses stay gaps.")
        words = t("Population since 1962"), note
        # The number of an area would dwarf those of communes.
        places = known if as_index == "index" else communes
        spec = charts.population_chart(atlas, selection.lang, places, as_index=as_index == "index")
        table = partial(compare_tables.population_table, atlas, t, known)
        chart("population", words, spec, charts.population_table(atlas, selection.lang, known), table, about, t)


def chart(
    name: str,
    words: tuple[str, str],
    spec: dict[str, Any],
    twin: Markup,
    table: Callable[[], Table],
    about: Sequence[str],
    t: Language,
) -> None:
    """Draw a chart with its heading and, below, its figures as a table and what a visitor takes away.

    Args:
        name: of the chart, in keys and names of files.
        words: title and remark.
        spec: Vega-Lite specification.
        twin: the figures as HTML.
        table: the figures to take away, asked for then only.
        about: what a picture and the names of files tell beside the title.
        t: language.
    """
    title, note = words
    show(tag("h2", title, class_="block") + tag("p", note, class_="muted"))
    vega.chart(spec, t("{title}; the table below holds the same figures.", title=title))
    show(details(t("The chart as a table"), twin, class_="more"))

    def offers() -> Iterator[takeaway.Offer]:
        found, headed = table(), f"{title}{t.colon}{', '.join(about)}"
        return takeaway.of_chart(
            name, spec, found, t, words=(headed, note), sources=found.sources, parts=(name, *about)
        )

    takeaway.popover(name, t, offers)


def two_indicators(comparison: Comparison, selection: Selection) -> None:
    """Draw the choice of two indicators and their scatter over the perimeter."""
    atlas, t = comparison.atlas, comparison.t
    show(tag("h2", t("Two indicators"), class_="block"))
    first, second = st.columns(2)
    with first:
        frame.indicator(atlas, t, key="x", label=t("Horizontal axis"))
    with second:
        frame.indicator(atlas, t, key="y", label=t("Vertical axis"))
    x, y = selection.x, selection.y
    note = t("Communes of the perimeter; the compared ones are filled and named. A pattern is not a cause.")
    codes = tuple(code for code in comparison.codes if code in atlas.areas and not comparison.is_area(code))
    key = (atlas, selection.lang, codes, selection.perimeter, x, y)
    pair = atlas.indicators[x], atlas.indicators[y]
    table = partial(compare_tables.scatter_table, atlas, t, codes, selection.perimeter, pair)
    about = (*(entry.short(t) for entry in pair), atlas.areas[selection.perimeter].name(t))
    chart("scatter", (t("Scatter"), note), charts.scatter_chart(*key), charts.scatter_table(*key), table, about, t)


def similar_communes(comparison: Comparison) -> None:
    """Draw the communes of France that resemble the first place."""
    atlas, t, france = comparison.atlas, comparison.t, comparison.france
    code = next((code for code in comparison.codes if not comparison.is_area(code)), None)
    if code is None:
        return
    found, markup = parts.similar(atlas, t.code, france, code)
    with st.container(key="similar"):
        show(tag("h2", t("Similar communes"), class_="block") + markup)
        for other in found.codes:
            if isinstance(france, France) and other not in comparison.codes and len(comparison.codes) < MOST_COMMUNES:
                label = t("Add {place} to the comparison", place=comparison.name(other))
                chosen = [*comparison.codes, other]
                st.button(label, key=f"add_{other}", on_click=state.choose, args=("communes", chosen))
    if found.table:
        name = comparison.name(code)
        title = f"{t('Similar communes')}{t.colon}{name}"
        offer = takeaway.of_table("similar", found.table, t, title=title, parts=("similar", name))
        takeaway.popover("similar", t, lambda: (offer,))
