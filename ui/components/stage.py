"""The stage of a story in the page: what it shows of a stop and of those beside it, and where the visitor goes."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import streamlit as st

from data.selection.record import MOST_STOPS
from ui.components.files import registered


def stage(told: Mapping[str, object], go: Callable[[int, int], None]) -> None:
    """Draw the stage, and listen to buttons, keys and fingers.

    Args:
        told: what ``exports/stage/stage.js`` takes of a story, with ``stop`` and ``step``, both from 1.
        go: called with the number of the stop and the step asked for.
    """

    def changed() -> None:
        match st.session_state["stage"]["go"]:
            case {"stop": int() | float() as stop, "step": int() | float() as step} if _counted(stop) and _counted(
                step
            ):
                go(int(stop), int(step))

    registered("stage")(data=dict(told), key="stage", on_go_change=changed)


def _counted(number: float) -> bool:
    """Tell whether a number of a message can be that of a stop or step: JSON has no other, forged messages have."""
    return 1 <= number <= MOST_STOPS
