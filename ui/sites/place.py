"""The sheet of the place chosen, beside the map."""

from __future__ import annotations

import streamlit as st

from content.site_sheet import ring_sheet
from data.atlas import Atlas
from data.language import Language
from data.ranking.rings import rings
from data.ranking.score import Scored
from data.selection.record import LABOUR_RADII, Selection
from data.territory import territory
from ui.markup import show, tag
from ui.present import photographs, storyboard
from ui.shell import downloads as takeaway
from ui.shell import selection_state as state
from ui.sites import full_sheet, shortlist
from ui.sites.score import score_parts


def pool_offer(atlas: Atlas, identifier: str, t: Language) -> takeaway.Offer | None:
    """Return the labour pool around a place as a workbook; None if its position is unknown."""
    known = rings(atlas)
    found = [known[identifier, km] for km in LABOUR_RADII if (identifier, km) in known]
    if not found:
        return None
    title = f"{t('Labour pool')}{t.colon}{atlas.record(identifier).name(t)}"
    table, label = ring_sheet(atlas, found, title, t), t("Labour pool (Excel)")
    return takeaway.of_table("pool", table, t, title=title, parts=("labour-pool", identifier), label=label)


def place_sheet(atlas: Atlas, selection: Selection, chosen: str, item: Scored | None, t: Language) -> None:
    """Draw the sheet of the chosen place; only this is printed."""
    with st.container(key="sheet"):
        with st.container(key="sheet_top", horizontal=True):
            shortlist.switch(selection, chosen, t)
            photograph = storyboard.current(atlas).of_place(chosen)
            takeaway.place_sheet(chosen, t, photograph).button(t)
            st.button(t("Close"), key="clear_zone", icon=":material/close:", on_click=state.choose, args=("zone", None))
        if others := atlas.at_same_point(chosen):
            # No zoom parts them: the mark that stands for all of them opens one, and here are the others.
            with st.container(key="also", horizontal=True, vertical_alignment="center"):
                show(tag("p", t("Also at this point:"), class_="muted"))
                for other in others:
                    name = atlas.record(other).name(t)
                    st.button(name, key=f"at_{other}", type="tertiary", on_click=state.choose, args=("zone", other))
        told = "story" in territory().modules
        if told and photograph:
            photographs.of_place(atlas, chosen, t)
        show(full_sheet.full_sheet(atlas, chosen, t.code))
        if item:
            show(tag("h3", t("Score")) + score_parts(item, selection.pool, t))
        with st.container(key="sheet_foot"):
            if told and not photograph:
                photographs.of_place(atlas, chosen, t)
            if pool := pool_offer(atlas, chosen, t):
                pool.button(t)
            show(
                tag(
                    "p",
                    t("This page has a link of its own. Printed, it holds this sheet alone, on one A4 page."),
                    class_="muted",
                )
            )
