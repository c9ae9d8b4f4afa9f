"""The visitor's own story stored in the browser, so that a reload loses nothing; and a button that adds the view to it.

The browser's copy comes along with the button's answer: a view is added to the story of yesterday, too. The server
keeps a story no longer than the tab is open.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Final

from data.places.bounds import Bounds
from data.territory import territory

_HALF_TURN: Final = 180  # degrees


@dataclass(frozen=True)
class StoredStory:
    """What the browser is told of the visitor's own story, and what is done with its answers.

    Attributes:
        story: the story as a file; None if there is none in this tab.
        label: of the button that adds the view; empty draws none.
        wanted: ask for the story that the browser has, if this tab has none.
        forget: drop the browser's copy.
        added: called when the button was pressed, with the browser's copy if the tab has no story of its own, and with
            west, south, east, north of the map if the visitor has moved it.
        found: called with the browser's copy.
    """

    story: str | None
    label: str
    wanted: bool
    forget: bool
    added: Callable[[str | None, Bounds | None], object]
    found: Callable[[str], object]

    def data(self) -> dict[str, Any]:
        """Return what the browser needs."""
        return {
            "key": f"atlas-{territory().file_stem}-story",
            "story": self.story,
            "label": self.label,
            "wanted": self.wanted,
            "forget": self.forget,
        }

    def on_added(self, reply: object) -> None:
        """Take the button's answer; what is no answer is left alone."""
        if isinstance(reply, dict):
            saved = reply.get("saved")
            self.added(saved if isinstance(saved, str) else None, _bounds(reply.get("bounds")))

    def on_found(self, reply: object) -> None:
        """Take the browser's copy; what is no text is left alone."""
        if isinstance(reply, str):
            self.found(reply)


def _bounds(reply: object) -> Bounds | None:
    """Return four numbers of degrees; None for anything else."""
    match reply:
        case [int() | float() as west, int() | float() as south, int() | float() as east, int() | float() as north]:
            # A number that is none is not smaller than anything; a forged one may be too large for a float.
            if all(abs(number) <= _HALF_TURN for number in (west, south, east, north)):
                return Bounds(float(west), float(south), float(east), float(north))
    return None
