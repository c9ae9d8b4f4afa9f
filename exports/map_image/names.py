"""Names on a picture of a map: the most important first, each where it hides neither another name nor a mark."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import product
from typing import Final, Literal

from data.places.projection import metres
from exports.map_image.base import Extent, contour
from exports.text_metrics import BOLD, printable, width
from layers.spec import Shape, View

#: Left, bottom, right, top in points of the picture, from its lower left corner.
PictureBox = tuple[float, float, float, float]
Kind = Literal["highlighted", "commune", "mark"]
_SMALLER: Final = 0.85  # text of a mark's name, by that of a commune
_GAP: Final = 2.0
_BESIDE: Final = 10.0  # from the middle of a mark to the name of its place
_LINE: Final = 1.15  # height of a line, by the size of its text
# Steps from a commune's middle, by the width and the height of its name, the shortest first.
_STEPS: Final = tuple(
    sorted(product((0, -0.25, 0.25, -0.5, 0.5), (0, -1, 1, -1.7, 1.7)), key=lambda step: abs(step[0]) + abs(step[1]))
)


@dataclass(frozen=True)
class Name:
    """A name on the picture.

    Attributes:
        x: middle of the text, in points.
        y: the same, upwards.
        size: of the text, in points.
    """

    text: str
    x: float
    y: float
    kind: Kind
    size: float


@dataclass(frozen=True)
class _Candidate:
    """A name with the boxes it may take, the best first.

    Attributes:
        over_marks: it may hide marks where no box is free of them.
    """

    text: str
    kind: Kind
    size: float
    spots: tuple[PictureBox, ...]
    over_marks: bool = True


def names(
    view: View,
    named: Sequence[Shape],
    shown: Extent,
    points_wide: float,
    size: float,
    fixed: Sequence[PictureBox],
    marks: Sequence[PictureBox],
) -> tuple[Name, ...]:
    """Return the names that find room: of highlighted places, of communes, the most populous first, then of marks.

    Args:
        view: what is drawn.
        named: marks that have a name beside them, the most important first.
        shown: what the picture shows.
        points_wide: width of the picture in points.
        size: of the text, in points.
        fixed: what no name may cover (scale bar, arrow).
        marks: what a name avoids where it can (points of interest).
    """
    scale = points_wide / shown.width
    high = shown.height * scale
    taken, placed = list(fixed), list[Name]()
    candidates = (
        *_highlighted(view, shown, scale, size),
        *_communes(view, shown, scale, size),
        *_marks(view, named, shown, scale, size * _SMALLER),
    )
    for candidate in candidates:
        free = [box for box in candidate.spots if not any(_overlap(box, mark) for mark in marks)]
        # A name hides marks only where it finds no room beside them; as on the screen, it lies above them.
        for box in (*free, *(candidate.spots if candidate.over_marks else ())):
            left, bottom, right, top = box
            inside = left >= 0 and bottom >= 0 and right <= points_wide and top <= high
            if inside and not any(_overlap(box, other) for other in taken):
                taken.append(box)
                placed.append(
                    Name(candidate.text, (left + right) / 2, (bottom + top) / 2, candidate.kind, candidate.size)
                )
                break
    return tuple(placed)


def _highlighted(view: View, shown: Extent, scale: float, size: float) -> Iterator[_Candidate]:
    """Return the highlighted places and projects of the layers drawn, their names beside their marks."""
    atlas = view.atlas
    for record in atlas.records():
        point = atlas.point(record.id) if view.marks(record.id) else None
        if point is None:
            continue
        text = printable(record.name(view.t))
        half, line = width(text, size, BOLD) / 2 + _GAP, size * _LINE
        x, y = _on_picture(metres(point), shown, scale)
        aside = half + _BESIDE
        steps = ((aside, 0), (-aside, 0), (0, 1.4 * line), (0, -1.4 * line), (aside, line), (-aside, line))
        # Near the edge a name above or below its mark moves in, until it is whole.
        room = shown.width * scale / 2 - half
        within = min(max(x, shown.width * scale / 2 - room), shown.width * scale / 2 + room) if room > 0 else x
        edge = ((within - x, up * line) for up in (1.4, -1.4, 2.4, -2.4, 3.4, -3.4))
        spots = tuple(_box(x + dx, y + dy, half, line) for dx, dy in (*steps, *edge))
        yield _Candidate(text, "highlighted", size, spots)


def _marks(view: View, named: Sequence[Shape], shown: Extent, scale: float, size: float) -> Iterator[_Candidate]:
    """Return the names of marks, beside them."""
    for shape in named:
        text = printable(view.atlas.record(shape.id).name(view.t))
        half, line = width(text, size, BOLD) / 2 + _GAP, size * _LINE
        x, y = _on_picture(metres(shape.geometry["coordinates"][:2]), shown, scale)
        aside = half + _BESIDE
        steps = ((aside, 0), (-aside, 0), (0, 1.4 * line), (0, -1.4 * line))
        spots = tuple(_box(x + dx, y + dy, half, line) for dx, dy in steps)
        yield _Candidate(text, "mark", size, spots, over_marks=False)


def _communes(view: View, shown: Extent, scale: float, size: float) -> Iterator[_Candidate]:
    """Return the communes of the perimeter; the middle of a name always lies inside its commune."""
    atlas = view.atlas
    codes = atlas.areas[view.selection.perimeter].members
    for code in sorted(codes, key=lambda code: (not view.marks(code), -(atlas.value(code, "population") or 0))):
        outline = contour(atlas, code)
        text = printable(atlas.areas[code].name(view.t))
        half, line = width(text, size, BOLD) / 2 + _GAP, size * _LINE
        middle = metres(atlas.contours[code].label_point)
        spots = []
        for across, up in _STEPS:
            x, y = middle[0] + across * 2 * half / scale, middle[1] + up * line / scale
            if outline.contains_point((x, y)):
                spots.append(_box(*_on_picture((x, y), shown, scale), half, line))
        yield _Candidate(text, "commune", size, tuple(spots))


def _on_picture(point: tuple[float, float], shown: Extent, scale: float) -> tuple[float, float]:
    return (point[0] - shown.west) * scale, (point[1] - shown.south) * scale


def _box(x: float, y: float, half: float, line: float) -> PictureBox:
    return x - half, y - line / 2, x + half, y + line / 2


def _overlap(a: PictureBox, b: PictureBox) -> bool:
    return a[0] < b[2] and b[0] < a[2] and a[1] < b[3] and b[1] < a[3]
