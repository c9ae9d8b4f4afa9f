"""Forest, wood and scrub as one area, generalised."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from shapely.geometry.base import BaseGeometry

from data.build.basemap.inputs import areas, generalised, read_geo, without_small_holes
from data.build.geojson import Feature
from data.places.projection import M2_PER_HA, to_degrees

#: Gaps up to twice this are closed and tongues up to twice this cut off, in metres.
CLOSE_M = 60.0
TOLERANCE_M = 60.0
#: Smallest wood and smallest clearing drawn, in hectares.
LEAST_HA, CLEARING_HA = 25.0, 15.0
#: From these areas, in hectares, a wood has rank 1 and 2.
RANKS_HA = (400.0, 80.0)

_INPUT = "osm_vegetation.geojson"


@lru_cache(maxsize=1)
def woods(own: Path) -> BaseGeometry:
    """Return all forest, wood and scrub in metres; each place counts once. Kept: two steps of the build ask for it.

    Raises:
        BuildError: the input is missing or broken.
    """
    return areas(read_geo(own, _INPUT))


def forest(own: Path) -> list[Feature]:
    """Return the woods worth drawing, largest first; raises as :func:`woods`."""
    closed = woods(own).buffer(CLOSE_M, quad_segs=2).buffer(-2 * CLOSE_M, quad_segs=2).buffer(CLOSE_M, quad_segs=2)
    parts = [part for part in generalised(closed, TOLERANCE_M) if part.area >= LEAST_HA * M2_PER_HA]
    found = []
    for number, part in enumerate(parts):
        rank = 1 + sum(part.area < least * M2_PER_HA for least in RANKS_HA)
        shape = to_degrees(without_small_holes(part, CLEARING_HA * M2_PER_HA))
        found.append(Feature(f"forest-{number:04d}", shape, {"rank": rank}))
    return found
