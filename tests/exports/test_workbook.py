"""Tables to take away: no spreadsheet may take a text for a formula, numbers stay numbers, unknown stays empty."""

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import Workbook, load_workbook

from data.atlas import Atlas
from exports.spreadsheet import csv_bytes, safe
from exports.workbook import figures_csv, places, workbook

BOM = b"\xef\xbb\xbf"
FORMULAS = [
    "=1+1",
    "=cmd|' /C calc'!A0",
    "+1+1",
    "-1+1",
    "@SUM(A1)",
    "\t=1+1",
    "\r=1+1",
    "\n=1+1",
    "＝1+1",
    "＋1+1",
    "－1+1",
    "＠SUM(A1)",
    " =1+1",
    "   @SUM(A1)",
    "\u00a0=1+1",
    "\ufeff=1+1",
    " \u00a0 ＝1+1",
    " \t=1+1",
]


def parse(content: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline="")))


@pytest.mark.parametrize("text", FORMULAS)
def test_a_text_like_a_formula_is_disarmed(text: str) -> None:
    assert safe(text) == "'" + text
    assert parse(csv_bytes(["a", "b"], [[text, "x"]]))[1] == ["'" + text, "x"]


def test_a_heading_like_a_formula_is_disarmed_too() -> None:
    assert parse(csv_bytes(["=1+1"], []))[0] == ["'=1+1"]


@pytest.mark.parametrize("text", ["", "Fos", "a=b", "1-2", "13014", "2016-2022", "l'Étang", " Fos", "\u22123"])
def test_other_texts_are_left_alone(text: str) -> None:
    assert safe(text) == text


@pytest.mark.parametrize("number", [-5, -0.25, 0, 3.5, None])
def test_numbers_stay_numbers(number: float | None) -> None:
    assert safe(number) is number
    assert parse(csv_bytes(["a", "b"], [[number, "x"]]))[1][0] == ("" if number is None else str(number))


@given(st.lists(st.text(), min_size=1, max_size=4))
def test_no_cell_of_a_csv_starts_a_formula(cells: list[str]) -> None:
    written = parse(csv_bytes(["head"] * len(cells), [["x", *cells]]))[1][1:]
    for before, after in zip(cells, written, strict=True):
        assert after in (before, "'" + before)
        assert not after.lstrip(" \u00a0\ufeff").startswith(
            ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
        )


def test_a_csv_is_what_excel_expects() -> None:
    content = csv_bytes(["Commune", "Note"], [["Berre-l'Étang", 'a "b", c\nd']])
    assert content.startswith(BOM)
    assert content.count(BOM) == 1
    assert content == BOM + 'Commune,Note\r\nBerre-l\'Étang,"a ""b"", c\nd"\r\n'.encode()


def test_whole_numbers_have_no_decimals() -> None:
    content = csv_bytes(["Value"], [[13941.0], [0.41], [None], [-0.0], [1e6]])
    assert content.decode("utf-8-sig").splitlines() == ["Value", "13941", "0.41", '""', "0", "1000000"]


def test_a_download_holds_communes_areas_and_peers_once(atlas: Atlas) -> None:
    found = places(atlas, "istres")
    assert len(found) == len(set(found))
    assert set(found) == {*atlas.areas["istres"].members, "istres", "berre2010", "13", *atlas.peers()}


@pytest.mark.parametrize("lang", ["fr", "en"])
def test_figures_in_long_form(atlas: Atlas, lang: str) -> None:
    head, *rows = parse(figures_csv(atlas, lang, "istres"))
    assert len(head) == 10
    assert {len(row) for row in rows} == {10}
    keys = [(code, indicator) for code in places(atlas, "istres") for indicator in atlas.indicators]
    for (code, indicator), row in zip(keys, rows, strict=True):
        value = atlas.value(code, indicator)
        assert row[0] == code
        assert (float(row[4]) if row[4] else None) == value
        assert bool(row[9]) == (value is None)  # an empty cell says why
        assert all(row[5:9])


def test_a_withheld_figure_is_empty_with_a_remark(atlas: Atlas) -> None:
    rows = parse(figures_csv(atlas, "en", "istres"))
    (row,) = [row for row in rows if row[0] == "13029" and row[3] == "Poverty rate"]
    assert row[4] == ""
    assert "secrecy" in row[9]


@pytest.fixture(scope="module", params=["fr", "en"])
def book(atlas: Atlas, request: pytest.FixtureRequest) -> Workbook:
    return load_workbook(io.BytesIO(workbook(atlas, str(request.param), "istres")))


def test_the_workbook_holds_the_population_of_the_arrondissement(book: Workbook) -> None:
    figures, wide = book.worksheets[:2]
    long = [row for row in figures.iter_rows(min_row=2, values_only=True) if row[0] == "istres" and row[4] == 336170]
    assert len(long) == 1
    (row,) = [row for row in wide.iter_rows(min_row=2, values_only=True) if row[0] == "istres"]
    assert row[2] == 336170


def test_cells_of_the_workbook(book: Workbook, atlas: Atlas) -> None:
    assert len(book.worksheets) == 6
    for sheet in book.worksheets:
        assert sheet.max_row > 1
        assert all(cell.value for cell in sheet[1])
        assert sheet.freeze_panes == "A2"
        assert [cell.coordinate for row in sheet.iter_rows() for cell in row if cell.data_type == "f"] == []
    values = [cell.value for (cell,) in book.worksheets[0].iter_rows(min_row=2, min_col=5, max_col=5)]
    assert all(value is None or isinstance(value, int | float) for value in values)
    expected = [atlas.value(code, name) for code in places(atlas, "istres") for name in atlas.indicators]
    assert values == pytest.approx(expected)


def test_codes_stay_text(book: Workbook) -> None:
    codes = [row[0] for row in book.worksheets[1].iter_rows(min_row=2, values_only=True)]
    assert all(isinstance(code, str) for code in codes)
    assert "13014" in codes
