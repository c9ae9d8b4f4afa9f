"""The figures: of the catalogue's year, of earlier years, and who publishes those of areas."""

from __future__ import annotations

from collections.abc import Container, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from data.catalogue.indicators import Indicator
from data.language import Text
from data.lines import read_lines

#: Columns of ``area_sources.csv``, which may have no rows.
AREA_SOURCES: Final = ("area", "indicator", "source_fr", "source_en", "url", "licence", "note_fr", "note_en")


#: A year and its figure.
Point = tuple[int, float]


@dataclass(frozen=True)
class YearValue:
    """A figure of one year."""

    year: str
    value: float


@dataclass(frozen=True)
class Figures:
    """All figures by INSEE code or area and indicator; unknown ones are left out.

    Attributes:
        latest: of the catalogue's year.
        history: of several years, the catalogue's last; only where an earlier one is known too.
    """

    latest: Mapping[tuple[str, str], float]
    history: Mapping[tuple[str, str], tuple[YearValue, ...]]


@dataclass(frozen=True)
class AreaSource:
    """Who publishes an area's figure that no sum of communes gives.

    Attributes:
        note: how it is to be read; empty if there is nothing to say.
    """

    source: Text
    url: str
    licence: str
    note: Text


def read_values(indicators: Mapping[str, Indicator], areas: Container[str], folder: Path) -> Figures:
    """Read ``indicators.csv``, whose lines of one code and indicator are in the order of years.

    Raises:
        DataFileError: the file is missing or broken.
    """
    latest: dict[tuple[str, str], float] = {}
    series: dict[tuple[str, str], list[YearValue]] = {}
    for line in read_lines("indicators.csv", folder):
        code = line.code("code", areas, "places.csv or perimeters.csv")
        indicator = line.code("indicator", indicators, "catalogue.csv")
        value, year = line.number_or_none("value"), line.required("year")
        if value is None:
            continue
        if year == indicators[indicator].year:
            latest[code, indicator] = value
        series.setdefault((code, indicator), []).append(YearValue(year, value))
    return Figures(latest, {key: tuple(values) for key, values in series.items() if len(values) > 1})


def read_area_sources(
    indicators: Container[str], areas: Container[str], folder: Path
) -> dict[tuple[str, str], AreaSource]:
    """Read ``area_sources.csv`` by area and indicator.

    Raises:
        DataFileError: the file is missing or broken.
    """
    return {
        (
            line.code("area", areas, "perimeters.csv"),
            line.code("indicator", indicators, "catalogue.csv"),
        ): AreaSource(line.bilingual("source"), line.text("url"), line.required("licence"), line.bilingual("note"))
        for line in read_lines("area_sources.csv", folder, AREA_SOURCES)
    }


def parted(points: Sequence[Point]) -> list[list[Point]]:
    """Cut a yearly series, in the order of years, wherever a year is missing."""
    parts: list[list[Point]] = []
    for point in points:
        if not parts or point[0] > parts[-1][-1][0] + 1:
            parts.append([])
        parts[-1].append(point)
    return parts
