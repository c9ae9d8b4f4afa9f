"""The stage of a story in the page: the stops that it holds, which one it shows, and where the visitor goes."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final

import streamlit as st

from data.selection.record import MOST_STOPS
from ui.components import reply
from ui.components.files import registered

#: Key under which the number of the visitor's last move is kept that the server has heard of.
_HEARD: Final = "_stage_heard"
#: Whole numbers up to it are the same in JavaScript.
_MOST_MOVE: Final = 2**53


def stage(told: Mapping[str, object], stops: Mapping[str, object], go: Callable[[int, int], None]) -> None:
    """Draw the stage, and listen to buttons, keys and fingers.

    Args:
        told: what ``exports/stage/stage.js`` takes of a story but its stops, with ``stop`` and ``step``, both from 1.
        stops: all of them, as ``slides``, with the ``mark`` of what is told. They go to the browser once: every move
            changes what is told alone.
        go: called with the number of the stop and the step asked for.
    """

    def changed() -> None:
        match reply.answer("stage", "go"):
            case {"stop": int() | float() as stop, "step": int() | float() as step, **more} if _counted(
                stop
            ) and _counted(step):
                move = more.get("move")
                # No other number can be told back.
                st.session_state[_HEARD] = move if isinstance(move, int | float) and 0 <= move <= _MOST_MOVE else 0
                go(int(stop), int(step))

    registered("slides")(data=dict(stops), key="slides")
    heard = st.session_state.get(_HEARD, 0)
    registered("stage")(data={**told, "heard": heard}, key="stage", on_go_change=changed)


def _counted(number: float) -> bool:
    """Tell whether a number of a message can be that of a stop or step: JSON has no other, forged messages have."""
    return 1 <= number <= MOST_STOPS
