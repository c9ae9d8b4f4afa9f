"""Tables to take away: the figures are the catalogue's, each line has its source and year, unknown stays empty."""

import io

import pytest
from openpyxl import Workbook, load_workbook

from content import labels as words
from content.comparison import tables as compare_tables
from content.comparison.shares import Kind
from content.comparison.similar import similar_words
from content.diagnosis import tables as diagnosis_tables
from content.diagnosis.series import series_charts
from content.ranking.table import ranking_table
from content.source import Source
from content.table import Figure, Origin, Table
from data.atlas import Atlas
from data.diagnosis.groups import conflicts, of_theme
from data.language import CODES, language
from data.national.table import find_france
from data.ranking.score import score
from exports.spreadsheet import sheet_name, sheet_xlsx
from tests.content.comparison.comparisons import compared

FR, EN = language("fr"), language("en")
FOS, MARTIGUES = "13039", "13056"
#: A table whose every text could be a formula.
HOSTILE = Table(
    "caption",
    ("=head", "Value"),
    (("=1+1", Figure(2.5, "2,5")), ("@SUM(A1)", Figure(None, "n/a", "=why"))),
    (Origin("+source", "-url", "2022"), Origin("+source", "-url", "2016-2022")),
    "=note",
)


def opened(title: str, table: Table, lang: str = "en") -> Workbook:
    return load_workbook(io.BytesIO(sheet_xlsx(lang, title, table)))


def lines(title: str, table: Table, lang: str = "en") -> list[dict[str, object]]:
    """Read the table back: one dictionary a line, by heading."""
    head, *rows = opened(title, table, lang).worksheets[0].iter_rows(values_only=True)
    assert len(set(head)) == len(head)
    return [dict(zip(map(str, head), row, strict=True)) for row in rows]


# --- The workbook


def test_numbers_stay_numbers_and_unknown_stays_empty() -> None:
    sheet = opened("Title", HOSTILE).worksheets[0]
    assert [cell.value for cell in sheet["B"]] == ["Value", 2.5, None]
    assert [cell.value for cell in sheet[1]][2:] == ["Year", "Source", "Address", "Remark"]
    # A year is a number, a span of years is not; what nobody fills (unit, licence) has no column.
    assert [cell.value for cell in sheet["C"]] == ["Year", 2022, "2016-2022"]
    assert [cell.value for cell in sheet["F"]] == ["Remark", None, "Value: =why"]


def test_no_text_becomes_a_formula() -> None:
    book = opened("=title", HOSTILE)
    cells = [cell for sheet in book.worksheets for row in sheet.iter_rows() for cell in row]
    assert [cell.coordinate for cell in cells if cell.data_type == "f"] == []
    texts = [str(cell.value) for cell in cells if isinstance(cell.value, str)]
    assert {"'=head", "'=1+1", "'@SUM(A1)", "'+source", "'-url", "'=title", "'=note"} <= set(texts)
    assert not any(text.startswith(("=", "+", "-", "@")) for text in texts)


def test_the_second_sheet_tells_what_the_table_is(atlas: Atlas) -> None:
    table = compare_tables.ranking_table(atlas, EN, "unemployment_rate", "istres", "13")
    book, entry = opened("Unemployment", table), atlas.indicators["unemployment_rate"]
    about = list(book.worksheets[1].iter_rows(values_only=True))
    assert about[0] == ("Title", "Unemployment")
    assert ("Source", f"{entry.source(EN)} – {entry.url}") in about
    assert ("Licence", "Licence Ouverte 2.0") in about
    assert book.properties.title == "Unemployment"


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("Emplois : 2016/2022 [a]*?", "Emplois 2016 2022 a"),
        ("x" * 40, "x" * 31),
        ("'", "Étang de Berre – Golfe de Fos"),
        ("", "Étang de Berre – Golfe de Fos"),
    ],
)
def test_names_of_sheets(title: str, name: str) -> None:
    assert sheet_name(title) == name
    assert opened(title, HOSTILE).sheetnames[0] == name


def test_figures_show_separators_and_years_do_not(atlas: Atlas) -> None:
    sheet = opened("Population", compare_tables.population_table(compared(atlas, FOS, reference=FOS))).worksheets[0]
    assert sheet["A2"].value == 1962
    assert sheet["A2"].number_format == "General"
    assert sheet["B2"].number_format == "#,##0"


def test_a_table_tells_its_sources_once() -> None:
    assert HOSTILE.sources == (Source("+source", "-url"),)
    assert HOSTILE.texts == (("=1+1", "2,5"), ("@SUM(A1)", "n/a"))
    assert HOSTILE.values == (("=1+1", 2.5), ("@SUM(A1)", None))


# --- The ranking and the comparison


@pytest.mark.parametrize("lang", CODES)
@pytest.mark.parametrize("indicator", ["unemployment_rate", "population_growth", "poverty_rate"])
def test_the_ranking(atlas: Atlas, lang: str, indicator: str) -> None:
    t, entry = language(lang), atlas.indicators[indicator]
    found = lines("Ranking", compare_tables.ranking_table(atlas, t, indicator, "istres", "13"), lang)
    assert len(found) == 22
    assert {line[t("Code")]: line[t("Value")] for line in found} == {
        **atlas.values("istres", indicator),
        "13": atlas.value("13", indicator),
    }
    for line in found:
        year = int(entry.year) if entry.year.isdecimal() else entry.year
        own = indicator == "poverty_rate" and line[t("Code")] == "13"
        source = {"fr": "Insee, Filosofi", "en": "INSEE, Filosofi"}[lang] if own else entry.source(t)
        assert (line[t("Year")], line[t("Source")]) == (year, source)
        assert line[t("Licence")] == "Licence Ouverte 2.0"
        if line[t("Value")] is None:
            assert atlas.why_missing(str(line[t("Code")]), indicator, t) in str(line[t("Remark")])
    ranks = [line[t("Rank")] for line in found[:-1]]
    known = sum(isinstance(rank, int) for rank in ranks)
    assert ranks[0] == 1
    assert ranks[known:] == ["–"] * (21 - known)
    assert found[-1][t("Rank")] == t("reference")


def test_a_withheld_figure_is_empty_with_a_remark(atlas: Atlas) -> None:
    found = lines("Ranking", compare_tables.ranking_table(atlas, EN, "poverty_rate", "berre2010", "13"))
    unknown = [line for line in found if line["Value"] is None]
    assert unknown
    assert all("secrecy" in str(line["Remark"]) for line in unknown if line["Code"] != "13")


def test_all_indicators_of_the_comparison(atlas: Atlas) -> None:
    found = lines("Figures", compare_tables.figures_table(compared(atlas, FOS, MARTIGUES, reference="13")))
    assert len(found) == 3 * len(atlas.indicators)
    entries = {(entry.label(EN), entry.year): entry for entry in atlas.indicators.values()}
    for line in found:
        entry = entries[str(line["Indicator"]), str(line["Year"])]
        assert line["Value"] == atlas.value(str(line["Code"]), entry.id)
        assert line["Unit"] == entry.unit.label(EN)
        own = atlas.area_sources.get((str(line["Code"]), entry.id))
        assert line["Source"] == (own.source(EN) if own else entry.source(EN))
    label = atlas.indicators["median_income"].label(EN)
    told = {line["Code"]: line["Source"] for line in found if line["Indicator"] == label}
    commune, area = "INSEE, Comparateur de territoires", "INSEE, Filosofi"
    assert told == {FOS: commune, MARTIGUES: commune, "13": area}


def test_similar_communes_with_their_figures_as_numbers(atlas: Atlas) -> None:
    table = similar_words(atlas, EN, find_france(), FOS).table
    assert table is not None
    own, first = lines("Similar communes", table)[:2]
    assert (own["Code"], own["Population 2023"], own["Distance"]) == (FOS, 15862, 0)
    assert (first["Commune"], first["Département"]) == ("Montoir-de-Bretagne", "Loire-Atlantique (44)")
    assert first["Population 2023"] == 7282
    assert first["Distance"] == pytest.approx(0.53, abs=0.005)
    assert "7,282 against 15,862" in str(first["Largest differences"])
    assert "URSSAF" in str(first["Source"])


def test_gaps_and_ranks_of_the_comparison(atlas: Atlas) -> None:
    found = lines("Figures", compare_tables.figures_table(compared(atlas, FOS)))
    label = atlas.indicators["population"].label(EN)
    fos, whole = (line for line in found if line["Indicator"] == label)
    # 15 862 of 337 702 inhabitants; a commune's total has no gap to the total it is part of.
    assert fos["Value"] == 15862
    assert fos["Share of the reference (%)"] == pytest.approx(15862 / 337702 * 100)
    assert (fos["Gap to the reference"], fos["Gap (%)"]) == (None, None)
    assert (fos["Rank in the perimeter"], fos["Communes ranked"]) == (7, 21)
    # In France behind 582 communes, in its size class behind 127.
    assert (fos["Rank in France"], fos["Communes ranked in France"]) == (583, 34746)
    assert (fos["Rank among communes of its size"], fos["Communes of its size ranked"]) == (128, 533)
    assert fos["Size class"] == "10,000 to 20,000 inhabitants"
    assert (whole["Value"], whole["Rank in the perimeter"], whole["Rank in France"]) == (337702, None, None)
    (rate, area) = (line for line in found if line["Indicator"] == atlas.indicators["unemployment_rate"].label(EN))
    # 11.0 % and 11.8 % as shown.
    assert rate["Gap to the reference"] == pytest.approx(
        round(float(str(rate["Value"])), 1) - round(float(str(area["Value"])), 1)
    )
    assert rate["Gap (%)"] is None


def test_the_population_marks_what_is_relayed_and_what_is_missing(atlas: Atlas) -> None:
    table = compare_tables.population_table(compared(atlas, FOS, MARTIGUES, reference=FOS))
    found = {line["Year"]: line for line in lines("Population", table)}
    fos, martigues = (atlas.areas[code].short(EN) for code in (FOS, MARTIGUES))
    for code, name in ((FOS, fos), (MARTIGUES, martigues)):
        assert {year: line[name] for year, line in found.items() if line[name] is not None} == {
            count.year: count.value for count in atlas.population[code]
        }
    assert found[1962][martigues] is None
    assert f"{martigues}: not found" in str(found[1962]["Remark"])
    assert f"{fos}: relayed INSEE census" in str(found[1962]["Remark"])
    assert found[2022]["Remark"] is None
    assert found[2022]["Source"] == "INSEE, population censuses"


@pytest.mark.parametrize(("structure", "year", "items"), [("age", 2022, 5), ("jobs", 2022, 5), ("sector", 2024, 5)])
def test_shares_add_up_to_the_whole(atlas: Atlas, structure: Kind, year: int, items: int) -> None:
    found = lines("Shares", compare_tables.share_table(compared(atlas, FOS, reference=FOS), structure))
    assert len(found) == items
    name = atlas.areas[FOS].short(EN)
    assert sum(float(str(line[name])) for line in found) == pytest.approx(100, abs=0.011)
    assert {line["Year"] for line in found} == {year}
    assert all(str(line["Source"]).startswith("INSEE") for line in found)


def test_each_indicator_of_the_scatter_has_its_own_unit_year_and_source(atlas: Atlas) -> None:
    pair = atlas.indicators["unemployment_rate"], atlas.indicators["median_income"]
    found = lines("Scatter", compare_tables.scatter_figures(compared(atlas, FOS), pair))
    assert len(found) == 2 * 21
    for line, entry in zip(found, pair, strict=False):
        assert (line["Commune"], line["Indicator"]) == (atlas.areas[FOS].name(EN), entry.label(EN))
        assert line["Value"] == atlas.value(FOS, entry.id)
        assert (line["Unit"], line["Year"]) == (entry.unit.label(EN), int(entry.year))
        assert line["Source"] == entry.source(EN)


# --- The diagnosis


@pytest.mark.parametrize("lang", CODES)
def test_key_figures(atlas: Atlas, lang: str) -> None:
    t, figures = language(lang), of_theme(atlas, "port")
    found = lines("Key figures", diagnosis_tables.figures(atlas, t, figures, "Key figures"), lang)
    assert [line[t("Value")] for line in found] == [figure.amount.value for figure in figures]
    assert [str(line[t("Year")]) for line in found] == [figure.dated(t) for figure in figures]
    assert [line[t("Source")] for line in found] == [figure.source(t) for figure in figures]
    assert [bool(line[t("Remark")]) for line in found] == [figure.relayed for figure in figures]


def test_conflicting_figures_stand_on_lines_of_their_own(atlas: Atlas) -> None:
    found = lines("Conflicts", diagnosis_tables.conflicting(atlas, EN))
    assert len(found) == sum(map(len, conflicts(atlas).values()))
    title = atlas.subjects["co2-emissions"].title(EN)
    assert [line["Value"] for line in found if line["Subject"] == title] == [14.9, 18, 19.1]


def test_swot(atlas: Atlas) -> None:
    table = diagnosis_tables.swot(atlas, EN, "", words.swot_kinds(EN), words.swot_themes(EN))
    found = lines("SWOT", table)
    assert len(found) == len(atlas.swot)
    assert [line["Votes"] for line in found][:3] == [10, 9, 8]
    assert {line["Year"] for line in found if "2023 (year inferred)" in str(line["Origin"])} == {2023}
    assert {line["Year"] for line in found if "year not stated" in str(line["Origin"])} == {"year not stated"}
    assert all(line["Source"] for line in found)


def test_projects(atlas: Atlas) -> None:
    found = tuple(atlas.projects.values())
    table = diagnosis_tables.projects(atlas, EN, found, words.sectors(EN), words.statuses(EN))
    for project, line in zip(found, lines("Projects", table), strict=True):
        amount = project.investment_meur
        assert line["Investment (million €)"] == (amount.value if amount else None)
        assert ("Investment (million €): not available" in str(line["Remark"])) == (not amount)
        assert (line["Year"], line["Source"]) == (project.year or "year not stated", project.source.en)


def test_the_port_has_a_source_each_year(atlas: Atlas) -> None:
    series = series_charts(atlas, "en")[0]
    found = lines(series.title, series.table)
    assert [line["Source"] for line in found] == [traffic.source.en for traffic in atlas.port_traffic.values()]
    first = found[0]
    assert (first["Year"], first["Total (Mt)"], first["Containers (TEU)"]) == (2008, 96, None)
    assert "Liquid bulk (Mt): rounded or computed by the source" in str(first["Remark"])
    assert "Containers (TEU): not found" in str(first["Remark"])


# --- Places


def test_places_with_the_parts_of_their_score(atlas: Atlas) -> None:
    weights, land = {"area": 2, "quay": 1}, "Free land (ha)"
    scored = score(atlas, atlas.places, weights, 20)
    found = lines("Places", ranking_table(atlas, EN, scored, 20))
    assert len(found) == len(atlas.places)
    # A criterion without weight adds no points, so it has no column of them.
    assert len([head for head in found[0] if head.startswith("Points: ")]) == 2
    for item, line in zip(scored, found, strict=True):
        assert line["Name"] == atlas.places[item.id].name.en
        assert line["Score (of 100)"] == pytest.approx(item.score)
        span = item.parts[0].span
        ends = (round(span.low, 1), round(span.high, 1)) if span else (None, None)
        assert (line[f"{land}, lowest"], line[f"{land}, highest"]) == ends
        if item.score is not None:
            points = [line[f"Points: {land}, weight 2"], line["Points: Distance to a quay (km), weight 1"]]
            assert sum(float(str(part)) for part in points if part is not None) == pytest.approx(item.score)
        assert line["Source"]
        assert line["Year"]
        assert (f"{land}, lowest: unknown" in str(line["Remark"])) == (span is None)
    assert found[0]["Rank"] == 1
