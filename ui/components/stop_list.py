"""The stops of a story as a list of buttons: go to one, move it, leave it out, take one in, undo."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from data.language import Language
from ui.components import reply
from ui.components.files import registered


def stop_list(
    name: str,
    stops: Mapping[str, str],
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
        stops: title by id, in order.
        here: number of the stop shown, from 1.
        out: title by id of each stop that can be taken in.
        t: language.
        undo: draw the button that takes the last change back.
        replied: called with what a button asks for: ``act``, ``id`` of the stop, and where it goes ``to``, from 1.
    """

    def changed() -> None:
        replied(reply.answer("stops", "reply"))

    data = {
        "heading": t("Stops"),
        "name": name,
        "stops": [{"id": stop, "title": title} for stop, title in stops.items()],
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
