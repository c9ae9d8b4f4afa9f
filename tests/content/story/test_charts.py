"""Charts of a story: figures of the catalogue and the diagnosis, gaps that stay gaps."""

from dataclasses import replace

import pytest

from content.figures.amounts import amounts
from content.projects import terms
from content.story.charts import chart
from content.story.resolved import Series
from data.atlas import Atlas
from data.catalogue.population import CENSUSES
from data.language import language
from data.references import EVERY_STAGE
from data.story.model import Plot
from tests.content.story.stories import EN, POPULATIONS


def test_population_over_the_censuses(atlas: Atlas) -> None:
    found = chart(atlas, Plot("population", "", ("13039", "istres")), EN)
    assert found.kind == "lines"
    assert found.categories == tuple(str(year) for year in CENSUSES)
    assert found.series[0] == Series(
        "Fos-sur-Mer", (2898.0, 2869.0, 6709.0, 9031.0, 11605.0, 13925.0, 15499.0, 15608.0, 15694.0, 15862.0)
    )
    assert found.series[1].values == (None,) * 6 + (322584.0, 327971.0, 336170.0, 337702.0)
    assert "relayed by secondary pages: 1962" in found.note
    assert "Missing for one place at least: 1962, 1968, 1975, 1982, 1990, 1999." in found.note


def test_population_starts_at_the_first_census_known(atlas: Atlas) -> None:
    found = chart(atlas, Plot("population", "", ("istres", "59183")), EN)
    assert found.categories == ("2011", "2016", "2022", "2023")
    assert found.series[1].values == (91386.0, 88108.0, 87013.0, 86263.0)
    assert found.note == ""


def test_an_indicator_of_places_and_peers(atlas: Atlas) -> None:
    found = chart(atlas, Plot("indicator", "population", ("istres", "59183", "76351")), EN)
    assert (found.kind, found.decimals) == ("bars", 0)
    assert found.title == "Municipal population, 2023"
    assert found.categories == ("Istres arrondissement", "Dunkerque", "Le Havre")
    assert found.series == (Series("Municipal population", (337702.0, 86263.0, 166687.0)),)
    assert found.sources == (POPULATIONS,)


def test_a_place_without_the_figure_is_a_gap_and_says_why(atlas: Atlas) -> None:
    found = chart(atlas, Plot("indicator", "median_income", ("istres", "59183")), EN)
    assert found.series[0].values == (None, 20240.0)
    mixed = "Areas of several communes stand beside single communes."
    missing = "Istres arrondissement: The median of a group"
    assert found.note.startswith(f"{mixed} {missing} of communes cannot be derived")
    assert chart(atlas, Plot("indicator", "jobs", ("59183", "13039")), EN).note == ""
    assert ".." not in found.note


def test_ages_and_sectors_are_shares_that_add_up(atlas: Atlas) -> None:
    for kind, count in (("age", 7), ("sector", 5)):
        found = chart(atlas, Plot(kind, "", ("istres", "13")), EN)  # type: ignore[arg-type]
        assert (found.kind, found.unit, found.decimals) == ("bars", "%", 1)
        assert len(found.categories) == count
        for series in found.series:
            assert sum(value or 0 for value in series.values) == pytest.approx(100)
    # 781 of 10 801 establishments are in industry
    industry = chart(atlas, Plot("sector", "", ("istres",)), EN)
    share = industry.series[0].values[industry.categories.index("Industry")]
    assert share == pytest.approx(781 / 10801 * 100)
    assert industry.title.endswith(", 2024")


def test_a_place_without_structure_is_told(atlas: Atlas) -> None:
    kept = {key: value for key, value in atlas.structures.items() if key != ("59183", "age")}
    found = chart(replace(atlas, structures=kept), Plot("age", "", ("istres", "59183")), EN)
    assert set(found.series[1].values) == {None}
    assert found.note == "Not available: Dunkerque."


def test_traffic_over_the_years(atlas: Atlas) -> None:
    found = chart(atlas, Plot("traffic", "containers_teu"), EN)
    assert (found.kind, found.unit, found.decimals) == ("columns", "TEU", 0)
    values = dict(zip(found.categories, found.series[0].values, strict=True))
    # Containers are known from 2011 on: the chart begins there.
    assert (found.categories[0], values["2012"], values["2024"]) == ("2011", 1062000.0, 1450000.0)
    assert "Rounded or computed by the source: 2011, 2017, 2018, 2019, 2020, 2021, 2023, 2025." in found.note
    assert "Not found: 2009, 2010, 2013, 2018." in chart(atlas, Plot("traffic", "liquid_bulk_mt"), EN).note
    assert found.sources[-1].words == "Grand Port Maritime de Marseille, relayed by inforMARE, 2026"


def test_bars_of_the_projects_add_up_to_their_sum_and_name_what_is_not_in_it(atlas: Atlas) -> None:
    found, summed = chart(atlas, Plot("projects", ""), EN), amounts(atlas, EVERY_STAGE)
    assert summed.total
    assert sum(value or 0 for value in found.series[0].values) * 1000 == pytest.approx(summed.total.value)
    assert found.note.startswith(terms(EN))
    assert "Deos, Masshylia (amount of an earlier version)" in found.note
    assert "SYRIUS phase 2 (studies)" in found.note
    for project in (*(project for _, project in summed.apart), *summed.unknown):
        assert project.name(EN).partition(",")[0] in found.note


@pytest.mark.parametrize("lang", ["fr", "en"])
def test_the_list_of_gaps_says_of_sums_what_the_slide_does(atlas: Atlas, lang: str) -> None:
    told = next(gap.text for gap in atlas.gaps if gap.id == "announcements")
    assert terms(language(lang)) in told(language(lang))
