"""The comparison of a few communes with a reference: figures, gaps and ranks as texts, ready for tables and charts."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from data.atlas import Atlas
from data.catalogue.indicators import Indicator
from data.catalogue.rank import Gap, gap, rank
from data.language import NO_BREAK, Language

#: Where INSEE publishes the population censuses.
CENSUS_PAGE: Final = "https://www.insee.fr/"
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
class ShareBar:
    """An age class or sector of a place.

    Attributes:
        share: in percent.
        text: the share as written.
        count: as written.
    """

    item: str
    name: str
    share: float
    text: str
    count: str


@dataclass(frozen=True)
class ComparedFigure:
    """One commune's figure for one indicator, in words.

    Attributes:
        value: the figure with its unit, or why there is none.
        gap: difference to the reference: absolute and relative, in points for percentages, as a share for totals.
        rank: place in the perimeter, or in words that the commune is outside it.
    """

    value: str
    gap: str
    rank: str


def compared(atlas: Atlas, t: Language, entry: Indicator, code: str, perimeter: str, reference: str) -> ComparedFigure:
    """Return a commune's figure compared with the reference and ranked in the perimeter."""
    value = atlas.value(code, entry.id)
    difference = difference_to(atlas, entry, code, reference)
    none = t("n/a")
    text = entry.write(value, t) if value is not None else f"{none} ({atlas.why_missing(code, entry.id, t)})"
    return ComparedFigure(text, gap_text(difference, entry, t), _rank(atlas, t, entry, code, perimeter))


def difference_to(atlas: Atlas, entry: Indicator, code: str, reference: str) -> Gap | None:
    """Return the gap of a place's figure to that of a reference; None if either is unknown."""
    place, against = atlas.areas[code], atlas.areas[reference]
    return gap(
        atlas.value(code, entry.id),
        atlas.value(reference, entry.id),
        entry,
        to_area=against.kind == "area",
        within=against.holds(place),
    )


def gap_text(difference: Gap | None, entry: Indicator, t: Language) -> str:
    """Write a gap: "+1.2 points", "+3,400 (+12.0%)", "4.7% of the reference"; a dash where there is none."""
    if difference is None:
        return "–"
    if difference.share is not None:
        return t("{share} of the reference", share=t.percent(difference.share, 1))
    if difference.absolute is None:
        return "–"
    if entry.unit.in_points:
        number = t.number(difference.absolute, entry.decimals, signed=True)
        size = abs(round(difference.absolute, entry.decimals))
        # French counts as singular whatever is below two, English only one itself.
        word = t("point") if t.locale.plural_form(size) == "one" else t("points")
        return f"{number}{NO_BREAK}{word}"
    absolute = entry.write(difference.absolute, t, signed=True)
    if difference.relative is None:
        return absolute
    return f"{absolute} ({t.percent(difference.relative, 1, signed=True)})"


def _rank(atlas: Atlas, t: Language, entry: Indicator, code: str, perimeter: str) -> str:
    values = atlas.values(perimeter, entry.id)
    if code not in values:
        return t("outside the perimeter")
    place = rank(values[code], values.values(), entry.decimals)
    return t("{rank} of {n}", rank=t.ordinal(place.place), n=place.among) if place else "–"


def profile_marks(atlas: Atlas, t: Language, codes: Sequence[str], perimeter: str) -> list[ProfileMark]:
    """Return marks for the profile chart: where each place lies between the perimeter's lowest and highest commune."""
    marks = []
    for entry, low, high in profiled(atlas, perimeter):
        for code in codes:
            value = atlas.value(code, entry.id)
            if value is not None:
                marks.append(
                    ProfileMark(
                        indicator=entry.short(t),
                        name=atlas.areas[code].short(t),
                        position=(value - low) / (high - low),
                        value=entry.write(value, t),
                    )
                )
    return marks


def profiled(atlas: Atlas, perimeter: str) -> Iterator[tuple[Indicator, float, float]]:
    """Yield the indicators of a profile with their values of the lowest and highest commune, where these differ."""
    for entry in (atlas.indicators[name] for name in PROFILE if name in atlas.indicators):
        known = [value for value in atlas.values(perimeter, entry.id).values() if value is not None]
        if len(set(known)) > 1:
            yield entry, min(known), max(known)


def share_bars(atlas: Atlas, t: Language, codes: Sequence[str], kind: str) -> list[ShareBar]:
    """Return the shares of structures in percent, with the counts behind them.

    Args:
        atlas: the data.
        t: language.
        codes: places.
        kind: ``age`` or ``sector``.
    """
    bars = []
    for code in codes:
        structure = atlas.structure(code, kind)
        for column, count in structure.counts.items():
            share = structure.share(column) or 0.0
            bars.append(
                ShareBar(
                    item=item_label(t, column),
                    name=atlas.areas[code].short(t),
                    share=round(share, 4),
                    text=t.percent(share, 1),
                    count=t.number(count),
                )
            )
    return bars


def structure_titles(atlas: Atlas, t: Language, kind: str) -> tuple[str, str]:
    """Return title and remark of a chart of structures, ``age`` or ``sector``, with the year of its columns."""
    year = atlas.columns[_structure_columns(atlas, kind)[0]].year
    if kind == "age":
        return t("Age structure, {year}", year=year), t("Share of the population.")
    note = t("Employer establishments active at the end of {year}, share of all sectors.", year=year)
    return t("Establishments by sector, {year}", year=year), note


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
