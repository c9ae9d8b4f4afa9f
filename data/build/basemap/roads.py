"""Main roads as one line each, with number, traffic and rank.

Roads of two carriageways come as two lines 15 to 40 m apart. The longest line is kept; of every other one only what
lies farther than :data:`BESIDE_M` from the lines kept before it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
import shapely
from shapely.geometry.base import BaseGeometry

from data.build.basemap.inputs import Input, read_geo
from data.build.geojson import Feature, Property
from data.places.projection import to_degrees

#: Lines nearer to each other than this are carriageways of one road, in metres.
BESIDE_M = 50.0
#: Ends that the removal of the second carriageway leaves open are joined over at most this, in metres.
JOIN_M = 130.0
#: The same, between pieces of one numbered road.
GAP_M = 500.0
#: Shorter pieces are links of junctions and halves of roundabouts, in metres.
LEAST_M = 120.0
TOLERANCE_M = 15.0
#: A road without number is drawn from the middle zooms if it is at least this long, in metres.
_LONG_M = 2000.0

_ROADS, _TRAFFIC = "osm_main_roads.geojson", "road_traffic_sections_2019.geojson"
_MOTORWAY = re.compile(r"A\d+")
_YEAR = 2019
_SOURCE = "TMJA 2019, ministère chargé des transports"


@dataclass
class _Kept:
    """Lines kept so far, with the ground beside them."""

    lines: list[BaseGeometry] = field(default_factory=list)
    beside: list[BaseGeometry] = field(default_factory=list)

    def add(self, line: BaseGeometry) -> None:
        self.lines.append(line)
        self.beside.append(line.buffer(BESIDE_M))

    def apart(self, line: BaseGeometry) -> list[BaseGeometry]:
        """Return the pieces of a line that are not beside a line kept before."""
        beside = np.array(self.beside, dtype=object)
        near = beside[shapely.intersects(beside, line)]
        rest = line.difference(shapely.union_all(near)) if near.size else line
        merged = shapely.line_merge(rest) if rest.geom_type == "MultiLineString" else rest
        return [part for part in shapely.get_parts(merged) if part.length >= LEAST_M]


def is_motorway(ref: str) -> bool:
    """Tell whether a road number is that of a motorway: A and a number."""
    return _MOTORWAY.fullmatch(ref) is not None


def roads(own: Path) -> list[Feature]:
    """Return the motorways and main roads, numbered ones with their traffic where it was counted.

    Raises:
        BuildError: an input is missing or broken.
    """
    inputs, counted = read_geo(own, _ROADS), read_geo(own, _TRAFFIC)
    kept, found = _Kept(), []
    refs = sorted({road.text("ref") for road in inputs}, key=lambda ref: (not ref, not is_motorway(ref), ref))
    for ref in refs:
        sections = [section for section in counted if ref and section.text("ref") == ref]
        for line in _single(_merged(road for road in inputs if road.text("ref") == ref), kept):
            found += [(ref, piece, section) for piece, section in _pieces(line, sections)]
    lines = [line for _, line, _ in found]
    same = {ref: [line for other, line, _ in found if other == ref] if ref else [] for ref in refs}
    return [
        Feature(f"road-{number:04d}", _drawn(line, lines, same[ref]), _properties(ref, line, section))
        for number, (ref, line, section) in enumerate(found)
    ]


def _merged(inputs: Iterable[Input]) -> list[BaseGeometry]:
    merged = shapely.line_merge(shapely.union_all([road.geometry for road in inputs]))
    return sorted(shapely.get_parts(merged), key=lambda line: (-line.length, line.bounds))


def _single(lines: Sequence[BaseGeometry], kept: _Kept) -> list[BaseGeometry]:
    found = []
    for line in lines:
        for part in kept.apart(line):
            kept.add(part)
            found.append(part)
    return found


def _pieces(line: BaseGeometry, sections: Sequence[Input]) -> list[tuple[BaseGeometry, Input | None]]:
    """Return a line cut where the counted section changes, each piece with its section or None."""
    pieces: list[tuple[BaseGeometry, Input | None]] = []
    rest = line
    for section in sections:
        beside = section.geometry.buffer(BESIDE_M, cap_style="flat")
        pieces += [(part, section) for part in _lines(rest.intersection(beside)) if part.length >= LEAST_M]
        rest = rest.difference(shapely.union_all([part.buffer(0.1, cap_style="flat") for part, _ in pieces]))
    return pieces + [(part, None) for part in _lines(rest) if part.length >= 1.0]


def _lines(geometry: BaseGeometry) -> list[BaseGeometry]:
    merged = shapely.line_merge(geometry) if geometry.geom_type == "MultiLineString" else geometry
    return [part for part in shapely.get_parts(merged) if part.geom_type == "LineString" and part.length > 0]


def _drawn(line: BaseGeometry, lines: Sequence[BaseGeometry], same: Sequence[BaseGeometry]) -> BaseGeometry:
    """Return a line simplified, its open ends led to the nearest line, in degrees.

    Args:
        line: in metres.
        lines: all roads, to which ends are led within :data:`JOIN_M`.
        same: those of the same number, to which they are led within :data:`GAP_M`.
    """
    points = [shapely.Point(xy) for xy in line.simplify(TOLERANCE_M).coords]
    near, own = _within(lines, line, JOIN_M), _within(same, line, GAP_M)
    start, end = (_nearest(point, near, JOIN_M) or _nearest(point, own, GAP_M) for point in (points[0], points[-1]))
    return to_degrees(shapely.LineString([*(start or ()), *points, *(end or ())]))


def _within(lines: Sequence[BaseGeometry], line: BaseGeometry, reach_m: float) -> list[BaseGeometry]:
    """Return the lines within a distance of one of them, without that one."""
    found = np.array(lines, dtype=object)
    return [other for other in found[shapely.dwithin(found, line, reach_m)] if other is not line]


def _nearest(end: BaseGeometry, others: Sequence[BaseGeometry], reach_m: float) -> list[BaseGeometry] | None:
    """Return the points that lead an end to the nearest line, none if it lies on one; None if none is in reach."""
    other = min(others, key=end.distance, default=None)
    if other is None or end.distance(other) > reach_m:
        return None
    return [other.interpolate(other.project(end))] if end.distance(other) > 0 else []


def _properties(ref: str, line: BaseGeometry, section: Input | None) -> dict[str, Property]:
    vehicles = None if section is None else section.number("tmja_2019")
    heavy = None if section is None else section.number("hgv_percent_2019")
    return {
        "ref": ref,
        "kind": "motorway" if is_motorway(ref) else "main",
        "rank": 1 if ref else 2 if line.length >= _LONG_M else 3,
        "vehicles_per_day": None if vehicles is None else round(vehicles),
        "heavy_share": heavy,
        "year": None if vehicles is None else _YEAR,
        "source": "" if vehicles is None else _SOURCE,
    }
