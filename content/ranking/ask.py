"""Whom to ask for a fact on an offer that the atlas does not know."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from data.atlas import Atlas
from data.language import Language
from data.ranking.criteria import FREE_LAND

#: Field of the vocabulary whose contact knows: where the land of an offer lies is a matter of its parcels.
_FIELDS: Final[Mapping[str, str]] = {
    "area": FREE_LAND,
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
        fact: a criterion of the score.
        t: language.
    """
    if fact not in _FIELDS:
        # People are estimated by the atlas: a finer count is published.
        return t("INSEE (population by squares of 200 m)")
    named = atlas.offer_facts.whom(atlas.places[identifier], _FIELDS[fact])(t)
    return named or t("the town hall")
