"""The diagnosis in words and rows: figures as published, unknown never zero, rounded ones marked, nothing added up."""

import csv
import io

import pytest

from content.charts import year_points
from content.diagnosis.series import series_charts
from content.diagnosis.tables import port_traffic
from content.figures import diagnosis
from data.atlas import Atlas, load
from data.diagnosis.groups import line_of, of_theme
from data.diagnosis.port import PORT_COLUMNS
from data.language import CODES, Text, language
from exports.spreadsheet import PLAIN, csv_bytes
from ui.diagnosis import parts

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
    figure = atlas.diagnosis[identifier]
    assert (diagnosis.written(figure, FR), diagnosis.written(figure, EN)) == (french, english)


@pytest.mark.parametrize("lang", CODES)
def test_every_figure_can_be_written(atlas: Atlas, lang: str) -> None:
    t = language(lang)
    for figure in atlas.diagnosis.values():
        text = diagnosis.written(figure, t)
        assert text
        assert "None" not in text
        assert "nan" not in text


@pytest.mark.parametrize("lang", CODES)
def test_rows_for_a_download(atlas: Atlas, lang: str) -> None:
    t = language(lang)
    rows = diagnosis.rows(of_theme(atlas, "port"), t)
    assert rows
    assert all(len(row) == len(diagnosis.heads(t)) for row in rows)
    found = list(csv.reader(io.StringIO(csv_bytes(diagnosis.heads(t), rows, PLAIN).decode("utf-8-sig"), newline="")))
    assert len(found) == len(rows) + 1
    # label, value, unit, year, area, note, source, address; each line has its own value, year, territory and source
    assert all(float(line[1]) is not None and line[3] and line[4] and line[6] for line in found[1:])


def test_points_of_the_port(atlas: Atlas) -> None:
    points = list(year_points.port_points(atlas, FR, ("total_mt", "containers_teu")))
    found = {(point.name, point.year): point for point in points}
    assert (found["Total (Mt)", 2024].value, found["Total (Mt)", 2024].text) == (70.5, "70,5")
    assert not found["Total (Mt)", 2024].rounded
    assert found["Total (Mt)", 2013].rounded
    assert found["Total (Mt)", 2013].more == "arrondi ou calculé par la source"
    boxes = [point for point in points if point.name.startswith("Conteneurs")]
    assert [point.year for point in boxes] == list(range(2011, 2026))
    assert (boxes[0].value, boxes[0].text) == (944_000, f"944{NBSP}000")


def test_what_was_not_found_has_no_point(atlas: Atlas) -> None:
    points = list(year_points.port_points(atlas, FR, ("passengers",)))
    assert [point.year for point in points] == [2011, 2013, 2014, 2015, 2016, 2019, 2020, 2021, 2023]
    assert all(point.value > 0 for point in points)


def test_traffic_as_a_table(atlas: Atlas) -> None:
    table = {row[0]: row for row in port_traffic(atlas, FR).texts}
    assert list(table) == [str(year) for year in range(2008, 2026)]
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
    assert {len(row) for row in table.values()} == {2 + len(PORT_COLUMNS)}


def test_rounded_ones_are_marked_everywhere(atlas: Atlas) -> None:
    for traffic, line in zip(atlas.port_traffic.values(), port_traffic(atlas, EN).texts, strict=True):
        for column, cell in zip(PORT_COLUMNS, line[1:7], strict=True):
            assert (cell == "–") == (column not in traffic.amounts)
            assert cell.startswith("≈") == (column in traffic.rounded)


def test_points_of_the_arrondissement(atlas: Atlas) -> None:
    population = {"population-boundary-unknown": Text("18 ou 21", "18 or 21"), "population": Text("21", "21")}
    points = list(year_points.subject_points(atlas, EN, population, "Arrondissement"))
    assert [(p.year, p.value) for p in points[:2]] == [(1968, 136_935), (1975, 192_766)]
    # INSEE, reference populations of 2023, the sum of the 21 communes: newer than any figure of the diagnosis.
    assert (points[-1].year, points[-1].text) == (2023, "337,702")
    assert {p.year for p in points if p.name == "18 or 21"} == {1968, 1975, 1982}
    # INSEE's legal populations, added up over 21 communes, are nobody's relay.
    assert {p.year for p in points if not p.rounded} == {2016, 2017, 2019, 2020, 2022, 2023}
    assert {p.more for p in points if p.rounded} == {"relayed INSEE figure"}
    lines = {"dwellings": Text("Logements", "Dwellings"), "vacant-dwellings": Text("Vacants", "Vacant")}
    homes = year_points.subject_points(atlas, EN, lines, "Arrond")
    assert [p.name for p in homes] == ["Dwellings"] * 8 + ["Vacant"] * 8


# --- The series of the page: chart, table twin and download tell the same


@pytest.mark.parametrize("lang", CODES)
def test_the_series(atlas: Atlas, lang: str) -> None:
    found = series_charts(atlas, lang)
    assert [item.title for item in found] == [series.title(language(lang)) for series in atlas.series]
    for item, series in zip(found, atlas.series, strict=True):
        figures = [figure for line in series.lines for figure in line_of(atlas, line, series.area)]
        assert len(item.table.rows) == len(atlas.port_traffic if series.kind == "port" else figures)
    for item, twin in zip(found, parts.series_tables(atlas, lang), strict=True):
        assert item.title
        assert item.note
        assert item.file.endswith(".csv")
        assert twin.count("<tr>") == len(item.table.rows) + 1
        assert all(len(row) == len(item.table.head) for row in item.table.rows)
        drawn = {(point["year"], point["value"]) for point in item.spec["data"]["values"]}
        assert drawn
        assert drawn <= {(year, cell) for row in item.table.values for year in row for cell in row}


@pytest.mark.parametrize("number", range(len(load().series)))
def test_a_series_as_a_file(atlas: Atlas, number: int) -> None:
    table = series_charts(atlas, "fr")[number].table
    content = csv_bytes(table.head, table.values, PLAIN)
    lines = list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline="")))
    assert lines[0] == list(table.head)
    assert len(lines) == len(table.values) + 1
    for line, row in zip(lines[1:], table.values, strict=True):
        for written, cell in zip(line, row, strict=True):
            # Numbers stay numbers, unknown stays empty, never zero.
            assert written == "" if cell is None else isinstance(cell, str) or float(written) == cell
            assert not written.startswith(("=", "+", "-", "@"))


def test_the_files_of_the_port_keep_the_notes(atlas: Atlas) -> None:
    first, *_ = series_charts(atlas, "fr")[0].table.values
    assert first[:8] == (2008, 96.0, 66.68, 14.13, 15.19, None, None, first[7])
    assert "63,09" in str(first[7])


# --- Investments


@pytest.mark.parametrize("lang", CODES)
def test_investments_are_listed_never_added_up(atlas: Atlas, lang: str) -> None:
    ids = tuple(atlas.projects)
    table = parts.project_table(atlas, lang, ids)
    assert table.count("<tr>") == len(ids) + 1
    assert "<tfoot" not in table
    assert "otal" not in table.partition("<tbody>")[0]
    amounts = [project.investment_meur for project in atlas.projects.values()]
    total = language(lang).number(sum(amount.value for amount in amounts if amount))
    assert total not in table


def test_an_unknown_amount_is_a_dash(atlas: Atlas) -> None:
    unknown = next(name for name, project in atlas.projects.items() if not project.investment_meur)
    assert '<td class="n"><b>–</b>' in parts.project_table(atlas, "fr", (unknown,))


def test_no_investment(atlas: Atlas) -> None:
    assert "<table" not in parts.project_table(atlas, "en", ())
