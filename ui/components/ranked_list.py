"""A list of rows with bars, each a button, so that it can be chosen with mouse, finger or keyboard."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import streamlit as st

from ui.components.files import registered


@dataclass(frozen=True)
class Row:
    """A row of the list; the script takes its fields in this order.

    Attributes:
        code: what a choice of the row is told by.
        rank: as it is written.
        small: a second line below the name; may be empty.
        value: as it is written; why there is none, where it is not known.
        left: where the bar begins, in percent of the track.
        width: of the bar, in percent of the track.
        colour: of the bar.
    """

    code: str
    rank: str
    name: str
    small: str
    value: str
    known: bool
    left: float
    width: float
    colour: str
    selected: bool


@dataclass(frozen=True)
class RankedList:
    """What the list shows.

    Attributes:
        title: told to screen readers.
        note: written below; may be empty.
        reference: position of the dashed line in percent of the track; None draws none.
        handle: name of a data attribute of the rows that holds their code, beside ``data-code``; may be empty.
    """

    title: str
    rows: tuple[Row, ...]
    note: str = ""
    reference: float | None = None
    handle: str = ""


def ranked_list(shown: RankedList, key: str, picked: Callable[[str | None], None]) -> None:
    """Draw a list.

    Args:
        shown: what it shows.
        key: of the widget.
        picked: called with the code of the row chosen, None when the chosen row is chosen again.
    """

    def changed() -> None:
        code = st.session_state[key]["picked"]
        if code is not None:
            picked(code or None)

    data = {**vars(shown), "rows": [list(vars(row).values()) for row in shown.rows]}
    registered("ranked_list")(data=data, key=key, on_picked_change=changed)
