"""Sites: filters, list, map and sheet of a place side by side; below, what to take away and the shortlist."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import partial

import streamlit as st
from markupsafe import Markup

from data.atlas import Atlas
from data.language import Language
from data.ranking import families
from data.ranking import filter as place_filter
from data.ranking.criteria import CRITERIA
from data.ranking.score import ranked
from data.selection.record import Selection
from data.territory import territory
from layers.spec import View
from ui.map import map_view
from ui.map.legend import legend
from ui.markup import show, tag
from ui.shell import downloads as takeaway
from ui.shell import frame
from ui.shell import selection_state as state
from ui.sites import filters, own_area, questionnaire, shortlist
from ui.sites.listing import listing
from ui.sites.place import place_sheet


def page(atlas: Atlas, selection: Selection, t: Language) -> None:
    """Draw the page."""
    filtered = place_filter.filter_places(atlas, place_filter.Query.of(selection))
    ranking = ranked(
        atlas, filtered.ids, tuple(getattr(selection, f"w_{each.id}") for each in CRITERIA), selection.pool
    )
    chosen = selection.zone if selection.zone in atlas.places else None
    # What is chosen is on the map even if the filters leave it out: a search by name leads to any place.
    drawn = tuple(dict.fromkeys((*families.arranged(atlas, filtered.ids), *filter(None, (chosen,)))))
    kinds = (*selection.kinds, *((atlas.places[chosen].kind,) if chosen else ()))
    own = own_area.drawn(selection)
    shown = replace(selection, layers=kinds, commune=None, perimeter=territory().wide_perimeter)
    view = View(atlas, shown, t, frozenset(drawn), own, frozenset(selection.area))
    # Style puts these rooms beside each other; the map is drawn first, as it takes the browser longest.
    with st.container(key="finder"):
        left, middle = st.container(key="found"), st.container(key="ground")
        with middle:
            map_view.draw(view, atlas.around_sites(), partial(clicked, selection))
        if chosen:
            item = next((item for item in ranking.scored if item.id == chosen), None)
            place_sheet(atlas, selection, chosen, item, t)
        elif own_area.is_open(selection):
            own_area.tool(atlas, selection, t)
        with st.sidebar:
            frame.language_switch(t)
            filters.filters(atlas, selection, t)
            filters.weights(t)
        with left:
            listing(atlas, selection, t, ranking, filtered)
            with st.container(key="kept_places"):
                shortlist.bar(atlas, selection, t)
        with middle:
            with st.container(key="map_tools", horizontal=True):
                own_area.opener(t)
                takeaway.popover("map", t, partial(map_offers, view))
                # On a phone the list stands between the map and its legend.
                show(tag("p", tag("a", t("Legend"), href="#map_legend"), class_="to_legend"))
            with st.container(key="legend"):
                show(tag("div", Markup().join(legend(view)), id="map_legend"))
    # Above the long table, so that who has made a choice finds what to take away.
    with st.container(key="exchange"):
        questionnaire.downloads(atlas, selection.shortlist or ((chosen,) if chosen else ()), t)
    shortlist.section(atlas, selection, t)


def clicked(selection: Selection, click: map_view.Click) -> None:
    """Choose the place that a click hit; anywhere else, it is a part of the visitor's own area."""
    if not own_area.clicked(selection, click) and click.ids and click.selects == "place":
        state.choose("at", None)
        state.choose("zone", click.ids[0])


def map_offers(view: View) -> Iterator[takeaway.Offer]:
    """Yield the map of the places listed."""
    found = view.t.plural("{n} place", "{n} places", len(view.only or ()))
    title = f"{territory().title(view.t)}{view.t.colon}{found}"
    name_parts = ("places", *view.selection.layers)
    return takeaway.of_map(view, title, parts=name_parts, bounds=view.atlas.around_sites())
