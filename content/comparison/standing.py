"""Ranks in words that say their direction: counted from the nearer end, equal figures named as such."""

from __future__ import annotations

from data.catalogue.rank import Rank
from data.language import Language


def nearer_end(found: Rank, t: Language) -> str:
    """Write a rank from the end that is nearer: "highest", "3rd lowest"."""
    lowest = found.from_lowest
    if found.place == 1:
        return t("the highest")
    if lowest == 1:
        return t("the lowest")
    if lowest < found.place:
        return t("{rank} lowest", rank=t.raised(lowest))
    return t("{rank} highest", rank=t.raised(found.place))


def standing(found: Rank, t: Language) -> str:
    """Write a rank with the number of figures: "highest of 21", "3rd lowest of 21, tied"."""
    among = t.number(found.among)
    if found.equal == found.among:
        return t("the only figure") if found.among == 1 else t("equal for all {n}", n=among)
    words = national_standing(found, t)
    return t("{rank}, tied", rank=words) if found.tied else words


def national_standing(found: Rank, t: Language) -> str:
    """Write a rank among so many figures that equal ones are usual, and are not named."""
    return t("{standing} of {n}", standing=nearer_end(found, t), n=t.number(found.among))
