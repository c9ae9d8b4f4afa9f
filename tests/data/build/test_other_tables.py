"""Figures from the tables of other producers than INSEE, and of areas: worked out by hand from the inputs."""

import csv
from pathlib import Path

import pandas as pd
import pytest

from data.areas import Area
from data.atlas import Atlas
from data.build.indicators.figures import compute_earlier, compute_figures, with_areas
from data.build.indicators.published import fill, read_area_columns, read_outer_areas
from data.build.inputs import BuildError
from data.catalogue.figures import YearValue
from data.catalogue.rank import gap
from data.files import RAW, DataFileError
from data.language import language
from data.territory import territory

EN = language("en")
OWN = RAW / territory().id
FOS, VITROLLES, ARLES, AIX, MARSEILLE = "13039", "13117", "13004", "13001", "13055"


def column(table: str, name: str) -> dict[str, float]:
    """The known cells of a column of an input, by INSEE code."""
    with (OWN / f"commune_{table}.csv").open(encoding="utf-8", newline="") as file:
        return {row["CODGEO"]: float(row[name]) for row in csv.DictReader(file) if row[name]}


# --- Communes and sums


@pytest.mark.parametrize(
    ("code", "indicator", "expected"),
    [
        (VITROLLES, "private_jobs", 29083),
        (VITROLLES, "private_jobs_growth", ((29083 / 25057) ** 0.1 - 1) * 100),
        (FOS, "land_consumed", 818.6392),  # 8 186 392 m²
        (FOS, "land_activity_share", 8030078 / 8186392 * 100),
        (FOS, "land_consumed_share", 8186392 / 88641628 * 100),
        (FOS, "fibre_share", 8457 / 8673 * 100),
        (FOS, "gigabit_share", 8438 / 8651 * 100),
        (FOS, "technological_plans", 4),  # ArcelorMittal, Fos Ouest, Fos Est, SNOI
        (FOS, "natural_plans", 0),
        (FOS, "ets_emissions", 9328495),
        (FOS, "nox_releases", 5483.489),  # 5 483 489 kg
        (FOS, "releases_establishments", 16),
        (AIX, "risk_categories", 7),  # all eight but nuclear
        (AIX, "catnat", 19),
        ("13002", "copper_closure", 23),  # 31 May 2028, from the end of June 2026
        (ARLES, "fire_days_reference", 48),
        (ARLES, "fire_days_2050", 60),
        ("13102", "single_parent_share", 18.843208),
        (MARSEILLE, "single_parent_share", 25.206981),
        ("istres", "single_parent_share", 19.397373),
        ("13", "single_parent_share", 20.679996),
        ("istres", "private_jobs", 118741),
        ("istres", "land_consumed", 1894.4198),
        ("berre2010", "land_consumed", 2453.2),
        ("13", "land_consumed", 5832.7377),
        ("13", "fibre_share", 94.0),
    ],
)
def test_figures_by_hand(atlas: Atlas, code: str, indicator: str, expected: float) -> None:
    assert atlas.value(code, indicator) == pytest.approx(expected, abs=0.05)


def test_sums_of_areas_are_those_of_the_inputs(atlas: Atlas) -> None:
    members = atlas.areas["istres"].members
    jobs, people = column("private_jobs", "URS24"), column("population", "P23_POP")
    assert sum(jobs[code] for code in members) == atlas.value("istres", "private_jobs") == 118741
    assert sum(people[code] for code in members) == atlas.value("istres", "population") == 337702
    connected, premises = column("fibre", "FTTH_RAC26"), column("fibre", "FTTH_LOC26")
    share = sum(connected[code] for code in members) / sum(premises[code] for code in members) * 100
    assert atlas.value("istres", "fibre_share") == pytest.approx(share, abs=1e-6)


def test_five_sectors_make_all_jobs(atlas: Atlas) -> None:
    sectors = [f"jobs_{name}_share" for name in ("agriculture", "industry", "construction", "trade_services", "public")]
    known = [code for code in atlas.communes() if atlas.value(code, sectors[0]) is not None]
    assert len(known) == 68
    for code in (*known, "FR", "reg-93", "13", "ze-9313"):
        assert sum(atlas.value(code, name) or 0 for name in sectors) == pytest.approx(100, abs=0.03)


def test_a_commune_outside_a_table_says_why(atlas: Atlas) -> None:
    assert atlas.value("13029", "workers_share") is None
    assert "fewer than 5,000 inhabitants" in atlas.why_missing("13029", "workers_share", EN)
    assert atlas.value("13013", "natural_plans") is None
    assert "were not taken down" in atlas.why_missing("13013", "natural_plans", EN)
    assert atlas.value("13047", "co2_releases") is None
    assert "does not mean no release" in atlas.why_missing("13047", "co2_releases", EN)


# --- Years


def test_a_series_has_the_years_of_the_inputs(atlas: Atlas) -> None:
    values = atlas.history[VITROLLES, "population"]
    assert values[0] == YearValue("2016", 33880)
    assert values[-1] == YearValue("2023", 36758)
    assert [one.year for one in values] == ["2016", "2017", "2019", "2020", "2022", "2023"]
    # Saint-Martin-de-Crau, by the official list.
    assert YearValue("2017", 13389) in atlas.history["13097", "population"]
    years = [one.year for one in atlas.history[VITROLLES, "median_income"]]
    assert years == ["2014", "2015", "2016", "2018", "2019", "2021"]
    assert [one.year for one in atlas.history[FOS, "ets_emissions"]] == [str(year) for year in range(2005, 2023)]


def test_inequality_and_benefits_have_the_years_of_the_median(atlas: Atlas) -> None:
    """INSEE, Filosofi, Fos-sur-Mer; of the département only the ratio is published before 2021."""
    years = ["2014", "2015", "2016", "2018", "2019", "2021"]
    expected = {"income_ratio": [2.8, 2.8, 2.7, 2.7, 2.7, 2.7], "social_benefit_share": [5.2, 5.2, 5.2, 5.5, 5.8, 5.4]}
    for indicator, values in expected.items():
        assert atlas.history[FOS, indicator] == tuple(map(YearValue, years, values))
    assert atlas.history["13", "income_ratio"][0] == YearValue("2014", 3.9)
    assert ("13", "social_benefit_share") not in atlas.history


def test_gaps_say_why_figures_are_missing(atlas: Atlas) -> None:
    texts = {gap.id: gap.text for gap in atlas.gaps}
    assert "decile" not in texts["secrecy"].en
    assert "décile" not in texts["secrecy"].fr
    assert "decile ratio" in texts["large-communes"].en


def test_counts_of_the_official_lists_are_not_relayed(atlas: Atlas) -> None:
    official = {2016, 2017, 2019, 2020, 2022, 2023}
    for code in (*atlas.communes(), "istres", "berre2010", "13"):
        found = {count.year: count.relayed for count in atlas.population[code]}
        assert official <= set(found)
        assert not any(found[year] for year in official)


# --- Areas


def test_emissions_of_an_area_stand_beside_what_is_not_placed(atlas: Atlas) -> None:
    placed = column("emissions", "ETS22")
    members = atlas.areas["istres"].members
    assert sum(placed.get(code, 0) for code in members) == atlas.value("istres", "ets_emissions") == 14901054
    # The département has all 48 installations, 14 of them in no commune.
    assert atlas.value("13", "ets_emissions") == 15643394 == sum(placed.values()) + 146945
    for area in ("istres", "berre2010", "13"):
        assert "146,945 t" in atlas.note(area, "ets_emissions", EN)
    assert any("146,945 t" in found.text.en for found in atlas.gaps)


def test_areas_have_figures_of_the_same_year(atlas: Atlas) -> None:
    assert atlas.value("FR", "median_income") == 23080
    assert atlas.value("reg-93", "median_income") == 22820
    assert atlas.value("13", "median_income") == 22920
    assert atlas.value("FR", "private_jobs") == 19578148  # 13 metropolitan régions, without overseas
    assert atlas.value("FR", "private_jobs_growth") == pytest.approx(((19578148 / 17293302) ** 0.1 - 1) * 100)
    assert atlas.value("epci-200054807", "population") == 1939077
    # One commune lacks the figure of 2024: the total of the département is the producer's own.
    assert "13061" in atlas.missing("13", "private_jobs")
    assert atlas.value("13", "private_jobs") == 679477
    assert atlas.value("istres", "median_income") is None
    assert atlas.why_missing("FR", "land_consumed", EN) == "no figure of this area is in the data"


def test_an_official_figure_keeps_its_own_source(atlas: Atlas) -> None:
    assert atlas.area_sources["FR", "median_income"].source.en == "INSEE, Filosofi"
    assert atlas.indicators["median_income"].source.en == "INSEE, Comparateur de territoires"
    assert ("istres", "population") not in atlas.area_sources


def test_the_employment_zone_is_not_the_territory(atlas: Atlas) -> None:
    zone, marseille = atlas.areas["ze-9313"], atlas.areas["ze-9312"]
    assert len(zone.members) == 26
    outside = {"13021", "13033", "13043", "13054", "13081", "13088", "13102", VITROLLES}
    assert set(atlas.areas["istres"].members) - set(zone.members) == outside
    assert outside <= set(marseille.members)
    assert "does not coincide" in zone.note.en
    assert marseille.outer


def test_a_total_is_a_share_of_the_areas_it_lies_in_only(atlas: Atlas) -> None:
    zone, entry = atlas.areas["ze-9313"], atlas.indicators["population"]
    assert zone.holds(atlas.areas[FOS])
    assert not zone.holds(atlas.areas[VITROLLES])
    assert not zone.holds(atlas.areas["istres"])
    assert atlas.areas["FR"].holds(atlas.areas["istres"])
    assert gap(36758.0, 319013.0, entry, to_area=True, within=zone.holds(atlas.areas[VITROLLES])) is None
    assert not Area("a", "commune", zone.name, zone.short).holds(zone)


# --- Toy areas


CATALOGUE = [
    {"id": "jobs", "formula": "JOBS", "aggregate": "sum", "year": "2024"},
    {"id": "income", "formula": "MED", "aggregate": "none", "year": "2021"},
]
COLUMNS = pd.DataFrame({"JOBS": [10.0, float("nan")], "MED": [20000.0, 30000.0]}, index=["A", "B"])


def test_a_published_total_stands_where_a_commune_is_unknown() -> None:
    known = with_areas(COLUMNS, {"both": ["A", "B"]}, {("both", "JOBS"): 25.0, ("far", "JOBS"): 900.0})
    found = compute_figures(CATALOGUE, known, ["both", "far"])
    assert found["jobs"].to_dict() == pytest.approx({"A": 10, "B": float("nan"), "both": 25, "far": 900}, nan_ok=True)
    assert found["income"].isna().to_dict() == {"A": False, "B": False, "both": True, "far": True}


def test_a_published_total_that_is_not_the_sum_is_refused() -> None:
    with pytest.raises(BuildError, match="MED of both is 1, its communes add up to 50000"):
        with_areas(COLUMNS, {"both": ["A", "B"]}, {("both", "MED"): 1.0})


def filled(folder: Path, *lines: str) -> pd.DataFrame:
    head = "area,indicator,year,value,table,note_fr,note_en"
    (folder / "area_figures.csv").write_text("\n".join((head, *lines, "")), encoding="utf-8")
    known = with_areas(COLUMNS, {"one": ["A"]}, {})
    figures = compute_figures(CATALOGUE, known, ["one"])
    earlier = compute_earlier([{"indicator": "jobs", "year": "2014", "formula": "JOBS"}], CATALOGUE, known, ["one"])
    fill(folder, figures, earlier, CATALOGUE, ["one"])
    return figures


def test_a_published_rate_is_taken_over(tmp_path: Path) -> None:
    assert filled(tmp_path, "one,income,2021,21000,filosofi,,").loc["one", "income"] == 21000


@pytest.mark.parametrize(
    ("line", "problem"),
    [
        ("one,jobs,2024,11,filosofi,,", "line 2: sums of communes give jobs of one"),
        ("one,income,2019,21000,filosofi,,", "line 2: income has no year 2019"),
    ],
)
def test_a_published_rate_that_does_not_fit_is_refused(tmp_path: Path, line: str, problem: str) -> None:
    with pytest.raises(BuildError, match=problem):
        filled(tmp_path, line)


def test_an_unknown_area_or_column_is_named(tmp_path: Path) -> None:
    (tmp_path / "area_columns.csv").write_text("area,column,value,table\nmoon,JOBS,1,population\n", encoding="utf-8")
    with pytest.raises(DataFileError, match="line 2: area moon is not in the areas"):
        read_area_columns(tmp_path, ["one"], ["JOBS"])
    head = "id,name_fr,name_en,short_fr,short_en,note_fr,note_en,communes\n"
    (tmp_path / "outer_areas.csv").write_text(f"{head}x,a,a,a,a,a,a,Z\n", encoding="utf-8")
    with pytest.raises(BuildError, match="line 2: no figures of Z"):
        read_outer_areas(tmp_path, ["A"])


def test_a_territory_may_do_without_such_areas(tmp_path: Path) -> None:
    assert read_area_columns(tmp_path, ["one"], ["JOBS"]) == {}
    assert read_outer_areas(tmp_path, ["A"]) == []
