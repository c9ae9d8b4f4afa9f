"""A table that a page draws and a visitor takes away: every figure once, as a text to read and as a number to use."""

from __future__ import annotations

import io
import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from data.atlas import Atlas
from data.catalogue import Indicator
from data.language import Language, language
from data.shared import shared
from reports.slides import Source
from reports.tables import Cell, write_sheet

_ATLAS: Final = "Étang de Berre – Golfe de Fos"
#: What Excel takes in no name of a sheet.
_FORBIDDEN: Final = re.compile(r"[\\*?:/\[\]]")
_WHOLE: Final = "#,##0"
_DECIMAL: Final = "#,##0.0##"


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


def licence(atlas: Atlas, file: str, t: Language) -> str:
    """Return the licence of a data file.

    Raises:
        StopIteration: the atlas has no such file.
    """
    resource = next(resource for resource in atlas.package["resources"] if resource["path"] == file)
    return ", ".join(t(str(found["title"])) for found in resource["licenses"])


# A workbook of a page's table is some tens of kilobytes.
@shared(maxsize=64)
def sheet_xlsx(lang: str, title: str, table: Table) -> bytes:
    """Return an Excel workbook: the table with source and year on each line, and what it is on a second sheet.

    The headings stand in the first line, so that programs read it too. A column of origins that no line fills is left
    out; figures not known are empty cells, and the remark says why.
    """
    t, book = language(lang), Workbook()
    labels = (t("Unit"), t("Year"), t("Source"), t("Address"), t("Licence"), t("Remark"))
    ends = [_end(table, number, t) for number in range(len(table.rows))]
    kept = [column for column in range(len(labels)) if any(end[column] for end in ends)]
    head = (*table.head, *(labels[column] for column in kept))
    rows = [(*row, *(end[column] for column in kept)) for row, end in zip(table.values, ends, strict=True)]
    _write_numbers(write_sheet(book.active, sheet_name(title), head, rows))
    write_sheet(book.create_sheet(), sheet_name(t("About this table")), (t("Title"), title), _about(table, t))
    book.properties.title, book.properties.creator = title, _ATLAS
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def sheet_name(title: str) -> str:
    """Return a name Excel takes for a sheet: 31 characters at most, none of those it forbids."""
    return " ".join(_FORBIDDEN.sub(" ", title).split())[:31].strip("' ") or _ATLAS


def _value(cell: str | int | Figure) -> Cell:
    if not isinstance(cell, Figure):
        return cell
    return None if cell.value is None else float(cell.value)


def _end(table: Table, number: int, t: Language) -> tuple[Cell, ...]:
    """Return what follows the cells of a row: where it comes from, and the remarks on its figures."""
    found = table.origins[number]
    pairs = zip(table.head, table.rows[number], strict=True)
    remarks = (f"{name}{t.colon}{cell.remark}" for name, cell in pairs if isinstance(cell, Figure) and cell.remark)
    year = int(found.year) if found.year.isdecimal() else found.year
    return found.unit, year, found.source, found.url, found.licence, " · ".join(remarks)


def _about(table: Table, t: Language) -> Sequence[tuple[str, str]]:
    licences = dict.fromkeys(origin.licence for origin in table.origins if origin.licence)
    return [
        *([(t("Note"), table.note)] if table.note else []),
        *((t("Source"), " – ".join(filter(None, (source.words, source.url)))) for source in table.sources),
        *((t("Licence"), words) for words in licences),
        (t("Atlas"), _ATLAS),
    ]


def _write_numbers(sheet: Worksheet) -> None:
    """Show figures with separators and three decimals at most; whole numbers that are no figures, like years, plain."""
    for row in sheet.iter_rows(min_row=2):
        for cell in row:
            if isinstance(cell.value, float):
                cell.number_format = _WHOLE if cell.value.is_integer() else _DECIMAL
