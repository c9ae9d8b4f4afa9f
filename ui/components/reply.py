"""What a browser's component answers: whatever arrives under its name may be forged."""

from __future__ import annotations

from typing import Final, TypeGuard

import streamlit as st

#: Longest id or name of a page that a component answers with.
_LONGEST: Final = 200


def text(key: str, name: str) -> str | None:
    """Return the text that a component has just answered; None if it is none, or longer than any id.

    Args:
        key: of the widget.
        name: of the answer.
    """
    found = answer(key, name)
    return found if is_name(found) else None


def answer(key: str, name: str) -> object:
    """Return whatever a component has just answered; None if nothing."""
    answers = st.session_state.get(key)
    try:
        found: object = answers[name] if answers else None
    except (KeyError, TypeError, IndexError):
        return None
    return found


def is_name(found: object) -> TypeGuard[str]:
    """Tell whether an answer is a text no longer than any id."""
    return isinstance(found, str) and len(found) <= _LONGEST
