"""The corners of a visitor's own area, as the address carries them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import shapely

from data.places.bounds import Bounds, LonLat, plain_point
from data.places.projection import M2_PER_HA, coordinates_in_metres

#: Corners that an address of some 1 000 characters holds.
MOST_CORNERS: Final = 60
#: Corners that enclose something.
FEWEST_CORNERS: Final = 3
#: Decimals of a degree: about one metre.
_DECIMALS: Final = 5
_BETWEEN: Final = ";"


def read(text: str) -> tuple[LonLat, ...] | None:
    """Read "longitude,latitude;longitude,latitude" in degrees; None if one of them is not two plain numbers."""
    parts = text.split(_BETWEEN) if text else []
    if len(parts) > MOST_CORNERS:
        return None
    found = [plain_point(part) for part in parts]
    return tuple(corner for corner in found if corner) if all(found) else None


def write(corners: Sequence[LonLat]) -> str:
    """Write corners as :func:`read` reads them, to about one metre."""
    rounded = ((round(longitude, _DECIMALS), round(latitude, _DECIMALS)) for longitude, latitude in corners)
    return _BETWEEN.join(f"{longitude},{latitude}" for longitude, latitude in rounded)


def within(corners: Sequence[LonLat], box: Bounds) -> bool:
    """Tell whether all corners lie in a window."""
    return all(box.holds(corner) for corner in corners)


def polygon(corners: Sequence[LonLat]) -> shapely.Polygon | None:
    """Return the area in metres of Lambert-93; None if there are too few corners or its sides cross."""
    if len(corners) < FEWEST_CORNERS:
        return None
    found = shapely.transform(shapely.Polygon(corners), coordinates_in_metres)
    return found if found.is_valid and found.area > 0 else None


def hectares(area: shapely.Polygon) -> float:
    """Return the size of an area given in metres."""
    return float(area.area) / M2_PER_HA
