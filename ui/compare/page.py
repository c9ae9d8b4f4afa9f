"""Compare: two to five communes and a reference."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from typing import Any

import streamlit as st
from markupsafe import Markup

from content.comparison import tables as compare_tables
from content.comparison.cells import structure_titles
from content.table import Table
from data.atlas import Atlas
from data.language import Language
from data.national.table import find_france
from data.selection import FEWEST_COMMUNES as FEWEST
from data.selection import MOST_COMMUNES, Selection, compared_with
from ui.compare.parts import (
    age_chart,
    age_table,
    figures_table,
    largest,
    population_chart,
    population_table,
    profile_chart,
    profile_table,
    scatter_chart,
    scatter_table,
    sector_chart,
    sector_table,
    similar,
    with_reference,
)
from ui.markup import details, show, tag
from ui.runtime import vega
from ui.shell import downloads as takeaway
from ui.shell import frame
from ui.shell import selection_state as state

__all__ = ["page"]


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


def controls(atlas: Atlas, t: Language) -> None:
    """Draw what is compared with what."""
    names = {code: atlas.areas[code].name(t) for code in atlas.communes()}
    with st.sidebar:
        frame.language_switch(t)
        frame.perimeter(atlas, t)
        frame.reference(atlas, t)
    st.multiselect(
        t("Communes (2 to {most})", most=MOST_COMMUNES),
        sorted(names, key=names.__getitem__),
        format_func=names.__getitem__,
        key="communes",
        max_selections=MOST_COMMUNES,
        placeholder=t("Search a commune"),
        on_change=state.touched,
    )


def page(atlas: Atlas, selection: Selection, t: Language) -> None:
    """Draw the page."""
    show(tag("h1", t("Compare communes"), class_="page"))
    controls(atlas, t)
    codes = selection.communes
    if len(codes) < FEWEST:
        show(tag("p", t("Choose at least two communes to compare them."), class_="notice", role="status"))
        st.button(
            t("Compare the three largest communes of the perimeter"),
            on_click=state.choose,
            args=("communes", largest(atlas, selection.perimeter)),
        )
        subject = codes[0] if codes else selection.commune
        if subject:
            similar_communes(atlas, selection, t, subject)
        return
    reference = compared_with(selection.reference, selection.perimeter, codes[0])
    key = (atlas, selection.lang, codes, selection.perimeter, reference)
    places = (atlas, selection.lang, codes, reference)
    about = takeaway.names(atlas, codes, t)
    with st.container(key="comparison"):
        show(figures_table(*key, find_france()))
    takeaway.popover("figures", t, partial(figures, atlas, selection, t, reference))
    shown = (atlas, t, with_reference(codes, reference))
    left, right = st.columns(2, gap="large")
    with left:
        words = t("Profile"), t("Each line runs from the lowest to the highest commune of the perimeter.")
        table = partial(compare_tables.profile_table, *shown, selection.perimeter)
        chart("profile", words, profile_chart(*key), profile_table(*key), table, about, t)
        words = structure_titles(atlas, t, "age")
        table = partial(compare_tables.share_table, *shown, "age")
        chart("age", words, age_chart(*places), age_table(*places), table, about, t)
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
        spec = population_chart(*places, as_index=as_index == "index")
        table = partial(compare_tables.population_table, *shown)
        chart("population", words, spec, population_table(*places), table, about, t)
        words = structure_titles(atlas, t, "sector")
        table = partial(compare_tables.share_table, *shown, "sector")
        chart("sector", words, sector_chart(*places), sector_table(*places), table, about, t)
    similar_communes(atlas, selection, t, codes[0])
    two_indicators(atlas, selection, t)


def figures(atlas: Atlas, selection: Selection, t: Language, reference: str) -> Iterator[takeaway.Offer]:
    """Yield the table of all indicators, and the comparison as a document."""
    codes, about = selection.communes, takeaway.names(atlas, selection.communes, t)
    table = compare_tables.figures_table(atlas, t, codes, selection.perimeter, reference, find_france())
    title = f"{t('Comparison')}{t.colon}{', '.join(about)}"
    yield takeaway.of_table("figures", table, t, title=title, parts=("figures", *about))
    yield takeaway.comparison(atlas, selection, t)


def two_indicators(atlas: Atlas, selection: Selection, t: Language) -> None:
    """Draw the choice of two indicators and their scatter over the perimeter."""
    show(tag("h2", t("Two indicators"), class_="block"))
    first, second = st.columns(2)
    with first:
        frame.indicator(atlas, t, key="x", label=t("Horizontal axis"))
    with second:
        frame.indicator(atlas, t, key="y", label=t("Vertical axis"))
    x, y = selection.x, selection.y
    note = t("Communes of the perimeter; the compared ones are filled and named. A pattern is not a cause.")
    key = (atlas, selection.lang, selection.communes, selection.perimeter, x, y)
    pair = atlas.indicators[x], atlas.indicators[y]
    table = partial(compare_tables.scatter_table, atlas, t, selection.communes, selection.perimeter, pair)
    about = (*(entry.short(t) for entry in pair), atlas.areas[selection.perimeter].name(t))
    chart("scatter", (t("Scatter"), note), scatter_chart(*key), scatter_table(*key), table, about, t)


def similar_communes(atlas: Atlas, selection: Selection, t: Language, code: str) -> None:
    """Draw the communes of France that resemble one, with a way to add those of the atlas to the comparison."""
    name = atlas.areas[code].name(t)
    found, drawn = similar(atlas, selection.lang, find_france(), code)
    with st.container(key="similar"):
        show(tag("h2", t("Similar communes"), class_="block") + drawn)
        chosen = selection.communes or (code,)
        for other in found.within:
            if other not in chosen and len(chosen) < MOST_COMMUNES:
                label = t("Add {place} to the comparison", place=atlas.areas[other].name(t))
                st.button(label, key=f"add_{other}", on_click=state.choose, args=("communes", [*chosen, other]))
    if found.table:
        title = f"{t('Similar communes')}{t.colon}{name}"
        offer = takeaway.of_table("similar", found.table, t, title=title, parts=("similar", name))
        takeaway.popover("similar", t, lambda: (offer,))
