"""The language of a run before, or without, a settled selection."""

from __future__ import annotations

import streamlit as st

from data.language import CODES, Language, language
from ui.visitor_language import preferred


def browser_language() -> str:
    """Return the code of the browser's language, as far as the atlas speaks it."""
    return preferred(st.context.headers.get("Accept-Language", ""))


def visitor_language() -> Language:
    """Return the language of the address, else of the session, else of the browser."""
    asked = (st.query_params.get("lang"), st.session_state.get("lang"), browser_language())
    return language(next(str(code) for code in asked if code in CODES))
