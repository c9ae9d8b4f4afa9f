"""Whom to ask for a fact on an offer that the atlas does not know."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from data.atlas import Atlas
from data.language import Language

#: Hectares that are free today: no criterion, but what the published area leaves open.
FREE_LAND: Final = "free"
FREE_LAND_FIELD: Final = "area_free"
#: Field of the vocabulary whose contact knows: where the land of an offer lies is a matter of its parcels.
_FIELDS: Final[Mapping[str, str]] = {
    FREE_LAND: FREE_LAND_FIELD,
    "area": "area_gross",
    "quay": "parcels",
    "rail": "parcels",
    "road": "parcels",
    "airport": "parcels",
    "seveso": "pprt",
}


def whom_to_ask(atlas: Atlas, identifier: str, fact: str, t: Language) -> str:
    """Name who knows a fact of a place: as the contacts of the vocabulary say, failing that the town hall.

    Args:
        atlas: the places.
        identifier: of the place.
        fact: a criterion of the score, or :data:`FREE_LAND`.
        t: language.
    """
    if fact not in _FIELDS:
        # People are estimated by the atlas: a finer count is published.
        return t("INSEE (population by squares of 200 m)")
    named = atlas.offer_facts.whom(atlas.places[identifier], _FIELDS[fact])(t)
    return named or t("the town hall")
