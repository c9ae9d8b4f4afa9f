"""The filled cells of the questionnaire's workbook, each with its sheet and address; bounded, and never computed."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Final

from openpyxl import load_workbook
from openpyxl.cell.cell import Cell, MergedCell
from openpyxl.cell.read_only import EmptyCell, ReadOnlyCell
from openpyxl.utils import get_column_letter
from openpyxl.utils.exceptions import InvalidFileException

from data.offers.form import ANSWERED, COLUMNS, HEAD_LINES

#: Largest file, and the largest that it may unpack to, in bytes.
LARGEST: Final = 5_000_000
LARGEST_UNPACKED: Final = 50_000_000
#: Most lines of a sheet.
MOST_LINES: Final = 5_000

_AnyCell = Cell | MergedCell | ReadOnlyCell | EmptyCell


class AnswerError(Exception):
    """Why answers cannot be taken over.

    Attributes:
        problems: one sentence each, which names the sheet and the cell.
    """

    def __init__(self, *problems: str) -> None:
        super().__init__(*problems)
        self.problems = problems

    def __str__(self) -> str:
        """Return the problems, one a line."""
        return "\n".join(self.problems)


@dataclass(frozen=True)
class Filled:
    """One filled line of the form.

    Attributes:
        sheet: its name.
        line: its number.
        cells: texts by the code of the column, as :mod:`data.offers.values` reads them.
    """

    sheet: str
    line: int
    cells: Mapping[str, str]

    def at(self, column: str) -> str:
        """Return where a cell is, for messages."""
        return f"sheet “{self.sheet}”, cell {get_column_letter(COLUMNS.index(column) + 1)}{self.line}"


def read_filled(path: Path) -> tuple[Filled, ...]:
    """Read the lines of the form that have an answer.

    Raises:
        AnswerError: the file is too large, is no workbook, has no form, or a filled cell holds a formula, an error or
            something that is neither text, number nor date.
    """
    _check_size(path)
    try:
        book = load_workbook(path, read_only=True, data_only=False)
    except (OSError, KeyError, ValueError, zipfile.BadZipFile, InvalidFileException) as error:
        raise AnswerError(f"{path.name} cannot be read as an Excel workbook: {error}") from error
    try:
        for sheet in book.worksheets:
            lines = sheet.iter_rows(max_row=MOST_LINES + 1)
            codes = tuple(str(cell.value or "") for cell in next(lines, ()))
            if codes[: len(COLUMNS)] == COLUMNS:
                return tuple(_filled(sheet.title, lines))
    finally:
        book.close()
    raise AnswerError(f"{path.name}: no sheet has the columns of the form in its first line ({', '.join(COLUMNS)})")


def _check_size(path: Path) -> None:
    try:
        size = path.stat().st_size
        if size > LARGEST:
            raise AnswerError(f"{path.name} has {size} bytes, more than {LARGEST}")
        with zipfile.ZipFile(path) as archive:
            unpacked = sum(item.file_size for item in archive.infolist())
    except (OSError, zipfile.BadZipFile) as error:
        raise AnswerError(f"{path.name} cannot be read as an Excel workbook: {error}") from error
    if unpacked > LARGEST_UNPACKED:
        raise AnswerError(f"{path.name} unpacks to {unpacked} bytes, more than {LARGEST_UNPACKED}")


def _filled(sheet: str, lines: Iterator[tuple[_AnyCell, ...]]) -> Iterator[Filled]:
    problems: list[str] = []
    for number, cells in enumerate(lines, start=2):
        if number <= HEAD_LINES:
            continue
        if number > MOST_LINES:
            raise AnswerError(f"sheet “{sheet}” has more than {MOST_LINES} lines")
        texts: dict[str, str] = {}
        for column, cell in zip(COLUMNS, cells, strict=False):
            try:
                texts[column] = _text(cell)
            except ValueError as error:
                problems.append(f"{Filled(sheet, number, {}).at(column)}: {error}")
        if any(texts.get(column) for column in ANSWERED):
            yield Filled(sheet, number, {column: texts.get(column, "") for column in COLUMNS})
    if problems:
        raise AnswerError(*problems)


def _text(cell: _AnyCell) -> str:
    """Return a cell as text: numbers with a decimal point, dates as 2026-11-26.

    Raises:
        ValueError: it holds a formula, an error, a truth value or a duration.
    """
    value = cell.value
    if cell.data_type in ("f", "e"):
        raise ValueError(f"{value!r} is a formula or an error: write the value")
    match value:
        case None:
            return ""
        case datetime():
            return value.date().isoformat()
        case date():
            return value.isoformat()
        case float():
            return str(int(value)) if value.is_integer() else repr(value)
        case str() | int() if not isinstance(value, bool):
            return str(value).strip()
    raise ValueError(f"{value!r} is neither text, number nor date")
