"""The sheet that owners fill in: a line a field of each offer, what is known of it, and empty cells for the answer.

``python -m data.answers`` reads it back by the codes in its hidden first line, whatever the language of its words.
"""

from __future__ import annotations

from collections.abc import Iterable
from itertools import chain
from typing import Final

from openpyxl.styles import Alignment, Font, PatternFill, Protection
from openpyxl.utils import get_column_letter, quote_sheetname
from openpyxl.workbook import Workbook
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from content.offers.facts import write
from content.table import Cell
from data.atlas import Atlas
from data.language import Language
from data.offers.form import ANSWERED, COLUMNS, HEAD_LINES
from data.offers.records import OfferField
from data.places.records import Place
from exports.spreadsheet import safe, sheet_name

_WIDTHS: Final = (14, 30, 16, 34, 18, 26, 8, 34, 24, 8, 30, 30, 36)
_HEAD: Final = PatternFill("solid", fgColor="0B3C5D")
_TO_FILL: Final = PatternFill("solid", fgColor="FFF6E6")


def write_form(book: Workbook, atlas: Atlas, offers: Iterable[str], t: Language) -> None:
    """Add the sheet to a workbook, and behind it a sheet with the values that choices take.

    Raises:
        KeyError: an offer is no place.
    """
    sheet = book.create_sheet(sheet_name(t("To fill in")))
    sheet.append(list(COLUMNS))
    sheet.row_dimensions[1].hidden = True
    sheet.append(list(_headings(t)))
    lists = _lists(book, atlas, t)
    fields = tuple(atlas.offer_facts.fields.values())
    line = HEAD_LINES
    rows: dict[str, list[int]] = {}
    for place in (atlas.places[offer] for offer in offers):
        for field in fields:
            line += 1
            sheet.append([safe(cell) for cell in _line(atlas, place, field, t)])
            rows.setdefault(field.id if field.kind == "choice" else field.kind, []).append(line)
    for code, formula in lists.items():
        _validate(sheet, formula, rows.get(code, []))
    _style(sheet)


def _headings(t: Language) -> tuple[str, ...]:
    return (
        t("Id"),
        t("Offer"),
        t("Id"),
        t("Fact"),
        t("Unit or form of the answer"),
        t("Known so far"),
        t("Year"),
        t("Source"),
        t("Your answer"),
        t("Year"),
        t("Your name or document (source)"),
        t("Address"),
        t("Remark"),
    )


def _line(atlas: Atlas, place: Place, field: OfferField, t: Language) -> tuple[Cell, ...]:
    fact = atlas.offer_facts.first(place.id, field.id)
    known = (write(fact, field, t), fact.year, fact.source(t)) if fact else (t("unknown"), None, "")
    return (place.id, place.name(t), field.id, field.label(t), _form(field, t), *known, *(None for _ in ANSWERED))


def _form(field: OfferField, t: Language) -> str:
    """Say in which form the answer is wanted."""
    if field.unit:
        return t("number, in {unit}", unit=field.unit.label(t))
    forms = {
        "text": t("text"),
        "choice": t("one of the list"),
        "date": t("date: 2026-11-26, 2026-11 or 2026"),
        "yes-no": t("yes or no"),
    }
    return forms[field.kind]


def _lists(book: Workbook, atlas: Atlas, t: Language) -> dict[str, str]:
    """Write the values of each choice, and yes and no, into a hidden sheet; return where each list stands."""
    sheet = book.create_sheet("lists")
    sheet.sheet_state = "hidden"
    lists = {
        field.id: [choice.label(t) for choice in field.choices.values()]
        for field in atlas.offer_facts.fields.values()
        if field.kind == "choice"
    }
    lists["yes-no"] = [t("yes"), t("no")]
    found = {}
    for column, (code, values) in enumerate(lists.items(), start=1):
        letter = get_column_letter(column)
        for line, value in enumerate(chain([code], values), start=1):
            sheet.cell(line, column, value)
        found[code] = f"{quote_sheetname('lists')}!${letter}$2:${letter}${len(values) + 1}"
    return found


def _validate(sheet: Worksheet, formula: str, rows: list[int]) -> None:
    if not rows:
        return
    rule = DataValidation(type="list", formula1=formula, allow_blank=True)
    letter = get_column_letter(COLUMNS.index("value") + 1)
    for row in rows:
        rule.add(f"{letter}{row}")
    sheet.add_data_validation(rule)


def _style(sheet: Worksheet) -> None:
    for number, width in enumerate(_WIDTHS, start=1):
        sheet.column_dimensions[get_column_letter(number)].width = width
    for cell in sheet[HEAD_LINES]:
        cell.font, cell.fill = Font(bold=True, color="FFFFFF"), _HEAD
        cell.alignment = Alignment(wrap_text=True, vertical="top")
    first = COLUMNS.index(ANSWERED[0]) + 1
    for line in sheet.iter_rows(min_row=HEAD_LINES + 1, min_col=first, max_col=len(COLUMNS)):
        for cell in line:
            cell.fill, cell.protection = _TO_FILL, Protection(locked=False)
    sheet.freeze_panes = "A3"
