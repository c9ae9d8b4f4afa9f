"""The diagnosis: which figures belong together, every one of them a row of the source, none combined."""

from collections import Counter

import pytest

from data.atlas import Atlas, Row
from data.diagnosis import STAKES, conflicts, folded, of_stake, of_theme, projects, series
from data.selection import STATUSES


def told(row: Row) -> tuple[str, str, str]:
    return row["value"], row["year"], row["area_fr"]


@pytest.mark.parametrize(
    ("stake", "figures"), [("demographic", 53), ("economic", 90), ("social", 69), ("environmental", 26)]
)
def test_four_stakes(atlas: Atlas, stake: str, figures: int) -> None:
    assert len(STAKES) == 4
    found = of_stake(atlas, stake)
    assert len(found) == figures
    assert [row for row in atlas.diagnosis if row in found] == list(found)
    assert set(STAKES[stake]) <= set(atlas.indicators)


def test_every_figure_belongs_to_a_stake(atlas: Atlas) -> None:
    assert {name for row in atlas.diagnosis for name in row["stake"].split()} == set(STAKES)
    assert all(row["stake"] for row in atlas.diagnosis)


def test_themes_share_the_figures_out(atlas: Atlas) -> None:
    counts = Counter(row["theme"] for row in atlas.diagnosis)
    assert counts["industry"] == len(of_theme(atlas, "industry")) == 39
    assert of_theme(atlas, "") == tuple(atlas.diagnosis)
    assert sum(len(of_theme(atlas, theme)) for theme in counts) == len(atlas.diagnosis) == 174
    assert of_theme(atlas, "no such theme") == ()


def test_emissions_stand_side_by_side(atlas: Atlas) -> None:
    assert [told(row) for row in conflicts(atlas)["co2-emissions"]] == [
        ("18", "2023", "Fos – étang de Berre – Gardanne (périmètre SYRIUS)"),
        ("19.1", "2025", "Fos-Berre (périmètre PIICTO)"),
    ]


def test_jobs_of_the_zone_of_fos(atlas: Atlas) -> None:
    assert [told(row)[:2] for row in conflicts(atlas)["fos-zone-jobs"]] == [
        ("40000", "2018"),
        ("43000", "2012"),
        ("41500", "2023"),
        ("12560", "2020"),
    ]


def test_conflicts_are_rows_of_the_diagnosis_and_the_atlas_s_own_figure(atlas: Atlas) -> None:
    found = conflicts(atlas)
    assert len(found) == 17
    for subject, rows in found.items():
        assert len(rows) > 1
        own = atlas.subjects[subject]["indicator"]
        told_ = {row["id"] for row in atlas.diagnosis if row["subject"] == subject}
        assert {row["id"] for row in rows} == told_ | ({own} if own else set())
        assert list(rows) == sorted(rows, key=lambda row: (row["area_fr"], row["year"], row["id"]))
        for lang in ("fr", "en"):
            assert atlas.subjects[subject][f"why_{lang}"]
        assert all(
            row["area_fr"] and row["area_en"] and row["year"] and row["source"] and row["source_en"] for row in rows
        )


def test_today_s_figures_stand_beside_the_older_ones(atlas: Atlas) -> None:
    own = {row["id"]: row for rows in conflicts(atlas).values() for row in rows if row["id"] in atlas.indicators}
    assert {name: (row["value"], row["year"]) for name, row in own.items()} == {
        "population": ("336170", "2022"),
        "jobs": ("145909", "2022"),
        "unemployment_rate": ("11.8", "2022"),
        "area": ("715.2", "2022"),
    }
    assert {row["area_en"] for row in own.values()} == {"Arrondissement of Istres"}
    assert all(row["source_en"].startswith("INSEE") and row["url"] for row in own.values())


def test_figures_of_a_conflict_differ_by_area_year_or_definition(atlas: Atlas) -> None:
    for rows in conflicts(atlas).values():
        assert len({told(row) for row in rows} | {(row["label_fr"], *told(row)) for row in rows}) > 1


@pytest.mark.parametrize(
    ("subject", "area", "years"),
    [
        ("airport-passengers", "", ["2010", "2019", "2024"]),
        (
            "population",
            "Arrondissement",
            ["1968", "1975", "1982", "1999", "2010", "2016", "2018", "2019", "2021", "2022"],
        ),
        ("dwellings", "Arrondissement", ["1968", "1975", "1982", "1990", "1999", "2010", "2015", "2021"]),
        ("vacant-dwellings", "Arrondissement", ["1968", "1975", "1982", "1990", "1999", "2010", "2015", "2021"]),
        ("no such subject", "", []),
    ],
)
def test_series(atlas: Atlas, subject: str, area: str, years: list[str]) -> None:
    rows = series(atlas, subject, area)
    assert [row["year"] for row in rows] == years
    assert all(row["area_fr"].startswith(area) for row in rows)


def test_years_of_one_series_stand_together(atlas: Atlas) -> None:
    groups = folded(of_stake(atlas, "demographic"))
    (dwellings,) = (group for group in groups if group[0]["subject"] == "dwellings")
    years = ["1968", "1975", "1982", "1990", "1999", "2010", "2015", "2021"]
    assert [row["year"] for row in dwellings] == years
    # INSEE, Logement en 2021, arrondissement d'Istres (LOG T1).
    assert (dwellings[0]["value"], dwellings[-1]["value"]) == ("51427", "161869")


def test_folding_loses_no_figure_and_mixes_none(atlas: Atlas) -> None:
    groups = folded(atlas.diagnosis)
    assert Counter(row["id"] for group in groups for row in group) == Counter(row["id"] for row in atlas.diagnosis)
    for group in groups:
        assert (
            len({(row["area_fr"], row["area_en"], row["note_en"], row["source_en"], row["url"]) for row in group}) == 1
        )
        # Two figures of one year differ by something that must be seen.
        assert len({row["year"] for row in group}) == len(group)


def test_a_series_keeps_one_territory(atlas: Atlas) -> None:
    """No figure of 5 or of 32 communes may end up in the line of the arrondissement."""
    assert len(series(atlas, "population")) == 14
    assert len(series(atlas, "population", "Arrondissement")) == 10


@pytest.mark.parametrize(
    ("sector", "status", "n"),
    [("", "", 24), ("steel", "", 4), ("hydrogen", "", 4), ("", "announced", 7), ("steel", "contested", 0)],
)
def test_projects(atlas: Atlas, sector: str, status: str, n: int) -> None:
    found = projects(atlas, sector, status)
    assert len(found) == n
    assert all(sector in ("", row["sector"]) and status in ("", row["status"]) for row in found)


def test_every_project_is_in_one_sector_and_one_status(atlas: Atlas) -> None:
    sectors = {row["sector"] for row in atlas.projects.values()}
    assert sum(len(projects(atlas, sector, "")) for sector in sectors) == len(atlas.projects)
    assert sum(len(projects(atlas, "", status)) for status in STATUSES) == len(atlas.projects)


def test_traffic_has_every_year(atlas: Atlas) -> None:
    assert [int(row["year"]) for row in atlas.port_traffic] == list(range(2008, 2025))


def test_dwellings_add_up_at_every_census(atlas: Atlas) -> None:
    kinds = ("main-residences", "second-homes", "vacant-dwellings")
    found = {subject: {row["year"]: int(row["value"]) for row in series(atlas, subject)} for subject in kinds}
    total = {row["year"]: int(row["value"]) for row in series(atlas, "dwellings")}
    assert list(total) == ["1968", "1975", "1982", "1990", "1999", "2010", "2015", "2021"]
    # 1968: 43,203 main residences, 4,632 second homes and 3,592 vacant ones make 51,427 dwellings.
    assert {year: sum(of_kind[year] for of_kind in found.values()) for year in total} == total
