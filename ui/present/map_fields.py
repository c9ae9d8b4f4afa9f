"""Make your own story: what the map of a stop draws, as fields: layers, perimeter, indicator, what is highlighted."""

from __future__ import annotations

from functools import partial

import streamlit as st

from content.story import highlighted
from data.atlas import Atlas
from data.language import Language
from data.story import map_edit
from data.story.model import Stop, Story
from data.text import alphabetical
from layers.registry import LAYERS, choices
from ui.markup import show, tag
from ui.present import storyboard
from ui.shell.frame import indicator_names, perimeter_name


def controls(atlas: Atlas, stop: Stop, only: frozenset[str] | None, index: int, t: Language) -> None:
    """Draw the fields.

    Args:
        atlas: the data.
        stop: whose map is changed.
        only: ids that the filters of the stop leave; None where it has none.
        index: of the stop in its story.
        t: language.
    """
    _layers(atlas, stop, index, t)
    _highlight(atlas, stop, only, index, t)


def _layers(atlas: Atlas, stop: Stop, index: int, t: Language) -> None:
    """Draw the choices of layers and perimeter, and of the indicator where communes are coloured."""
    keys = {name: f"edit_{name}_{index}_{stop.id}_{t.code}" for name in ("layers", "perimeter", "indicator")}
    for name, key in keys.items():
        value = getattr(stop.view, name)
        st.session_state.setdefault(key, list(value) if name == "layers" else value)
    st.pills(
        t("Layers"),
        tuple(LAYERS),
        selection_mode="multi",
        format_func=lambda layer: t(LAYERS[layer].title),
        key=keys["layers"],
        on_change=partial(_choose, atlas, index, "layers", keys["layers"], t),
    )
    left, right = st.columns(2)
    left.selectbox(
        t("Perimeter"),
        tuple(atlas.perimeters),
        format_func=lambda code: perimeter_name(atlas, code, t),
        key=keys["perimeter"],
        on_change=partial(_choose, atlas, index, "perimeter", keys["perimeter"], t),
    )
    if "communes" in stop.view.layers:
        right.selectbox(
            t("Indicator"),
            tuple(atlas.indicators),
            format_func=indicator_names(atlas, t.code).__getitem__,
            key=keys["indicator"],
            on_change=partial(_choose, atlas, index, "indicator", keys["indicator"], t),
        )


def _highlight(atlas: Atlas, stop: Stop, only: frozenset[str] | None, index: int, t: Language) -> None:
    """Draw the search of what the map highlights: communes, places and projects by name."""
    key = f"edit_highlight_{index}_{stop.id}_{t.code}"
    names = highlighted.choices(atlas, stop, only, t)
    st.session_state.setdefault(key, list(highlighted.of(stop)))
    st.multiselect(
        t("Highlighted on the map"),
        sorted(names, key=lambda identifier: alphabetical(names[identifier])),
        format_func=names.__getitem__,
        key=key,
        max_selections=map_edit.MOST_HIGHLIGHTED,
        placeholder=t("Find a place"),
        on_change=partial(_choose_highlighted, atlas, index, key, t),
    )
    if beyond := highlighted.outside(atlas, stop):
        listed = t.semicolon.join(names[each].partition(" · ")[0] for each in beyond)
        words = t("Outside of the view that the stop keeps, so that its map may not name it: {names}.", names=listed)
        show(tag("p", words, class_="muted"))


def _choose_highlighted(atlas: Atlas, index: int, key: str, t: Language) -> None:
    """Take what is highlighted, from a callback; the layers of what is new are drawn from now on."""
    if key not in st.session_state:
        return
    chosen: list[str] = st.session_state[key]

    def change(story: Story) -> Story:
        stop = story.stops[index]
        new = [each for each in chosen if each not in highlighted.of(stop)]
        drawn = {*stop.view.layers, *highlighted.layers_of(atlas, new)}
        shown = map_edit.with_view(story, index, layers=choices(atlas).in_order("layers", drawn))
        return map_edit.with_highlight(shown, index, chosen)

    # The field of the layers shows what is drawn from now on.
    if storyboard.tried(atlas, t, change):
        st.session_state.pop(f"edit_layers_{index}_{storyboard.current(atlas).stops[index].id}_{t.code}", None)


def _choose(atlas: Atlas, index: int, name: str, key: str, t: Language) -> None:
    """Take a field of the view, from a callback."""
    if key not in st.session_state:
        return
    chosen = st.session_state[key]

    def change(story: Story) -> Story:
        if name == "layers":
            return map_edit.with_view(story, index, layers=choices(atlas).in_order("layers", chosen or ()))
        if name == "indicator":
            return map_edit.with_view(story, index, indicator=chosen)
        commune = story.stops[index].view.commune
        kept = commune if commune in atlas.areas[chosen].members else None
        return map_edit.with_view(story, index, perimeter=chosen, commune=kept)

    storyboard.tried(atlas, t, change)
