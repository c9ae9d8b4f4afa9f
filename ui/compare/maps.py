"""Two maps side by side: two indicators, or two years of one."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Final

import streamlit as st
from markupsafe import Markup

from content.comparison.places import Comparison
from content.comparison.tables import maps_table
from data.selection import Selection
from layers.communes import LAYER as COMMUNES
from layers.spec import View
from ui.components.twin_table import twin_table
from ui.map.legend import legend
from ui.map.map_view import draw_pair, drawn_by
from ui.markup import details, show, tag
from ui.shell import downloads as takeaway
from ui.shell import frame
from ui.shell import selection_state as state

_DEFAULT: Final = Selection()


def views(comparison: Comparison, selection: Selection) -> tuple[View, View]:
    """Return what the two maps show: the indicator in the year chosen, and the second indicator in its latest year."""
    atlas, t = comparison.atlas, comparison.t
    chosen = frozenset(code for code in comparison.codes if code in comparison.members)
    plain = replace(drawn_by(selection), commune=None, zone=None, layers=(COMMUNES.id,), background="none")
    first, second = (replace(plain, indicator=name) for name in (selection.indicator, selection.second))

    def view(drawn: Selection, year: str) -> View:
        years = atlas.years(drawn.perimeter, drawn.indicator)
        # Of a series every year has the same classes, the latest too.
        return View(atlas, drawn, t, highlight=chosen, year=year or (years[-1] if years else ""))

    return view(first, selection.year), view(second, "")


def maps(comparison: Comparison, selection: Selection) -> None:
    """Draw the choice of what both maps show, the maps, their legends, their figures as a table."""
    atlas, t = comparison.atlas, comparison.t
    show(tag("h2", t("Two maps side by side"), class_="block"))
    asked = (selection.second, selection.year) != (_DEFAULT.second, _DEFAULT.year)
    label = t("Two indicators, or two years of one")
    with st.expander(label, expanded=asked, key="two_maps", on_change="rerun") as found:
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

        def offers() -> Iterator[takeaway.Offer]:
            title = " – ".join(table.head[1:])
            yield takeaway.of_table(
                "maps", table, t, title=title, parts=("maps", selection.indicator, selection.second)
            )

        takeaway.popover("maps", t, offers)


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
