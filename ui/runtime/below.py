"""What stands far below the first screen: sent piece by piece when the browser has shown the page and has time."""

from __future__ import annotations

import math
from collections.abc import Callable
from contextvars import ContextVar
from functools import partial
from typing import Final

import streamlit as st
from markupsafe import Markup
from streamlit.delta_generator import DeltaGenerator

from ui.components import reply
from ui.components.files import registered
from ui.markup import show

_KEY: Final = "below"
#: Of the element that asks for a widget, and the page whose widget has been asked for.
_WIDGET: Final = "below_widget"
_COME: Final = "_below_widget"

Left = list[tuple[DeltaGenerator, Callable[[], object], Markup]]
#: What this run leaves for its end: the place of each element, what draws it, what keeps its room.
_LEFT: Final[ContextVar[Left | None]] = ContextVar("left", default=None)


def begin(page: str) -> None:
    """Begin a run of a page: nothing of one that was broken off is left, nor of another page in the browser."""
    _LEFT.set([])
    if st.session_state.get(_COME, page) != page:
        del st.session_state[_COME]


def put(draw: Callable[[], object], room: Markup) -> None:
    """Put an element where it stands in the page; the browser gets it when it has time.

    Args:
        draw: draws one element that is no widget.
        room: as high as the element, stands there meanwhile.
    """
    left = _LEFT.get()
    if left is None:
        raise RuntimeError("no run has begun")
    left.append((st.empty(), draw, room))


def draw_left(*, first: bool) -> None:
    """End a run.

    Args:
        first: nothing of the page was in the browser; it tells when it has time. Later runs only change what it has.
    """
    left = _LEFT.get()
    if left:
        _drawn(left, first=first)


@st.fragment
def _drawn(left: Left, *, first: bool) -> None:
    ready = len(left)
    if first:
        ready = _asked(ready)
        registered("below")(data={"drawn": ready, "all": len(left)}, key=_KEY, on_idle_change=_nothing)
    for number, (place, draw, room) in enumerate(left):
        with place:
            if number < ready:
                draw()
            else:
                show(room)


def put_widget(draw: Callable[[], object], room: Markup, page: str, asked: Callable[[], object]) -> None:
    """Draw a widget where it stands in the page, once the browser has time for it; one a page.

    A widget belongs to a run of the page, which the browser asks for: those of :func:`put` come beside such a run.

    Args:
        draw: draws the widget.
        room: as high as the widget, stands there meanwhile.
        page: that is drawn.
        asked: called before the run that the browser asks for.
    """
    with st.container():
        if st.session_state.get(_COME) == page:
            draw()
            return
        show(room)
        registered("below")(data={"drawn": 0, "all": 1}, key=_WIDGET, on_idle_change=partial(_come, page, asked))


def _come(page: str, asked: Callable[[], object]) -> None:
    st.session_state[_COME] = page
    asked()


def _asked(most: int) -> int:
    """Return how many elements the browser has asked for so far."""
    found = reply.answer(_KEY, "idle")
    return min(max(int(found), 0), most) if isinstance(found, int | float) and math.isfinite(found) else 0


def _nothing() -> None:
    """Streamlit keeps the answer of a component for the run that follows, if it has a callback for it."""
