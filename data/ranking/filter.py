"""Which places meet a visitor's conditions, for sure or perhaps, and at each condition how many nobody can judge."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, fields
from typing import Final, Literal

from data.atlas import Atlas
from data.places.distance import Answer as DistanceAnswer
from data.places.distance import Distance
from data.places.nearby import motorway, nearest, quays, rail
from data.places.records import KINDS, QUALITIES, Place, Project
from data.ranking.criteria import free_ha
from data.ranking.families import above, headings, held_by
from data.ranking.seveso import seveso_sites
from data.selection.record import TIERS, Selection
from data.text import alphabetical

#: "Nearby" for a quay or a railway: within this straight line, in km. Fixed by the atlas, not by any standard.
NEARBY_KM: Final = 2.0

#: Whether a place meets a condition; ``near`` is near the limit: it does or does not, as far as its position is known.
Answer = Literal["yes", "near", "no", "unknown"]
Test = Callable[[Place], Answer]
_ANSWERS: Final[Mapping[DistanceAnswer, Answer]] = {"within": "yes", "near": "near", "beyond": "no"}


@dataclass(frozen=True)
class Query:
    """Conditions; every place meets the default of each one but ``kinds``.

    Attributes:
        kinds: kinds of place wanted, of ``zones``, ``ports``, ``sites`` and ``transport``.
        surroundings: plants in activity and infrastructure too, not offers alone.
        commune: INSEE code; a place on several communes is in each of them.
        operator: as the data writes it.
        sector: as the data codes it.
        tier: ``upper`` or ``lower`` Seveso tier, or ``unknown`` for places whose status was not found.
        area_min: smallest published area, in hectares.
        land_min: fewest hectares that are stated to be free.
        rail: a station, marshalling yard or private siding within :data:`NEARBY_KM`.
        quay: a quay within :data:`NEARBY_KM`; a port with goods traffic is its own quay.
        road: a carriageway of a motorway within so many kilometres; 0 does not ask.
        seveso_free: no known Seveso site within so many kilometres; 0 does not ask.
        quality: of the position: ``exact``, ``approximate`` or ``unknown``.
    """

    kinds: tuple[str, ...] = ("zones", "ports", "sites")
    surroundings: bool = False
    commune: str = ""
    operator: str = ""
    sector: str = ""
    tier: str = ""
    area_min: int = 0
    land_min: int = 0
    rail: bool = False
    quay: bool = False
    road: int = 0
    seveso_free: int = 0
    quality: str = ""

    def asks(self, name: str) -> bool:
        """Tell whether a condition is set."""
        return bool(getattr(self, name) != getattr(Query(), name))

    @classmethod
    def of(cls, selection: Selection) -> Query:
        """Return the conditions that a selection sets on /sites."""
        return cls(
            kinds=selection.kinds,
            surroundings=selection.with_surroundings,
            commune=selection.town,
            operator=selection.operator,
            sector=selection.sector,
            tier=selection.tier,
            area_min=selection.area_min,
            land_min=selection.land_min,
            rail=selection.rail,
            quay=selection.quay,
            road=selection.road,
            seveso_free=selection.seveso_free,
            quality=selection.quality,
        )


#: The fields of a query that a place meets or not; with surroundings, more places are listed.
CONDITIONS: Final = tuple(field.name for field in fields(Query) if field.name != "surroundings")


@dataclass(frozen=True)
class Step:
    """One condition applied after those before it.

    Attributes:
        name: the field of :class:`Query`.
        remaining: places that meet this condition and all before it, those near the limit included.
        near: of these, places near the limit of this condition.
        unknown: places left out at this step because the fact is unknown, not because they fail.

    An offer that another one holds is not counted beside it, as in the heading of the list.
    """

    name: str
    remaining: int
    near: int
    unknown: int


@dataclass(frozen=True)
class FilteredPlaces:
    """The places left, by kind in drawing order, name and id; and a step for each condition that was set."""

    ids: tuple[str, ...]
    steps: tuple[Step, ...]


def filter_places(atlas: Atlas, query: Query) -> FilteredPlaces:
    """Apply the conditions one after the other, in the order of the fields of :class:`Query`.

    Headings are never among the places: their parts are.
    """
    left = tuple(place for place in atlas.places.values() if place.id not in headings(atlas))
    steps = []
    for name, test in _tests(atlas, query):
        answers = {place.id: test(place) for place in left}
        left = tuple(place for place in left if answers[place.id] in ("yes", "near"))
        steps.append(_step(atlas, name, answers))
    ids = tuple(place.id for place in sorted(left, key=_rank))
    return FilteredPlaces(ids, tuple(steps))


def _step(atlas: Atlas, name: str, answers: Mapping[str, Answer]) -> Step:
    """Count the answers to a condition, by place."""
    left = {place for place, answer in answers.items() if answer in ("yes", "near")}
    remaining = counted(atlas, left)
    # The holder of what remains is still there with it.
    holders = {holder for place in left for holder in above(atlas.places, place)}
    unknown = [place for place in counted(atlas, answers) if answers[place] == "unknown" and place not in holders]
    return Step(name, len(remaining), sum(answers[place] == "near" for place in remaining), len(unknown))


def counted(atlas: Atlas, places: Collection[str]) -> list[str]:
    """Return the places that are counted: an offer that another one of them holds is not counted beside it."""
    return [name for name in places if atlas.places[name].role != "offer" or not held_by(atlas, name, places)]


def filter_projects(atlas: Atlas, sector: str, status: str) -> tuple[Project, ...]:
    """Return the announced investments of a sector and status, ``""`` meaning all."""
    return tuple(
        project
        for project in atlas.projects.values()
        if sector in ("", project.sector) and status in ("", project.status)
    )


def operators(atlas: Atlas, kinds: Iterable[str] = KINDS, *, surroundings: bool = True) -> tuple[str, ...]:
    """Return the operators named by places of these kinds, in alphabetical order; of offers alone if asked for."""
    names = {name for place in _of_kinds(atlas, kinds, surroundings=surroundings) for name in place.operators}
    return tuple(sorted(names, key=alphabetical))


def sectors(atlas: Atlas, kinds: Iterable[str] = KINDS, *, surroundings: bool = True) -> tuple[str, ...]:
    """Return the codes of the sectors of places, as :func:`operators` does."""
    codes = {place.sector for place in _of_kinds(atlas, kinds, surroundings=surroundings)} - {""}
    return tuple(sorted(codes, key=alphabetical))


def communes(atlas: Atlas, kinds: Iterable[str] = KINDS, *, surroundings: bool = True) -> tuple[str, ...]:
    """Return the INSEE codes of the communes of places, as :func:`operators` does, in the order of their names."""
    codes = {code for place in _of_kinds(atlas, kinds, surroundings=surroundings) for code in place.codes}
    return tuple(sorted(codes, key=lambda code: (alphabetical(atlas.areas[code].name.fr), code)))


def _tests(atlas: Atlas, query: Query) -> Iterable[tuple[str, Test]]:
    """The conditions that are set, each with what it asks of a place."""
    tests: tuple[tuple[str, bool, Test], ...] = (
        ("kinds", True, lambda place: _listed(place, query)),
        ("commune", bool(query.commune), lambda place: _among(query.commune, place.codes)),
        ("operator", bool(query.operator), lambda place: _among(query.operator, place.operators)),
        (
            "sector",
            bool(query.sector),
            lambda place: _given(answer=place.sector == query.sector, known=bool(place.sector)),
        ),
        ("tier", bool(query.tier), lambda place: _has_tier(place, query.tier)),
        ("area_min", query.area_min > 0, lambda place: _at_least(place.published_area_ha, query.area_min)),
        ("land_min", query.land_min > 0, lambda place: _at_least(free_ha(atlas, place.id), query.land_min)),
        ("rail", query.rail, _near(atlas, rail(atlas))),
        ("quay", query.quay, _near(atlas, quays(atlas))),
        ("road", query.road > 0, lambda place: _within(motorway(atlas, place.id), query.road)),
        ("seveso_free", query.seveso_free > 0, lambda place: _free_of_seveso(atlas, place, query.seveso_free)),
        # "unknown" is itself a quality, so that nothing is unknown here.
        ("quality", bool(query.quality), lambda place: _given(answer=place.position == query.quality)),
    )
    return ((name, test) for name, active, test in tests if active)


def _given(*, answer: bool, known: bool = True) -> Answer:
    if not known:
        return "unknown"
    return "yes" if answer else "no"


def _listed(place: Place, query: Query) -> Answer:
    return _given(answer=place.kind in query.kinds and (query.surroundings or place.role == "offer"))


def _among(wanted: str, known: tuple[str, ...]) -> Answer:
    return _given(answer=wanted in known, known=bool(known))


def _at_least(area: float | None, least: float) -> Answer:
    return _given(answer=area is not None and area >= least, known=area is not None)


def _has_tier(place: Place, wanted: str) -> Answer:
    # A status that was not found answers "unknown", and leaves the question of a tier open.
    if wanted == "unknown":
        return _given(answer=place.seveso is None)
    return _given(answer=place.seveso == wanted, known=place.seveso is not None)


def _near(atlas: Atlas, facilities: tuple[str, ...]) -> Test:
    def test(place: Place) -> Answer:
        found = nearest(atlas, place.id, facilities)
        return _within(found.distance if found else None, NEARBY_KM)

    return test


def _within(distance: Distance | None, limit_km: float) -> Answer:
    return _ANSWERS[distance.answer(limit_km)] if distance else "unknown"


def _free_of_seveso(atlas: Atlas, place: Place, within_km: int) -> Answer:
    found = seveso_sites(atlas, place.id, float(within_km))
    return _ANSWERS[found.answer] if found else "unknown"


def _rank(place: Place) -> tuple[int, tuple[str, str], str]:
    return KINDS.index(place.kind), alphabetical(place.name.fr), place.id


def tiers(atlas: Atlas, *, surroundings: bool = True) -> tuple[str, ...]:
    """Return the Seveso tiers of places in the order of the filter, ``unknown`` among them."""
    found = {place.seveso or "unknown" for place in _of_kinds(atlas, KINDS, surroundings=surroundings)}
    return tuple(tier for tier in TIERS if tier in found)


def qualities(atlas: Atlas, *, surroundings: bool = True) -> tuple[str, ...]:
    """Return how well the positions of places are known, in the order of the filter."""
    found = {place.position for place in _of_kinds(atlas, KINDS, surroundings=surroundings)}
    return tuple(quality for quality in QUALITIES if quality in found)


def _of_kinds(atlas: Atlas, kinds: Iterable[str], *, surroundings: bool) -> Iterable[Place]:
    wanted = set(kinds)
    return (
        place for place in atlas.places.values() if place.kind in wanted and (surroundings or place.role == "offer")
    )
