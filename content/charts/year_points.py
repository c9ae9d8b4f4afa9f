"""Points of charts over the years: of the port and of the diagnosis."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from data.atlas import Atlas
from data.diagnosis.groups import line_of
from data.diagnosis.port import PORT_COLUMNS
from data.language import Language, Text


@dataclass(frozen=True)
class YearPoint:
    """A point of a chart over the years.

    Attributes:
        name: of its line.
        text: the value as written.
        more: said beside the value: whether the figure is exact, or what an index is worked out from.
        rounded: drawn hollow: rounded, computed or relayed.
    """

    year: int
    value: float
    name: str
    text: str
    more: str
    rounded: bool


def port_points(atlas: Atlas, t: Language, columns: Iterable[str]) -> Iterator[YearPoint]:
    """Yield one point a year and column with a known value; rounded or computed ones are marked."""
    names = {column: t(PORT_COLUMNS[column].name) for column in columns}
    for traffic in atlas.port_traffic.values():
        for column, name in names.items():
            if amount := traffic.amounts.get(column):
                rounded = column in traffic.rounded
                quality = t("rounded or computed by the source") if rounded else t("as published")
                yield YearPoint(traffic.year, amount.value, name, amount.write(t), quality, rounded)


def subject_points(atlas: Atlas, t: Language, lines: Mapping[str, Text], area: str = "") -> Iterator[YearPoint]:
    """Yield one point a figure of each subject: name by subject id; relayed figures are marked."""
    for subject, name in lines.items():
        for figure in line_of(atlas, subject, area):
            quality = t("relayed INSEE figure") if figure.relayed else t("as published")
            text = t.number(figure.amount.value)
            yield YearPoint(figure.last_year, figure.amount.value, name(t), text, quality, figure.relayed)
