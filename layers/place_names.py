"""Names on the map: of communes, of towns around them, of waters, and the numbers of roads."""

from __future__ import annotations

import re
from collections.abc import Container, Iterator
from dataclasses import dataclass
from typing import Final, Literal

import shapely

from data.atlas import Atlas
from data.basemap.reader import base_map
from data.cache import cached
from data.places.bounds import LonLat
from data.text import folded
from layers.spec import View

Kind = Literal["commune", "town", "water", "road"]


#: Zoom from which a name is tried, by its rank.
_FROM: Final = (0.0, 0.0, 10.0, 12.0)
#: Between two numbers on one line of a road, in degrees: where the browser chooses.
_ROAD_STEP: Final = 0.04
#: What a name says beside itself: a remark in brackets, or words after its acronym.
_REMARK: Final = re.compile(r"^(?P<acronym>[A-Z]{3,}) – .*$|^(?P<name>.+?) \(.*\)$")


@dataclass(frozen=True)
class PlaceName:
    """A name at a point.

    Attributes:
        from_zoom: from which it is tried.
        perimeters: ids of the perimeters that a commune lies in; elsewhere its name is muted.
    """

    longitude: float
    latitude: float
    text: str
    kind: Kind
    from_zoom: float = 0.0
    perimeters: tuple[str, ...] = ()


def short_name(name: str) -> str:
    """Return the name of a place as a map has room for it: without a remark in brackets, or as its acronym alone."""
    found = _REMARK.match(name)
    return (found["acronym"] or found["name"]) if found else name


@cached(maxsize=4)
def base_names(atlas: Atlas) -> tuple[PlaceName, ...]:
    """Return every name of the base map, the most important of a kind first."""
    communes = commune_names(atlas)
    return (*communes, *_towns(atlas, {_plain(name.text) for name in communes}), *_waters(atlas), *_roads(atlas))


def _towns(atlas: Atlas, named: Container[str]) -> Iterator[PlaceName]:
    """Yield towns that no commune of a perimeter is named after, the largest first."""
    towns = sorted(base_map(atlas).towns, key=lambda town: (town.rank, -(town.population or 0), town.name))
    for town in towns:
        if _plain(town.name) not in named:
            yield PlaceName(*town.point, town.name, "town", _FROM[town.rank])


def _plain(name: str) -> str:
    """Return a name as it is compared: its producers write apostrophes and capitals in their own ways."""
    return folded(name.replace("’", "'"))


def _waters(atlas: Atlas) -> Iterator[PlaceName]:
    """Yield the name of each water once, in the middle of its largest part; docks are places of the atlas."""
    largest: dict[str, tuple[float, int, LonLat]] = {}
    for water in base_map(atlas).water:
        if not water.name or water.kind == "dock":
            continue
        shape = shapely.geometry.shape(water.geometry)
        middle = shape.representative_point()
        if water.name not in largest or shape.area > largest[water.name][0]:
            largest[water.name] = (shape.area, water.rank, (round(middle.x, 5), round(middle.y, 5)))
    for name, (_, rank, point) in sorted(largest.items(), key=lambda item: -item[1][0]):
        yield PlaceName(*point, name, "water", _FROM[rank])


def _roads(atlas: Atlas) -> Iterator[PlaceName]:
    """Yield the number of each road at points along it, motorways first."""
    for road in sorted(base_map(atlas).roads, key=lambda road: (road.kind != "motorway", road.rank, road.ref)):
        if not road.ref:
            continue
        line = shapely.geometry.shape(road.geometry)
        number = max(1, round(line.length / _ROAD_STEP))
        for step in range(number):
            point = line.interpolate((step + 0.5) / number, normalized=True)
            yield PlaceName(round(point.x, 4), round(point.y, 4), road.ref, "road", _FROM[road.rank])


@cached(maxsize=4)
def commune_names(atlas: Atlas) -> tuple[PlaceName, ...]:
    """Return the name of each commune of any perimeter, the most populous first."""
    members = {perimeter: frozenset(atlas.areas[perimeter].members) for perimeter in atlas.perimeters}
    codes = sorted(set().union(*members.values()))
    codes.sort(key=lambda code: -(atlas.value(code, "population") or 0))
    # The names of communes are the same in both languages.
    return tuple(
        PlaceName(
            *atlas.contours[code].label_point,
            atlas.areas[code].name.fr,
            "commune",
            perimeters=tuple(perimeter for perimeter in members if code in members[perimeter]),
        )
        for code in codes
    )


def selected_names(view: View) -> tuple[tuple[LonLat, str], ...]:
    """Return one name for each point with places and projects drawn as selected."""
    at: dict[LonLat, list[str]] = {}
    for record in view.atlas.records():
        point = view.atlas.point(record.id) if view.marks(record.id) else None
        if point:
            at.setdefault(point, []).append(record.name(view.t))
    return tuple((point, " · ".join(names)) for point, names in at.items())
