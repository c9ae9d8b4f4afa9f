"""Buttons that each add a place to the comparison, as one element: eight of Streamlit's are drawn at every run."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from ui.components import reply
from ui.components.files import registered


def additions(places: Sequence[tuple[str, str]], key: str, added: Callable[[str], None]) -> None:
    """Draw the buttons; ``added`` is called with the code of the place whose button is pressed.

    Args:
        places: code and name of each.
        key: of the widget.
        added: never called with a code that is not among them.
    """

    def changed() -> None:
        code = reply.text(key, "added")
        if code and code in dict(places):
            added(code)

    registered("additions")(data={"places": places}, key=key, on_added_change=changed)
