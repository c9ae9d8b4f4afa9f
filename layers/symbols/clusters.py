"""Marks that would lie on each other: from which zoom each is shown, and which one stands for it before.

Worked out once for a view and followed by every map, so that screen, picture and kit show the same.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from data.places.bounds import LonLat
from layers.spec import LayerSpec, Shape, Style, View
from layers.symbols import palette

#: Pixels of the web mercator's world at zoom 0.
_WORLD: Final = 256.0
#: Pixels between the middles of two marks that are both shown, at least.
APART: Final = 20.0
#: Radius of a mark that stands for several, in pixels.
SEVERAL_RADIUS: Final = 7.0
#: Zoom of marks on one point: farther in than any map goes.
NEVER: Final = 99.0


@dataclass(frozen=True)
class Cluster:
    """When a mark is shown.

    Attributes:
        parent: id of the mark that stands for it where the zoom is lower; None if it is shown at every zoom.
        from_zoom: lowest zoom of the web mercator (256-pixel tiles) at which it is shown; 0 if always.
    """

    parent: str | None
    from_zoom: float


_ALWAYS: Final = Cluster(None, 0.0)


def mercator(longitude: float, latitude: float) -> LonLat:
    """Return a point in pixels of the web mercator's world at zoom 0, from its upper left corner (EPSG:3857)."""
    y = math.asinh(math.tan(math.radians(latitude)))
    return (longitude + 180) / 360 * _WORLD, (1 - y / math.pi) / 2 * _WORLD


def clusters(layers: Sequence[LayerSpec], view: View) -> Mapping[str, Cluster]:
    """Return when each mark of some layers is shown, by its id; marks that are drawn as selected come first."""
    marks = [shape for layer in layers for shape in layer.shapes if shape.geometry["type"] == "Point"]
    marks.sort(key=lambda shape: not view.marks(shape.id))
    return _clusters((shape.id, mercator(*_position(shape))) for shape in marks)


def shown_at(zoom: float, found: Mapping[str, Cluster]) -> Mapping[str, tuple[str, ...]]:
    """Return the marks shown at a zoom, each with the ids it stands for: its own first."""
    members: dict[str, list[str]] = {}
    for identifier in found:
        stands = identifier
        while (parent := found[stands].parent) is not None and found[stands].from_zoom > zoom:
            stands = parent
        members.setdefault(stands, [stands])
        if stands != identifier:
            members[stands].append(identifier)
    return {identifier: tuple(ids) for identifier, ids in members.items()}


def several(styles: Sequence[Style]) -> Style:
    """Return the look of a mark that stands for several: a white disc edged in the colour of the first.

    ``leaflet_map.js`` does the same where the zoom changes.
    """
    first = styles[0]
    chosen = any(style.stroke == palette.ACCENT for style in styles)
    colour = first.fill if first.stroke == palette.WHITE else first.stroke
    return Style(
        fill=palette.WHITE,
        stroke=palette.ACCENT if chosen else colour,
        weight=3.0 if chosen else 1.6,
        radius=SEVERAL_RADIUS,
    )


def _position(shape: Shape) -> LonLat:
    longitude, latitude = shape.geometry["coordinates"][:2]
    return longitude, latitude


def _clusters(marks: Iterable[tuple[str, LonLat]]) -> Mapping[str, Cluster]:
    """Return when each mark is shown, the most important first: it waits until it is clear of those before it."""
    found: dict[str, Cluster] = {}
    placed: list[tuple[str, LonLat]] = []
    for identifier, point in marks:
        found[identifier] = max(_waits(point, placed, found), key=lambda cluster: cluster.from_zoom, default=_ALWAYS)
        placed.append((identifier, point))
    return found


def _waits(point: LonLat, placed: Sequence[tuple[str, LonLat]], found: Mapping[str, Cluster]) -> Iterator[Cluster]:
    """Yield the zooms below which a mark would lie on one that is shown there."""
    for other, place in placed:
        distance = math.dist(point, place)
        zoom = NEVER if distance == 0 else min(NEVER, math.log2(APART / distance))
        # Rounded up: at the zoom written the marks are clear of each other.
        zoom = math.ceil(zoom * 100) / 100
        if zoom > max(0.0, found[other].from_zoom):
            yield Cluster(other, zoom)
