"""The columns of the national table, and the themes of the similarity."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final, Literal, get_args

from data.language import Language, Text
from data.lines import Line, read_lines

Grade = Literal["A", "B", "C"]
Scale = Literal["", "log", "log_plus_1"]

GRADES: Final[tuple[Grade, ...]] = get_args(Grade)
SCALES: Final[tuple[Scale, ...]] = get_args(Scale)
#: Columns of ``national_columns.csv`` that the atlas reads.
USED: Final = (
    "column",
    "indicator",
    "label_fr",
    "label_en",
    "unit",
    "decimals",
    "year",
    "over",
    "absent",
    "grade",
    "theme",
    "scale",
    "source_fr",
    "source_en",
    "url",
    "licence",
)


@dataclass(frozen=True)
class NationalColumn:
    """A figure of every commune of metropolitan France.

    Attributes:
        id: name of the column.
        indicator: the indicator of the catalogue with the same definition and year; empty if there is none.
        unit: code of its unit.
        over: inhabitants from which communes have the figure; 0 if all have it.
        absent: stands for an unlisted commune in the similarity, as 0 does in a register; None if it stays unknown.
        grade: A equals INSEE's own figures, B agrees with a second file, C is approximate and never shown.
        theme: of the similarity; empty if the similarity does without it.
        scale: ``log`` for sizes and ratios, ``log_plus_1`` for counts that may be 0.
    """

    id: str
    indicator: str
    label: Text
    unit: str
    decimals: int
    year: str
    over: int
    absent: float | None
    grade: Grade
    theme: str
    scale: Scale
    source: Text
    url: str
    licence: str

    @property
    def shown(self) -> bool:
        """Its figures may be shown."""
        return self.grade != "C"

    def dated(self, t: Language) -> str:
        """Return the name with its year, which some names hold already."""
        label = self.label(t)
        return label if all(year in label for year in self.year.split(", ")) else f"{label}, {self.year}"


@dataclass(frozen=True)
class SimilarityTheme:
    """A group of columns, which weighs as one in the similarity, whatever the number of its columns."""

    id: str
    label: Text
    weight: float


def read_columns(themes: Collection[str], folder: Path) -> dict[str, NationalColumn]:
    """Read ``national_columns.csv``.

    Raises:
        DataFileError: the file is missing or broken.
    """
    return {line.required("column"): _column(line, themes) for line in read_lines("national_columns.csv", folder)}


def read_themes(folder: Path) -> dict[str, SimilarityTheme]:
    """Read ``similarity_themes.csv``, in its order.

    Raises:
        DataFileError: the file is missing or broken.
    """
    themes = (
        SimilarityTheme(line.required("theme"), line.bilingual("label"), line.number("weight"))
        for line in read_lines("similarity_themes.csv", folder)
    )
    return {theme.id: theme for theme in themes}


def read_departements(folder: Path) -> Mapping[str, str]:
    """Read ``departements.csv``: names by code.

    Raises:
        DataFileError: the file is missing or broken.
    """
    return {line.required("code"): line.required("name") for line in read_lines("departements.csv", folder)}


def _column(line: Line, themes: Collection[str]) -> NationalColumn:
    return NationalColumn(
        id=line.required("column"),
        indicator=line.text("indicator"),
        label=line.bilingual("label"),
        unit=line.required("unit"),
        decimals=line.whole("decimals"),
        year=line.required("year"),
        over=line.whole_or_none("over") or 0,
        absent=line.number_or_none("absent"),
        grade=line.choice("grade", GRADES),
        theme=line.code("theme", {*themes, ""}, "similarity_themes.csv"),
        scale=line.choice("scale", SCALES),
        source=line.bilingual("source"),
        url=line.text("url"),
        licence=line.required("licence"),
    )
