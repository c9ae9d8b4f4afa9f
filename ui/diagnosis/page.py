"""Diagnosis: the four stakes, figures that differ, key figures, SWOT, series, announced investments, workshops."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import partial

import streamlit as st

from content import labels as words
from content.diagnosis import figures as diagnosis
from content.diagnosis import tables as diagnosis_tables
from content.diagnosis.series import SeriesChart, series_charts
from content.table import Table
from data.atlas import Atlas
from data.diagnosis.figures import DIAGNOSIS_THEMES
from data.diagnosis.groups import of_theme
from data.language import Language
from data.places.filter import filter_projects
from data.places.records import STATUSES
from data.selection import Selection
from layers.spec import View
from ui.diagnosis.parts import (
    conflict_tables,
    key_figures,
    project_table,
    series_tables,
    stake_sections,
    swot,
    workshops,
)
from ui.map import map_view
from ui.map.legend import legend
from ui.markup import details, show, tag
from ui.runtime import vega
from ui.shell import downloads as takeaway
from ui.shell import frame
from ui.shell import selection_state as state
from ui.sites.sheet import sheet


def heading(title: str, note: str = "") -> None:
    """Draw the heading of a section."""
    show(tag("h2", title, class_="block") + (tag("p", note, class_="muted") if note else ""))


def charts(atlas: Atlas, selection: Selection, t: Language) -> None:
    """Draw the charts over the years, each with its table and its download."""
    left, right = st.columns(2, gap="large")
    drawn = zip(series_charts(atlas, selection.lang), series_tables(atlas, selection.lang), strict=True)
    for number, (chart, table_html) in enumerate(drawn):
        with left if number % 2 == 0 else right:
            heading(chart.title, chart.note)
            vega.chart(chart.spec, t("{title}; the table below holds the same figures.", title=chart.title))
            show(details(t("The chart as a table"), table_html, class_="more"))
            lines = chart.table
            with st.container(horizontal=True):
                takeaway.of_rows(
                    f"series_{number}", t("Download (CSV)"), lines.head, lines.values, chart.file, t
                ).button(t)
                takeaway.popover(f"series_{number}", t, partial(series_offers, chart, number, t))


def series_offers(chart: SeriesChart, number: int, t: Language) -> Iterator[takeaway.Offer]:
    """Yield a chart over the years as a picture and as a table."""
    titles, parts = (chart.title, chart.note), (chart.title,)
    return takeaway.of_chart(
        f"series_{number}", chart.spec, chart.table, t, words=titles, sources=chart.sources, parts=parts
    )


def table(name: str, made: Callable[[], Table], about: tuple[str, ...], t: Language) -> None:
    """Draw what a visitor takes away of a table; ``about`` is what the name of the file tells beside its own."""

    def offers() -> Iterator[takeaway.Offer]:
        made_table = made()
        parts = (name.replace("_", "-"), *about)
        yield takeaway.of_table(name, made_table, t, title=made_table.caption, parts=parts)

    takeaway.popover(name, t, offers)


def map_offers(view: View) -> Iterator[takeaway.Offer]:
    """Yield the map of the announced investments."""
    selection = view.selection
    parts = ("projects", selection.project_sector, selection.status, selection.perimeter)
    return takeaway.of_map(view, view.t("Announced investments"), parts=parts)


def investments(atlas: Atlas, selection: Selection, t: Language) -> None:
    """Draw announced investments: filters, map, sheet of the selected one, table."""
    warning = t(
        "Amounts and jobs are announcements of their backers at the date shown. Rows are not added up: some cover more "
        "than the territory, and totals published for the whole territory do not add to them."
    )
    heading(t("Announced investments"), warning)
    sectors, statuses = words.sectors(t), words.statuses(t)
    present = sorted({project.sector for project in atlas.projects.values()}, key=sectors.__getitem__)
    first, second = st.columns(2)
    with first:
        choice("project_sector", t("Sector"), ["", *present], {"": t("All sectors"), **sectors})
    with second:
        known = {project.status for project in atlas.projects.values()}
        choice("status", t("Status"), ["", *(s for s in STATUSES if s in known)], {"": t("All stages"), **statuses})
    found = filter_projects(atlas, selection.project_sector, selection.status)
    left, right = st.columns([3, 2], gap="large")
    shown = replace(selection, layers=("projects",), commune=None)
    view = View(atlas, shown, t, frozenset(project.id for project in found))
    with left:
        map_view.draw(atlas, shown, only=[project.id for project in found])
        with st.container(key="legend"):
            show(*legend(view))
        takeaway.popover("map", t, partial(map_offers, view))
    with right:
        announcement(atlas, selection, t)
    show(project_table(atlas, selection.lang, tuple(project.id for project in found)))
    made = partial(diagnosis_tables.projects, atlas, t, found, sectors, statuses)
    table("projects", made, (selection.project_sector, selection.status), t)


def announcement(atlas: Atlas, selection: Selection, t: Language) -> None:
    """Draw the announcement chosen on the map and the others at its point, or how to choose one."""
    chosen = selection.zone
    if chosen is None or chosen not in atlas.projects:
        show(tag("p", t("A click on a mark of the map opens the announcement."), class_="muted"))
        return
    st.button(t("Clear the place"), key="clear_zone", on_click=state.choose, args=("zone", None))
    show(sheet(atlas, chosen, t))
    others = [other for other in atlas.at_same_point(chosen) if other in atlas.projects]
    if others:
        show(tag("p", t("Also at this point:"), class_="muted"))
    for other in others:
        st.button(atlas.projects[other].name(t), key=f"at_{other}", on_click=state.choose, args=("zone", other))


def choice(key: str, label: str, options: list[str], names: dict[str, str]) -> None:
    """Draw a select box of the selection."""
    st.selectbox(label, options, format_func=names.__getitem__, key=key, on_change=state.touched)


def page(atlas: Atlas, selection: Selection, t: Language) -> None:
    """Draw the page."""
    with st.sidebar:
        frame.language_switch(t)
        frame.perimeter(atlas, t)
        names = {"": t("All themes"), **words.diagnosis_themes(t), **words.swot_themes(t)}
        choice("theme", t("Theme of figures and SWOT"), list(names), names)
    show(tag("h1", t("The shared diagnosis"), class_="page"))
    with st.container(key="stakes"):
        heading(
            t("The four stakes"),
            t("What the data says today for the perimeter, beside what the diagnosis says."),
        )
        show(stake_sections(atlas, selection.lang, selection.perimeter))
    heading(
        t("Figures that speak of one subject and differ"),
        t("They differ by area, year or definition. They stand side by side, never averaged nor chained."),
    )
    show(conflict_tables(atlas, selection.lang))
    table("conflicts", partial(diagnosis_tables.conflicting, atlas, t), (), t)
    heading(t("Strengths, weaknesses, opportunities, threats"), atlas.statements.votes(t))
    show(swot(atlas, selection.lang, selection.theme))
    lists = partial(diagnosis_tables.swot, atlas, t, selection.theme, words.swot_kinds(t), words.swot_themes(t))
    table("swot", lists, (selection.theme,), t)
    heading(t("Key figures by theme"))
    show(key_figures(atlas, selection.lang, selection.theme))
    theme = selection.theme if selection.theme in DIAGNOSIS_THEMES else ""
    figures = of_theme(atlas, theme)
    lines, file = diagnosis.rows(figures, t), "diagnosis_key-figures.csv"
    with st.container(horizontal=True):
        takeaway.of_rows("key_figures", t("Download (CSV)"), diagnosis.heads(t), lines, file, t).button(t)
        named = partial(diagnosis_tables.figures, atlas, t, figures, t("Key figures by theme"))
        table("key_figures", named, (theme,), t)
    charts(atlas, selection, t)
    investments(atlas, selection, t)
    heading(atlas.statements.workshops(t))
    show(workshops(atlas, t))
