"""What moves a story on: buttons, the keys of a keyboard or a presenter's remote, full screen, a line of progress."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

from data.language import Language
from ui.components.files import registered


def stage(stop: int, total: int, t: Language, go: Callable[[int], None]) -> None:
    """Draw the buttons and the line of progress, and listen to the keys.

    Args:
        stop: number of the stop shown, from 1.
        total: number of stops.
        t: language.
        go: called with the number of the stop asked for.
    """

    def changed() -> None:
        wanted = st.session_state["stage"]["go"]
        if isinstance(wanted, int | float):
            go(int(wanted))

    words = {
        "back": t("Back"),
        "next": t("Next"),
        "full": t("Full screen"),
        "progress": t("Progress of the story"),
    }
    data = {**words, "stop": stop, "total": total}
    registered("stage")(data=data, key="stage", on_go_change=changed)
