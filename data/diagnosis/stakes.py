"""What is said of each stake of the diagnosis, and shown with it: a conclusion, a few figures, a chart, a table."""

from __future__ import annotations

import re
from collections.abc import Container, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final, Literal, get_args

from data.diagnosis.figure_names import CHOSEN, Known, sentence
from data.diagnosis.figures import STAKES, Stake
from data.files import DataFileError, absent
from data.language import Text
from data.lines import Line, read_lines

StakeChartKind = Literal["series", "areas", "communes"]
STAKE_CHARTS: Final[tuple[StakeChartKind, ...]] = get_args(StakeChartKind)
Sign = Literal["<", ">"]
_CONDITION: Final = re.compile(r"([a-z0-9_]+)@([A-Za-z0-9-]+) ([<>]) (?:(-?[0-9.]+)|([a-z0-9_]+)@([A-Za-z0-9-]+))")


@dataclass(frozen=True)
class Operand:
    """An indicator's figure of an area, or of the chosen perimeter."""

    indicator: str
    at: str


@dataclass(frozen=True)
class Condition:
    """A comparison of shown values; false where they are equal or one is not known."""

    left: Operand
    sign: Sign
    right: Operand | float


@dataclass(frozen=True)
class Conclusion:
    """A sentence that sums a stake up as long as its conditions hold; its figures are named, never typed."""

    conditions: tuple[Condition, ...]
    text: Text


@dataclass(frozen=True)
class StakeView:
    """What stands with the conclusion of a stake.

    Attributes:
        figures: ids of the two or three indicators behind the conclusion.
        chart: ``series`` is one of the series over the years, ``areas`` an indicator over the years of some areas as an
            index, ``communes`` an indicator of the communes of the perimeter.
        drawn: id of the series or indicator.
        areas: drawn by ``areas``, or beside the communes by ``communes``.
        sentence: above the chart; empty where it is worked out from what is drawn.
        by_commune: ids of the indicators of the table by commune.
    """

    figures: tuple[str, ...]
    chart: StakeChartKind
    drawn: str
    areas: tuple[str, ...]
    sentence: Text
    by_commune: tuple[str, ...]


def read_conclusions(known: Known, folder: Path) -> dict[Stake, tuple[Conclusion, ...]]:
    """Read ``conclusions.csv``: those of each stake in the order in which they are tried.

    Raises:
        DataFileError: the file is missing or broken, or names an unknown stake, area or figure.
    """
    found: dict[Stake, tuple[Conclusion, ...]] = dict.fromkeys(STAKES, ())
    for line in read_lines("conclusions.csv", folder):
        conditions = tuple(_condition(line, part, known) for part in line.text("when").split(" and ") if part)
        found[line.choice("stake", STAKES)] += (Conclusion(conditions, sentence(line, "text", known)),)
    return found


def _condition(line: Line, text: str, known: Known) -> Condition:
    found = _CONDITION.fullmatch(text)
    if not found:
        raise line.fault(f"when: {text!r} compares no figures")
    left = _operand(line, found[1], found[2], known)
    right = float(found[4]) if found[4] else _operand(line, found[5], found[6], known)
    return Condition(left, "<" if found[3] == "<" else ">", right)


def _operand(line: Line, indicator: str, at: str, known: Known) -> Operand:
    if indicator not in known.indicators or (at != CHOSEN and at not in known.areas):
        raise line.fault(f"when: the data has no {indicator}@{at}")
    return Operand(indicator, at)


def read_stake_views(known: Known, series: Container[str], folder: Path) -> Mapping[Stake, StakeView]:
    """Read ``stake_views.csv``, by stake; nothing where the territory has no diagnosis.

    Raises:
        DataFileError: the file is missing or broken, lacks a stake, or names what the data does not have.
    """
    if absent("stake_views.csv"):
        return {}
    views = {line.choice("stake", STAKES): _view(line, known, series) for line in read_lines("stake_views.csv", folder)}
    lacking = [stake for stake in STAKES if stake not in views]
    if lacking:
        raise DataFileError("stake_views.csv", "incomplete", f"no stake {', '.join(lacking)}")
    return views


def _view(line: Line, known: Known, series: Container[str]) -> StakeView:
    chart = line.choice("chart", STAKE_CHARTS)
    drawn = ("series.csv", series) if chart == "series" else ("catalogue.csv", known.indicators)
    areas = line.text("areas").split()
    for area in areas:
        if area != CHOSEN and area not in known.areas:
            raise line.fault(f"areas {area} is not in perimeters.csv")
    return StakeView(
        figures=line.codes("figures", known.indicators, "catalogue.csv"),
        chart=chart,
        drawn=line.code("drawn", drawn[1], drawn[0]),
        areas=tuple(areas),
        sentence=sentence(line, "sentence", known),
        by_commune=line.codes("by_commune", known.indicators, "catalogue.csv"),
    )
