"""The diagnosis: which figures belong together, every one of them a row of the source, none combined."""

import re
from collections import Counter

import pytest

from data.amount import Amount
from data.atlas import Atlas
from data.diagnosis.figures import DIAGNOSIS_THEMES, STAKES, DiagnosisFigure, Stake
from data.diagnosis.groups import conflicts, folded, of_stake, of_subject, of_theme
from data.files import built_folder, read_table
from data.language import language
from data.places.records import STATUSES
from data.ranking.filter import filter_projects


def _dated(figure: DiagnosisFigure) -> tuple[str, float]:
    return figure.year, figure.amount.value


def told(figure: DiagnosisFigure) -> tuple[str, str, str]:
    return str(figure.amount), figure.year, figure.area.fr


def table(file: str) -> list[dict[str, str]]:
    return read_table(file, (), built_folder())


@pytest.mark.parametrize("stake", STAKES)
def test_four_stakes(atlas: Atlas, stake: Stake) -> None:
    assert len(STAKES) == 4
    expected = [row["id"] for row in table("diagnosis.csv") if stake in row["stake"].split()]
    assert expected
    assert [figure.id for figure in of_stake(atlas, stake)] == expected
    assert atlas.stakes[stake]
    assert set(atlas.stakes[stake]) <= set(atlas.indicators)


def test_every_figure_belongs_to_a_stake(atlas: Atlas) -> None:
    assert {stake for figure in atlas.diagnosis.values() for stake in figure.stakes} == set(STAKES) == set(atlas.stakes)
    assert all(figure.stakes for figure in atlas.diagnosis.values())


def test_themes_share_the_figures_out(atlas: Atlas) -> None:
    expected = [row["id"] for row in table("diagnosis.csv") if row["theme"] == "industry"]
    assert [figure.id for figure in of_theme(atlas, "industry")] == expected != []
    assert of_theme(atlas, "") == tuple(atlas.diagnosis.values())
    shared_out = Counter(figure.id for theme in DIAGNOSIS_THEMES for figure in of_theme(atlas, theme))
    assert shared_out == Counter(list(atlas.diagnosis))
    assert of_theme(atlas, "no such theme") == ()


def test_emissions_stand_side_by_side(atlas: Atlas) -> None:
    assert [told(row) for row in conflicts(atlas)["co2-emissions"]] == [
        # The registry's verified emissions are of other installations than the promoters' figures: never one series.
        ("14.9", "2022", "Arrondissement d’Istres (21 communes)"),
        ("18", "2023", "Fos – étang de Berre – Gardanne (périmètre SYRIUS)"),
        ("19.1", "2025", "Fos-Berre (périmètre PIICTO)"),
    ]


def test_jobs_of_the_zone_of_fos(atlas: Atlas) -> None:
    assert [told(row)[:2] for row in conflicts(atlas)["fos-zone-jobs"]] == [
        ("40000", "2018"),
        ("43000", "2012"),
        ("8000", "unknown"),
        ("41500", "2023"),
        ("12560", "2020"),
    ]


def test_conflicts_are_rows_of_the_diagnosis_and_the_atlas_s_own_figure(atlas: Atlas) -> None:
    found = conflicts(atlas)
    named = [row["subject"] for row in table("diagnosis.csv")]
    compared = {row["subject"] for row in table("subjects.csv") if row["indicator"]}
    marked = [row["subject"] for row in table("subjects.csv") if row["conflict"]]
    assert list(found) == [subject for subject in marked if named.count(subject) + (subject in compared) > 1]
    for identifier, figures in found.items():
        assert len(figures) > 1
        subject = atlas.subjects[identifier]
        published = {figure.id for figure in atlas.diagnosis.values() if figure.subject == subject}
        own = {subject.indicator} if subject.indicator else set()
        earlier = {(one.year, one.value) for one in atlas.history.get(("istres", subject.indicator), ())}
        repeated = {name for name in published if _dated(atlas.diagnosis[name]) in earlier}
        assert {figure.id for figure in figures} == (published - repeated) | own
        assert list(figures) == sorted(figures, key=lambda figure: (figure.area.fr, figure.year, figure.id))
        assert subject.why.fr
        assert subject.why.en
        for figure in figures:
            assert figure.area.fr
            assert figure.area.en
            assert figure.year
            assert figure.source.fr
            assert figure.source.en


def test_today_s_figures_stand_beside_the_older_ones(atlas: Atlas) -> None:
    own = {
        figure.id: figure for group in conflicts(atlas).values() for figure in group if figure.id in atlas.indicators
    }
    assert {name: told(figure)[:2] for name, figure in own.items()} == {
        "population": ("337702", "2023"),
        "jobs": ("145909", "2022"),
        "unemployment_rate": ("11.8", "2022"),
        "area": ("715.2", "2022"),
    }
    assert {figure.area.en for figure in own.values()} == {"Arrondissement of Istres"}
    assert all(figure.source.en.startswith("INSEE") and figure.url for figure in own.values())


def test_figures_of_a_conflict_differ_by_area_year_or_definition(atlas: Atlas) -> None:
    for figures in conflicts(atlas).values():
        assert len({told(figure) for figure in figures} | {(figure.label.fr, *told(figure)) for figure in figures}) > 1


@pytest.mark.parametrize(
    ("subject", "area", "years"),
    [
        ("airport-passengers", "", ["2010", "2019", "2024"]),
        (
            "population",
            "Arrondissement",
            ["1999", "2010", "2016", "2018", "2019", "2021", "2022"],
        ),
        ("population-boundary-unknown", "Arrondissement", ["1968", "1975", "1982"]),
        ("dwellings", "Arrondissement", ["1968", "1975", "1982", "1990", "1999", "2010", "2015", "2021"]),
        ("vacant-dwellings", "Arrondissement", ["1968", "1975", "1982", "1990", "1999", "2010", "2015", "2021"]),
        ("no such subject", "", []),
    ],
)
def test_series(atlas: Atlas, subject: str, area: str, years: list[str]) -> None:
    figures = of_subject(atlas, subject, area)
    assert [figure.year for figure in figures] == years
    assert all(figure.area.fr.startswith(area) for figure in figures)


def test_years_of_one_series_stand_together(atlas: Atlas) -> None:
    groups = folded(of_stake(atlas, "demographic"))
    (dwellings,) = (group for group in groups if group[0].subject.id == "dwellings")
    years = ["1968", "1975", "1982", "1990", "1999", "2010", "2015", "2021"]
    assert [figure.year for figure in dwellings] == years
    # INSEE, Logement en 2021, arrondissement d'Istres (LOG T1).
    assert (dwellings[0].amount, dwellings[-1].amount) == (Amount(51427), Amount(161869))


def test_folding_loses_no_figure_and_mixes_none(atlas: Atlas) -> None:
    groups = folded(atlas.diagnosis.values())
    assert Counter(figure.id for group in groups for figure in group) == Counter(list(atlas.diagnosis))
    for group in groups:
        assert len({(figure.subject.id, figure.label, figure.unit, figure.area) for figure in group}) == 1
        # Two figures of one year differ by something that must be seen.
        assert len({figure.year for figure in group}) == len(group)


def test_a_series_keeps_one_territory(atlas: Atlas) -> None:
    """No figure of 5 or of 32 communes may end up in the line of the arrondissement."""
    figures = of_subject(atlas, "population")
    other = [figure for figure in figures if "Arrondissement" not in figure.area.fr]
    assert other
    assert set(of_subject(atlas, "population", "Arrondissement")) == set(figures) - set(other)


@pytest.mark.parametrize(
    ("sector", "status", "n"),
    [("", "", 24), ("steel", "", 4), ("hydrogen", "", 4), ("", "announced", 7), ("steel", "contested", 0)],
)
def test_projects(atlas: Atlas, sector: str, status: str, n: int) -> None:
    found = filter_projects(atlas, sector, status)
    assert len(found) == n
    assert all(sector in ("", project.sector) and status in ("", project.status) for project in found)


def test_every_project_is_in_one_sector_and_one_status(atlas: Atlas) -> None:
    sectors = {project.sector for project in atlas.projects.values()}
    assert sum(len(filter_projects(atlas, sector, "")) for sector in sectors) == len(atlas.projects)
    assert sum(len(filter_projects(atlas, "", status)) for status in STATUSES) == len(atlas.projects)


def test_traffic_has_every_year(atlas: Atlas) -> None:
    assert [traffic.year for traffic in atlas.port_traffic.values()] == list(range(2008, 2026))


def values(atlas: Atlas, subject: str) -> dict[str, float]:
    return {figure.year: figure.amount.value for figure in of_subject(atlas, subject)}


def test_dwellings_add_up_at_every_census(atlas: Atlas) -> None:
    kinds = ("main-residences", "second-homes", "vacant-dwellings")
    found = {subject: values(atlas, subject) for subject in kinds}
    total = values(atlas, "dwellings")
    assert list(total) == ["1968", "1975", "1982", "1990", "1999", "2010", "2015", "2021"]
    # 1968: 43,203 main residences, 4,632 second homes and 3,592 vacant ones make 51,427 dwellings.
    assert {year: sum(of_kind[year] for of_kind in found.values()) for year in total} == total


def test_a_strength_of_an_old_study_stands_beside_today_s_figure(atlas: Atlas) -> None:
    (line,) = (line for line in atlas.swot if line.id == "strength-8")
    here, department = (atlas.value(code, "business_creation_rate") for code in ("istres", "13"))
    assert f"{here:.1f} creations per 1,000 inhabitants, {department:.1f} in the département" in line.text.en


def test_the_difference_between_two_areas_is_unexplained_in_both_languages(atlas: Atlas) -> None:
    why, note = atlas.subjects["land-area"].why, atlas.diagnosis["D013"].note
    assert "n’est pas expliqué" in why.fr
    assert "unexplained" in why.en
    assert "n’est pas expliqué" in note.fr
    assert "unexplained" in note.en
    assert "lagoon is probably" not in note.en


def test_a_figure_that_repeats_the_atlas_s_own_of_its_year_does_not_differ(atlas: Atlas) -> None:
    """336,170 inhabitants of the arrondissement in 2022 are INSEE's, and the atlas adds up the same."""
    found = {(figure.year, figure.amount.value) for figure in conflicts(atlas)["population"]}
    assert atlas.diagnosis["D012"].amount.value == 336_170
    assert ("2022", 336_170) not in found
    # INSEE's study of 2010 counts 32 communes: that does differ.
    assert ("2006", 402_000) in found


def test_figures_of_insee_have_no_address_of_an_encyclopedia(atlas: Atlas) -> None:
    of_insee = [figure for figure in atlas.diagnosis.values() if figure.source.en.startswith("INSEE")]
    assert of_insee
    assert [figure.id for figure in of_insee if "wikipedia" in figure.url] == []


def test_the_megawatts_are_of_the_region_and_undated_wherever_they_stand(atlas: Atlas) -> None:
    (threat,) = (line for line in atlas.swot if line.id == "threat-30")
    (answer,) = atlas.questionnaire.stated["Q0401"]
    area = "Provence-Alpes-Côte d’Azur and Gard"
    assert threat.text.en.startswith(f"{area}: 600 MW")
    assert answer.about is not None
    assert answer.about.en.startswith(area)
    assert answer.text.en.startswith("600")
    assert all(atlas.diagnosis[name].area.en.startswith(area) for name in ("D090", "D091"))
    said = (threat.origin.en, answer.text.en, *(atlas.diagnosis[name].year for name in ("D090", "D091")))
    assert not any(re.search("20[0-9]{2}", text) for text in said)


def test_traffic_names_the_port_and_who_relays_it(atlas: Atlas) -> None:
    for traffic in atlas.port_traffic.values():
        assert traffic.source.fr.startswith("Grand Port Maritime de Marseille, relayé par ")
        assert traffic.source.en.startswith("Grand Port Maritime de Marseille, relayed by ")


def test_no_growth_of_containers_is_claimed_of_2025(atlas: Atlas) -> None:
    assert {atlas.port_traffic[year].amounts["containers_teu"].value for year in ("2024", "2025")} == {1_450_000}
    (line,) = (line for line in atlas.swot if line.id == "opportunity-26")
    assert line.text.en.startswith("Containers: 1.45 million TEU in 2025, as many as in 2024")


def test_a_year_that_the_source_does_not_give_is_none(atlas: Atlas) -> None:
    undated = [figure for figure in atlas.diagnosis.values() if figure.year == "unknown"]
    assert {figure.id for figure in undated} == {"D090", "D091", "D161", "D162"}
    assert {figure.dated(language("en")) for figure in undated} == {"year not stated"}
    assert {figure.last_year for figure in undated} == {0}
