"""The investor's questionnaire as an Excel workbook: a line an answer, with unit, year and source, and the form."""

from __future__ import annotations

import io
from collections.abc import Iterator

from openpyxl import Workbook

from content.offers.questionnaire import AnsweredQuestion, AnsweredQuestionnaire, questionnaire
from content.table import Cell
from data.atlas import Atlas
from data.cache import cached
from data.language import Language, language
from data.territory import territory
from exports.offers.form import write_form
from exports.spreadsheet import sheet_name, write_numbers, write_sheet
from exports.workbook import year

_WIDTHS = dict(zip("ABCDEFGHIJKLM", (8, 9, 44, 24, 30, 34, 60, 14, 16, 10, 34, 34, 14), strict=True))


# A workbook of five offers is some hundred kilobytes.
@cached(maxsize=16)
def rfi_workbook(atlas: Atlas, lang: str, offers: tuple[str, ...]) -> bytes:
    """Return the questionnaire of a shortlist as a workbook.

    Raises:
        KeyError: an offer is no place.
    """
    t, book = language(lang), Workbook()
    found = questionnaire(atlas, lang, offers)
    rows = [row for question in found.questions for row in _rows(question, t)]
    answers = write_sheet(book.active, sheet_name(t("Questionnaire")), _head(t), rows)
    write_numbers(answers)
    for letter, width in _WIDTHS.items():
        answers.column_dimensions[letter].width = width
    write_form(book, atlas, offers, t)
    about = _about(found, atlas, t)
    write_sheet(book.create_sheet(), sheet_name(t("About this file")), (t("Title"), found.title), about)
    book.properties.title, book.properties.creator = found.title, territory().title(t)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _head(t: Language) -> tuple[str, ...]:
    return (
        t("Question"),
        t("Priority"),
        t("Question in words"),
        t("Unit asked"),
        t("Offer"),
        t("About"),
        t("Answer"),
        t("Number"),
        t("Unit"),
        t("Year"),
        t("Source"),
        t("Address"),
        t("For the plot"),
    )


def _rows(question: AnsweredQuestion, t: Language) -> Iterator[tuple[Cell, ...]]:
    """Yield a line an answer; what is unknown has a line of its own, without a source."""
    asked = (question.id, question.priority, question.text, question.unit)
    for offer in question.offers:
        for one in offer.answers:
            told = (one.about, one.text, one.number, one.unit, year(one.year), one.source.words, one.source.url)
            yield (*asked, offer.name, *told, t("yes") if one.own else t("in general"))
        if offer.unknown:
            yield (*asked, offer.name, t("unknown"), offer.unknown, None, "", "", "", "", "")


def _about(found: AnsweredQuestionnaire, atlas: Atlas, t: Language) -> list[tuple[str, str]]:
    fill = t(
        "Owners answer on the sheet “{sheet}”: value, year and source in the coloured cells; the columns of ids "
        "must stay.",
        sheet=t("To fill in"),
    )
    return [
        *zip(found.names, found.shares, strict=True),
        (t("Note"), found.note),
        (t("To fill in"), fill),
        (t("Priority"), t("A: knocks a site out; B: compares; C: asked late")),
        (t("Data"), atlas.version),
        (t("Atlas"), territory().title(t)),
    ]
