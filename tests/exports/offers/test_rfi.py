"""The questionnaire as files: a workbook with the answers and the form, and a PDF with the same questions."""

import io

import pytest
from openpyxl import load_workbook
from pypdf import PdfReader

from data.atlas import Atlas
from data.offers.form import COLUMNS, HEAD_LINES
from exports.offers.rfi_workbook import rfi_workbook
from exports.pdf.questionnaire import rfi_pdf

SHORTLIST = ("piicto", "site-petrochimique-berre")


@pytest.mark.parametrize("lang", ["fr", "en"])
def test_the_workbook_answers_every_question(atlas: Atlas, lang: str) -> None:
    book = load_workbook(io.BytesIO(rfi_workbook(atlas, lang, SHORTLIST)))
    answers, form = book.worksheets[:2]
    rows = list(answers.iter_rows(min_row=2, values_only=True))
    assert list(dict.fromkeys(row[0] for row in rows)) == list(atlas.questionnaire.questions)
    unknown = {"fr": "inconnu", "en": "unknown"}[lang]
    # An answer has a source; a line without one says that the answer is unknown.
    assert all(row[10] or row[5] == unknown for row in rows)
    assert next(row[7] for row in rows if row[0] == "Q0103") == 1200
    general = {"fr": "en général", "en": "in general"}[lang]
    assert {row[12] for row in rows if row[0] == "Q0101" and row[10]} == {general}
    assert tuple(cell.value for cell in form[1]) == COLUMNS
    assert form.row_dimensions[1].hidden
    assert form.max_row == HEAD_LINES + len(SHORTLIST) * len(atlas.offer_facts.fields)


@pytest.mark.parametrize("lang", ["fr", "en"])
def test_the_pdf_holds_every_question_and_numbers_its_sources(atlas: Atlas, lang: str) -> None:
    reader = PdfReader(io.BytesIO(rfi_pdf(atlas, lang, SHORTLIST)))
    text = "\n".join(page.extract_text() for page in reader.pages)
    assert all(question in text for question in atlas.questionnaire.questions)
    assert "[1]" in text
