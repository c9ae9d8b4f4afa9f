"""Exportable tables: every figure once, as a text to read and as a number to use."""

from __future__ import annotations

from dataclasses import dataclass

from content.source import Source
from data.atlas import Atlas
from data.catalogue.indicators import Indicator
from data.language import Language


@dataclass(frozen=True)
class Figure:
    """A figure in a cell.

    Attributes:
        value: the number; None if it is not known.
        text: how a page writes it.
        remark: why it is not known, or with what reserve it is; empty if there is nothing to say.
    """

    value: float | None
    text: str
    remark: str = ""

    def __str__(self) -> str:
        """Return how a page writes it."""
        return self.text


Cell = str | float | int | None
Row = tuple[str | int | Figure, ...]


@dataclass(frozen=True)
class Origin:
    """Where the figures of a line come from; empty where the cells of the line say it themselves.

    Attributes:
        source: producer and dataset.
        year: year, or span of years, of the figures.
        unit: of all figures of the line.
    """

    source: str
    url: str = ""
    year: str = ""
    unit: str = ""
    licence: str = ""


@dataclass(frozen=True)
class Table:
    """A table: texts, whole numbers that count or name a year, and figures.

    Attributes:
        head: one heading a column.
        origins: one a row.
        note: how the figures are made; empty if there is nothing to say.
    """

    caption: str
    head: tuple[str, ...]
    rows: tuple[Row, ...]
    origins: tuple[Origin, ...]
    note: str = ""

    @property
    def texts(self) -> tuple[tuple[str, ...], ...]:
        """The rows as a page writes them."""
        return tuple(tuple(map(str, row)) for row in self.rows)

    @property
    def values(self) -> tuple[tuple[Cell, ...], ...]:
        """The rows for a program: figures as numbers, None where they are not known."""
        return tuple(tuple(map(_value, row)) for row in self.rows)

    @property
    def sources(self) -> tuple[Source, ...]:
        """Where the figures come from, each source once."""
        return tuple(dict.fromkeys(Source(origin.source, origin.url) for origin in self.origins if origin.source))


def indicator_origin(entry: Indicator, t: Language) -> Origin:
    """Return where an indicator's figures come from."""
    return Origin(entry.source(t), entry.url, entry.year, entry.unit.label(t), entry.licence)


def figure_origin(atlas: Atlas, entry: Indicator, code: str, t: Language) -> Origin:
    """Return where an indicator's figure of a place comes from: that of an area may be another's than its communes'."""
    own = atlas.area_sources.get((code, entry.id))
    if own is None:
        return indicator_origin(entry, t)
    return Origin(own.source(t), own.url, entry.year, entry.unit.label(t), own.licence)


def licence(atlas: Atlas, file: str, t: Language) -> str:
    """Return the licence of a data file.

    Raises:
        KeyError: the atlas has no such file.
    """
    return ", ".join(map(t, atlas.package.resources[file].licences))


def _value(cell: str | int | Figure) -> Cell:
    if not isinstance(cell, Figure):
        return cell
    return None if cell.value is None else float(cell.value)
