"""What is folded, and stays as the visitor left it when the language changes."""

from __future__ import annotations

from typing import Final

import streamlit as st
from streamlit.elements.lib.mutable_expander_container import ExpanderContainer

#: Keys of the expanders that the session has seen.
_KEYS: Final = "_folded"


def folded(label: str, key: str, *, expanded: bool = False) -> ExpanderContainer:
    """Draw an expander whose content is asked for when it opens."""
    st.session_state.setdefault(_KEYS, set()).add(key)
    return st.expander(label, expanded=expanded, key=key, on_change="rerun")


def keep_open() -> None:
    """Set what is open once more: Streamlit takes an expander with another label for a new one, closed again."""
    for key in st.session_state.get(_KEYS, ()):
        if key in st.session_state:
            st.session_state[key] = bool(st.session_state[key])
