"""How the people of a place divide by age and its jobs and establishments by sector, with the sentence it gives."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from typing import Final, Literal

from content.comparison.places import Comparison
from data.catalogue.indicators import Indicator
from data.language import N_, Language

Kind = Literal["age", "jobs", "sector"]
#: With which shares are written and compared.
_DECIMALS: Final = 1


@dataclass(frozen=True)
class Group:
    """A part of a whole.

    Attributes:
        label: message that names it.
        columns: of the structure that it sums; empty if an indicator holds the share.
        indicator: id of the indicator that holds its share where there is no structure; empty if none does.
    """

    label: str
    columns: tuple[str, ...]
    indicator: str = ""


#: Broad groups of ages, in which the differences of places are read at a glance, and sectors.
GROUPS: Final[dict[Kind, tuple[Group, ...]]] = {
    "age": (
        Group(N_("Under 15"), ("P22_POP0014",), "share_under_15"),
        Group(N_("15 to 29"), ("P22_POP1529",), "share_15_29"),
        Group(N_("30 to 59"), ("P22_POP3044", "P22_POP4559")),
        Group(N_("60 to 74"), ("P22_POP6074",)),
        Group(N_("75 and over"), ("P22_POP7589", "P22_POP90P"), "share_75_plus"),
    ),
    "jobs": (
        Group(N_("Industry"), (), "jobs_industry_share"),
        Group(N_("Construction"), (), "jobs_construction_share"),
        Group(N_("Trade, transport, services"), (), "jobs_trade_services_share"),
        Group(N_("Public, education, health"), (), "jobs_public_share"),
        Group(N_("Agriculture"), (), "jobs_agriculture_share"),
    ),
    "sector": (
        Group(N_("Industry"), ("ETBE24",), "industry_share"),
        Group(N_("Construction"), ("ETFZ24",), "construction_share"),
        Group(N_("Trade, transport, services"), ("ETGU24",), "trade_services_share"),
        Group(N_("Public, education, health"), ("ETOQ24",), "public_share"),
        Group(N_("Agriculture"), ("ETAZ24",), "agriculture_share"),
    ),
}


@dataclass(frozen=True)
class Share:
    """A part of a place.

    Attributes:
        item: name of the part.
        code: of the place.
        name: of the place.
        share: in percent.
        text: the share as written.
        count: people or establishments as written; empty where the share alone is published.
    """

    item: str
    code: str
    name: str
    share: float
    text: str
    count: str


def shares(comparison: Comparison, kind: Kind) -> tuple[Share, ...]:
    """Return the parts of the places and the reference, part by part; those that are not available are left out."""
    found = (_share(comparison, kind, group, code) for group in GROUPS[kind] for code in comparison.places)
    return tuple(share for share in found if share)


def _share(comparison: Comparison, kind: Kind, group: Group, code: str) -> Share | None:
    t, atlas = comparison.t, comparison.atlas
    structure = atlas.structure(code, "age" if kind == "age" else "sector") if group.columns else None
    value, count = None, ""
    if structure and structure.total and structure.counts.keys() >= set(group.columns):
        number = sum(structure.counts[column] for column in group.columns)
        value, count = number / structure.total * 100, t.number(number)
    elif group.indicator in atlas.indicators:
        value = comparison.value(code, atlas.indicators[group.indicator])
    if value is None:
        return None
    return Share(t(group.label), code, comparison.short(code), round(value, 4), t.percent(value, _DECIMALS), count)


def entry(comparison: Comparison, kind: Kind) -> Indicator:
    """Return the indicator that stands for a division: its year and source are those of all parts."""
    return comparison.atlas.indicators[GROUPS[kind][0].indicator]


def title(comparison: Comparison, kind: Kind) -> str:
    """Return the heading of a division, with its year."""
    t, year = comparison.t, entry(comparison, kind).year
    return {
        "age": t("Age structure, {year}", year=year),
        "jobs": t("Jobs by sector, {year}", year=year),
        "sector": t("Establishments by sector, {year}", year=year),
    }[kind]


def note(t: Language, kind: Kind) -> str:
    """Say what the shares are of."""
    return {
        "age": t("Share of the population."),
        "jobs": t("Share of the jobs at the workplace; communes over 5,000 inhabitants."),
        "sector": t("Share of the employer establishments."),
    }[kind]


def sentence(comparison: Comparison, kind: Kind) -> str:
    """Say in which part the places shown, the reference among them, lie furthest apart, and which two those are.

    Empty where there is nothing to compare, or where no part differs as it is shown.
    """
    t, parts = comparison.t, [list(part) for _, part in groupby(shares(comparison, kind), key=lambda one: one.item)]
    ends = [(max(part, key=_shown), min(part, key=_shown)) for part in parts]
    high, low = max(ends, key=lambda pair: _shown(pair[0]) - _shown(pair[1]), default=(None, None))
    if high is None or low is None or _shown(high) == _shown(low):
        return ""
    return t(
        "Largest gap between the places shown, {item}: {a} ({place}) against {b} ({other}).",
        item=high.item,
        a=high.text,
        place=high.name,
        b=low.text,
        other=low.name,
    )


def _shown(share: Share) -> float:
    return round(share.share, _DECIMALS)


def lacking(comparison: Comparison, kind: Kind) -> str:
    """Name the places of which no part, or not every part, is available; empty if all are whole."""
    t, found = comparison.t, shares(comparison, kind)
    parts = {code: sum(share.code == code for share in found) for code in comparison.places}
    none = [comparison.short(code) for code, number in parts.items() if not number]
    some = [comparison.short(code) for code, number in parts.items() if 0 < number < len(GROUPS[kind])]
    said = []
    if none:
        said.append(t("Not available: {places}.", places=", ".join(none)))
    if some:
        said.append(t("Available in part: {places}.", places=", ".join(some)))
    return " ".join(said)
