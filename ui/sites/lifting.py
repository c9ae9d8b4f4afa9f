"""Where no place meets all conditions: what each would leave if it were given up, and a button that does so."""

from __future__ import annotations

from typing import Final

import streamlit as st

from content.ranking.lifting import liftings
from data.atlas import Atlas
from data.language import Language
from data.ranking.filter import CONDITIONS, Query
from data.selection.record import Selection
from ui.markup import show, tag
from ui.shell import selection_state as state

#: Fields of a query whose widget has another name.
_WIDGETS: Final = {"commune": "town"}


def offered(atlas: Atlas, query: Query, t: Language) -> None:
    """Draw a button for each condition without which places are left, and one for all of them."""
    found = liftings(atlas, query, t.code)
    with st.container(key="lifting", gap="xsmall"):
        without = f" {t('Without one of them')}{t.colon.rstrip()}" if found else ""
        show(tag("p", t("No place meets all conditions.") + without))
        for each in found:
            label = t.plural("{condition} – {n} place", "{condition} – {n} places", each.left, condition=each.said)
            st.button(label, key=f"lift_{each.name}", icon=":material/close:", on_click=_lift, args=(each.name,))
        st.button(t("Give up all conditions"), key="lift_all", on_click=_lift, args=CONDITIONS)


def _lift(*names: str) -> None:
    """Give up conditions: their widgets ask for nothing again."""
    for name in names:
        widget = _WIDGETS.get(name, name)
        value = getattr(Selection(), widget)
        state.choose(widget, list(value) if isinstance(value, tuple) else value)
