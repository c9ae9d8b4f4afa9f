"""Which places meet a visitor's conditions, and at each condition how many are left out because a fact is unknown."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Final

from data.atlas import Atlas
from data.places.nearby import nearest, quays, rail
from data.places.records import KINDS, Place, Project
from data.selection import Selection
from data.text import alphabetical

#: "Nearby" for a quay or a railway: within this straight line, in metres. Fixed by the atlas, not by any standard.
NEAR_M: Final = 2000.0

#: True: it meets the condition; False: it does not; None: the fact is unknown.
Answer = bool | None
Test = Callable[[Place], Answer]


@dataclass(frozen=True)
class Query:
    """Conditions; every place meets the default of each one but ``kinds``.

    Attributes:
        kinds: kinds of place wanted, of ``zones``, ``ports``, ``sites`` and ``transport``.
        commune: INSEE code; a place on several communes is in each of them.
        operator: as the data writes it.
        sector: as the data codes it.
        tier: ``upper`` or ``lower`` Seveso tier, or ``unknown`` for places whose status was not found.
        area_min: smallest published area, in hectares.
        rail: a station or marshalling yard within :data:`NEAR_M`.
        quay: a quay within :data:`NEAR_M`; a port with goods traffic is its own quay.
        quality: of the position: ``exact``, ``approximate`` or ``unknown``.
    """

    kinds: tuple[str, ...] = ("zones", "ports", "sites")
    commune: str = ""
    operator: str = ""
    sector: str = ""
    tier: str = ""
    area_min: int = 0
    rail: bool = False
    quay: bool = False
    quality: str = ""

    @classmethod
    def of(cls, selection: Selection) -> Query:
        """Return the conditions that a selection sets on /sites."""
        return cls(
            kinds=selection.kinds,
            commune=selection.town,
            operator=selection.operator,
            sector=selection.sector,
            tier=selection.tier,
            area_min=selection.area_min,
            rail=selection.rail,
            quay=selection.quay,
            quality=selection.quality,
        )


@dataclass(frozen=True)
class Step:
    """One condition applied after those before it.

    Attributes:
        name: the field of :class:`Query`.
        remaining: places that meet this condition and all before it.
        unknown: places left out at this step because the fact is unknown, not because they fail.
    """

    name: str
    remaining: int
    unknown: int


@dataclass(frozen=True)
class FilteredPlaces:
    """The places left, by kind in drawing order, name and id; and a step for each condition that was set."""

    ids: tuple[str, ...]
    steps: tuple[Step, ...]


def filter_places(atlas: Atlas, query: Query) -> FilteredPlaces:
    """Apply the conditions one after the other, in the order of the fields of :class:`Query`."""
    left = tuple(atlas.places.values())
    steps = []
    for name, test in _tests(atlas, query):
        answers = [(place, test(place)) for place in left]
        left = tuple(place for place, answer in answers if answer)
        steps.append(Step(name, len(left), sum(answer is None for _, answer in answers)))
    return FilteredPlaces(tuple(place.id for place in sorted(left, key=_rank)), tuple(steps))


def filter_projects(atlas: Atlas, sector: str, status: str) -> tuple[Project, ...]:
    """Return the announced investments of a sector and status, ``""`` meaning all."""
    return tuple(
        project
        for project in atlas.projects.values()
        if sector in ("", project.sector) and status in ("", project.status)
    )


def operators(atlas: Atlas, kinds: Iterable[str] = KINDS) -> tuple[str, ...]:
    """Return the operators named by places of these kinds, in alphabetical order."""
    names = {name for place in _of_kinds(atlas, kinds) for name in place.operators}
    return tuple(sorted(names, key=alphabetical))


def sectors(atlas: Atlas, kinds: Iterable[str] = KINDS) -> tuple[str, ...]:
    """Return the codes of the sectors of places of these kinds, in alphabetical order."""
    codes = {place.sector for place in _of_kinds(atlas, kinds)} - {""}
    return tuple(sorted(codes, key=alphabetical))


def communes(atlas: Atlas, kinds: Iterable[str] = KINDS) -> tuple[str, ...]:
    """Return the INSEE codes of the communes of places of these kinds, in the alphabetical order of their names."""
    codes = {code for place in _of_kinds(atlas, kinds) for code in place.codes}
    return tuple(sorted(codes, key=lambda code: (alphabetical(atlas.areas[code].name.fr), code)))


def _tests(atlas: Atlas, query: Query) -> Iterable[tuple[str, Test]]:
    """The conditions that are set, each with what it asks of a place."""
    tests: tuple[tuple[str, bool, Test], ...] = (
        ("kinds", True, lambda place: place.kind in query.kinds),
        ("commune", bool(query.commune), lambda place: _among(query.commune, place.codes)),
        ("operator", bool(query.operator), lambda place: _among(query.operator, place.operators)),
        ("sector", bool(query.sector), lambda place: place.sector == query.sector if place.sector else None),
        ("tier", bool(query.tier), lambda place: _has_tier(place, query.tier)),
        ("area_min", query.area_min > 0, lambda place: _has_area(place, query.area_min)),
        ("rail", query.rail, _near(atlas, rail(atlas))),
        ("quay", query.quay, _near(atlas, quays(atlas))),
        # "unknown" is itself a quality, so that nothing is unknown here.
        ("quality", bool(query.quality), lambda place: place.position == query.quality),
    )
    return ((name, test) for name, active, test in tests if active)


def _among(wanted: str, known: tuple[str, ...]) -> Answer:
    return wanted in known if known else None


def _has_area(place: Place, least: float) -> Answer:
    area = place.published_area_ha
    return None if area is None else area >= least


def _has_tier(place: Place, wanted: str) -> Answer:
    # A status that was not found answers "unknown", and leaves the question of a tier open.
    if wanted == "unknown":
        return place.seveso is None
    return place.seveso == wanted if place.seveso else None


def _near(atlas: Atlas, facilities: tuple[str, ...]) -> Test:
    def test(place: Place) -> Answer:
        found = nearest(atlas, place.point, facilities) if place.point else None
        return None if found is None else found.metres <= NEAR_M

    return test


def _rank(place: Place) -> tuple[int, tuple[str, str], str]:
    return KINDS.index(place.kind), alphabetical(place.name.fr), place.id


def _of_kinds(atlas: Atlas, kinds: Iterable[str]) -> Iterable[Place]:
    wanted = set(kinds)
    return (place for place in atlas.places.values() if place.kind in wanted)
