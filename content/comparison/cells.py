"""The comparison of a few communes with a reference: figures, gaps and ranks as texts, ready for tables and charts."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from content.comparison.places import Comparison, write
from content.comparison.standing import nearest_end, standing
from data.atlas import Atlas
from data.catalogue.indicators import Indicator
from data.catalogue.rank import Gap
from data.language import NO_BREAK, Language

#: The indicators of the profile chart: rates and medians, where a place on the communes' range says something.
PROFILE = (
    "population_growth",
    "share_under_15",
    "share_60_plus",
    "owner_share",
    "vacancy_rate",
    "median_income",
    "poverty_rate",
    "participation_rate",
    "unemployment_rate",
    "job_concentration",
    "jobs_growth",
    "industry_share",
    "establishments_10_plus_share",
    "business_creation_rate",
)


@dataclass(frozen=True)
class ProfileMark:
    """A place on the line of an indicator.

    Attributes:
        position: 0 at the lowest commune of the perimeter, 1 at the highest, beyond for places outside.
        value: as written.
    """

    indicator: str
    name: str
    position: float
    value: str


@dataclass(frozen=True)
class ComparedFigure:
    """One place's figure for one indicator, in words.

    Attributes:
        value: the figure with its unit, or that there is none and why.
        gap: difference to the reference: absolute and relative, in points for percentages, as a share for totals; a
            dash where there is none.
        rank: place in the perimeter; a dash for an area or where there is none.
    """

    value: str
    gap: str
    rank: str


def compared(comparison: Comparison, entry: Indicator, code: str) -> ComparedFigure:
    """Return a place's figure compared with the reference and ranked in the perimeter."""
    text = write(comparison, code, entry)
    if why := comparison.why_missing(code, entry):
        text = f"{text} ({why})"
    gap = gap_text(comparison.gap(code, entry), entry, comparison.t)
    return ComparedFigure(text, gap, rank_text(comparison, entry, code))


def gap_text(difference: Gap | None, entry: Indicator, t: Language) -> str:
    """Write a gap: "+1.2 points", "+3,400 (+12.0%)", "4.7% of the reference"; a dash where there is none."""
    if difference is None:
        return "–"
    if difference.share is not None:
        return t("{share} of the reference", share=_share(difference.share, t))
    if difference.absolute is None:
        return "–"
    if entry.unit.in_points:
        decimals = entry.decimals_of(difference.absolute)
        number = t.number(difference.absolute, decimals, signed=True)
        size = abs(round(difference.absolute, decimals))
        # French counts as singular whatever is below two, English only one itself.
        word = t("point") if t.locale.plural_form(size) == "one" else t("points")
        return f"{number}{NO_BREAK}{word}"
    absolute = entry.write_short(difference.absolute, t, signed=True)
    if difference.relative is None:
        return absolute
    return f"{absolute} ({t.percent(difference.relative, 1, signed=True)})"


def _share(percent: float, t: Language) -> str:
    """Write a share with one decimal; one that would be written as zero and is none is less than a tenth."""
    written = t.percent(percent, 1)
    return f"<{NO_BREAK}{t.percent(0.1, 1)}" if percent > 0 and written == t.percent(0, 1) else written


def rank_text(comparison: Comparison, entry: Indicator, code: str) -> str:
    """Write the place of a commune's figure in the perimeter; that it lies outside, or a dash where there is none.

    Those of all places compared count from one end.
    """
    found = comparison.rank(code, entry)
    if found:
        ranks = (comparison.rank(other, entry) for other in comparison.codes)
        return standing(found, nearest_end(filter(None, ranks)), comparison.t)
    outside = code not in comparison.members and not comparison.is_area(code)
    return comparison.t("outside the perimeter") if outside else "–"


def profile_marks(comparison: Comparison) -> list[ProfileMark]:
    """Return where the places and the reference lie between the perimeter's lowest and highest commune."""
    t, marks = comparison.t, []
    for entry, low, high in profiled(comparison.atlas, comparison.perimeter):
        for code in comparison.places:
            value = comparison.value(code, entry)
            if value is not None:
                position = (value - low) / (high - low)
                marks.append(ProfileMark(entry.short(t), comparison.short(code), position, entry.write(value, t)))
    return marks


def profiled(atlas: Atlas, perimeter: str) -> Iterator[tuple[Indicator, float, float]]:
    """Yield the indicators of a profile with their values of the lowest and highest commune, where these differ."""
    for entry in (atlas.indicators[name] for name in PROFILE if name in atlas.indicators):
        known = [value for value in atlas.values(perimeter, entry.id).values() if value is not None]
        if len(set(known)) > 1:
            yield entry, min(known), max(known)


def structure_indicator(atlas: Atlas, kind: str) -> Indicator:
    """Return the first indicator built on columns of a structure, ``age`` or ``sector``: it names their source."""
    columns = set(_structure_columns(atlas, kind))
    return next(entry for entry in atlas.indicators.values() if not columns.isdisjoint(entry.columns))


def _structure_columns(atlas: Atlas, kind: str) -> tuple[str, ...]:
    return next(tuple(structure.counts) for (_, other), structure in atlas.structures.items() if other == kind)


def item_label(t: Language, column: str) -> str:
    """Return the short name of an age class or sector.

    Raises:
        KeyError: not a column of a structure.
    """
    return {
        "P22_POP0014": t("0–14 years"),
        "P22_POP1529": t("15–29 years"),
        "P22_POP3044": t("30–44 years"),
        "P22_POP4559": t("45–59 years"),
        "P22_POP6074": t("60–74 years"),
        "P22_POP7589": t("75–89 years"),
        "P22_POP90P": t("90 years and over"),
        "ETAZ24": t("Agriculture"),
        "ETBE24": t("Industry"),
        "ETFZ24": t("Construction"),
        "ETGU24": t("Trade, transport, services"),
        "ETOQ24": t("Public, education, health"),
    }[column]
