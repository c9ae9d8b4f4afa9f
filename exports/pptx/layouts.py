"""The layouts of the deck: for each kind of slide, which placeholders it has, where, and how their text looks."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from data.language import N_
from exports.pptx.placeholders import (
    HIGH,
    MUTED,
    PALE,
    PANEL,
    SEA,
    TEXT,
    WARM,
    WHITE,
    WIDE,
    Area,
    Box,
    Ink,
    Layout,
    LayoutId,
    Slot,
    SlotId,
    TextStyle,
)

_LEFT: Final = 0.5
_ROOM: Final = PANEL - 2 * _LEFT
_RIGHT: Final = PANEL + 0.45
_HALF: Final = _ROOM / 2 - 0.1
_DARK: Final = Area(Box(0, 0, PANEL, HIGH), SEA)
_ON_PANEL: Final = Box(PANEL - 0.95, 0.45, 0.45, 0.2)
_LABEL: Final = (TextStyle(15, WARM), TextStyle(10, PALE))
_SMALL_LABEL: Final = (TextStyle(11, WARM), TextStyle(9, PALE))
_VALUE: Final = (TextStyle(54, WHITE, bold=True),)
_SMALL_VALUE: Final = (TextStyle(22, WHITE, bold=True),)
_NAMED: Final = (TextStyle(16, TEXT), TextStyle(10, MUTED))

_PLACE: Final = Slot(
    "place", 10, "body", N_("Stop"), Box(_LEFT, 0.42, _ROOM - 0.6, 0.26), (TextStyle(13, WARM, bold=True),)
)
_CLAIM: Final = Slot("title", 0, "title", N_("Claim"), Box(_LEFT, 0.8, _ROOM, 1.52), (TextStyle(30, WHITE, bold=True),))
_MESSAGE: Final = Slot("message", 11, "body", N_("Message"), Box(_LEFT, 2.4, _ROOM, 1.12), (TextStyle(16, PALE),))
_SOURCES: Final = Slot(
    "sources", 18, "body", N_("Sources"), Box(_LEFT, 6.82, _ROOM, 0.47), (TextStyle(9, PALE),), anchor="b"
)
_FIGURES: Final = (
    Slot("value", 12, "body", N_("Figure"), Box(_LEFT, 3.56, _ROOM, 0.92), _VALUE, anchor="b"),
    Slot("label", 13, "body", N_("What it counts"), Box(_LEFT, 4.51, _ROOM, 0.84), _LABEL),
    Slot("second_value", 14, "body", N_("Figure"), Box(_LEFT, 5.36, _HALF, 0.38), _SMALL_VALUE, anchor="b"),
    Slot("second_label", 15, "body", N_("What it counts"), Box(_LEFT, 5.76, _HALF, 1.0), _SMALL_LABEL),
    Slot(
        "third_value", 16, "body", N_("Figure"), Box(PANEL - _LEFT - _HALF, 5.36, _HALF, 0.38), _SMALL_VALUE, anchor="b"
    ),
    Slot("third_label", 17, "body", N_("What it counts"), Box(PANEL - _LEFT - _HALF, 5.76, _HALF, 1.0), _SMALL_LABEL),
)
_TOLD: Final = (_PLACE, _CLAIM, _MESSAGE)
_REST: Final = WIDE - _RIGHT - 0.5
_WHOLE: Final = WIDE - 1.2
_AT_FOOT: Final = Box(WIDE - 1.1, HIGH - 0.4, 0.5, 0.2)
_CREDIT: Final = (TextStyle(10, PALE),)
#: Below a photograph, for its credit line.
_STRIP: Final = 0.3
_HEADING: Final = (TextStyle(26, SEA, bold=True),)


def _facts() -> tuple[Slot, ...]:
    """Return the placeholders of three figures under each other, on white."""
    big = (TextStyle(34, SEA, bold=True),)
    ids: tuple[tuple[SlotId, SlotId], ...] = (
        ("value", "label"),
        ("second_value", "second_label"),
        ("third_value", "third_label"),
    )
    slots = []
    for row, (value, label) in enumerate(ids):
        y = 0.7 + 1.4 * row
        beside = Box(_RIGHT + 3.5, y, _REST - 3.5, 1.15)
        slots += [
            Slot(value, 12 + 2 * row, "body", N_("Figure"), Box(_RIGHT, y, 3.3, 1.15), big, anchor="ctr"),
            Slot(label, 13 + 2 * row, "body", N_("What it counts"), beside, _NAMED, anchor="ctr"),
        ]
    return tuple(slots)


_ALONE: Final[tuple[Layout, ...]] = (
    Layout(
        "title",
        N_("Title"),
        (Area(Box(0, 0, WIDE, HIGH), SEA), Area(Box(0.7, 1.45, 1.1, 0.07), Ink("accent2"))),
        (
            Slot(
                "title",
                0,
                "title",
                N_("Title of the presentation"),
                Box(0.7, 1.75, 5.3, 2.35),
                (TextStyle(38, WHITE, bold=True),),
            ),
            Slot("subtitle", 10, "body", N_("Subtitle"), Box(0.7, 4.25, 5.3, 0.8), (TextStyle(17, PALE),)),
            Slot("presenter", 11, "body", N_("Who presents"), Box(0.7, 5.2, 5.3, 0.62), (TextStyle(15, WHITE),)),
            Slot("date", 12, "body", N_("Date"), Box(0.7, 5.86, 5.3, 0.26), (TextStyle(13, PALE),)),
            Slot("credit", 27, "body", N_("Credit of the photograph"), Box(3.3, HIGH - 0.55, 2.8, 0.35), _CREDIT, "b"),
            Slot("picture", 20, "pic", N_("Map or photograph"), Box(6.4, 0, WIDE - 6.4, HIGH)),
        ),
        Box(0.7, HIGH - 0.35, 0.5, 0.2),
        PALE,
    ),
    Layout(
        "map",
        N_("Claim and map"),
        (_DARK,),
        (
            *_TOLD,
            *_FIGURES,
            _SOURCES,
            Slot("picture", 20, "pic", N_("Map"), Box(PANEL, 0, WIDE - PANEL, HIGH)),
        ),
        _ON_PANEL,
        PALE,
    ),
    Layout(
        "offers",
        N_("Claim, table and map"),
        (_DARK,),
        (
            *_TOLD,
            Slot("table", 23, "tbl", N_("Table"), Box(_LEFT, 3.56, _ROOM, 3.1)),
            _SOURCES,
            Slot("picture", 20, "pic", N_("Map"), Box(PANEL, 0, WIDE - PANEL, HIGH)),
        ),
        _ON_PANEL,
        PALE,
    ),
    Layout(
        "chart",
        N_("Claim and chart"),
        (_DARK,),
        (
            *_TOLD,
            *_FIGURES,
            _SOURCES,
            Slot(
                "chart_title",
                19,
                "body",
                N_("Title of the chart"),
                Box(_RIGHT, 0.5, _REST, 0.86),
                (TextStyle(18, SEA, bold=True), TextStyle(12, MUTED)),
            ),
            Slot("chart", 21, "chart", N_("Chart"), Box(_RIGHT, 1.5, _REST, 4.5)),
            Slot("note", 22, "body", N_("Note"), Box(_RIGHT, 6.12, _REST, 1.12), (TextStyle(10, MUTED),), anchor="b"),
        ),
        _ON_PANEL,
        PALE,
    ),
    Layout(
        "contact",
        N_("Contact"),
        (_DARK,),
        (
            *_TOLD,
            *_facts(),
            _SOURCES,
            Slot(
                "contact",
                24,
                "body",
                N_("Contact"),
                Box(_RIGHT, 4.95, _REST - 2.1, 1.4),
                (TextStyle(18, SEA, bold=True), TextStyle(14, TEXT)),
                anchor="b",
            ),
            Slot("address", 26, "body", N_("Address"), Box(_RIGHT, 6.4, _REST - 2.1, 0.65), (TextStyle(14, TEXT),)),
            Slot("code", 25, "pic", N_("QR code"), Box(WIDE - 0.5 - 1.85, 5.2, 1.85, 1.85)),
        ),
        _ON_PANEL,
        PALE,
    ),
    Layout(
        "photograph",
        N_("Claim and photograph"),
        (_DARK,),
        (
            *_TOLD,
            *_FIGURES,
            _SOURCES,
            Slot("picture", 20, "pic", N_("Photograph"), Box(PANEL, 0, WIDE - PANEL, HIGH - _STRIP)),
            Slot(
                "credit",
                27,
                "body",
                N_("Credit of the photograph"),
                Box(_RIGHT, HIGH - _STRIP + 0.05, _REST, 0.2),
                (TextStyle(10, MUTED),),
                anchor="ctr",
            ),
        ),
        _ON_PANEL,
        PALE,
    ),
    Layout(
        "table",
        N_("Table"),
        (),
        (
            Slot("title", 0, "title", N_("Title"), Box(0.6, 0.45, _WHOLE, 0.55), _HEADING),
            Slot("table", 23, "tbl", N_("Table"), Box(0.6, 1.2, _WHOLE, 5.75)),
        ),
        _AT_FOOT,
        MUTED,
    ),
)


def _of_two(identifier: LayoutId, one: LayoutId, name: str) -> Layout:
    """Return a layout for a stop of two figures: the second is as wide as the first, where two small ones share it."""
    found = next(layout for layout in _ALONE if layout.id == one)
    slots = (
        replace(slot, box=replace(slot.box, wide=_ROOM)) if slot.id.startswith("second_") else slot
        for slot in found.slots
        if not slot.id.startswith("third_")
    )
    return replace(found, id=identifier, name=name, slots=tuple(slots))


LAYOUTS: Final[tuple[Layout, ...]] = (
    *_ALONE,
    _of_two("map_two", "map", N_("Claim and map, two figures")),
    _of_two("chart_two", "chart", N_("Claim and chart, two figures")),
    _of_two("photograph_two", "photograph", N_("Claim and photograph, two figures")),
)


def layout(identifier: LayoutId) -> Layout:
    """Return a layout."""
    return next(found for found in LAYOUTS if found.id == identifier)
