"""The diagnosis in words and rows: figures as published, unknown never zero, rounded ones marked, nothing added up."""

import csv
import io

import pytest

from content.diagnosis import figures as diagnosis
from data.atlas import Atlas
from data.diagnosis import of_theme
from data.language import CODES, language
from exports.spreadsheet import csv_bytes
from ui.diagnosis import parts as dossier

NBSP = "\u00a0"
EN = language("en")
FR = language("fr")


@pytest.mark.parametrize(
    ("identifier", "french", "english"),
    [
        ("D120", f"19,1{NBSP}Mt CO₂/an", f"19.1{NBSP}Mt CO₂/yr"),
        ("D117", f"18{NBSP}Mt CO₂/an", f"18{NBSP}Mt CO₂/yr"),
        ("D061", f"41{NBSP}500{NBSP}emplois", f"41,500{NBSP}jobs"),
        ("D023", f"19,7{NBSP}%", "19.7%"),
        ("D038", f"61,0{NBSP}%", "61.0%"),  # published with a decimal, shown with it
        ("D051", f"13,0{NBSP}%", "13.0%"),
        ("D131", "2027", "2027"),  # a year is not a number of thousands
        ("D086", f"13{NBSP}000 à 15{NBSP}000{NBSP}emplois", f"13,000 to 15,000{NBSP}jobs"),
    ],
)
def test_figure(atlas: Atlas, identifier: str, french: str, english: str) -> None:
    row = next(row for row in atlas.diagnosis if row["id"] == identifier)
    assert diagnosis.figure(atlas, row, FR) == french
    assert diagnosis.figure(atlas, row, EN) == english


@pytest.mark.parametrize("lang", CODES)
def test_every_figure_can_be_written(atlas: Atlas, lang: str) -> None:
    t = language(lang)
    for row in atlas.diagnosis:
        text = diagnosis.figure(atlas, row, t)
        assert text
        assert "None" not in text
        assert "nan" not in text


@pytest.mark.parametrize("lang", CODES)
def test_rows_for_a_download(atlas: Atlas, lang: str) -> None:
    t = language(lang)
    rows = diagnosis.rows(atlas, t, of_theme(atlas, "port"))
    assert len(rows) == 13
    assert all(len(row) == len(diagnosis.heads(t)) for row in rows)
    found = list(csv.reader(io.StringIO(csv_bytes(diagnosis.heads(t), rows).decode("utf-8-sig"), newline="")))
    assert len(found) == 14
    # label, value, unit, year, area, note, source, address; each line has its own value, year, territory and source
    assert all(float(line[1]) is not None and line[3] and line[4] and line[6] for line in found[1:])


def test_points_of_the_port(atlas: Atlas) -> None:
    points = diagnosis.traffic_points(atlas, FR, ("total_mt", "containers_teu"))
    found = {(point["name"], point["year"]): point for point in points}
    assert (found["Total (Mt)", 2024]["value"], found["Total (Mt)", 2024]["text"]) == (70.5, "70,5")
    assert not found["Total (Mt)", 2024]["rounded"]
    assert found["Total (Mt)", 2013]["rounded"]
    assert found["Total (Mt)", 2013]["quality"] == "arrondi ou calculé par la source"
    boxes = [point for point in points if point["name"].startswith("Conteneurs")]
    assert [point["year"] for point in boxes] == list(range(2011, 2025))
    assert (boxes[0]["value"], boxes[0]["text"]) == (944_000, f"944{NBSP}000")


def test_what_was_not_found_has_no_point(atlas: Atlas) -> None:
    points = diagnosis.traffic_points(atlas, FR, ("passengers",))
    assert [point["year"] for point in points] == [2011, 2013, 2014, 2015, 2016, 2019, 2020, 2021, 2023]
    assert all(point["value"] > 0 for point in points)


def test_traffic_as_a_table(atlas: Atlas) -> None:
    table = {row[0]: row for row in diagnosis.traffic_table(atlas, FR)}
    assert list(table) == [str(year) for year in range(2008, 2025)]
    mark = f"≈{NBSP}"
    # year, total, liquid, dry, general, containers, passengers, note
    assert table["2024"][1:7] == ("70,5", "44,3", "6,5", "19,7", f"1{NBSP}450{NBSP}000", "–")
    assert table["2011"][1:7] == (
        f"{mark}88",
        f"{mark}62,31",
        "–",
        f"{mark}16",
        f"{mark}944{NBSP}000",
        f"2{NBSP}300{NBSP}000",
    )
    assert all("passagers" in table[year][7].casefold() for year in ("2008", "2010", "2024"))
    assert {len(row) for row in table.values()} == {2 + len(diagnosis.traffic_names(FR))}


def test_rounded_ones_are_marked_everywhere(atlas: Atlas) -> None:
    columns = list(diagnosis.traffic_names(EN))
    for row, line in zip(atlas.port_traffic, diagnosis.traffic_table(atlas, EN), strict=True):
        for column, cell in zip(columns, line[1:7], strict=True):
            assert (cell == "–") == (row[column] == "")
            assert cell.startswith("≈") == (column in row["rounded"].split())


def test_points_of_the_arrondissement(atlas: Atlas) -> None:
    points = diagnosis.subject_points(atlas, EN, {"population": "Population"}, "Arrondissement")
    assert [(p["year"], p["value"]) for p in points[:2]] == [(1968, 136_935), (1975, 192_766)]
    assert points[-1]["text"] == "336,170"
    assert all(p["rounded"] and p["quality"] == "relayed INSEE figure" for p in points)
    homes = diagnosis.subject_points(atlas, EN, {"dwellings": "Dwellings", "vacant-dwellings": "Vacant"}, "Arrond")
    assert [p["name"] for p in homes] == ["Dwellings"] * 8 + ["Vacant"] * 8


# --- The series of the page: chart, table twin and download tell the same


@pytest.mark.parametrize("lang", CODES)
def test_the_six_series(atlas: Atlas, lang: str) -> None:
    found = dossier.series(atlas, lang)
    assert [len(item.rows) for item in found] == [17, 17, 17, 3, 10, 32]
    for item in found:
        assert item.title
        assert item.note
        assert item.file.endswith(".csv")
        assert item.twin.count("<tr>") == len(item.rows) + 1
        assert all(len(row) == len(item.heads) for row in item.rows)
        drawn = {(point["year"], point["value"]) for point in item.spec["data"]["values"]}
        assert drawn
        assert drawn <= {(year, cell) for row in item.rows for year in row for cell in row}


@pytest.mark.parametrize("number", range(6))
def test_a_series_as_a_file(atlas: Atlas, number: int) -> None:
    item = dossier.series(atlas, "fr")[number]
    content = csv_bytes(item.heads, item.rows)
    assert content.startswith(b"\xef\xbb\xbf")
    lines = list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline="")))
    assert lines[0] == list(item.heads)
    assert len(lines) == len(item.rows) + 1
    for line, row in zip(lines[1:], item.rows, strict=True):
        for written, cell in zip(line, row, strict=True):
            # Numbers stay numbers, unknown stays empty, never zero.
            assert written == "" if cell is None else isinstance(cell, str) or float(written) == cell
            assert not written.startswith(("=", "+", "-", "@"))


def test_the_files_of_the_port_keep_the_notes(atlas: Atlas) -> None:
    item = dossier.series(atlas, "fr")[0]
    assert item.rows[0][:8] == (2008, 96.0, 66.68, 14.13, 15.19, None, None, item.rows[0][7])
    assert "63,09" in str(item.rows[0][7])


# --- Investments


@pytest.mark.parametrize("lang", CODES)
def test_investments_are_listed_never_added_up(atlas: Atlas, lang: str) -> None:
    ids = tuple(atlas.projects)
    table = dossier.project_table(atlas, lang, ids)
    assert table.count("<tr>") == len(ids) + 1
    assert "<tfoot" not in table
    assert "otal" not in table.partition("<tbody>")[0]
    amounts = [float(row["investment_meur"]) for row in atlas.projects.values() if row["investment_meur"]]
    total = language(lang).number(sum(amounts))
    assert total not in table


def test_an_unknown_amount_is_a_dash(atlas: Atlas) -> None:
    unknown = next(row["id"] for row in atlas.projects.values() if not row["investment_meur"])
    assert '<td class="n"><b>–</b>' in dossier.project_table(atlas, "fr", (unknown,))


def test_no_investment(atlas: Atlas) -> None:
    assert "<table" not in dossier.project_table(atlas, "en", ())
