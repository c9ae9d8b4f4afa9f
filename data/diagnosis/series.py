"""Which figures of the diagnosis and of the port are drawn together over the years."""

from __future__ import annotations

from collections.abc import Container, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final, Literal, get_args

from data.diagnosis.port import PORT_COLUMNS
from data.files import DataFileError
from data.language import Text
from data.lines import read_lines

SeriesKind = Literal["port", "subject"]
SERIES_KINDS: Final[tuple[SeriesKind, ...]] = get_args(SeriesKind)


@dataclass(frozen=True)
class SeriesDefinition:
    """A chart over the years.

    Attributes:
        kind: ``port`` draws columns of the port's traffic, ``subject`` figures of the diagnosis.
        axis: name of the vertical axis.
        lines: what is drawn, by id of a column or subject, with the name of each line; a column has its own name.
        area: how the French name of the area of every figure begins; empty takes figures of any area.
        expected: years a complete series holds, at which a line is broken if they are missing; for the port these are
            all years from the first to the last, and none is named.
        file: name of the table to download.
    """

    id: str
    kind: SeriesKind
    title: Text
    note: Text
    axis: Text
    lines: Mapping[str, Text]
    area: str
    expected: tuple[int, ...]
    file: str


def read_series(subjects: Container[str], folder: Path) -> tuple[SeriesDefinition, ...]:
    """Read ``series.csv`` and ``series_lines.csv``.

    Raises:
        DataFileError: a file is missing or broken, names an unknown series, column or subject, or a series has no line.
    """
    rows, lines = read_lines("series.csv", folder), read_lines("series_lines.csv", folder)
    identifiers = {row.required("id") for row in rows}
    for line in lines:
        line.code("series", identifiers, "series.csv")
    definitions = []
    for row in rows:
        kind, identifier = row.choice("kind", SERIES_KINDS), row.required("id")
        known: Container[str] = PORT_COLUMNS if kind == "port" else subjects
        where = "port_traffic.csv" if kind == "port" else "subjects.csv"
        drawn = [line for line in lines if line.text("series") == identifier]
        if not drawn:
            raise DataFileError("series_lines.csv", "incomplete", f"no line of the series {identifier}")
        definitions.append(
            SeriesDefinition(
                id=identifier,
                kind=kind,
                title=row.bilingual("title"),
                note=row.bilingual("note"),
                axis=row.bilingual("axis"),
                lines={line.code("line", known, where): line.bilingual("name") for line in drawn},
                area=row.text("area"),
                expected=row.wholes("expected"),
                file=row.required("file"),
            )
        )
    return tuple(definitions)
