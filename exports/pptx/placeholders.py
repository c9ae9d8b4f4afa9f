"""What a layout of the deck is made of: placeholders, areas behind them, styles of text.

Colours are those of the theme, by name, so that a house theme changes all of them. Positions are inches on a slide of
13.333 by 7.5.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Literal

WIDE: Final = 13.333
HIGH: Final = 7.5
#: No text of the deck is smaller, in points.
SMALLEST: Final = 9.0
#: Width of the dark side of a stop.
PANEL: Final = 5.3

#: What a placeholder holds, as the file format calls it.
Holds = Literal["title", "body", "pic", "chart", "tbl"]
SlotId = Literal[
    "title",
    "subtitle",
    "presenter",
    "date",
    "place",
    "message",
    "value",
    "label",
    "second_value",
    "second_label",
    "third_value",
    "third_label",
    "sources",
    "picture",
    "chart_title",
    "chart",
    "note",
    "table",
    "contact",
    "address",
    "code",
    "credit",
]
LayoutId = Literal[
    "title",
    "map",
    "map_two",
    "offers",
    "chart",
    "chart_two",
    "contact",
    "photograph",
    "photograph_two",
    "table",
]


@dataclass(frozen=True)
class Box:
    """A part of a slide, in inches from its upper left corner."""

    x: float
    y: float
    wide: float
    high: float


@dataclass(frozen=True)
class Ink:
    """A colour of the theme, made lighter or darker.

    Attributes:
        scheme: its name in the theme: ``tx1`` text, ``bg1`` ground, ``tx2`` structure, ``accent2`` selection.
        share: percent of its luminance that is kept.
        lighter: percent of luminance added.
    """

    scheme: str
    share: int = 100
    lighter: int = 0


WHITE: Final = Ink("bg1")
TEXT: Final = Ink("tx1")
MUTED: Final = Ink("tx1", 75, 25)
SEA: Final = Ink("tx2")
#: Small text on the dark side.
PALE: Final = Ink("tx2", 20, 80)
WARM: Final = Ink("accent2", 60, 40)


@dataclass(frozen=True)
class TextStyle:
    """How a paragraph of a placeholder looks; ``size`` in points."""

    size: float
    ink: Ink = TEXT
    bold: bool = False


@dataclass(frozen=True)
class Slot:
    """A placeholder of a layout.

    Attributes:
        index: by which a slide's placeholder finds that of its layout; 0 of a title.
        prompt: message shown in the empty placeholder.
        styles: of the first level of text, then of the second.
        anchor: where text stands that does not fill its box: ``t`` top, ``b`` bottom, ``ctr`` middle.
    """

    id: SlotId
    index: int
    holds: Holds
    prompt: str
    box: Box
    styles: tuple[TextStyle, ...] = (TextStyle(14),)
    anchor: Literal["t", "b", "ctr"] = "t"


@dataclass(frozen=True)
class Area:
    """A plain rectangle behind the placeholders."""

    box: Box
    ink: Ink


@dataclass(frozen=True)
class Layout:
    """A layout: its name in the program, what lies behind, its placeholders, and where the slide's number stands."""

    id: LayoutId
    name: str
    areas: tuple[Area, ...]
    slots: tuple[Slot, ...]
    number: Box
    number_ink: Ink

    def slot(self, identifier: SlotId) -> Slot:
        """Return a placeholder.

        Raises:
            KeyError: the layout has none of this id.
        """
        found = next((slot for slot in self.slots if slot.id == identifier), None)
        if found is None:
            raise KeyError(identifier)
        return found
