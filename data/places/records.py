"""What lies on the map as records: commune contours, places, what was published on them, announced projects."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final, Literal, get_args

from data.amount import Amount
from data.features import Geometry
from data.language import Text
from data.places.bounds import Bounds, LonLat

Kind = Literal["zones", "ports", "sites", "transport"]
#: What a place is to who looks for land: an ``offer`` (zone, port land, yard) where a company can settle, an
#: ``operating_site`` (a plant in activity), or ``infrastructure`` (quay, water, station, siding, airport).
Role = Literal["offer", "operating_site", "infrastructure"]
#: What serves transport; ``station`` includes those for goods alone, an ``interchange`` joins two motorways.
Facility = Literal[
    "quay", "marina", "station", "yard", "siding", "exit", "interchange", "airport", "aerodrome", "air-base"
]
SevesoTier = Literal["upper", "lower"]
#: A real outline, a point, or nothing.
Drawing = Literal["outline", "point", "none"]
#: How well a position is known.
Quality = Literal["exact", "approximate", "unknown"]
Topic = Literal["about", "jobs", "seveso", "risk_plan", "nature", "position"]
Sector = Literal[
    "steel",
    "refining",
    "chemistry",
    "energy",
    "gas",
    "waste",
    "logistics",
    "aeronautics",
    "materials",
    "storage",
    "defence",
    "mixed",
    "port",
    "fishing-leisure",
    "rail",
    "air",
    "road",
    "solar",
    "hydrogen",
    "e-fuels",
    "wind",
    "co2",
    "grid",
    "studies",
    "biomethane",
    "roads",
]
Status = Literal[
    "announced",
    "consultation",
    "permitted",
    "decided",
    "under-way",
    "in-service",
    "done",
    "contested",
    "unknown",
]
JobsKind = Literal["created", "kept"]

#: In drawing order; each has a file of its name.
KINDS: Final[tuple[Kind, ...]] = get_args(Kind)
ROLES: Final[tuple[Role, ...]] = get_args(Role)
FACILITIES: Final[tuple[Facility, ...]] = get_args(Facility)
SEVESO_TIERS: Final[tuple[SevesoTier, ...]] = get_args(SevesoTier)
DRAWINGS: Final[tuple[Drawing, ...]] = get_args(Drawing)
QUALITIES: Final[tuple[Quality, ...]] = get_args(Quality)
TOPICS: Final[tuple[Topic, ...]] = get_args(Topic)
SECTORS: Final[tuple[Sector, ...]] = get_args(Sector)
STATUSES: Final[tuple[Status, ...]] = get_args(Status)
JOBS_KINDS: Final[tuple[JobsKind, ...]] = get_args(JobsKind)


@dataclass(frozen=True)
class Contour:
    """The outline of a commune.

    Attributes:
        label_point: where its name fits best.
    """

    code: str
    label_point: LonLat
    bounds: Bounds
    geometry: Geometry = field(repr=False, hash=False)


@dataclass(frozen=True, kw_only=True)
class Cited:
    """What a source states.

    Attributes:
        source: who states it; empty where nobody is named.
        year: of the source; None where it is not known.
        url: address of the source; empty if it has none.
    """

    source: Text
    year: int | None
    url: str


@dataclass(frozen=True, kw_only=True)
class Produced(Cited):
    """What a source states, with who made the data behind it.

    Attributes:
        producer: named in the credits of maps; empty where the source relays what others made.
    """

    producer: Text


@dataclass(frozen=True, kw_only=True)
class Place(Produced):
    """Where an investor may settle, or what a settler passes through.

    Attributes:
        role: what it is to who looks for land.
        part_of: id of the place whose land holds its own; empty where it is no part of one.
        own_land: other offers are parts of it, and it has land beside theirs.
        position_error_m: likely error of the position that its source states, in metres; None where it states none.
        codes: INSEE codes of its communes; empty where they are not known.
        communes: their names in one text.
        operators: names of the operators, one by one.
        operator: the operators as they are described.
        sector: code of the sector; empty where it is not known.
        facility: None for what does not serve transport.
        planned: it does not exist yet.
        seveso: tier; None where it was not found, which does not mean "not Seveso".
        jobs: None where they are not known.
        jobs_year: year of that figure; None where the source gives none.
        area_ha: hectares; None where none was published.
        area_measured: the area is that of the water, measured on the outline drawn.
        area_unedited: no editor answers for the source of the area: a blog, an encyclopedia that anybody edits.
        facts: what is said of it.
        drawing: what its geometry is.
        outline_owner: who publishes the outline drawn; empty where none is drawn or the atlas drew it itself.
        position_unedited: no editor answers for the source of the position: an encyclopedia, the address of a shop.
        point: None where the position is not known.
        motorway: number of the nearest motorway; empty where the position is not known or there is no such road.
        motorway_m: metres in a straight line to the nearest carriageway of a road numbered as a motorway, which is not
            the distance to an exit; None where ``motorway`` is empty.
        passengers: of a station in a year; None where they are not counted.
    """

    id: str
    kind: Kind
    role: Role
    part_of: str
    own_land: bool
    position_error_m: float | None
    name: Text
    codes: tuple[str, ...]
    communes: Text
    operators: tuple[str, ...]
    operator: Text
    activity: Text
    sector: str
    facility: Facility | None
    planned: bool
    seveso: SevesoTier | None
    jobs: int | None
    jobs_year: int | None
    area_ha: Amount | None
    area_measured: bool
    area_unedited: bool
    facts: Text
    drawing: Drawing
    outline_owner: Text
    position: Quality
    position_unedited: bool
    point: LonLat | None
    motorway: str = ""
    motorway_m: float | None = None
    passengers: int | None = None
    geometry: Geometry | None = field(repr=False, hash=False)

    @property
    def published_area(self) -> Amount | None:
        """The area that lists, maps and ranking show and count with; None if there is none.

        The area of a dock basin is water that the atlas measured on its own drawing: it is not a published area. One
        for whose source no editor answers stands on the sheet alone, beside its source.
        """
        return None if self.area_measured or self.area_unedited else self.area_ha

    @property
    def published_area_ha(self) -> float | None:
        """The same in hectares."""
        return self.published_area.value if self.published_area else None


@dataclass(frozen=True, kw_only=True)
class PublishedArea(Cited):
    """One of the areas published for a place.

    Attributes:
        place: id of the place.
        scope: what the area is of.
        main: it is the one shown where there is room for one.
        other: it is that of a part or an extension, not of the place as it is.
    """

    place: str
    area_ha: Amount
    scope: Text
    main: bool
    other: bool


@dataclass(frozen=True, kw_only=True)
class PlaceFact(Cited):
    """One statement on a place beyond its own record.

    Attributes:
        place: id of the place.
        topic: ``about`` is free text; the others say where jobs, Seveso tier, risk plan, protected areas and position
            come from.
        text: empty where only the source is told.
    """

    place: str
    topic: Topic
    text: Text


@dataclass(frozen=True, kw_only=True)
class Project(Produced):
    """An announced investment.

    Attributes:
        company: who announced it.
        where: the place in words.
        codes: INSEE codes of its communes.
        commune: INSEE code of its only commune; None if it has several.
        site: id of the place it is announced on; None if it names none.
        status: stage reached; ``stage`` says it in words, ``stage_by`` who states it and when.
        checked_on: month, as ``2026-11``, in which the stage was last looked after; empty where it was not since the
            source was published.
        investment_meur: millions of euros announced; None where no amount was found.
        investment_note: what the source says of the amount.
        jobs_min: jobs announced, at least; None where none were.
        jobs_max: jobs announced, at most.
        jobs_kind: None where the announcement does not say.
        wider: the amount covers more than the territory or is shared.
        earlier_amount: the amount is that of an earlier version of the project.
    """

    id: str
    name: Text
    company: str
    where: Text
    codes: tuple[str, ...]
    commune: str | None
    site: str | None
    sector: str
    status: Status
    stage: Text
    stage_by: Cited
    checked_on: str
    investment_meur: Amount | None
    investment_note: Text
    jobs_min: int | None
    jobs_max: int | None
    jobs_kind: JobsKind | None
    note: Text
    wider: bool
    earlier_amount: bool

    @property
    def jobs(self) -> tuple[int, ...]:
        """The ends of the range of jobs announced: two, one where they are equal or only one is known, or none."""
        return tuple(dict.fromkeys(number for number in (self.jobs_min, self.jobs_max) if number is not None))
