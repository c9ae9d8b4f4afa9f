"""A list of rows with bars, each a button, so that it can be chosen with mouse, finger or keyboard."""

from __future__ import annotations

import json
import zlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from ui.components import reply
from ui.components.files import registered


@dataclass(frozen=True)
class Row:
    """A row of the list.

    Attributes:
        code: what a choice of the row is told by.
        rank: as it is written.
        value: as it is written; why there is none, where it is not known.
        left: where the bar begins, in percent of the track.
        width: of the bar, in percent of the track.
        colour: of the bar.
    """

    code: str
    rank: str
    name: str
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
        heading: above the list; may be empty.
        note: written below; may be empty.
        reference: position of the dashed line in percent of the track; None draws none.
        figures: what else the page draws from these rows (``figures.js``); empty for a list that stands alone.
    """

    title: str
    rows: tuple[Row, ...]
    heading: str = ""
    note: str = ""
    reference: float | None = None
    figures: Mapping[str, Any] = field(default_factory=dict)

    @cached_property
    def packed(self) -> bytes:
        """What the script gets: compressed, as all rows are sent with every choice of an indicator."""
        written = json.dumps(self.data(), ensure_ascii=False, separators=(",", ":"))
        return zlib.compress(written.encode(), 9)

    def data(self) -> dict[str, Any]:
        """Return what the script draws: of each row what it does not share with others."""
        colours = list(dict.fromkeys(row.colour for row in self.rows))
        return {
            "title": self.title,
            "heading": self.heading,
            "rows": [_sent(row, colours.index(row.colour)) for row in self.rows],
            "colours": colours,
            "selected": next((row.code for row in self.rows if row.selected), None),
            "note": self.note,
            "reference": self.reference,
            "figures": dict(self.figures) or None,
        }


def _sent(row: Row, colour: int) -> list[Any]:
    """Return a row as the script takes it; an unknown value has no bar."""
    width = row.width if row.known else None
    return [row.code, row.rank, row.name, row.value, row.left, width, colour]


def ranked_list(shown: RankedList, key: str, picked: Callable[[str | None], None]) -> None:
    """Draw a list.

    Args:
        shown: what it shows.
        key: of the widget.
        picked: called with the code of the row chosen, None when the chosen row is chosen again.
    """

    def changed() -> None:
        code = reply.text(key, "picked")
        if code is not None:
            picked(code or None)

    registered("ranked_list")(data=shown.packed, key=key, on_picked_change=changed)
