"""Where the base map's details end: bands of land laid over roads and forest, so that they fade instead of being cut.

Outside of the extent nothing is known; that is no sea and no empty land.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from shapely.geometry.base import BaseGeometry

from data.basemap.records import FADE_BANDS
from data.build.geojson import Feature
from data.places.projection import polygonal, to_degrees, to_metres

#: Metres inside the edge from which each band begins: bands lie on each other and add up.
STEPS: Final = dict(zip(FADE_BANDS, (4000.0, 3200.0, 2400.0, 1600.0, 800.0), strict=True))
_TOLERANCE: Final = 150.0  # metres: the edge of a fade is not seen


def fade(extent: BaseGeometry, land: BaseGeometry, kept: BaseGeometry) -> Iterator[Feature]:
    """Yield the bands of land near the edge of the extent and outside of it.

    Args:
        extent: where details are known, in degrees.
        land: all land of the base map, in degrees.
        kept: what no band may cover, in degrees: the perimeters.
    """
    known, ground, whole = (to_metres(shape) for shape in (extent, land, kept))
    # The coast is part of the extent's edge, and nothing fades there: only the edge on land counts.
    edge = known.boundary.intersection(ground.buffer(-2 * _TOLERANCE))
    near = ground.intersection(edge.buffer(max(STEPS.values()) * 2)).difference(whole.buffer(_TOLERANCE))
    for kind, step in STEPS.items():
        band = polygonal(near.intersection(edge.buffer(step)).simplify(_TOLERANCE))
        if not band.is_empty:
            yield Feature(kind, to_degrees(band), {"kind": kind, "rank": 1})
