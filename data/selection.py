"""What the visitor looks at: one frozen record, read from the address of the page and written back to it.

A link reproduces the view. A value that cannot be understood falls back to the default, and a :class:`Notice` says so.
"""

from __future__ import annotations

from collections.abc import Collection, Container, Mapping
from dataclasses import dataclass, field
from typing import Final

from data.atlas import Atlas
from data.cache import cached
from data.catalogue.class_breaks import METHODS
from data.diagnosis.figures import STAKES
from data.language import CODES, DEFAULT
from data.national.table import France, find_france
from data.notice import Notice
from data.own_area import corners as own_corners
from data.places.bounds import LonLat, plain_number, plain_point
from data.places.records import KINDS, QUALITIES, SEVESO_TIERS, STATUSES
from data.territory import territory
from data.text import quoted

TIERS: Final = (*SEVESO_TIERS, "unknown")
#: Kilometres within which a visitor may want no known Seveso site; 0 asks nothing.
SEVESO_RADII: Final[tuple[int, ...]] = (0, 1, 2, 3, 5)
RADII: Final[tuple[int, ...]] = (5, 10, 15, 20, 25, 30)
LABOUR_RADII: Final[tuple[int, ...]] = (10, 20, 30)
MOST_COMMUNES: Final = 5
MOST_SHORTLISTED: Final = 5
#: Communes of a visitor's own area.
MOST_IN_AREA: Final = 40
#: What the list of /sites can be ordered by.
SORTS: Final = ("rank", "name", "town", "area", "quay", "rail", "road", "airport")
#: Lowest and highest zoom of the web mercator that a map can be opened at.
ZOOMS: Final = (5.0, 19.0)
#: Whether a visitor has opened or closed the two maps of /compare.
PAIRS: Final = ("open", "closed")
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
        communes: codes of the places compared: communes of France, peers and areas; empty for the page's own choice.
        kinds: kinds of places listed on /sites; the filters after it belong to /sites too, ``""`` meaning all.
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
    kinds: tuple[str, ...] = ("zones", "ports", "sites")
    town: str = ""
    operator: str = ""
    sector: str = ""
    tier: str = ""
    quality: str = ""
    area_min: int = 0
    rail: bool = False
    quay: bool = False
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


#: Fields that hold several values, in one text joined by commas in the address.
LISTS: Final = ("communes", "layers", "kinds", "shortlist", "area", "stakes")
#: Lists in the visitor's order, with the most that each can hold.
_MOST: Final[Mapping[str, int]] = {"communes": MOST_COMMUNES, "shortlist": MOST_SHORTLISTED, "area": MOST_IN_AREA}
WEIGHTS: Final = tuple(name for name in Selection.__dataclass_fields__ if name.startswith("w_"))


@dataclass(frozen=True, eq=False)
class Choices:
    """What a selection can hold.

    Attributes:
        one: the values of each field that holds one of several.
        several: the values of the fields in :data:`LISTS` that have an order, in that order.
        own: the values of those in the visitor's order.
    """

    atlas: Atlas
    one: Mapping[str, Container[str]]
    several: Mapping[str, tuple[str, ...]]
    own: Mapping[str, Container[str]]

    def in_order(self, name: str, chosen: Collection[str]) -> tuple[str, ...]:
        """Return the chosen values of a list in the order of the address."""
        return tuple(chosen if name in self.own else (item for item in self.several[name] if item in chosen))


@cached(maxsize=2)
def choices_of(atlas: Atlas, layers: tuple[str, ...]) -> Choices:
    """Return what a selection can hold: what the data knows, and layers given in drawing order."""
    places, projects = atlas.places.values(), atlas.projects.values()
    return Choices(
        atlas=atlas,
        one={
            "lang": CODES,
            "perimeter": atlas.perimeters,
            "indicator": atlas.indicators,
            "reference": references(atlas),
            "background": backgrounds(),
            "method": METHODS,
            "x": atlas.indicators,
            "y": atlas.indicators,
            "second": atlas.indicators,
            "pair": PAIRS,
            "town": {code for place in places for code in place.codes},
            "operator": {name for place in places for name in place.operators},
            "sector": {place.sector for place in places},
            "tier": TIERS,
            "quality": QUALITIES,
            "sort": SORTS,
            "theme": {figure.theme for figure in atlas.diagnosis.values()} | {line.theme for line in atlas.swot},
            "project_sector": {project.sector for project in projects},
            "status": STATUSES,
        },
        several={"layers": layers, "kinds": KINDS, "stakes": STAKES},
        own={"communes": Comparable(atlas), "shortlist": atlas.places, "area": frozenset(atlas.communes())},
    )


def parse(params: Mapping[str, str], choices: Choices) -> tuple[Selection, tuple[Notice, ...]]:
    """Read a selection from the parameters of an address.

    Args:
        params: parameter names and texts; unknown names are ignored, they may be meant for others.
        choices: what can be chosen.

    Returns:
        The selection, and a notice for each value that was not understood.
    """
    default, notices, atlas = Selection(), list[Notice](), choices.atlas
    values: dict[str, object] = {}
    for name, known in choices.one.items():
        values[name] = _one(name, params, known, getattr(default, name), notices)
    years = atlas.years(str(values["perimeter"]), str(values["indicator"]))
    values["year"] = _one("year", params, years, "", notices)
    for name in ("area_min", *WEIGHTS):
        most = MOST_HECTARES if name == "area_min" else MOST_WEIGHT
        values[name] = int(_one(name, params, _Whole(most), str(getattr(default, name)), notices))
    values["stop"] = int(_one("stop", params, _Whole(MOST_STOPS, least=1), "1", notices))
    values["step"] = int(_one("step", params, _Whole(MOST_STEPS, least=1), "1", notices))
    for name, radii in (("radius", RADII), ("pool", LABOUR_RADII), ("seveso_free", SEVESO_RADII)):
        values[name] = int(_one(name, params, [str(km) for km in radii], str(getattr(default, name)), notices))
    for name in ("rail", "quay", "surroundings"):
        values[name] = _one(name, params, ("true", "false"), "false", notices) == "true"
    for name in ("layers", "kinds", "stakes"):
        values[name] = _list(name, params, choices.several[name], getattr(default, name), notices)
    for name in _MOST:
        values[name] = _own_order(name, params, choices.own[name], notices)
    values["commune"] = _commune(params, atlas.areas[str(values["perimeter"])].members, atlas, notices)
    values["zone"] = _one("zone", params, (*atlas.places, *atlas.projects), "", notices) or None
    values["at"] = _one("at", params, _Points(), "", notices) or None
    values["corners"] = _one("corners", params, _Corners(), "", notices) or None
    values["view"] = _one("view", params, _Views(), "", notices) or None
    return Selection(**values), tuple(notices)  # type: ignore[arg-type]  # each was parsed above


def to_params(selection: Selection) -> dict[str, str]:
    """Write a selection as parameters of an address; whatever equals the default is left out."""
    default, params = Selection(), {}
    for name in Selection.__dataclass_fields__:
        value = getattr(selection, name)
        if value == getattr(default, name) or value is None:
            continue
        if name in LISTS:
            # No layer at all is a choice of its own, which an empty text could not carry.
            params[name] = ",".join(value) or "none"
        else:
            params[name] = str(value).lower() if isinstance(value, bool) else str(value)
    return params


def allowed(name: str, value: object, choices: Choices) -> bool:
    """Tell whether a field of the selection may have this value.

    A select box of Streamlit answers with the label it shows; after a change of language an untouched one still answers
    with the old label, which is no id.
    """
    default, atlas = getattr(Selection(), name), choices.atlas
    if name in LISTS:
        known = choices.own[name] if name in choices.own else choices.several[name]
        return isinstance(value, list | tuple) and all(item in known for item in value)
    if value is None or value == default:
        return bool(value == default)
    if name == "commune":
        return value in atlas.areas
    if name in choices.one:
        return isinstance(value, str) and value in choices.one[name]
    return default is None or isinstance(value, type(default))


def compared_with(reference: str, perimeter: str, commune: str | None) -> str:
    """Return the code of the reference; the perimeter itself is compared with the territory's area."""
    if reference != "perimeter":
        return reference
    return perimeter if commune else territory().compared_with


def references(atlas: Atlas) -> tuple[str, ...]:
    """Return what a commune or perimeter can be compared with: its perimeter, an area, or a peer."""
    areas = (code for code, area in atlas.areas.items() if area.kind == "area" and not area.choice)
    return ("perimeter", *areas, *atlas.peers())


def backgrounds() -> tuple[str, ...]:
    """Return the backgrounds of the map: the atlas's own, and the online ones the territory offers."""
    return ("none", *territory().backgrounds)


def point(text: str | None) -> LonLat | None:
    """Read "longitude,latitude" in degrees; None if it is not two plain numbers."""
    return plain_point(text or "")


@dataclass(frozen=True)
class _Whole:
    """The whole numbers from ``least`` to ``most``, written plainly."""

    most: int
    least: int = 0

    @property
    def limits(self) -> str:
        """The smallest and the largest."""
        return f"{self.least}–{self.most}"

    def __contains__(self, text: object) -> bool:
        return (
            isinstance(text, str)
            and text.isascii()
            and text.isdigit()
            and len(text) <= len(str(MOST_HECTARES))
            and self.least <= int(text) <= self.most
        )


class _Points:
    """The points inside the box around the communes of the département."""

    def __contains__(self, text: object) -> bool:
        found = point(text) if isinstance(text, str) else None
        return found is not None and territory().map_box.holds(found)


class _Corners:
    """The corners of areas inside that box."""

    def __contains__(self, text: object) -> bool:
        found = own_corners.read(text) if isinstance(text, str) else None
        return bool(found) and own_corners.within(found or (), territory().map_box)


class _Views:
    """The centres of a map that a visitor can move to, with a zoom."""

    def __contains__(self, text: object) -> bool:
        centre, _, zoom = text.rpartition(",") if isinstance(text, str) else ("", "", "")
        found, depth = point(centre), plain_number(zoom)
        if found is None or depth is None:
            return False
        return ZOOMS[0] <= depth <= ZOOMS[1] and territory().far_box.holds(found)


def _one(name: str, params: Mapping[str, str], choices: Container[str], fallback: str, notices: list[Notice]) -> str:
    value = params.get(name, "")
    if not value:
        return fallback
    if value in choices:
        return value
    within = choices.limits if isinstance(choices, _Whole) else ""
    notices.append(Notice(name, quoted(value), "range" if within else "unknown", within))
    return fallback


def _list(
    name: str, params: Mapping[str, str], order: tuple[str, ...], default: tuple[str, ...], notices: list[Notice]
) -> tuple[str, ...]:
    if params.get(name) == "none":
        return ()
    known, unknown = _several(params.get(name, ""), set(order))
    notices += [Notice(name, bad, "among" if known else "unknown") for bad in unknown]
    # Order follows the drawing order, so that the same choice always gives the same address.
    return tuple(item for item in order if item in known) or default


@dataclass(frozen=True)
class Comparable:
    """The places that can be compared: communes and peers, areas that are no perimeter, and all communes of France."""

    atlas: Atlas

    def __contains__(self, code: object) -> bool:
        """Tell whether a code is one of them."""
        place = self.atlas.areas.get(code) if isinstance(code, str) else None
        if place:
            return not place.choice
        # The table of France is read only if the atlas does not know the place.
        france = find_france()
        return isinstance(france, France) and code in france.rows


def _own_order(name: str, params: Mapping[str, str], choices: Container[str], notices: list[Notice]) -> tuple[str, ...]:
    known, unknown = _several(params.get(name, ""), choices)
    notices += [Notice(name, bad, "among" if known else "unknown") for bad in unknown]
    if len(known) > _MOST[name]:
        notices.append(Notice(name, "", "many", str(_MOST[name])))
    return known[: _MOST[name]]


def _commune(params: Mapping[str, str], members: tuple[str, ...], atlas: Atlas, notices: list[Notice]) -> str | None:
    code = params.get("commune", "")
    if not code or code in members:
        return code or None
    place = atlas.areas.get(code)
    outside = place is not None and place.kind == "commune"
    notices.append(Notice("commune", quoted(code), "outside" if outside else "unknown"))
    return None


def _several(text: str, choices: Container[str]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Split a comma-joined text into known values (each once) and readable unknown ones (three at most)."""
    parts = [part.strip() for part in text[:2000].split(",") if part.strip() and part.strip() != "none"]
    known = tuple(dict.fromkeys(part for part in parts if part in choices))
    unknown = tuple(dict.fromkeys(quoted(part) for part in parts if part not in choices))
    return known, unknown[:3]
