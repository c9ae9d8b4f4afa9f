"""What a selection may hold: what the data knows."""

from __future__ import annotations

from collections.abc import Collection, Container, Mapping
from dataclasses import dataclass

from data.atlas import Atlas
from data.cache import cached
from data.catalogue.class_breaks import METHODS
from data.diagnosis.figures import STAKES
from data.language import CODES
from data.national.table import France, find_france
from data.places.records import KINDS, QUALITIES, STATUSES
from data.selection.record import LISTS, PAIRS, POPULATION_AS, SORTS, TIERS, default_selection
from data.territory import territory


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
            "population_as": POPULATION_AS,
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


def allowed(name: str, value: object, choices: Choices) -> bool:
    """Tell whether a field of the selection may have this value.

    A select box of Streamlit answers with the label it shows; after a change of language an untouched one still answers
    with the old label, which is no id.
    """
    default, atlas = getattr(default_selection(), name), choices.atlas
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
