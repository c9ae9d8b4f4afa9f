"""The map of a stop to be changed: what it shows, and what is written onto it, by buttons and by a click on the map."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass

from data.language import Language
from ui.components import reply
from ui.components.files import registered


@dataclass(frozen=True)
class Mark:
    """One thing written onto the map.

    Attributes:
        kind: ``arrow``, ``ring`` or ``text``.
        name: what it is and says.
        step: of the stop from which on it is drawn.
        radius: of a ring, written; empty of anything else.
    """

    kind: str
    name: str
    step: int
    radius: str = ""


def stop_map(
    key: str,
    place: str,
    marks: Sequence[Mark],
    t: Language,
    *,
    most: int,
    steps: int,
    framed: bool,
    replied: Callable[[object], object],
) -> None:
    """Draw the controls.

    Args:
        key: of the widget.
        place: id of the story, a slash, and id of the stop.
        marks: what is written onto the map, in order.
        t: language.
        most: marks that a stop may have.
        steps: that a stop may have.
        framed: the stop shows bounds of its own, not the perimeter.
        replied: called with what a button asks for: ``place``, ``act``, and what the act needs.
    """
    data = {
        "place": place,
        "marks": [asdict(mark) for mark in marks],
        "most": most,
        "steps": steps,
        "framed": framed,
        "colon": t.colon,
        "words": {
            "frame": t("Keep what the map shows now"),
            "whole": t("Show the whole perimeter"),
            "hint": t("Move and zoom the map above; the stop keeps its view until you press the button."),
            "marks": t("Written onto the map"),
            "at": {"text": t("Place on the map"), "ring": t("Place on the map"), "arrow": t("Place the text")},
            "to": t("Place the tip"),
            "tip": t("Tip"),
            "west": t("To the left"),
            "north": t("Up"),
            "south": t("Down"),
            "east": t("To the right"),
            "smaller": t("Smaller"),
            "larger": t("Larger"),
            "step": t("Order of appearance"),
            "remove": t("Remove"),
            "text": t("Add a text"),
            "arrow": t("Add an arrow"),
            "ring": t("Add a ring"),
            "pick": t("Click on the map where it belongs; Escape gives up."),
        },
    }
    registered("stop_map")(data=data, key=key, on_reply_change=lambda: replied(reply.answer(key, "reply")))
