"""Which places are compared: chosen by name, found by a search over France, added from those that are similar."""

from __future__ import annotations

from collections.abc import Iterable

import streamlit as st

from content.comparison.peers import search
from content.comparison.places import Comparison
from data.atlas import Atlas
from data.language import Language
from data.national.similar import similar_communes
from data.national.table import POPULATION, France
from data.selection.record import MOST_COMMUNES, Selection
from data.text import alphabetical
from ui.markup import show, tag
from ui.shell import frame
from ui.shell import selection_state as state


def controls(comparison: Comparison, selection: Selection) -> None:
    """Draw what is compared with what: in the sidebar the perimeter and the reference, above the page the places."""
    atlas, t = comparison.atlas, comparison.t
    with st.sidebar:
        frame.language_switch(t)
        frame.perimeter(atlas, t)
        frame.reference(atlas, t)
    if not selection.communes:
        state.propose("communes", comparison.codes)
    with st.container(key="choice", horizontal=True, vertical_alignment="bottom"):
        names = {code: comparison.name(code) for code in dict.fromkeys((*comparison.codes, *_listed(atlas)))}
        st.multiselect(
            t("Places compared ({most} at most)", most=MOST_COMMUNES),
            sorted(names, key=lambda code: (comparison.is_area(code), alphabetical(names[code]))),
            format_func=names.__getitem__,
            key="communes",
            max_selections=MOST_COMMUNES,
            placeholder=t("Search a commune or an area"),
            on_change=state.touched,
        )
        with st.popover(t("Other communes of France"), key="peers", on_change="rerun") as found:
            if found.open:
                _others(comparison, t)
    if len(comparison.codes) >= MOST_COMMUNES:
        show(tag("p", most_compared(t), class_="muted", role="status"))


def most_compared(t: Language) -> str:
    """Say that no more places can be compared, and what to do."""
    return t("{most} places are compared, which is the most: remove one to add another.", most=MOST_COMMUNES)


def _listed(atlas: Atlas) -> Iterable[str]:
    """Return the communes, peers and areas whose figures the atlas has."""
    return (code for code, place in atlas.areas.items() if not place.choice)


def _others(comparison: Comparison, t: Language) -> None:
    """Draw the search over France and the communes that resemble the first place."""
    france = comparison.france
    if not isinstance(france, France):
        show(tag("p", t("The table of the communes of France cannot be read."), class_="muted"))
        return
    if len(comparison.codes) >= MOST_COMMUNES:
        show(tag("p", most_compared(t), class_="muted"))
    label, hint = t("Any commune of metropolitan France"), t("Name of a commune")
    text = st.text_input(label, key="search_commune", placeholder=hint)
    codes = search(france, text)
    if text.strip() and not codes:
        show(tag("p", t("No commune of this name."), class_="muted"))
    _buttons(comparison, codes, "found")
    first = next((code for code in comparison.codes if code in france.rows), None)
    similar = similar_communes(france, first) if first else None
    if first and similar and similar.neighbours:
        show(tag("p", t("Similar to {place}", place=comparison.name(first)) + t.colon, class_="muted"))
        _buttons(comparison, (neighbour.code for neighbour in similar.neighbours), "similar")


def _buttons(comparison: Comparison, codes: Iterable[str], why: str) -> None:
    t, france = comparison.t, comparison.france
    full = len(comparison.codes) >= MOST_COMMUNES
    for code in codes:
        if code in comparison.codes or not isinstance(france, France):
            continue
        people = t.number(france.value(code, POPULATION))
        words = f"{france.name(code)} ({france.home(code)}) · {t('{n} inhabitants', n=people)}"
        chosen = [*comparison.codes, code]
        st.button(
            words, key=f"{why}_{code}", on_click=state.choose, args=("communes", chosen), disabled=full, width="stretch"
        )
