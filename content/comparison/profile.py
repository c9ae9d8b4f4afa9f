"""What the profile of a place and a comparison say, line by line: every text written, every source numbered."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Final, Generic, TypeVar

from content.comparison.cells import ComparedFigure, compared
from content.comparison.national import rank_words
from content.comparison.places import Comparison, write
from content.facts import Footnotes
from content.source import Source
from content.table import Origin, figure_origin
from data.atlas import Atlas
from data.catalogue.indicators import Indicator
from data.catalogue.rank import rank
from data.language import Language
from data.national.table import France, NoFrance

#: The figures set large at the head of a profile: totals, which communes and areas both have.
KEY: Final = ("population", "jobs", "establishments")
#: The indicators that a document prints, so that it is read to its end; the workbook holds all of them.
HEADLINES: Final = (
    *("population", "population_growth", "natural_change", "net_migration", "share_15_29", "share_60_plus"),
    *("dwellings", "vacancy_rate", "dwellings_authorised"),
    *("median_income", "poverty_rate"),
    *("participation_rate", "unemployment_rate", "youth_unemployment_rate"),
    *("below_baccalaureat_share", "degree_bac3_share", "workers_share"),
    *("jobs", "jobs_growth", "job_concentration", "private_jobs", "private_jobs_growth", "jobs_industry_share"),
    *("establishments", "industry_establishments", "business_creation_rate"),
    "fibre_share",
    *("ets_emissions", "land_consumed", "land_activity_share", "technological_plans", "hot_days_2050"),
    *("upper_secondary_schools", "pharmacies"),
)

T = TypeVar("T")


@dataclass(frozen=True)
class ProfileLine:
    """One indicator of a place.

    Attributes:
        value: with its unit, or "not available".
        reference: the reference's figure; a dash if the place is its own reference.
        rank: among the communes of the perimeter, from the highest; a dash where there is none.
        national: ranks in metropolitan France and among the communes of the same size; empty where there are none.
        why: why the figure, or the reference's, is missing or how it is to be read, each with the name of its place.
        note: numbers of the sources.
    """

    label: str
    value: str
    reference: str
    rank: str
    national: tuple[str, ...]
    year: str
    why: tuple[str, ...]
    note: str


@dataclass(frozen=True)
class ComparisonLine:
    """One indicator of several places.

    Attributes:
        cells: one a place.
        reference: the reference's figure; empty if the reference is one of the places.
        why: why the reference's figure is missing and how figures are to be read, each with the name of its place.
        note: numbers of the sources.
    """

    label: str
    cells: tuple[ComparedFigure, ...]
    reference: str
    why: tuple[str, ...]
    note: str


@dataclass(frozen=True)
class Group(Generic[T]):
    """The lines of a theme."""

    name: str
    lines: tuple[T, ...]


def cite(origins: Iterable[Origin], notes: Footnotes) -> str:
    """Number sources, each with its licence, and return their numbers."""
    cited = (Source(f"{origin.source} ({origin.licence})", origin.url) for origin in dict.fromkeys(origins))
    return ", ".join(str(notes.number(source)) for source in cited)


def profile(
    atlas: Atlas,
    t: Language,
    code: str,
    perimeter: str,
    reference: str,
    notes: Footnotes,
    france: France | NoFrance | None,
) -> tuple[Group[ProfileLine], ...]:
    """Return the headlines of a commune or area by theme, with their reference and ranks in perimeter and France.

    Args:
        atlas: the data.
        t: language.
        code: of the commune or area.
        perimeter: the area whose communes are ranked.
        reference: code of the area or peer compared with.
        notes: takes the sources.
        france: the national table, or why it cannot be used; None for an area.
    """

    def line(entry: Indicator) -> ProfileLine:
        value = atlas.value(code, entry.id)
        own = reference == code
        place = None if own else rank(value, atlas.values(perimeter, entry.id).values(), entry.decimals)
        national = rank_words(atlas, t, france, entry, code)
        ranked = place if code in atlas.areas[perimeter].members else None
        return ProfileLine(
            label=entry.label(t),
            value=entry.write(value, t),
            reference="–" if own else _written(atlas, entry, reference, t),
            rank=t("{rank} of {n}", rank=t.ordinal(ranked.place), n=ranked.among) if ranked else "–",
            national=national.short(t) if national else (),
            year=entry.year,
            why=_by_place(
                {
                    atlas.areas[one].short(t): atlas.why_missing(one, entry.id, t) or atlas.note(one, entry.id, t)
                    for one in (code, reference)
                },
                t,
            ),
            note=cite((figure_origin(atlas, entry, one, t) for one in (code, reference)), notes),
        )

    return _by_theme(atlas, t, line)


def comparison(found: Comparison, notes: Footnotes) -> tuple[Group[ComparisonLine], ...]:
    """Return the headlines by theme: value, gap to the reference and rank of each place."""

    def line(entry: Indicator) -> ComparisonLine:
        against = found.against
        # Why the figure of a place is missing stands in its cell.
        remarks = {found.short(code): found.note(code, entry) for code in found.places}
        if against and (missing := found.why_missing(against, entry)):
            remarks[found.short(against)] = missing
        return ComparisonLine(
            label=entry.dated(found.t),
            cells=tuple(compared(found, entry, code) for code in found.codes),
            reference=write(found, against, entry) if against else "",
            why=_by_place(remarks, found.t),
            note=cite((found.origin(code, entry) for code in found.places), notes),
        )

    return _by_theme(found.atlas, found.t, line)


def about_headlines(atlas: Atlas, t: Language) -> str:
    """Say how many of the indicators a document prints, and where the others are."""
    printed = sum(name in atlas.indicators for name in HEADLINES)
    return t(
        "{n} of the {all} indicators of the atlas; all of them, for its communes, are in the Excel workbook of the "
        "page Sources.",
        n=t.number(printed),
        all=t.number(len(atlas.indicators)),
    )


def _by_theme(atlas: Atlas, t: Language, line: Callable[[Indicator], T]) -> tuple[Group[T], ...]:
    printed = [atlas.indicators[name] for name in HEADLINES if name in atlas.indicators]
    groups = (
        Group(theme.label(t), tuple(line(entry) for entry in printed if entry.theme == theme.id))
        for theme in atlas.themes.values()
    )
    return tuple(group for group in groups if group.lines)


def _written(atlas: Atlas, entry: Indicator, code: str, t: Language) -> str:
    value = atlas.value(code, entry.id)
    return t("n/a") if value is None else entry.write(value, t)


def _by_place(remarks: Mapping[str, str], t: Language) -> tuple[str, ...]:
    """Return remarks with the names of their places; those of one remark are named together."""
    places: dict[str, list[str]] = {}
    for name, remark in remarks.items():
        if remark:
            places.setdefault(remark, []).append(name)
    return tuple(f"{', '.join(names)}{t.colon}{remark}" for remark, names in places.items())
