"""Which places meet a visitor's conditions, and at each condition how many are left out because a fact is unknown."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Final

from data.atlas import SITE_LAYERS, Atlas
from data.places.nearby import nearest, quays, rail
from data.selection import Selection
from data.text import alphabetical

#: "Nearby" for a quay or a railway: within this straight line, in metres. Fixed by the atlas, not by any standard.
NEAR_M: Final = 2000.0

#: True: it meets the condition; False: it does not; None: nobody knows.
Answer = bool | None
Test = Callable[[str], Answer]


@dataclass(frozen=True)
class Query:
    """Conditions; the default of each one but ``kinds`` lets every place through.

    Attributes:
        kinds: kinds of place let through, of ``zones``, ``ports``, ``sites`` and ``transport``.
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
    left = tuple(atlas.places)
    steps = []
    for name, test in _tests(atlas, query):
        answers = {place: test(place) for place in left}
        left = tuple(place for place, answer in answers.items() if answer)
        steps.append(Step(name, len(left), sum(answer is None for answer in answers.values())))
    return FilteredPlaces(tuple(sorted(left, key=lambda place: _rank(atlas, place))), tuple(steps))


def published_area(place: Mapping[str, Any]) -> float | None:
    """Return a place's published area in hectares; None if none was found.

    The area of a dock basin is water that the atlas measured on its own drawing: it is not a published area.

    Args:
        place: properties of the place's feature.
    """
    return float(place["area_ha"]) if place["area_ha"] and not place["area_measured"] else None


def operators(atlas: Atlas, kinds: Iterable[str] = SITE_LAYERS) -> tuple[str, ...]:
    """Return the operators named by places of these kinds, in alphabetical order."""
    names = {name for text in _texts(atlas, "operators", kinds) for name in text.split("|")}
    return tuple(sorted(names, key=alphabetical))


def sectors(atlas: Atlas, kinds: Iterable[str] = SITE_LAYERS) -> tuple[str, ...]:
    """Return the codes of the sectors of places of these kinds, in alphabetical order."""
    return _texts(atlas, "sector", kinds)


def communes(atlas: Atlas, kinds: Iterable[str] = SITE_LAYERS) -> tuple[str, ...]:
    """Return the INSEE codes of the communes of places of these kinds, in the alphabetical order of their names."""
    codes = {code for text in _texts(atlas, "codes", kinds) for code in text.split()}
    return tuple(sorted(codes, key=lambda code: (alphabetical(atlas.areas[code].name.fr), code)))


def _tests(atlas: Atlas, query: Query) -> Iterable[tuple[str, Test]]:
    """The conditions that are set, each with what it asks of a place."""
    tests: tuple[tuple[str, bool, Test], ...] = (
        ("kinds", True, lambda place: _of(atlas, place)["kind"] in query.kinds),
        ("commune", bool(query.commune), _equals(atlas, "codes", query.commune, str.split)),
        ("operator", bool(query.operator), _equals(atlas, "operators", query.operator, lambda text: text.split("|"))),
        ("sector", bool(query.sector), _equals(atlas, "sector", query.sector)),
        ("tier", bool(query.tier), _tier(atlas, query.tier)),
        ("area_min", query.area_min > 0, _area_from(atlas, query.area_min)),
        ("rail", query.rail, _near(atlas, rail(atlas))),
        ("quay", query.quay, _near(atlas, quays(atlas))),
        # "unknown" is itself a quality, so that nothing is unknown here.
        ("quality", bool(query.quality), lambda place: _of(atlas, place)["position"] == query.quality),
    )
    return ((name, test) for name, active, test in tests if active)


def _equals(atlas: Atlas, field: str, wanted: str, split: Callable[[str], list[str]] = lambda text: [text]) -> Test:
    def test(place: str) -> Answer:
        text = _of(atlas, place)[field]
        return wanted in split(text) if text else None

    return test


def _area_from(atlas: Atlas, least: float) -> Test:
    def test(place: str) -> Answer:
        area = published_area(_of(atlas, place))
        return None if area is None else area >= least

    return test


def _tier(atlas: Atlas, wanted: str) -> Test:
    # A status that was not found answers "unknown", and leaves the question of a tier open.
    if wanted == "unknown":
        return lambda place: not _of(atlas, place)["seveso"]
    return _equals(atlas, "seveso", wanted)


def _near(atlas: Atlas, facilities: tuple[str, ...]) -> Test:
    def test(place: str) -> Answer:
        here = atlas.point(place)
        found = None if here is None else nearest(atlas, here, facilities)
        return None if found is None else found.metres <= NEAR_M

    return test


def _of(atlas: Atlas, place: str) -> Mapping[str, Any]:
    properties: Mapping[str, Any] = atlas.places[place]["properties"]
    return properties


def _rank(atlas: Atlas, place: str) -> tuple[int, tuple[str, str], str]:
    properties = _of(atlas, place)
    return SITE_LAYERS.index(properties["kind"]), alphabetical(properties["name_fr"]), place


def _texts(atlas: Atlas, field: str, kinds: Iterable[str]) -> tuple[str, ...]:
    wanted = set(kinds)
    texts = {place["properties"][field] for place in atlas.places.values() if place["properties"]["kind"] in wanted}
    return tuple(sorted(texts - {""}, key=alphabetical))
