"""The places of the shortlist as one element: each with a button that removes it, and one that leads to the table."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from ui.components import reply
from ui.components.files import registered


@dataclass(frozen=True)
class ShortlistBar:
    """What the element shows.

    Attributes:
        hint: how to fill it; empty once it holds something.
        places: id and name of each.
        remove: what the button of a place does, with ``{name}``.
        compare: words of the button that leads to the table; empty where there is none.
    """

    title: str
    hint: str
    places: tuple[tuple[str, str], ...]
    remove: str
    compare: str


def shortlist_bar(shown: ShortlistBar, key: str, removed: Callable[[str], None]) -> None:
    """Draw the element; ``removed`` is called with the id of a place whose button is pressed."""

    def changed() -> None:
        identifier = reply.text(key, "removed")
        if identifier:
            removed(identifier)

    registered("shortlist_bar")(data=vars(shown), key=key, on_removed_change=changed)
