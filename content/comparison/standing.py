"""Ranks in words that say their direction; those that stand together are counted from one end."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal

from data.catalogue.rank import Rank
from data.language import Language

End = Literal["highest", "lowest"]


def nearest_end(ranks: Iterable[Rank]) -> End:
    """Return the end from which ranks that stand together are counted: the one that one of them is nearest to."""
    known = tuple(ranks)
    below = min(((rank.from_lowest - 1) / rank.among for rank in known), default=1.0)
    above = min(((rank.place - 1) / rank.among for rank in known), default=0.0)
    return "lowest" if below < above else "highest"


def place_from(found: Rank, end: End) -> int:
    """Return a rank as counted from an end."""
    return found.place if end == "highest" else found.from_lowest


def rank_from(found: Rank, end: End, t: Language) -> str:
    """Write a rank from an end: "3rd lowest"; the two ends themselves have their names."""
    if found.place == 1:
        return t("the highest")
    if found.from_lowest == 1:
        return t("the lowest")
    rank = t.raised(place_from(found, end))
    return t("{rank} highest", rank=rank) if end == "highest" else t("{rank} lowest", rank=rank)


def standing(found: Rank, end: End, t: Language) -> str:
    """Write a rank with the number of figures: "highest of 21", "3rd lowest of 21, tied"."""
    among = t.number(found.among)
    if found.equal == found.among:
        return t("the only figure") if found.among == 1 else t("equal for all {n}", n=among)
    words = national_standing(found, end, t)
    return t("{rank}, tied", rank=words) if found.tied else words


def national_standing(found: Rank, end: End, t: Language) -> str:
    """Write a rank among so many figures that equal ones are usual, and are not named."""
    return t("{standing} of {n}", standing=rank_from(found, end, t), n=t.number(found.among))
