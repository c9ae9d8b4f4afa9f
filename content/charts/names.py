"""Beside which side of its dot a name is written, so that it covers no dot and no other name. No drawing library."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final, Literal, NamedTuple

Side = Literal["right", "left", "below right", "below left"]
SIDES: Final[tuple[Side, ...]] = ("right", "left", "below right", "below left")
#: Distance of a name from the middle of its dot, across and up or down.
ACROSS: Final = 9
UP: Final = 8
#: Mean width of a letter.
LETTER: Final = 7.0
_HALF: Final = 7.0  # of the height of a line
_DOT: Final = 7.0  # radius
_OUTSIDE: Final = 100  # dots that a name may cover before it is cut at the edge


class Box(NamedTuple):
    """What a name takes up, in pixels from the upper left corner of the drawing."""

    left: float
    top: float
    right: float
    bottom: float


def sides(dots: Sequence[tuple[float, float]], named: Mapping[int, str], wide: float, high: float) -> dict[int, Side]:
    """Return for each name the first side on which it covers least.

    Args:
        dots: middles in pixels from the upper left corner.
        named: names by the number of their dot, the first before the others.
        wide: width of the drawing, in pixels.
        high: the same of its height.
    """
    found: dict[int, Side] = {}
    taken: list[Box] = []
    for number, name in named.items():
        boxes = {side: _box(dots[number], name, side) for side in SIDES}
        costs = {side: _cost(box, dots, taken, wide, high) for side, box in boxes.items()}
        found[number] = min(SIDES, key=costs.__getitem__)
        taken.append(boxes[found[number]])
    return found


def _box(dot: tuple[float, float], name: str, side: Side) -> Box:
    long = len(name) * LETTER
    left = dot[0] - ACROSS - long if side.endswith("left") else dot[0] + ACROSS
    middle = dot[1] + UP if side.startswith("below") else dot[1] - UP
    return Box(left, middle - _HALF, left + long, middle + _HALF)


def _cost(box: Box, dots: Sequence[tuple[float, float]], taken: Sequence[Box], wide: float, high: float) -> int:
    cut = box.left < 0 or box.right > wide or box.top < 0 or box.bottom > high
    covered = sum(_covers(box, Box(x - _DOT, y - _DOT, x + _DOT, y + _DOT)) for x, y in dots)
    return covered + sum(_covers(box, other) for other in taken) + (_OUTSIDE if cut else 0)


def _covers(one: Box, other: Box) -> bool:
    beside = one.right <= other.left or other.right <= one.left
    return not beside and one.top < other.bottom and other.top < one.bottom
