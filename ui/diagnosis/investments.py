"""Announced investments: how many there are, filters, map, the announcement chosen, table."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import partial

import streamlit as st
from markupsafe import Markup

from content import labels as words
from content.diagnosis import tables
from content.diagnosis.conclusions import told_of
from content.projects import counted, warning
from data.atlas import Atlas
from data.language import Language
from data.places.records import STATUSES, Project
from data.ranking.filter import filter_projects
from data.selection.record import Selection
from layers.spec import View
from ui.diagnosis.heading import heading, note
from ui.diagnosis.parts import projects
from ui.map import map_view
from ui.map.legend import legend
from ui.markup import show, tag
from ui.runtime import below
from ui.shell import downloads as takeaway
from ui.shell import selection_state as state
from ui.sites.place_panel import place_panel


def investments(atlas: Atlas, selection: Selection, t: Language) -> None:
    """Draw announced investments: filters, map, sheet of the selected one, table."""
    told = told_of(atlas, atlas.statements.projects, selection.perimeter, t)
    found = filter_projects(atlas, selection.project_sector, selection.status)
    take = partial(takeaway.popover, "projects", t, partial(_table_offers, atlas, selection, found, t))
    heading(t("Announced investments"), take)
    show(note(f"{told.words} {warning(t)}" if told else warning(t)))
    # On a phone the first column stands above the second.
    left, right = st.columns([2, 3], gap="large")
    shown = replace(selection, layers=("projects",), commune=None)
    view = View(atlas, shown, t, frozenset(project.id for project in found))
    with left:
        _filters(atlas, t)
        _announcement(atlas, selection, tag("p", counted(atlas, found, t), class_="figure"), t)
    with right:
        draw = partial(map_view.draw, view)
        room = tag("div", class_="map-room")
        below.put_widget(draw, room, "diagnosis", state.completed)
        with st.container(horizontal=True):
            with st.container(key="legend"):
                show(*legend(view))
            takeaway.popover("map", t, partial(_map_offers, view))
    narrowed = bool(selection.project_sector or selection.status)
    show(projects(atlas, selection.lang, tuple(project.id for project in found), unfolded=narrowed))


def _filters(atlas: Atlas, t: Language) -> None:
    sectors, statuses = words.sectors(t), words.statuses(t)
    present = sorted({project.sector for project in atlas.projects.values()}, key=sectors.__getitem__)
    known = {project.status for project in atlas.projects.values()}
    first, second = st.columns(2)
    with first:
        select_box("project_sector", t("Sector"), ["", *present], {"": t("All sectors"), **sectors})
    with second:
        select_box("status", t("Status"), ["", *(s for s in STATUSES if s in known)], {"": t("All stages"), **statuses})


def select_box(key: str, label: str, options: list[str], names: dict[str, str]) -> None:
    """Draw a select box of the selection."""
    st.selectbox(label, options, format_func=names.__getitem__, key=key, on_change=state.touched)


def _map_offers(view: View) -> Iterator[takeaway.Offer]:
    selection = view.selection
    parts = ("projects", selection.project_sector, selection.status, selection.perimeter)
    return takeaway.of_map(view, view.t("Announced investments"), parts=parts)


def _table_offers(
    atlas: Atlas, selection: Selection, found: tuple[Project, ...], t: Language
) -> Iterator[takeaway.Offer]:
    made = tables.projects(atlas, t, found, words.sectors(t), words.statuses(t))
    parts = ("projects", selection.project_sector, selection.status)
    yield takeaway.of_table("projects", made, t, title=made.caption, parts=parts)


def _announcement(atlas: Atlas, selection: Selection, figure: Markup, t: Language) -> None:
    """Draw how many there are, then the one chosen on the map and the others at its point, or how to choose one."""
    chosen = selection.zone
    if chosen is None or chosen not in atlas.projects:
        show(figure, tag("p", t("A click on a mark of the map opens the announcement."), class_="muted below"))
        return
    show(figure)
    place_panel(atlas, chosen, [other for other in atlas.at_same_point(chosen) if other in atlas.projects], t)
