"""The place chosen on the map of another page than that of sites: its sheet, and a way to leave it."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from data.atlas import Atlas
from data.language import Language
from ui.markup import show, tag
from ui.shell import selection_state as state
from ui.sites.sheet import sheet


def place_panel(atlas: Atlas, identifier: str, others: Sequence[str], t: Language) -> None:
    """Draw the sheet of a place, a way to leave it, and a button for each other place at the same point.

    Args:
        atlas: the data.
        identifier: of the place.
        others: ids of those at its point that the page shows.
        t: language.
    """
    st.button(t("Clear the place"), key="clear_zone", on_click=state.choose, args=("zone", None))
    show(sheet(atlas, identifier, t))
    if others:
        show(tag("p", t("Also at this point:"), class_="muted"))
    for other in others:
        st.button(atlas.record(other).name(t), key=f"at_{other}", on_click=state.choose, args=("zone", other))
