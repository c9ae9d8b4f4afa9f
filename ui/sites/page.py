"""Sites: the offers in one list and on one map; filters, a weighted score, the sheet of one place, a radius."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import partial

import streamlit as st

from content import labels as words
from content.ranking import rows, values
from content.ranking.table import ranking_table
from content.site_sheet import ring_sheet
from data.atlas import Atlas
from data.language import Language
from data.places import filter as place_filter
from data.places.records import KINDS, QUALITIES
from data.places.rings import ring, rings
from data.places.score import Ranking, Scored, ranked
from data.ranking import families
from data.ranking.criteria import CRITERIA
from data.selection import LABOUR_RADII, MOST_HECTARES, MOST_WEIGHT, RADII, SEVESO_RADII, TIERS, Selection, point
from data.territory import territory
from layers.spec import Circle, View
from ui.components.offer_list import OfferList, offer_list
from ui.map import map_view
from ui.map.legend import legend
from ui.markup import details, show, tag
from ui.shell import downloads as takeaway
from ui.shell import frame
from ui.shell import selection_state as state
from ui.sites import full_sheet, funnel, questionnaire, score


def choice(key: str, label: str, options: tuple[str, ...], names: dict[str, str]) -> None:
    """Draw a select box with "all" in front."""
    st.selectbox(label, ("", *options), format_func=names.__getitem__, key=key, on_change=state.touched)


def filters(atlas: Atlas, selection: Selection, t: Language) -> None:
    """Draw the filters."""
    labels = words.filters(t)
    towns = {code: atlas.areas[code].name(t) for code in place_filter.communes(atlas)}
    choice("town", labels["commune"], tuple(towns), {"": t("All communes"), **towns})
    operators = place_filter.operators(atlas)
    choice("operator", labels["operator"], operators, {"": t("All operators"), **{name: name for name in operators}})
    choice("sector", labels["sector"], place_filter.sectors(atlas), {"": t("All sectors"), **words.sectors(t)})
    tiers = {"upper": t("Known upper tier"), "lower": t("Known lower tier"), "unknown": t("Status not found")}
    choice("tier", labels["tier"], TIERS, {"": t("All statuses"), **tiers})
    quality = {"exact": t("Exact"), "approximate": t("Approximate"), "unknown": t("Unknown")}
    choice("quality", labels["quality"], QUALITIES, {"": t("All positions"), **quality})
    st.number_input(
        t("Published area, at least (ha)"), 0, MOST_HECTARES, step=10, key="area_min", on_change=state.touched
    )
    st.toggle(labels["rail"], key="rail", on_change=state.touched)
    st.toggle(labels["quay"], key="quay", on_change=state.touched)
    st.selectbox(
        t("No known Seveso site within"),
        SEVESO_RADII,
        format_func=lambda km: f"{km} km" if km else t("not asked"),
        key="seveso_free",
        on_change=state.touched,
        help=values.coverage_note(atlas, t),
    )
    surroundings(selection, t)


def surroundings(selection: Selection, t: Language) -> None:
    """Draw the switch of plants and infrastructure, and the kinds of places where they are listed."""
    if selection.surroundings or not selection.with_surroundings:
        st.toggle(t("Plants and infrastructure too"), key="surroundings", on_change=surroundings_changed)
    if selection.with_surroundings:
        kinds = words.kinds(t)
        st.pills(
            words.filters(t)["kinds"],
            KINDS,
            selection_mode="multi",
            format_func=kinds.__getitem__,
            key="kinds",
            on_change=state.touched,
        )


def surroundings_changed() -> None:
    """Note the switch; offers alone are of every kind, as the choice of kinds goes with the surroundings."""
    if not st.session_state["surroundings"]:
        state.choose("kinds", list(Selection().kinds))
    state.touched()


def weights(t: Language) -> None:
    """Draw the weights of the criteria."""
    show(tag("h2", t("Weights of the score"), class_="block"))
    labels = words.criteria(t)
    for criterion in CRITERIA:
        st.slider(labels[criterion.id], 0, MOST_WEIGHT, key=f"w_{criterion.id}", on_change=state.touched)
    st.segmented_control(
        t("People counted within"),
        LABOUR_RADII,
        format_func=lambda km: f"{km} km",
        key="pool",
        required=True,
        on_change=state.touched,
    )


def radius_tool(atlas: Atlas, selection: Selection) -> Circle | None:
    """Return the circle to draw: around the point clicked, else around the place chosen."""
    centre = point(selection.at) or (atlas.point(selection.zone) if selection.zone else None)
    return Circle(*centre, float(selection.radius)) if centre else None


def radius_panel(atlas: Atlas, circle: Circle | None, t: Language) -> None:
    """Draw the choice of a radius and what lies inside."""
    show(tag("h2", t("Within a radius"), class_="block"))
    show(tag("p", t("Click anywhere on the map, or choose a place, to set the centre."), class_="muted"))
    st.segmented_control(
        t("Radius"),
        RADII,
        format_func=lambda km: f"{km} km",
        key="radius",
        required=True,
        on_change=state.touched,
    )
    if circle:
        found = ring(atlas, (circle.longitude, circle.latitude), circle.kilometres * 1000)
        show(full_sheet.ring_table(atlas, [found], t))
        takeaway.popover("radius", t, partial(radius_offers, atlas, circle, t))


def radius_offers(atlas: Atlas, circle: Circle, t: Language) -> Iterator[takeaway.Offer]:
    """Yield what lies within the radius, as a workbook."""
    where = f"{circle.latitude:.5f}, {circle.longitude:.5f}"
    title = t("Within {km} km of {place}", km=f"{circle.kilometres:g}", place=where)
    found = ring(atlas, (circle.longitude, circle.latitude), circle.kilometres * 1000)
    name_parts = ("radius", f"{circle.kilometres:g}-km", where)
    yield takeaway.of_table("radius", ring_sheet(atlas, [found], title, t), t, title=title, parts=name_parts)


def pool_offer(atlas: Atlas, identifier: str, t: Language) -> takeaway.Offer | None:
    """Return the labour pool around a place as a workbook; None if its position is unknown."""
    known = rings(atlas)
    found = [known[identifier, km] for km in LABOUR_RADII if (identifier, km) in known]
    if not found:
        return None
    title = f"{t('Labour pool')}{t.colon}{atlas.record(identifier).name(t)}"
    table, label = ring_sheet(atlas, found, title, t), t("Labour pool (Excel)")
    return takeaway.of_table("pool", table, t, title=title, parts=("labour-pool", identifier), label=label)


def page(atlas: Atlas, selection: Selection, t: Language) -> None:
    """Draw the page."""
    filtered = place_filter.filter_places(atlas, place_filter.Query.of(selection))
    ranking = ranked(
        atlas, filtered.ids, tuple(getattr(selection, f"w_{each.id}") for each in CRITERIA), selection.pool
    )
    scored = ranking.scored
    drawn = families.arranged(atlas, filtered.ids)
    chosen = selection.zone if selection.zone in atlas.places else None
    circle = radius_tool(atlas, selection)
    with st.container(key="finder"):
        show(tag("h1", t("Find a site"), class_="page"))
        left, right = st.columns([6, 4], gap="medium")
        with left:
            shown = replace(selection, layers=selection.kinds, commune=None, perimeter=territory().wide_perimeter)
            view = View(atlas, shown, t, frozenset(drawn), circle)
            map_view.draw(atlas, shown, only=drawn, circle=circle, centring=True, stop=atlas.around_sites())
            with st.container(key="legend"):
                show(*legend(view))
            takeaway.popover("map", t, partial(map_offers, view))
        with st.sidebar:
            frame.language_switch(t)
            filters(atlas, selection, t)
            weights(t)
        with right:
            listing(atlas, selection, t, ranking, filtered)
        with left:
            radius_panel(atlas, circle, t)
    if chosen:
        one = next((item for item in scored if item.id == chosen), None)
        place_sheet(atlas, chosen, one, selection.pool, t)
    with st.container(key="exchange"):
        questionnaire.downloads(atlas, (chosen,) if chosen else (), t)


def map_offers(view: View) -> Iterator[takeaway.Offer]:
    """Yield the map of the places listed."""
    found = view.t.plural("{n} place", "{n} places", len(view.only or ()))
    title = f"{territory().title(view.t)}{view.t.colon}{found}"
    name_parts = ("places", *view.selection.layers)
    return takeaway.of_map(view, title, parts=name_parts, bounds=view.atlas.around_sites())


def list_offers(
    atlas: Atlas, selection: Selection, t: Language, scored: tuple[Scored, ...]
) -> Iterator[takeaway.Offer]:
    """Yield the ranked list with the parts of each score."""
    table = ranking_table(atlas, t, scored, selection.pool)
    yield takeaway.of_table("places", table, t, title=table.caption, parts=("places", *selection.kinds))


def listing(
    atlas: Atlas,
    selection: Selection,
    t: Language,
    ranking: Ranking,
    filtered: place_filter.FilteredPlaces,
) -> None:
    """Draw the ranked list, what filters left out, how the score is made and how robust the first place is."""
    scored = ranking.scored
    show(tag("h2", rows.heading(atlas, scored, t), class_="block") + funnel.steps(filtered, t))
    show(
        score.trust(atlas, ranking, t)
        + details(t("How the score is made"), tag("p", values.method(atlas, t)), class_="more")
    )
    with st.container(key="offers", height=620, border=False):
        listed = rows.offer_rows(atlas, t.code, scored, selection.zone, selection.seveso_free)
        offer_list(OfferList(t("Offers from the best score"), listed), "site_list", picked)
    if missing := score.missing(atlas, ranking, t):
        show(missing)
    takeaway.popover("places", t, partial(list_offers, atlas, selection, t, scored))


def picked(identifier: str | None) -> None:
    """Choose a place from the list."""
    state.choose("zone", identifier)
    state.choose("at", None)


def place_sheet(atlas: Atlas, chosen: str, item: Scored | None, within: int, t: Language) -> None:
    """Draw the sheet of the chosen place; only this is printed."""
    with st.container(key="sheet", border=True):
        show(full_sheet.full_sheet(atlas, chosen, t.code))
        if item:
            show(tag("h3", t("Score")) + score.score_parts(item, within, t))
        show(
            tag(
                "p",
                t("This page has a link of its own. Printed, it holds this sheet alone, on one A4 page."),
                class_="muted noprint",
            )
        )
        others = atlas.at_same_point(chosen)
        if others:
            show(tag("p", t("Also at this point:"), class_="muted noprint"))
        with st.container(horizontal=True, key="also"):
            for other in others:
                st.button(atlas.record(other).name(t), key=f"at_{other}", on_click=state.choose, args=("zone", other))
            takeaway.place_sheet(chosen, t).button(t)
            if pool := pool_offer(atlas, chosen, t):
                pool.button(t)
            st.button(t("Clear the place"), key="clear_zone", on_click=state.choose, args=("zone", None))
