"""The shared diagnosis: its figures by theme, stake and subject, side by side and never combined."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Final

from data.atlas import Atlas, Row
from data.language import Language
from data.territory import territory

#: What figures of one series share: all that is shown of them but value and year.
_ALIKE: Final = ("subject", "label_fr", "unit", "area_fr", "note_fr", "source", "url", "relayed")
#: The four stakes of the Ateliers, and the atlas's own indicators that speak of each today.
STAKES: Final[Mapping[str, tuple[str, ...]]] = {
    "demographic": (
        "population",
        "population_growth",
        "natural_change",
        "net_migration",
        "share_15_29",
        "share_60_plus",
        "dwellings",
    ),
    "economic": (
        "jobs",
        "jobs_growth",
        "job_concentration",
        "industry_establishments",
        "industry_share",
        "business_creation_rate",
    ),
    "social": (
        "participation_rate",
        "unemployment_rate",
        "youth_unemployment_rate",
        "median_income",
        "poverty_rate",
        "single_parent_share",
        "vacancy_rate",
    ),
    "environmental": ("density",),
}


def themes(t: Language) -> dict[str, str]:
    """Return the themes of the diagnosis."""
    return {
        "demography": t("Demography"),
        "employment": t("Employment"),
        "industry": t("Industry"),
        "port": t("Port"),
        "mobility": t("Mobility"),
        "environment": t("Environment"),
        "housing": t("Housing"),
        "innovation": t("Innovation"),
    }


def of_stake(atlas: Atlas, stake: str) -> tuple[Row, ...]:
    """Return the figures that belong to a stake, in the order of the diagnosis."""
    return tuple(row for row in atlas.diagnosis if stake in row["stake"].split())


def of_theme(atlas: Atlas, theme: str) -> tuple[Row, ...]:
    """Return the figures of a theme; all of them for ``""``."""
    return tuple(row for row in atlas.diagnosis if theme in ("", row["theme"]))


def conflicts(atlas: Atlas) -> dict[str, tuple[Row, ...]]:
    """Return the subjects on which figures differ, with those figures by area, then year: the atlas's own too."""
    found = {}
    for subject, about in atlas.subjects.items():
        rows = [*_own(atlas, about["indicator"]), *(row for row in atlas.diagnosis if row["subject"] == subject)]
        if about["conflict"] and len(rows) > 1:
            found[subject] = tuple(sorted(rows, key=lambda row: (row["area_fr"], row["year"], row["id"])))
    return found


def _own(atlas: Atlas, indicator: str) -> Iterator[Row]:
    """Yield the atlas's own figure of the diagnosis's area as a line of the diagnosis; nothing for ``""``."""
    area = territory().diagnosis_area
    value = atlas.value(area, indicator) if indicator else None
    if value is None:
        return
    entry, place = atlas.indicators[indicator], atlas.areas[area].texts
    figure = round(value, entry.decimals)
    yield {
        "id": indicator,
        "subject": "",
        "value": str(int(figure) if figure.is_integer() else figure),
        "unit": entry.unit.code,
        "year": entry.year,
        "low": "",
        "relayed": "",
        "url": entry.url,
        "source": entry.texts["source_fr"],
        **{
            f"{name}_{code}": text
            for code in ("fr", "en")
            for name, text in (
                ("label", entry.texts[f"label_{code}"]),
                ("area", place[f"name_{code}"]),
                ("note", ""),
                ("source", entry.texts[f"source_{code}"]),
            )
        },
    }


def series(atlas: Atlas, subject: str, area: str = "") -> tuple[Row, ...]:
    """Return the figures of a subject in the order of years, on areas whose French name starts with ``area``."""
    rows = [row for row in atlas.diagnosis if row["subject"] == subject and row["area_fr"].startswith(area)]
    return tuple(sorted(rows, key=lambda row: row["year"]))


def folded(rows: Iterable[Row]) -> tuple[tuple[Row, ...], ...]:
    """Return figures in series: those that differ by value and year alone together, in the order of years.

    Series stand in the order of their first figure.
    """
    found: dict[tuple[str, ...], list[Row]] = {}
    for row in rows:
        found.setdefault(tuple(row[name] for name in _ALIKE), []).append(row)
    return tuple(tuple(sorted(group, key=lambda row: row["year"])) for group in found.values())


def projects(atlas: Atlas, sector: str, status: str) -> tuple[Row, ...]:
    """Return the announced investments of a sector and status, ``""`` meaning all."""
    return tuple(
        row for row in atlas.projects.values() if sector in ("", row["sector"]) and status in ("", row["status"])
    )
