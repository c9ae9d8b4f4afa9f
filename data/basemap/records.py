"""What the base map shows beside land and borders. Ranks: 1 is shown from the widest zoom, 3 only near."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final, Literal, get_args

from data.features import Geometry
from data.places.bounds import LonLat

WaterKind = Literal["lagoon", "pond", "river", "canal", "dock"]
RoadKind = Literal["motorway", "main"]
RailKind = Literal["station", "yard", "siding", "airport"]
TownKind = Literal["city", "town", "village"]

WATER_KINDS: Final[tuple[WaterKind, ...]] = get_args(WaterKind)
ROAD_KINDS: Final[tuple[RoadKind, ...]] = get_args(RoadKind)
RAIL_KINDS: Final[tuple[RailKind, ...]] = get_args(RailKind)
TOWN_KINDS: Final[tuple[TownKind, ...]] = get_args(TownKind)
RANKS: Final = (1, 2, 3)
#: Bands in which the base map fades where its details end, the widest first: each lies on those before it.
FADE_BANDS: Final = ("band-1", "band-2", "band-3", "band-4", "band-5")


@dataclass(frozen=True)
class Drawn:
    """A feature of any file of the base map as far as it is drawn; its kind is empty where a file has one alone."""

    kind: str
    rank: int
    geometry: Geometry = field(repr=False, hash=False)


@dataclass(frozen=True)
class Water:
    """A stretch of inland water or a dock basin; the name is French and may be empty."""

    kind: WaterKind
    name: str
    rank: int
    geometry: Geometry = field(repr=False, hash=False)


@dataclass(frozen=True)
class Wood:
    """Forest, wood or scrub."""

    rank: int
    geometry: Geometry = field(repr=False, hash=False)


@dataclass(frozen=True)
class Road:
    """A piece of a motorway or main road, both carriageways as one line.

    Attributes:
        ref: road number; empty where it is not known.
        vehicles_per_day: average daily traffic of both directions; None where it was not counted.
        heavy_share: heavy goods vehicles in percent of it; None where they were not counted.
        year: of the traffic; None without traffic.
        source: of the traffic, in French; empty without traffic.
    """

    ref: str
    kind: RoadKind
    rank: int
    vehicles_per_day: int | None
    heavy_share: float | None
    year: int | None
    source: str
    geometry: Geometry = field(repr=False, hash=False)


@dataclass(frozen=True)
class RailPoint:
    """A station, an end of a marshalling yard, a private siding or an airport; the name may be empty."""

    kind: RailKind
    name: str
    rank: int
    point: LonLat


@dataclass(frozen=True)
class Town:
    """A city, town or village.

    Attributes:
        population: inhabitants, only for choosing what is shown where; None where it is not known.
    """

    name: str
    kind: TownKind
    population: int | None
    rank: int
    point: LonLat


@dataclass(frozen=True, eq=False)
class BaseMap:
    """Everything the base map shows beside land and borders.

    Attributes:
        extent: where roads, forest, water, railway places and towns are known, as areas; beyond it nothing is known.
            None where the territory has none of them.
    """

    water: tuple[Water, ...]
    woods: tuple[Wood, ...]
    roads: tuple[Road, ...]
    rail: tuple[RailPoint, ...]
    towns: tuple[Town, ...]
    extent: Geometry | None
