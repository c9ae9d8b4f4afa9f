"""Explore: the map, the panel of a commune or place, the ranking, the distribution, the table."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

import streamlit as st

from content.comparison.tables import ranking_table
from content.figures.key_figures import indicator_source
from data.atlas import Atlas
from data.language import Language
from data.national.table import find_france
from data.selection.choices import compared_with
from data.selection.record import Selection
from layers.spec import View
from ui.addresses import HOME
from ui.explore import distribution, ranking
from ui.explore.panel import panel
from ui.map import map_view
from ui.map.legend import chosen, legend
from ui.markup import show, show_packed, tag
from ui.runtime.painting import let_browser_paint
from ui.shell import downloads as takeaway
from ui.shell import frame
from ui.shell import selection_state as state
from ui.sites.place_panel import place_panel


def sidebar(atlas: Atlas, selection: Selection, t: Language) -> None:
    """Draw controls and, below them, the panel of what is selected."""
    frame.language_switch(t)
    frame.perimeter(atlas, t)
    frame.indicator(atlas, t)
    frame.map_controls(t)
    names = frame.commune_names(atlas, selection.perimeter, t.code)
    st.selectbox(
        t("Commune"),
        tuple(names),
        index=None,
        format_func=names.__getitem__,
        key="commune",
        placeholder=t("Search a commune"),
        on_change=state.touched,
    )
    frame.reference(atlas, t)
    with st.container(key="panel"):
        # Always there, so that the panel keeps its place in the page and is changed, not drawn anew beside the old one.
        with st.container(key="chosen"):
            if selection.zone:
                place_panel(atlas, selection.zone, atlas.at_same_point(selection.zone), t)
            if selection.commune:
                st.button(t("Clear the commune"), key="clear_commune", on_click=state.choose, args=("commune", None))
        code = compared_with(selection.reference, selection.perimeter, selection.commune)
        france = find_france() if selection.commune else None
        show_packed(panel(atlas, selection.lang, selection.perimeter, selection.commune, code, france), "figures")


def offers(atlas: Atlas, selection: Selection, t: Language, reference: str) -> Iterator[takeaway.Offer]:
    """Yield what a visitor takes away: the map, the ranking, the profile of what the panel shows."""
    from content.charts.distribution import dot_plot, remarks  # noqa: PLC0415  (imports Altair, which the page itself needs not)

    entry, place = atlas.indicators[selection.indicator], atlas.areas[selection.perimeter].name(t)
    coloured = "communes" in selection.layers
    parts = (*((entry.id,) if coloured else selection.layers), selection.perimeter)
    title = f"{entry.dated(t)} – {place}" if coloured else place
    yield from takeaway.of_map(View(atlas, selection, t), title, parts=parts)
    table = ranking_table(atlas, t, entry.id, selection.perimeter, reference)
    parts = ("ranking", entry.id, selection.perimeter)
    label = t("Ranking (Excel)")
    yield takeaway.of_table("ranking", table, t, title=entry.dated(t), parts=parts, label=label)
    chart = dot_plot(atlas, t, selection.perimeter, entry.id, selection.commune, reference, selection.method)
    if chart:
        headed = f"{t('Distribution')}{t.colon}{entry.dated(t)} – {place}"
        words = (headed, remarks(atlas, t, selection.perimeter, entry.id, selection.commune))
        parts = ("distribution", entry.id, selection.perimeter)
        sources = (indicator_source(atlas, entry.id, t),)
        labels = (t("Distribution (PNG)"), t("Distribution (SVG)"))
        yield from takeaway.of_drawing(
            "distribution", chart, t, words=words, sources=sources, parts=parts, labels=labels
        )
    yield takeaway.profile(atlas, selection, t)


def page(atlas: Atlas, selection: Selection, t: Language) -> None:
    """Draw the page."""
    entry = atlas.indicators[selection.indicator]
    left, right = st.columns([7, 3], gap="medium")
    with left:
        show(tag("h1", entry.dated(t), class_="page"))
        # The map goes to the browser before everything else: it is what the visitor waits for. What arrives together is
        # drawn together, and the rest of the page takes the browser longer than the map.
        view = View(atlas, selection, t)
        map_view.draw(view)
    let_browser_paint(first=state.arrives(HOME))
    with st.sidebar:
        sidebar(atlas, selection, t)
    with left, st.container(key="legend"):
        classes, rest = legend(view)
        show(chosen(atlas, selection), classes)
        show(rest)
    with left:
        takeaway.popover("map", t, partial(offers, atlas, selection, t, selection.against))
    with right, st.container(key="ranking"):
        key = (selection.lang, selection.perimeter, selection.indicator, selection.commune)
        ranking.draw(atlas, *key, selection.against, selection.method)
    with left:
        distribution.draw(t)
