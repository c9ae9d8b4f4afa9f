"""Seveso sites within a distance of a place, as far as tiers are known, each counted once.

The tier of a zone is that of a plant on it: where such a plant has a tier, the zone is not counted beside it.
A plant without a known tier is never taken for one that is not Seveso.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final, Literal

from data.atlas import Atlas
from data.cache import cached
from data.places.distance import Answer, between, commune_extent, extents
from data.places.records import Place
from data.ranking.families import above

#: Within this, in kilometres, sites count in the score. Fixed by the atlas, not by any standard.
AROUND_KM: Final = 5.0

Tier = Literal["known", "unknown", "none"]


@dataclass(frozen=True)
class Coverage:
    """Plants whose tier is known, of all plants in the data."""

    known: int
    sites: int

    @property
    def whole(self) -> bool:
        """Whether the tier of every plant is known."""
        return self.known == self.sites


@dataclass(frozen=True)
class SevesoSites:
    """Seveso sites within a distance of a place.

    Attributes:
        known: of a known tier, within the distance for sure.
        perhaps: of a known tier, within the distance or beyond.
        open: plants without a known tier that are or may be within the distance.
        own: what stands on the land of the place itself.
    """

    known: int
    perhaps: int
    open: int
    own: Tier

    @property
    def most(self) -> int:
        """The count if all that may be a Seveso site within the distance is one."""
        return self.known + self.perhaps + self.open

    @property
    def answer(self) -> Answer:
        """Whether no Seveso site is within the distance as far as known; ``near`` where one may be."""
        if self.known:
            return "beyond"
        return "near" if self.perhaps or self.open else "within"


# Two atlases at most, as in data.atlas.
@cached(maxsize=2)
def establishments(atlas: Atlas) -> tuple[Place, ...]:
    """Return what may be a Seveso site, each once: plants, and places with a tier that none of their parts has."""
    told = {name for place in atlas.places.values() if place.seveso for name in above(atlas.places, place.id)}
    return tuple(
        place
        for place in atlas.places.values()
        if place.role == "operating_site" or (place.seveso and place.id not in told)
    )


def coverage(atlas: Atlas) -> Coverage:
    """Return of how many plants the tier is known."""
    found = establishments(atlas)
    return Coverage(sum(place.seveso is not None for place in found), len(found))


@cached(maxsize=512)
def seveso_sites(atlas: Atlas, identifier: str, within_km: float) -> SevesoSites | None:
    """Count the Seveso sites within a distance of a place, those on its own land included; None without position.

    Args:
        atlas: the places.
        identifier: of the place.
        within_km: in kilometres, in a straight line.

    Raises:
        KeyError: no such place.
    """
    place = atlas.places[identifier]
    if identifier not in extents(atlas):
        return None
    own = [one for one in establishments(atlas) if identifier in (one.id, *above(atlas.places, one.id))]
    ids = {one.id for one in own}
    others = [one for one in establishments(atlas) if one.id not in ids]
    answers = [(one.seveso is not None, _answer(atlas, identifier, one, within_km)) for one in others]
    tiers = [*(one.seveso is not None for one in own), *([True] if place.seveso else [])]
    stands: Tier = "none" if not tiers else "known" if any(tiers) else "unknown"
    on_land = sum(one.seveso is not None for one in own)
    return SevesoSites(
        known=on_land + answers.count((True, "within")),
        perhaps=answers.count((True, "near")),
        open=len(own) - on_land + answers.count((False, "within")) + answers.count((False, "near")),
        own=stands,
    )


def _answer(atlas: Atlas, here: str, site: Place, within_km: float) -> Answer:
    """Tell whether a site is within the distance; one without position is anywhere in its communes."""
    placed = extents(atlas)
    if site.id in placed:
        return between(placed[here], placed[site.id]).answer(within_km)
    return "near" if not site.codes or _may_reach(atlas, here, site.codes, within_km) else "beyond"


def _may_reach(atlas: Atlas, here: str, codes: Iterable[str], within_km: float) -> bool:
    found = (commune_extent(atlas, code) for code in codes)
    # A commune without outline may lie anywhere.
    return any(one is None or between(extents(atlas)[here], one).low_km <= within_km for one in found)
