"""Two maps side by side: two indicators, or two years of one."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import partial

import streamlit as st
from markupsafe import Markup

from content.comparison.places import Comparison
from content.comparison.tables import maps_table
from data.selection.record import PAIRS, Selection
from layers.communes import LAYER as COMMUNES
from layers.spec import View
from ui.map.legend import legend
from ui.map.map_view import draw_pair, drawn_by
from ui.markup import details, show, tag
from ui.shell import downloads as takeaway
from ui.shell import frame
from ui.shell import selection_state as state
from ui.twin_table import twin_table


def views(comparison: Comparison, selection: Selection) -> tuple[View, View]:
    """Return what the two maps show: the indicator in the year chosen, and the second indicator in its latest year."""
    atlas, t = comparison.atlas, comparison.t
    chosen = frozenset(code for code in comparison.codes if code in comparison.members)
    plain = replace(selection, commune=None, zone=None, layers=(COMMUNES.id,), background="none")

    def view(indicator: str, year: str) -> View:
        years = atlas.years(plain.perimeter, indicator)
        drawn = replace(plain, indicator=indicator)
        # Of a series every year has the same classes, the latest too.
        return drawn_by(View(atlas, drawn, t, highlight=chosen, year=year or (years[-1] if years else "")))

    return view(selection.indicator, selection.year), view(selection.second, "")


def maps(comparison: Comparison, selection: Selection) -> None:
    """Draw the choice of what both maps show, the maps, their legends, their figures as a table."""
    atlas, t = comparison.atlas, comparison.t
    show(tag("h2", t("Two maps side by side"), class_="block"))
    label = t("Two indicators, or two years of one")
    with st.expander(
        label, expanded=selection.pair_open, key="two_maps", on_change=partial(_opened, selection)
    ) as found:
        if not found.open:
            return
        left, right = st.columns(2)
        with left:
            frame.indicator(atlas, t, label=t("Left map"))
            _year(comparison, selection)
        with right:
            frame.indicator(atlas, t, key="second", label=t("Right map, latest year"))
        first, second = views(comparison, selection)
        draw_pair(first, second)
        both = (tag("div", legend(view)[0]) for view in (first, second))
        show(tag("div", Markup().join(both), class_="legends"))
        table = maps_table(first, second)
        show(details(t("The maps as a table"), twin_table(table), class_="more"))

        takeaway.popover("maps", t, partial(_files, first, second))


def _opened(selection: Selection) -> None:
    """Note that the visitor has opened or closed the maps; the address says so where it does not follow by itself."""
    is_open = bool(st.session_state["two_maps"])
    state.choose("pair", "" if is_open == selection.pair_asked else PAIRS[not is_open])


def _files(first: View, second: View) -> Iterator[takeaway.Offer]:
    """Yield both maps as one picture, and their figures."""
    table, t = maps_table(first, second), first.t
    parts = tuple(filter(None, (first.selection.indicator, first.year, second.selection.indicator, second.year)))
    yield from takeaway.of_maps((first, second), (table.head[1], table.head[2]), parts=parts)
    yield takeaway.of_table("maps", table, t, title=" – ".join(table.head[1:]), parts=("maps", *parts))


def _year(comparison: Comparison, selection: Selection) -> None:
    """Draw the slider over the years of the first indicator, where it has a series."""
    t, years = comparison.t, comparison.atlas.years(selection.perimeter, selection.indicator)
    if not years:
        show(tag("p", t("This indicator is known for one year."), class_="muted"))
        return
    # The latest year is the default, which the address leaves out.
    options = (*years[:-1], "")
    st.select_slider(
        t("Year"), options, format_func=lambda year: year or years[-1], key="year", on_change=state.touched
    )
