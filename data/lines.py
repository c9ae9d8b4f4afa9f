"""Lines of a data file with typed cells: a cell that cannot be read is reported with its file and line.

The readers of records use nothing else, so that every record is checked once, when the atlas is loaded.
"""

from __future__ import annotations

import math
from collections.abc import Collection, Container, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TypeVar

from data.amount import Amount
from data.files import DataFileError, read_table
from data.language import Text

T = TypeVar("T", bound=str)


@dataclass(frozen=True)
class Line:
    """One line of a CSV file; every method raises :class:`DataFileError` where a column is missing.

    Attributes:
        line_number: in the file, the header being line 1.
    """

    file: str
    line_number: int
    cells: Mapping[str, str]

    def fault(self, detail: str) -> DataFileError:
        """Return the error that names this line."""
        return DataFileError(self.file, "unreadable", f"line {self.line_number}: {detail}")

    def text(self, column: str) -> str:
        """Return a cell as it stands; empty where nothing is known."""
        try:
            return self.cells[column]
        except KeyError as error:
            raise DataFileError(self.file, "incomplete", f"no column {column}") from error

    def required(self, column: str) -> str:
        """Return a cell that must not be empty."""
        text = self.text(column)
        if not text:
            raise self.fault(f"{column} is empty")
        return text

    def bilingual(self, name: str) -> Text:
        """Return the columns ``name_fr`` and ``name_en``, which are both filled or both empty.

        A source has its French name in the column ``source`` and the English one in ``source_en``.
        """
        french = name if name in self.cells else f"{name}_fr"
        text = Text(self.text(french), self.text(f"{name}_en"))
        if bool(text.fr) != bool(text.en):
            raise self.fault(f"{name} is not in both languages")
        return text

    def amount(self, column: str) -> Amount:
        """Return a published number with its decimals."""
        try:
            return Amount.parse(self.text(column))
        except ValueError as error:
            raise self.fault(f"{column}: {error}") from error

    def amount_or_none(self, column: str) -> Amount | None:
        """Return a published number with its decimals; None where it is not known."""
        return self.amount(column) if self.text(column) else None

    def number(self, column: str) -> float:
        """Return a number."""
        text = self.text(column)
        try:
            number = float(text)
        except ValueError as error:
            raise self.fault(f"{column}: {text!r} is not a number") from error
        if not math.isfinite(number):
            raise self.fault(f"{column}: {text!r} is not a finite number")
        return number

    def number_or_none(self, column: str) -> float | None:
        """Return a number; None where it is not known."""
        return self.number(column) if self.text(column) else None

    def whole(self, column: str) -> int:
        """Return a whole number."""
        number = self.number(column)
        if not number.is_integer():
            raise self.fault(f"{column}: {self.text(column)!r} is not a whole number")
        return int(number)

    def whole_or_none(self, column: str) -> int | None:
        """Return a whole number; None where it is not known."""
        return self.whole(column) if self.text(column) else None

    def wholes(self, column: str) -> tuple[int, ...]:
        """Return whole numbers separated by spaces."""
        return tuple(
            Line(self.file, self.line_number, {column: part}).whole(column) for part in self.text(column).split()
        )

    def month_or_empty(self, column: str) -> str:
        """Return a month, as ``2026-11``; empty where it is not known."""
        text = self.text(column)
        try:
            return text and f"{date.fromisoformat(f'{text}-01'):%Y-%m}"
        except ValueError as error:
            raise self.fault(f"{column}: {text!r} is not a month") from error

    def flag(self, column: str) -> bool:
        """Return whether a cell says ``y``; the only other content is nothing."""
        if self.text(column) not in ("", "y"):
            raise self.fault(f"{column} is {self.text(column)!r}, neither y nor empty")
        return bool(self.text(column))

    def choice(self, column: str, choices: Collection[T]) -> T:
        """Return a cell that holds one of a few codes."""
        text = self.text(column)
        for choice in choices:
            if choice == text:
                return choice
        raise self.fault(f"{column} is {text!r}, not one of {', '.join(choices)}")

    def codes(self, column: str, known: Container[str], where: str) -> tuple[str, ...]:
        """Return the ids of a cell, separated by spaces, each of which must be ``known``, from ``where``."""
        return tuple(self._known(column, code, known, where) for code in self.text(column).split())

    def code(self, column: str, known: Container[str], where: str) -> str:
        """Return an id that must be ``known``; the fault names ``where`` ids come from."""
        return self._known(column, self.text(column), known, where)

    def _known(self, column: str, code: str, known: Container[str], where: str) -> str:
        if code not in known:
            raise self.fault(f"{column} {code or '(empty)'} is not in {where}")
        return code


def read_lines(name: str, folder: Path, columns: Collection[str] = ()) -> list[Line]:
    """Return the lines of a CSV file; where its ``columns`` are named, a header with them will do.

    Raises:
        DataFileError: missing, unreadable, without rows, or with a row of another length.
    """
    rows = read_table(name, columns, folder, may_be_empty=bool(columns))
    return [Line(name, number, row) for number, row in enumerate(rows, start=2)]
