"""Spreadsheets: CSV that no program takes for formulas, and Excel workbooks of one table."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from openpyxl import Workbook
from openpyxl.cell import Cell as OpenCell
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.table import Table as ExcelTable
from openpyxl.worksheet.worksheet import Worksheet

from content.table import Cell, Figure, Table
from data.atlas import Atlas
from data.cache import cached
from data.language import Language, language
from data.territory import territory
from data.text import slug

#: What Excel takes in no name of a sheet.
_FORBIDDEN: Final = re.compile(r"[\\*?:/\[\]]")
_WHOLE: Final = "#,##0"
_DECIMAL: Final = "#,##0.0##"
#: Characters with which spreadsheets begin a formula (OWASP, "CSV injection"), and the ones they strip before looking.
_FORMULA: Final = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
_WIDEST: Final = 60
_CELL: Final = re.compile(r"[A-Za-z]{1,3}[0-9]+")


def safe(cell: Cell) -> Cell:
    """Return a cell no spreadsheet takes for a formula: a text that starts like one gets a leading apostrophe."""
    if isinstance(cell, str) and cell.lstrip(" \N{NO-BREAK SPACE}\N{ZERO WIDTH NO-BREAK SPACE}").startswith(_FORMULA):
        return f"'{cell}"
    return cell


@dataclass(frozen=True)
class Dialect:
    """How a CSV file is written.

    Attributes:
        decimal: mark before the decimals.
        marked: begins with a byte-order mark, without which Excel takes UTF-8 for another encoding.
    """

    delimiter: str
    decimal: str
    marked: bool


#: For programs: RFC 4180 in plain UTF-8.
PLAIN: Final = Dialect(",", ".", marked=False)


def dialect(t: Language) -> Dialect:
    """Return the form that a spreadsheet in this language opens in columns: a decimal comma asks for semicolons."""
    decimal = str(t.locale.number_symbols["latn"]["decimal"])
    return Dialect(";" if decimal == "," else ",", decimal, marked=True)


def csv_bytes(head: Sequence[str], rows: Iterable[Sequence[Cell]], form: Dialect) -> bytes:
    """Return a CSV file in UTF-8, every text made safe, numbers as numbers."""
    out = io.StringIO()
    writer = csv.writer(out, delimiter=form.delimiter, lineterminator="\r\n")
    writer.writerow([safe(cell) for cell in head])
    writer.writerows([_written(cell, form) for cell in row] for row in rows)
    return out.getvalue().encode("utf-8-sig" if form.marked else "utf-8")


def ordered_csv(_: Atlas, lang: str, head: Sequence[str], rows: Iterable[Sequence[Cell]]) -> bytes:
    """Return a CSV file of a table that a page shows, in the form of its language."""
    return csv_bytes(head, rows, dialect(language(lang)))


def ordered_workbook(_: Atlas, lang: str, title: str, table: Table) -> bytes:
    """Return an Excel workbook of a table that a page shows."""
    return sheet_xlsx(lang, title, table)


def _written(cell: Cell, form: Dialect) -> Cell:
    """Return a cell as a text file writes it: 13941 inhabitants, not 13941.0; 0,41 where decimals follow a comma."""
    if not isinstance(cell, float):
        return safe(cell)
    return int(cell) if cell.is_integer() else str(cell).replace(".", form.decimal)


def write_sheet(sheet: object, title: str, head: Sequence[str], rows: Iterable[Sequence[Cell]]) -> Worksheet:
    """Write a table on an empty sheet of a workbook: headings first, columns as wide as they need, every text safe.

    Returns:
        The sheet.

    Raises:
        TypeError: openpyxl types a workbook's first sheet as possibly absent, or as a chart.
    """
    if not isinstance(sheet, Worksheet):
        raise TypeError("the workbook has no sheet")
    sheet.title = title[:31]
    sheet.append([safe(cell) for cell in head])
    widths = [len(cell) for cell in head]
    for row in rows:
        sheet.append([safe(cell) for cell in row])
        widths = [max(width, len(str(cell or ""))) for width, cell in zip(widths, row, strict=True)]
    for i, width in enumerate(widths, start=1):
        sheet.column_dimensions[get_column_letter(i)].width = min(width + 2, _WIDEST)
    for line in sheet.iter_rows(min_row=2):
        for cell in line:
            if len(str(cell.value or "")) > _WIDEST:
                cell.alignment = Alignment(wrap_text=True, vertical="top")
    for cell in sheet[1]:
        cell.font = Font(bold=True, color="FFFFFF")
        cell.fill = PatternFill("solid", fgColor="0B3C5D")
        cell.alignment = Alignment(wrap_text=True, vertical="top")
    sheet.freeze_panes = "A2"
    _as_table(sheet, head)
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.print_title_rows = "1:1"
    return sheet


def _as_table(sheet: Worksheet, head: Sequence[str]) -> None:
    """Make the rows a table of Excel, which formulas, pivot tables and queries name; with no rows, filters alone do.

    Excel wants headings that are different texts, and mends a file whose table has a filter of the sheet beside it.
    """
    known = [str(safe(name)).casefold() for name in head]
    if sheet.max_row == 1 or len(set(known)) < len(known) or not all(known):
        sheet.auto_filter.ref = sheet.dimensions
        return
    book = sheet.parent
    taken = {name.casefold() for other in book.worksheets for name in other.tables} if book else set()
    stem = "_".join(re.findall(r"\w+", slug(sheet.title).replace("-", "_"))).capitalize() or "Table"
    # A name like that of a cell, as A1, is none for a table.
    name = stem if stem[0].isalpha() and not _CELL.fullmatch(stem) else f"Table_{stem}"
    while name.casefold() in taken:
        name += "_"
    sheet.add_table(ExcelTable(displayName=name, ref=sheet.dimensions))


# A workbook of a page's table is some tens of kilobytes.
@cached(maxsize=64)
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
    write_numbers(write_sheet(book.active, sheet_name(title), head, rows))
    write_sheet(book.create_sheet(), sheet_name(t("About this table")), (t("Title"), title), _about(table, t))
    book.properties.title, book.properties.creator = title, territory().title(t)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def sheet_name(title: str) -> str:
    """Return a name Excel takes for a sheet: 31 characters at most, none of those it forbids."""
    return " ".join(_FORBIDDEN.sub(" ", title).split())[:31].strip("' ") or territory().title.fr[:31]


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
        (t("Atlas"), territory().title(t)),
    ]


def show_numbers(cells: Iterable[OpenCell], formats: Iterable[str]) -> None:
    """Show each figure in its format; the cell keeps all decimals that are known."""
    for cell, shown in zip(cells, formats, strict=False):
        if isinstance(cell.value, float | int):
            cell.number_format = shown


def number_format(decimals: int, currency: str = "", *, leads: bool = False) -> str:
    """Return how Excel shows a figure, in the marks of its reader's own language.

    Args:
        decimals: always shown.
        currency: sign written with the figure; empty for none.
        leads: the sign stands before the figure.
    """
    number = f"{_WHOLE}.{'0' * decimals}" if decimals else _WHOLE
    if not currency:
        return number
    return f'"{currency}"{number}' if leads else f'{number}\\ "{currency}"'


def write_numbers(sheet: Worksheet) -> None:
    """Show figures with separators and three decimals at most; whole numbers that are no figures, like years, plain."""
    for row in sheet.iter_rows(min_row=2):
        for cell in row:
            if isinstance(cell.value, float):
                cell.number_format = _WHOLE if cell.value.is_integer() else _DECIMAL
