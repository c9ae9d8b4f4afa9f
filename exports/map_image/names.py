"""Names on a picture of a map: the most important first, each where it hides neither another name nor a mark."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import product
from math import dist
from typing import Final, Literal

import shapely

from data.places.projection import metres
from exports.map_image.base import Extent, contour
from exports.text_metrics import BOLD, REGULAR, printable, width
from layers.place_names import base_names, short_name
from layers.spec import Shape, View

#: Left, bottom, right, top in points of the picture, from its lower left corner.
PictureBox = tuple[float, float, float, float]
Kind = Literal["highlighted", "commune", "zone", "mark", "town", "water", "road"]
_SMALLER: Final = 0.85  # text of other names, by that of a commune
_GAP: Final = 2.0
_BESIDE: Final = 10.0  # from the middle of a mark to the name of its place
_LINE: Final = 1.15  # height of a line, by the size of its text
_BETWEEN: Final = 195.0  # from one number of a road to the next, in points
#: Of the plate of a road's number, in points around it.
ROAD_EDGE: Final = 2.0
# Steps from an area's middle, by the width and the height of its name, the shortest first.
_STEPS: Final = tuple(
    sorted(product((0, -0.25, 0.25, -0.5, 0.5), (0, -1, 1, -1.7, 1.7)), key=lambda step: abs(step[0]) + abs(step[1]))
)


@dataclass(frozen=True)
class Canvas:
    """What names are written on.

    Attributes:
        shown: what the picture shows.
        wide: width of the picture in points.
        web_zoom: zoom of a screen that shows as much.
    """

    shown: Extent
    wide: float
    web_zoom: float

    @property
    def scale(self) -> float:
        """Points by metre."""
        return self.wide / self.shown.width

    @property
    def high(self) -> float:
        """Height of the picture in points."""
        return self.shown.height * self.scale

    def at(self, point: tuple[float, float]) -> tuple[float, float]:
        """Return where a point in metres lies on the picture."""
        return (point[0] - self.shown.west) * self.scale, (point[1] - self.shown.south) * self.scale

    def holds(self, box: PictureBox) -> bool:
        """Tell whether a box lies on the picture whole."""
        left, bottom, right, top = box
        return left >= 0 and bottom >= 0 and right <= self.wide and top <= self.high


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
    over_marks: bool = False


def names(
    view: View,
    named: Sequence[tuple[Shape, Literal["zone", "mark"]]],
    canvas: Canvas,
    size: float,
    fixed: Sequence[PictureBox],
    marks: Sequence[PictureBox],
    numbered: Sequence[PictureBox] = (),
) -> tuple[Name, ...]:
    """Return the names that find room: of highlighted places, communes, marks, towns and waters around, roads.

    Args:
        view: what is drawn.
        named: marks that have a name beside them, the most important first.
        canvas: what the names are written on.
        size: of the text of a commune's name, in points.
        fixed: what no name may cover (scale bar, arrow).
        marks: what a name avoids where it can (points of interest).
        numbered: marks of several places, whose numbers only what is highlighted may cover.
    """
    taken, placed = list(fixed), list[Name]()
    candidates = (
        *_highlighted(view, canvas, size),
        *_communes(view, canvas, size),
        *_marks(view, named, canvas, size * _SMALLER),
        *_surroundings(view, canvas, size * _SMALLER),
        *_roads(view, canvas, size * _SMALLER),
    )
    for candidate in candidates:
        if candidate.kind == "road" and any(_repeats(candidate, name) for name in placed):
            continue
        free = [box for box in candidate.spots if not any(_overlap(box, mark) for mark in marks)]
        # A name hides marks only where it finds no room beside them; as on the screen, it lies above them.
        for box in (*free, *(candidate.spots if candidate.over_marks else ())):
            left, bottom, right, top = box
            hides = (*taken, *(() if candidate.kind == "highlighted" else numbered))
            if canvas.holds(box) and not any(_overlap(box, other) for other in hides):
                taken.append(box)
                middle = (left + right) / 2, (bottom + top) / 2
                placed.append(Name(candidate.text, *middle, candidate.kind, candidate.size))
                break
    return tuple(placed)


def _highlighted(view: View, canvas: Canvas, size: float) -> Iterator[_Candidate]:
    """Yield the highlighted places and projects of the layers drawn, their names beside their marks."""
    atlas = view.atlas
    for record in atlas.records():
        point = atlas.point(record.id) if view.marks(record.id) else None
        if point is None:
            continue
        text = printable(record.name(view.t))
        half, line = _size(text, size, BOLD)
        x, y = canvas.at(metres(point))
        aside = half + _BESIDE
        steps = (*_around(half, line), (aside, line), (-aside, line))
        # Near the edge a name above or below its mark moves in, until it is whole.
        room = canvas.wide / 2 - half
        within = min(max(x, canvas.wide / 2 - room), canvas.wide / 2 + room) if room > 0 else x
        edge = ((within - x, up * line) for up in (1.4, -1.4, 2.4, -2.4, 3.4, -3.4))
        spots = tuple(_box(x + dx, y + dy, half, line) for dx, dy in (*steps, *edge))
        yield _Candidate(text, "highlighted", size, spots, over_marks=True)


def _communes(view: View, canvas: Canvas, size: float) -> Iterator[_Candidate]:
    """Yield the communes of the perimeter, the most populous first; a name's middle lies inside its commune."""
    atlas = view.atlas
    codes = atlas.areas[view.selection.perimeter].members
    for code in sorted(codes, key=lambda code: (not view.marks(code), -(atlas.value(code, "population") or 0))):
        outline = contour(atlas, code)
        text = printable(atlas.areas[code].name(view.t))
        half, line = _size(text, size, BOLD)
        middle = metres(atlas.contours[code].label_point)
        spots = []
        for across, up in _STEPS:
            point = middle[0] + across * 2 * half / canvas.scale, middle[1] + up * line / canvas.scale
            if outline.contains_point(point):
                spots.append(_box(*canvas.at(point), half, line))
        yield _Candidate(text, "commune", size, tuple(spots), over_marks=True)


def _marks(
    view: View, named: Sequence[tuple[Shape, Literal["zone", "mark"]]], canvas: Canvas, size: float
) -> Iterator[_Candidate]:
    """Yield the names of marks, beside them, and of areas with an outline, in their middle."""
    for shape, kind in named:
        name = view.atlas.record(shape.id).name(view.t)
        text = printable(short_name(name) if kind == "zone" else name)
        half, line = _size(text, size, BOLD)
        place = shapely.geometry.shape(shape.geometry)
        x, y = canvas.at(metres(place.representative_point().coords[0]))
        aside = half + _BESIDE
        corners = ((aside, line), (-aside, line), (aside, -line), (-aside, -line)) if kind == "zone" else ()
        near = tuple((across * 2 * half, up * line) for across, up in _STEPS)
        steps = (*_around(half, line), *corners) if place.geom_type == "Point" else near
        spots = tuple(_box(x + dx, y + dy, half, line) for dx, dy in steps)
        yield _Candidate(text, kind, size, spots)


def _surroundings(view: View, canvas: Canvas, size: float) -> Iterator[_Candidate]:
    """Yield the names of waters, and of towns and communes outside the perimeter."""
    for name in base_names(view.atlas):
        inside = view.selection.perimeter in name.perimeters
        if name.kind == "road" or inside or name.from_zoom > canvas.web_zoom:
            continue
        text = printable(name.text)
        half, line = _size(text, size, REGULAR)
        x, y = canvas.at(metres((name.longitude, name.latitude)))
        steps = _around(half, line) if name.kind == "town" else ((0.0, 0.0),)
        spots = tuple(_box(x + dx, y + dy, half, line) for dx, dy in steps)
        yield _Candidate(text, "water" if name.kind == "water" else "town", size, spots)


def _roads(view: View, canvas: Canvas, size: float) -> Iterator[_Candidate]:
    """Yield the numbers of roads, on their plates."""
    for name in base_names(view.atlas):
        if name.kind == "road" and name.from_zoom <= canvas.web_zoom:
            half, line = _size(name.text, size, BOLD)
            box = _box(*canvas.at(metres((name.longitude, name.latitude))), half + ROAD_EDGE, line + ROAD_EDGE)
            yield _Candidate(name.text, "road", size, (box,))


def _repeats(road: _Candidate, name: Name) -> bool:
    """Tell whether a road has its number near by already."""
    ((left, bottom, right, top),) = road.spots
    return name.text == road.text and dist((name.x, name.y), ((left + right) / 2, (bottom + top) / 2)) < _BETWEEN


def _size(text: str, size: float, weight: int) -> tuple[float, float]:
    """Return half the width and the height of a line, with a gap around it."""
    return width(text, size, weight) / 2 + _GAP, size * _LINE


def _around(half: float, line: float) -> tuple[tuple[float, float], ...]:
    """Return the steps from a mark to a name at its right, its left, above and below."""
    aside = half + _BESIDE
    return (aside, 0.0), (-aside, 0.0), (0.0, 1.4 * line), (0.0, -1.4 * line)


def _box(x: float, y: float, half: float, line: float) -> PictureBox:
    return x - half, y - line / 2, x + half, y + line / 2


def _overlap(a: PictureBox, b: PictureBox) -> bool:
    return a[0] < b[2] and b[0] < a[2] and a[1] < b[3] and b[1] < a[3]
