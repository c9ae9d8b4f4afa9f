"""The visitor's own stories kept in the browser, so that nothing loses them; and a button that adds the view to one.

The browser's copy comes along with the button's answer: a view is added to the story of yesterday, too. The server
keeps a story no longer than the tab is open.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Final, NamedTuple

from data.places.bounds import Bounds
from data.territory import territory
from ui.components.reply import is_name

_HALF_TURN: Final = 180  # degrees
_CALLED: Final = ("added", "found", "parted", "refused")


class Kept(NamedTuple):
    """A story as the browser keeps it: its id, the mark of its last state, and its text as a file."""

    id: str
    mark: str
    story: str


@dataclass(frozen=True)
class StoredStory:
    """What the browser is told of the visitor's own story, and what is done with its answers.

    Attributes:
        story: the story as a file; None if this session has none.
        id: under which it is kept; empty if there is none.
        seen: mark of the browser's copy that the session began with; empty if it began with none.
        session: a name for the session.
        label: of the button that adds the view; empty draws none.
        wanted: ask for the story that the browser has, if this session has none.
        left: the visitor has gone back to the atlas's own story.
        unkept: the browser has said that it keeps nothing more.
        taken_back: id of a story that was begun and taken back; empty if there is none.
        added: called when the button was pressed, with the browser's copy if the session has no story of its own, and
            with west, south, east, north of the map if the visitor has moved it.
        found: called with the browser's copy.
        refused: called with whether the browser keeps nothing more, when that has changed.
        parted: called with an id when the browser had a state of this story from another tab, and keeps this one under
            that id.
    """

    story: str | None
    id: str
    seen: str
    session: str
    label: str
    wanted: bool
    left: bool
    unkept: bool
    taken_back: str
    added: Callable[[Kept | None, Bounds | None], object]
    found: Callable[[Kept], object]
    parted: Callable[[str], object]
    refused: Callable[[bool], object]

    def data(self) -> dict[str, Any]:
        """Return what the browser needs."""
        told = {name: value for name, value in vars(self).items() if name not in _CALLED}
        return {**told, "key": storage_key()}

    def on_added(self, reply: object) -> None:
        """Take the button's answer; what is no answer is left alone."""
        if isinstance(reply, dict):
            self.added(kept(reply.get("saved")), _bounds(reply.get("bounds")))

    def on_found(self, reply: object) -> None:
        """Take the browser's copy; what is none is left alone."""
        if found := kept(reply):
            self.found(found)

    def on_unkept(self, answer: str | None) -> None:
        """Take whether the browser keeps nothing more; what is no answer is left alone."""
        if answer in ("yes", "no"):
            self.refused(answer == "yes")

    def on_parted(self, reply: object) -> None:
        """Take the id under which the browser keeps the story now, if the session does not have it already."""
        match reply:
            case {"from": self.id, "id": str() as other} if other and is_name(other):
                self.parted(other)


def storage_key() -> str:
    """Return what the names of the browser's copies begin with."""
    return f"atlas-{territory().file_stem}-story"


def kept(reply: object) -> Kept | None:
    """Return a kept story that the browser tells; None for anything else."""
    match reply:
        case {"id": str() as identifier, "mark": str() as mark, "story": str() as story}:
            return Kept(identifier, mark, story) if identifier and is_name(identifier) and is_name(mark) else None
    return None


def _bounds(reply: object) -> Bounds | None:
    """Return four numbers of degrees; None for anything else."""
    match reply:
        case [int() | float() as west, int() | float() as south, int() | float() as east, int() | float() as north]:
            # A number that is none is not smaller than anything; a forged one may be too large for a float.
            if all(abs(number) <= _HALF_TURN for number in (west, south, east, north)):
                return Bounds(float(west), float(south), float(east), float(north))
    return None
