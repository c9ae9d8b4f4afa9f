"""The stops of a story as a list of buttons: go to one, move it, leave it out, take one in, undo."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from data.language import Language
from ui.components import reply
from ui.components.files import registered


def stop_list(
    name: str,
    titles: Sequence[str],
    here: int,
    out: Mapping[str, str],
    t: Language,
    *,
    undo: bool,
    replied: Callable[[object], None],
) -> None:
    """Draw the list.

    Args:
        name: of the story.
        titles: of the stops in order.
        here: number of the stop shown, from 1.
        out: title by id of each stop that can be taken in.
        t: language.
        undo: draw the button that takes the last change back.
        replied: called with what a button asks for: ``act``, and ``stop`` (from 1) or ``id``.
    """

    def changed() -> None:
        replied(reply.answer("stops", "reply"))

    data = {
        "heading": t("Stops"),
        "name": name,
        "stops": titles,
        "here": here,
        "out": [{"id": stop, "title": title} for stop, title in out.items()],
        "undo": undo,
        "colon": t.colon,
        "words": {
            "earlier": t("Earlier"),
            "later": t("Later"),
            "remove": t("Remove"),
            "undo": t("Undo"),
            "out": t("Stops left out"),
            "keys": t("Alt with arrow up or down moves it, Delete removes it, Ctrl+Z takes the last change back."),
        },
    }
    registered("stop_list")(data=data, key="stops", on_reply_change=changed)
