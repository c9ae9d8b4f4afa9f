"""What a browser's component answers: whatever arrives under its name may be forged."""

from __future__ import annotations

from typing import Final

import streamlit as st

#: Longest id or name of a page that a component answers with.
_LONGEST: Final = 200


def text(key: str, name: str) -> str | None:
    """Return the text that a component has just answered; None if it is none, or longer than any id.

    Args:
        key: of the widget.
        name: of the answer.
    """
    answers = st.session_state.get(key)
    try:
        found = answers[name] if answers else None
    except (KeyError, TypeError, IndexError):
        return None
    return found if isinstance(found, str) and len(found) <= _LONGEST else None
