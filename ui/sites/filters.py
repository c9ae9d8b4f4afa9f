"""Filters and weights in the sidebar of /sites."""

from __future__ import annotations

import streamlit as st

from content import labels as words
from content.ranking import values
from data.atlas import Atlas
from data.language import Language
from data.places.records import KINDS
from data.ranking import filter as place_filter
from data.ranking.criteria import CRITERIA
from data.selection.record import LABOUR_RADII, MOST_HECTARES, MOST_WEIGHT, ROAD_RADII, SEVESO_RADII, Selection
from ui.markup import show, tag
from ui.shell import selection_state as state


def _choice(key: str, label: str, options: tuple[str, ...], names: dict[str, str], chosen: str) -> None:
    """Draw a select box with "all" in front; what a link has chosen is among the options whether a place has it or not.

    Args:
        key: of the widget.
        label: of the widget.
        options: what the places listed without any filter have: nothing else would leave a place.
        names: of the options, and of "all" by the empty code.
        chosen: the option chosen, or empty.
    """
    every = ("", *options) if chosen in ("", *options) else ("", *options, chosen)
    st.selectbox(label, every, format_func=names.__getitem__, key=key, on_change=state.touched)


def filters(atlas: Atlas, selection: Selection, t: Language) -> None:
    """Draw the filters."""
    labels, every = words.filters(t), selection.with_surroundings
    towns = {code: atlas.areas[code].name(t) for code in place_filter.communes(atlas)}
    listed = place_filter.communes(atlas, surroundings=every)
    _choice("town", labels["commune"], listed, {"": t("All communes"), **towns}, selection.town)
    operators = {"": t("All operators"), **{name: name for name in place_filter.operators(atlas)}}
    listed = place_filter.operators(atlas, surroundings=every)
    _choice("operator", labels["operator"], listed, operators, selection.operator)
    sectors = {"": t("All sectors"), **words.sectors(t)}
    _choice("sector", labels["sector"], place_filter.sectors(atlas, surroundings=every), sectors, selection.sector)
    tiers = {"upper": t("Known upper tier"), "lower": t("Known lower tier"), "unknown": t("Status not found")}
    listed = place_filter.tiers(atlas, surroundings=every)
    _choice("tier", labels["tier"], listed, {"": t("All statuses"), **tiers}, selection.tier)
    listed = place_filter.qualities(atlas, surroundings=every)
    _choice("quality", labels["quality"], listed, {"": t("All positions"), **words.positions(t)}, selection.quality)
    st.number_input(
        t("Published area, at least (ha)"), 0, MOST_HECTARES, step=10, key="area_min", on_change=state.touched
    )
    st.number_input(
        t("Known land for projects, at least (ha)"),
        0,
        MOST_HECTARES,
        step=10,
        key="land_min",
        on_change=state.touched,
        help=t("Hectares that a source states to be free. Most offers have none stated: they are counted as unknown."),
    )
    st.toggle(labels["rail"], key="rail", on_change=state.touched)
    st.toggle(labels["quay"], key="quay", on_change=state.touched)
    _within("road", t("Motorway within (carriageway, not an exit)"), ROAD_RADII, t)
    _within("seveso_free", t("No known Seveso site within"), SEVESO_RADII, t, values.coverage_note(atlas, t))
    surroundings(selection, t)


def _within(key: str, label: str, radii: tuple[int, ...], t: Language, about: str | None = None) -> None:
    """Draw the choice of a distance in kilometres, of which 0 does not ask; ``about`` says more in a bubble."""
    st.selectbox(
        label,
        radii,
        format_func=lambda km: f"{km} km" if km else t("not asked"),
        key=key,
        on_change=state.touched,
        help=about,
    )


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
