"""Tables to take away: no spreadsheet may take a text for a formula, numbers stay numbers, unknown stays empty."""

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import Workbook, load_workbook

from data.atlas import Atlas
from data.language import language
from exports.spreadsheet import PLAIN, Dialect, csv_bytes, dialect, safe
from exports.workbook import figures_csv, figures_plain_csv, places, workbook

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


def parse(content: bytes, form: Dialect = PLAIN) -> list[list[str]]:
    return list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline=""), delimiter=form.delimiter))


@pytest.mark.parametrize("text", FORMULAS)
def test_a_text_like_a_formula_is_disarmed(text: str) -> None:
    assert safe(text) == "'" + text
    assert parse(csv_bytes(["a", "b"], [[text, "x"]], PLAIN))[1] == ["'" + text, "x"]


def test_a_heading_like_a_formula_is_disarmed_too() -> None:
    assert parse(csv_bytes(["=1+1"], [], PLAIN))[0] == ["'=1+1"]


@pytest.mark.parametrize("text", ["", "Fos", "a=b", "1-2", "13014", "2016-2022", "l'Étang", " Fos", "\u22123"])
def test_other_texts_are_left_alone(text: str) -> None:
    assert safe(text) == text


@pytest.mark.parametrize("number", [-5, -0.25, 0, 3.5, None])
def test_numbers_stay_numbers(number: float | None) -> None:
    assert safe(number) is number
    assert parse(csv_bytes(["a", "b"], [[number, "x"]], PLAIN))[1][0] == ("" if number is None else str(number))


@pytest.mark.parametrize("form", [PLAIN, dialect(language("fr")), dialect(language("en"))])
@given(cells=st.lists(st.text(), min_size=1, max_size=4))
def test_no_cell_of_a_csv_starts_a_formula(form: Dialect, cells: list[str]) -> None:
    written = parse(csv_bytes(["head"] * len(cells), [["x", *cells]], form), form)[1][1:]
    for before, after in zip(cells, written, strict=True):
        assert after in (before, "'" + before)
        assert not after.lstrip(" \u00a0\ufeff").startswith(
            ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
        )


def test_a_csv_is_what_excel_expects() -> None:
    content = csv_bytes(["Commune", "Note"], [["Berre-l'Étang", 'a "b", c\nd']], dialect(language("en")))
    assert content.startswith(BOM)
    assert content.count(BOM) == 1
    assert content == BOM + 'Commune,Note\r\nBerre-l\'Étang,"a ""b"", c\nd"\r\n'.encode()


def test_whole_numbers_have_no_decimals() -> None:
    content = csv_bytes(["Value"], [[13941.0], [0.41], [None], [-0.0], [1e6]], PLAIN)
    assert content.decode().splitlines() == ["Value", "13941", "0.41", '""', "0", "1000000"]


def test_a_french_spreadsheet_gets_semicolons_and_decimal_commas() -> None:
    content = csv_bytes(["Valeur", "Note"], [[0.41, "a;b"], [-1.25, "0.5"], [7.0, "=1"]], dialect(language("fr")))
    # A text is left as it is, a figure is not: 0.5 may be the number of a paragraph.
    assert content == BOM + b'Valeur;Note\r\n0,41;"a;b"\r\n-1,25;0.5\r\n7;\'=1\r\n'


def test_a_download_holds_communes_areas_and_peers_once(atlas: Atlas) -> None:
    found = places(atlas, "istres")
    areas = {code for code, place in atlas.areas.items() if place.kind == "area"}
    assert len(found) == len(set(found))
    assert set(found) == {*atlas.areas["istres"].members, *areas, *atlas.peers()}
    assert {"istres", "berre2010", "13", "FR", "reg-93", "ze-9313", "epci-200054807"} <= areas


@pytest.mark.parametrize("lang", ["fr", "en"])
def test_figures_in_long_form(atlas: Atlas, lang: str) -> None:
    head, *rows = parse(figures_plain_csv(atlas, lang, "istres"))
    assert not figures_plain_csv(atlas, lang, "istres").startswith(BOM)
    assert len(head) == 12
    assert {len(row) for row in rows} == {12}
    keys = [(code, indicator) for code in places(atlas, "istres") for indicator in atlas.indicators]
    for (code, indicator), row in zip(keys, rows, strict=True):
        value = atlas.value(code, indicator)
        assert row[0] == code
        assert (float(row[4]) if row[4] else None) == value
        # An empty cell says why; a figure of an area may come with a note.
        assert bool(row[10]) == (value is None or bool(atlas.note(code, indicator, language(lang))))
        assert all(row[5:10])
        assert row[11] == (language(lang)("known") if value is not None else language(lang)("not available"))


def test_both_forms_hold_the_same_figures(atlas: Atlas) -> None:
    plain = parse(figures_plain_csv(atlas, "fr", "istres"))
    form = dialect(language("fr"))
    french = parse(figures_csv(atlas, "fr", "istres"), form)
    assert (form.delimiter, form.decimal) == (";", ",")
    assert [[*row[:4], row[4].replace(",", "."), *row[5:]] for row in french] == plain


def test_a_withheld_figure_is_empty_with_a_remark(atlas: Atlas) -> None:
    rows = parse(figures_csv(atlas, "en", "istres"))
    (row,) = [row for row in rows if row[0] == "13029" and row[3] == "Poverty rate"]
    assert row[4] == ""
    assert "secrecy" in row[10]


@pytest.fixture(scope="module", params=["fr", "en"])
def book(atlas: Atlas, request: pytest.FixtureRequest) -> Workbook:
    return load_workbook(io.BytesIO(workbook(atlas, str(request.param), "istres")))


def test_the_workbook_holds_the_population_of_the_arrondissement(book: Workbook) -> None:
    figures, wide = book.worksheets[1:3]
    long = [row for row in figures.iter_rows(min_row=2, values_only=True) if row[0] == "istres" and row[4] == 337702]
    assert len(long) == 1
    (row,) = [row for row in wide.iter_rows(min_row=2, values_only=True) if row[0] == "istres"]
    assert row[3] == 337702


def test_cells_of_the_workbook(book: Workbook, atlas: Atlas) -> None:
    assert len(book.worksheets) == 7
    for sheet in book.worksheets[1:]:
        assert sheet.max_row > 1
        assert all(cell.value for cell in sheet[1])
        assert sheet.freeze_panes in ("A2", "D2")
        # Excel mends a file whose table has a filter of the sheet beside it.
        (table,) = sheet.tables.values()
        assert (table.ref, sheet.auto_filter.ref) == (sheet.dimensions, None)
        assert [column.name for column in table.tableColumns] == [cell.value for cell in sheet[1]]
        assert [cell.coordinate for row in sheet.iter_rows() for cell in row if cell.data_type == "f"] == []
    values = [cell.value for (cell,) in book.worksheets[1].iter_rows(min_row=2, min_col=5, max_col=5)]
    assert all(value is None or isinstance(value, int | float) for value in values)
    expected = [atlas.value(code, name) for code in places(atlas, "istres") for name in atlas.indicators]
    assert values == pytest.approx(expected)


def test_figures_are_shown_with_their_decimals_and_years_are_numbers(book: Workbook, atlas: Atlas) -> None:
    figures, wide = book.worksheets[1:3]
    entries = list(atlas.indicators.values())
    shown = {"0": "#,##0", "1": "#,##0.0", "2": "#,##0.00"}
    for number, entry in enumerate(entries):
        wanted = shown[str(entry.decimals)]
        if entry.unit.symbol.en.strip() == "€":
            french = figures["H1"].value == "Source" and figures["E1"].value == "Valeur"
            wanted = f'{wanted}\\ "€"' if french else f'"€"{wanted}'
        row = next(row for row in figures.iter_rows(min_row=2 + number, max_row=2 + number))
        assert row[4].value is None or row[4].number_format == wanted, entry.id
        assert row[6].value == (int(entry.year) if entry.year.isdecimal() else entry.year)
        assert row[8].value == entry.url
        column = [cells[0] for cells in wide.iter_rows(min_row=2, min_col=4 + number, max_col=4 + number)]
        for cell in column:
            if isinstance(cell.value, float | int):
                # A rate of an area may be published with a decimal that those of communes lack.
                finer = wanted.replace("#,##0", "#,##0.0") if entry.decimals_of(cell.value) > entry.decimals else wanted
                assert cell.number_format == finer, entry.id


def test_jobs_and_areas_of_the_workbook_keep_their_own_source(atlas: Atlas) -> None:
    sheet = load_workbook(io.BytesIO(workbook(atlas, "en", "istres")))["Places"]
    head, *rows = sheet.iter_rows(values_only=True)
    found = {row[0]: dict(zip(head, row, strict=True)) for row in rows}
    zone = found["zip-de-fos"]
    assert (zone["Jobs"], zone["Year of the jobs"]) == (8000, "year not stated")
    assert "Trésor des régions" in str(zone["Source of the jobs"])
    assert (zone["Area (ha)"], zone["Year of the area"]) == (10000, 2023)
    assert "Le Moniteur" in str(zone["Source of the area"])
    plant = found["site-petrochimique-berre"]
    assert (plant["Jobs"], plant["Source of the jobs"]) == (900, "Info Chimie")
    assert "Trésor des régions" in str(plant["Source of the area"])
    basins = [atlas.places[name] for name in atlas.places if atlas.places[name].area_measured]
    assert basins
    for basin in basins:
        assert "measured by this atlas" in str(found[basin.id]["Source of the area"])
        assert found[basin.id]["Year of the area"] == "year not stated"


def test_communes_areas_and_peers_are_told_apart(atlas: Atlas) -> None:
    sheet = load_workbook(io.BytesIO(workbook(atlas, "en", "istres")))["Communes"]
    kinds = {str(code): kind for code, _, kind, *_ in sheet.iter_rows(min_row=2, values_only=True)}
    members = set(atlas.areas["istres"].members)
    assert {code for code, kind in kinds.items() if kind == "commune of the perimeter"} == members
    assert (kinds["istres"], kinds["59183"]) == ("area, made of communes", "commune to compare with")


def test_positions_have_up_to_five_decimals(atlas: Atlas) -> None:
    sheet = load_workbook(io.BytesIO(workbook(atlas, "en", "istres")))["Places"]
    columns = [cell.column_letter for cell in sheet[1] if cell.value in ("Longitude", "Latitude")]
    assert len(columns) == 2
    shown = {cell.number_format for column in columns for cell in sheet[column][1:] if cell.value is not None}
    assert shown == {"0.0####"}


def test_counts_of_insee_have_its_address_and_licence(book: Workbook, atlas: Atlas) -> None:
    sheet = book.worksheets[4]
    rows = list(sheet.iter_rows(min_row=2, values_only=True))
    relayed = [count.relayed for code in places(atlas, "istres") for count in atlas.population.get(code, ())]
    assert [not row[5] for row in rows] == relayed
    assert {row[6] for row in rows} == {"Licence Ouverte 2.0"}


def test_codes_stay_text(book: Workbook) -> None:
    codes = [row[0] for row in book.worksheets[2].iter_rows(min_row=2, values_only=True)]
    assert all(isinstance(code, str) for code in codes)
    assert "13014" in codes


def test_the_first_sheet_says_what_the_workbook_is(book: Workbook, atlas: Atlas) -> None:
    cover, *others = book.worksheets
    assert cover.title in ("Lisez-moi", "Read me")
    cells = [str(cell) for row in cover.iter_rows(values_only=True) for cell in row if cell]
    assert atlas.version in " ".join(cells)
    (terms,) = (cell for cell in cells if "Licence Ouverte 2.0" in cell)
    assert "CC BY 4.0" in terms
    assert "ODbL" in terms or "Open Database License" in terms
    assert "Facts quoted" in terms or "Faits cités" in terms
    links = [cell.hyperlink.location or cell.hyperlink.ref for (cell,) in cover.iter_rows(max_col=1) if cell.hyperlink]
    assert len(links) == len(others)
    assert all(sheet.title in cells for sheet in others)
    assert book.properties.title == "Étang de Berre – Golfe de Fos"
    assert book.properties.language in ("fr-FR", "en-GB")
