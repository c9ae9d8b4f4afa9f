"""Positions and bounds in degrees (WGS 84), in one order everywhere."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final, NamedTuple

#: Longitude and latitude in degrees.
LonLat = tuple[float, float]
#: Kilometres of a degree of latitude: those of a sphere of 6,371 km.
KM_PER_DEGREE: Final = 111.2
_PLAIN: Final = re.compile(r"-?[0-9]{1,9}(?:\.[0-9]{1,20})?")


def plain_number(written: str) -> float | None:
    """Read a decimal number as links and fields carry it.

    Returns:
        None if it is written otherwise: with an exponent, digits of other scripts, signs between digits, spaces.
    """
    return float(written) if _PLAIN.fullmatch(written) else None


def plain_point(written: str) -> LonLat | None:
    """Read "longitude,latitude" in degrees; None if it is not two plain numbers."""
    match [plain_number(part) for part in written.split(",", 2)]:
        case [float() as longitude, float() as latitude]:
            return longitude, latitude
    return None


class Bounds(NamedTuple):
    """A window between two meridians and two parallels, in degrees."""

    west: float
    south: float
    east: float
    north: float

    @classmethod
    def around(cls, several: Iterable[Bounds]) -> Bounds:
        """Return the bounds around all of several.

        Raises:
            ValueError: there are none.
        """
        west, south, east, north = zip(*several, strict=True)
        return cls(min(west), min(south), max(east), max(north))

    @classmethod
    def beside(cls, point: LonLat, across: float, up: float) -> Bounds:
        """Return the bounds with a point in the middle, ``across`` and ``up`` degrees from its sides."""
        return cls(point[0] - across, point[1] - up, point[0] + across, point[1] + up)

    @property
    def proper(self) -> bool:
        """Whether the sides are in order and enclose something."""
        return self.west < self.east and self.south < self.north

    @property
    def written(self) -> str:
        """The four sides in one text."""
        return " ".join(map(str, self))

    @property
    def centre(self) -> LonLat:
        """The middle."""
        return (self.west + self.east) / 2, (self.south + self.north) / 2

    def holds(self, point: LonLat) -> bool:
        """Tell whether a point lies inside or on a side."""
        return self.west <= point[0] <= self.east and self.south <= point[1] <= self.north

    def widened(self, degrees: float) -> Bounds:
        """Return the bounds with each side moved outwards."""
        return Bounds(self.west - degrees, self.south - degrees, self.east + degrees, self.north + degrees)

    def clipped(self, outer: Bounds) -> Bounds | None:
        """Return what of the bounds lies in others; None if nothing does."""
        found = Bounds(
            max(self.west, outer.west),
            max(self.south, outer.south),
            min(self.east, outer.east),
            min(self.north, outer.north),
        )
        return found if found.proper else None

    def rounded(self, decimals: int) -> Bounds:
        """Return the bounds rounded to decimals of a degree."""
        return Bounds(*(round(side, decimals) for side in self))
