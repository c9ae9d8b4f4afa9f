"""The figures of the diagnosis, the subjects they speak of, and the indicators that speak of each stake today."""

from __future__ import annotations

import re
from collections.abc import Container, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final, Literal, get_args

from data.amount import Amount
from data.catalogue.indicators import Unit
from data.language import Language, Text
from data.lines import Line, read_lines

DiagnosisTheme = Literal[
    "demography", "employment", "industry", "port", "mobility", "environment", "housing", "innovation"
]
Stake = Literal["demographic", "economic", "social", "environmental"]

DIAGNOSIS_THEMES: Final[tuple[DiagnosisTheme, ...]] = get_args(DiagnosisTheme)
STAKES: Final[tuple[Stake, ...]] = get_args(Stake)
#: Stands for a year that the source does not give: an empty cell would be an oversight.
UNKNOWN: Final = "unknown"
#: A year, or a span of years.
YEARS: Final = re.compile(r"(?:[0-9]{4}-)?[0-9]{4}")


@dataclass(frozen=True)
class Subject:
    """What figures of different sources speak of.

    Attributes:
        conflict: its figures differ, and ``why`` says why.
        change: its figures are changes, written with their sign.
        indicator: id of the indicator that measures the same today; empty if none does.
    """

    id: str
    title: Text
    conflict: bool
    why: Text
    change: bool
    indicator: str


@dataclass(frozen=True)
class DiagnosisFigure:
    """One figure as its source published it.

    Attributes:
        amount: the upper end where a range was published.
        low: the lower end of a range; None for a single figure.
        year: year, or span of years; :data:`UNKNOWN` where the source gives none.
        area: the territory it is about, in the words of its source.
        relayed: found through a secondary source.
    """

    id: str
    theme: DiagnosisTheme
    subject: Subject
    stakes: tuple[str, ...]
    label: Text
    amount: Amount
    low: Amount | None
    unit: Unit
    year: str
    area: Text
    note: Text
    source: Text
    url: str
    relayed: bool

    def dated(self, t: Language) -> str:
        """Return the year, or the words that the source gives none."""
        return t("year not stated") if self.year == UNKNOWN else self.year

    @property
    def last_year(self) -> int:
        """The year, or the last one of the span; 0, before all others, where it is not known."""
        return 0 if self.year == UNKNOWN else int(self.year[-4:])


def read_subjects(indicators: Container[str], folder: Path) -> dict[str, Subject]:
    """Read ``subjects.csv``.

    Raises:
        DataFileError: the file is missing or broken, or compares with an unknown indicator.
    """
    subjects = {}
    for line in read_lines("subjects.csv", folder):
        subject = Subject(
            id=line.required("subject"),
            title=line.bilingual("title"),
            conflict=line.flag("conflict"),
            why=line.bilingual("why"),
            change=line.flag("change"),
            indicator=line.code("indicator", indicators, "catalogue.csv") if line.text("indicator") else "",
        )
        subjects[subject.id] = subject
    return subjects


def read_figures(
    subjects: Mapping[str, Subject], units: Mapping[str, Unit], folder: Path
) -> dict[str, DiagnosisFigure]:
    """Read ``diagnosis.csv``, in its order.

    Raises:
        DataFileError: the file is missing or broken, or a figure names an unknown subject, unit, theme or stake.
    """
    figures = (_figure(line, subjects, units) for line in read_lines("diagnosis.csv", folder))
    return {figure.id: figure for figure in figures}


def _figure(line: Line, subjects: Mapping[str, Subject], units: Mapping[str, Unit]) -> DiagnosisFigure:
    year = line.text("year")
    if year != UNKNOWN and not YEARS.fullmatch(year):
        raise line.fault(f"year: {year!r} is neither a year, two years joined by a hyphen, nor {UNKNOWN}")
    return DiagnosisFigure(
        id=line.required("id"),
        theme=line.choice("theme", DIAGNOSIS_THEMES),
        subject=subjects[line.code("subject", subjects, "subjects.csv")],
        stakes=line.codes("stake", STAKES, "the list of stakes"),
        label=line.bilingual("label"),
        amount=line.amount("value"),
        low=line.amount_or_none("low"),
        unit=units[line.code("unit", units, "units.csv")],
        year=year,
        area=line.bilingual("area"),
        note=line.bilingual("note"),
        source=line.bilingual("source"),
        url=line.text("url"),
        relayed=line.flag("relayed"),
    )


def read_stakes(indicators: Container[str], folder: Path) -> dict[Stake, tuple[str, ...]]:
    """Read ``stakes.csv``: the ids of the indicators that speak of each stake today, in their order.

    Raises:
        DataFileError: the file is missing or broken, or names an unknown stake or indicator.
    """
    stakes: dict[Stake, tuple[str, ...]] = dict.fromkeys(STAKES, ())
    for line in read_lines("stakes.csv", folder):
        stakes[line.choice("stake", STAKES)] += (line.code("indicator", indicators, "catalogue.csv"),)
    return stakes
