"""Ranks of a commune in metropolitan France and among the communes of its size, in words."""

from __future__ import annotations

from dataclasses import dataclass

from data.atlas import Atlas
from data.catalogue.indicators import Indicator
from data.catalogue.rank import Rank
from data.language import Language
from data.national.ranks import NationalRank, SizeClass, national_rank, size_class
from data.national.table import POPULATION, France, NoFrance


@dataclass(frozen=True)
class RankWords:
    """A rank in words: what it is among, and the rank.

    Attributes:
        country: "France", or "France, over 5,000 inhabitants".
        country_rank: "12th of 34,692".
        size: "20,000 to 50,000 inhabitants".
        partial: only the larger communes have the figure.
    """

    country: str
    country_rank: str
    size: str
    size_rank: str
    partial: bool

    def short(self, t: Language) -> tuple[str, str]:
        """Return both ranks for a narrow column; a star marks a rank among the larger communes alone."""
        star = "*" if self.partial else ""
        return f"{t('France')}{t.colon}{self.country_rank}{star}", f"{t('same size')}{t.colon}{self.size_rank}"


def found_rank(atlas: Atlas, france: France | NoFrance | None, entry: Indicator, code: str) -> NationalRank | None:
    """Return the national rank of a commune's figure; None if there is none, or no national table."""
    if not isinstance(france, France):
        return None
    return national_rank(france, entry, code, atlas.value(code, entry.id))


def rank_words(
    atlas: Atlas, t: Language, france: France | NoFrance | None, entry: Indicator, code: str
) -> RankWords | None:
    """Return the national rank of a commune's figure in words; None if there is none."""
    found = found_rank(atlas, france, entry, code)
    if found is None:
        return None
    country = t("France")
    if found.column.over:
        country = t("France, over {n} inhabitants", n=t.number(found.column.over))
    size = size_words(found.size_class, t)
    ranks = _written(found.country, t), _written(found.size, t)
    return RankWords(country, ranks[0], size, ranks[1], partial=bool(found.column.over))


def _written(found: Rank, t: Language) -> str:
    return t("{rank} of {n}", rank=t.ordinal(found.place), n=t.number(found.among))


def size_words(found: SizeClass, t: Language) -> str:
    """Name a size class of communes: "20,000 to 50,000 inhabitants"."""
    if found.below is None:
        return t("{n} inhabitants or more", n=t.number(found.least))
    if not found.least:
        return t("under {n} inhabitants", n=t.number(found.below))
    return t("{least} to {below} inhabitants", least=t.number(found.least), below=t.number(found.below))


def about_ranks(t: Language, france: France | NoFrance, code: str) -> str:
    """Say what the national ranks of a commune are among, or why there are none.

    Args:
        t: language.
        france: the national table, or why it cannot be used.
        code: INSEE code of the commune.
    """
    if isinstance(france, NoFrance):
        return unavailable(t, france)
    population = france.value(code, POPULATION)
    if population is None:
        return t("No rank in France: the national table holds the communes of metropolitan France alone.")
    return t(
        "Ranks from the highest value: among the communes of metropolitan France that have the figure for that year, "
        "then among those of {size} (population {year}). Equal figures share a rank.",
        size=size_words(size_class(population), t),
        year=france.columns[POPULATION].year,
    )


def unavailable(t: Language, france: NoFrance) -> str:
    """Say why neither ranks in France nor similar communes are shown."""
    return t(
        "Ranks in France and similar communes are not available: {problem}. Mend: python -m data.build.",
        problem=france.problem,
    )


def home_size(t: Language, france: France | NoFrance, code: str) -> str:
    """Return the size class of a commune in words; empty if it is not known."""
    population = france.value(code, POPULATION) if isinstance(france, France) else None
    return "" if population is None else size_words(size_class(population), t)


def star_note(t: Language) -> str:
    """Say what the star of a rank means."""
    return t("* Among the communes over 5,000 inhabitants alone.")
