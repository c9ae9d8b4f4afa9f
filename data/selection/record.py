"""What the visitor looks at, as one frozen record, and its limits."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import Final

from data.diagnosis.figures import STAKES
from data.language import DEFAULT
from data.places.records import SEVESO_TIERS
from data.territory import territory

TIERS: Final = (*SEVESO_TIERS, "unknown")
#: Kilometres within which a visitor may want no known Seveso site; 0 asks nothing.
SEVESO_RADII: Final[tuple[int, ...]] = (0, 1, 2, 3, 5)
#: Kilometres within which a visitor may want a carriageway of a motorway; 0 asks nothing.
ROAD_RADII: Final[tuple[int, ...]] = (0, 1, 2, 3, 5, 10)
RADII: Final[tuple[int, ...]] = (5, 10, 15, 20, 25, 30)
LABOUR_RADII: Final[tuple[int, ...]] = (10, 20, 30)
MOST_COMMUNES: Final = 5
MOST_SHORTLISTED: Final = 5
#: Communes of a visitor's own area.
MOST_IN_AREA: Final = 40
#: What the list of /sites can be ordered by.
SORTS: Final = ("rank", "name", "town", "area", "quay", "rail", "road", "airport", "land")
#: Lowest and highest zoom of the web mercator that a map can be opened at.
ZOOMS: Final = (5.0, 19.0)
#: Whether a visitor has opened or closed the two maps of /compare.
PAIRS: Final = ("open", "closed")
#: What the lines of population on /compare are drawn as.
POPULATION_AS: Final = ("index", "number")
MOST_WEIGHT: Final = 5
MOST_HECTARES: Final = 2000
MOST_STOPS: Final = 24
#: Of a stop.
MOST_STEPS: Final = 3


@dataclass(frozen=True)
class Selection:
    """The state of the atlas that a link carries. Defaults are left out of the address.

    Attributes:
        second: indicator of the second map on /compare.
        year: year of the first map on /compare; empty for the latest.
        pair: whether the two maps of /compare are ``open`` or ``closed``; empty for open where the address says of
            ``second`` or ``year``.
        population_as: what the lines of population on /compare are drawn as.
        communes: codes of the places compared: communes of France, peers and areas; empty for the page's own choice.
        kinds: kinds of places listed on /sites; the filters after it belong to /sites too, ``""`` meaning all.
        land_min: hectares stated to be free, at least; 0 does not ask.
        road: kilometres within which a carriageway of a motorway has to be; 0 does not ask.
        surroundings: plants in activity and infrastructure are listed and drawn beside the offers.
        seveso_free: kilometres within which no known Seveso site may be; 0 does not ask.
        sort: what the list of /sites is ordered by.
        at: point of the radius tool, "longitude,latitude".
        radius: of the radius tool, in km.
        corners: of the visitor's own area, "longitude,latitude;longitude,latitude".
        area: INSEE codes of the communes that make up the visitor's own area.
        shortlist: ids of the places to compare, in the visitor's order.
        view: "longitude,latitude,zoom" of the map as a link asks for it. The browser keeps it while the map is moved.
        pool: radius of the labour pool in the score, in km.
        w_area: weight of a criterion of the score, 0 to 5; so are the others that begin with ``w_``.
        theme: theme of the diagnosis; the two fields after it belong to /diagnosis too, ``""`` meaning all.
        stakes: those that are open on /diagnosis.
        stop: number of the stop shown on /present, from 1.
        step: of the stop, from 1; one beyond its last shows the last.
    """

    lang: str = DEFAULT
    perimeter: str = field(default_factory=lambda: territory().default_perimeter)
    indicator: str = field(default_factory=lambda: territory().default_indicator)
    commune: str | None = None
    communes: tuple[str, ...] = ()
    reference: str = "perimeter"
    zone: str | None = None
    layers: tuple[str, ...] = field(default_factory=lambda: territory().default_layers)
    background: str = "none"
    method: str = "quantiles"
    x: str = field(default_factory=lambda: territory().default_x)
    y: str = field(default_factory=lambda: territory().default_y)
    second: str = field(default_factory=lambda: territory().default_x)
    year: str = ""
    pair: str = ""
    population_as: str = "index"
    kinds: tuple[str, ...] = ("zones", "ports", "sites")
    town: str = ""
    operator: str = ""
    sector: str = ""
    tier: str = ""
    quality: str = ""
    area_min: int = 0
    land_min: int = 0
    rail: bool = False
    quay: bool = False
    road: int = 0
    seveso_free: int = 0
    surroundings: bool = False
    sort: str = "rank"
    shortlist: tuple[str, ...] = ()
    at: str | None = None
    corners: str | None = None
    area: tuple[str, ...] = ()
    view: str | None = None
    radius: int = 10
    pool: int = 20
    w_area: int = 2
    w_quay: int = 2
    w_rail: int = 1
    w_road: int = 0
    w_airport: int = 1
    w_labour: int = 2
    w_unemployed: int = 0
    w_population: int = 0
    w_seveso: int = 1
    theme: str = ""
    project_sector: str = ""
    status: str = ""
    stakes: tuple[str, ...] = STAKES[:1]
    stop: int = 1
    step: int = 1

    @property
    def against(self) -> str:
        """Code of what communes are compared with, even where the perimeter itself is compared with a larger area."""
        return self.perimeter if self.reference == "perimeter" else self.reference

    @property
    def pair_asked(self) -> bool:
        """Whether the address says what the two maps of /compare show: then they are open unless it says otherwise."""
        return bool(self.year) or self.second != Selection().second

    @property
    def pair_open(self) -> bool:
        """Whether the two maps of /compare are open."""
        return self.pair == "open" or (not self.pair and self.pair_asked)

    @property
    def with_surroundings(self) -> bool:
        """Whether plants and infrastructure are listed: by their switch, or by a choice of kinds, as links have it."""
        return self.surroundings or self.kinds != Selection.__dataclass_fields__["kinds"].default


@cache
def default_selection() -> Selection:
    """Return what an address without parameters selects, made once: every run compares its fields with it."""
    return Selection()


#: Fields that hold several values, in one text joined by commas in the address.
LISTS: Final = ("communes", "layers", "kinds", "shortlist", "area", "stakes")
#: Lists in the visitor's order, with the most that each can hold.
MOST_CHOSEN: Final[Mapping[str, int]] = {"communes": MOST_COMMUNES, "shortlist": MOST_SHORTLISTED, "area": MOST_IN_AREA}
WEIGHTS: Final = tuple(name for name in Selection.__dataclass_fields__ if name.startswith("w_"))
