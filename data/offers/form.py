"""The sheet of the questionnaire's workbook that owners fill in: how a program finds it and its columns."""

from __future__ import annotations

from typing import Final

#: Codes of the columns, in the hidden first line of the sheet; the words of the second line are for people.
COLUMNS: Final = (
    "offer",
    "offer_name",
    "fact",
    "fact_name",
    "unit",
    "known",
    "known_year",
    "known_source",
    "value",
    "year",
    "source",
    "url",
    "note",
)
#: The columns that are filled in.
ANSWERED: Final = ("value", "year", "source", "url", "note")
#: Lines before the first fact: the codes, the headings.
HEAD_LINES: Final = 2
