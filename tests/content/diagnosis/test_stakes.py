"""Conclusions, charts and tables of the stakes: what is said holds, and is left unsaid where the data is silent."""

from __future__ import annotations

from dataclasses import replace

import pytest

from content.diagnosis.by_commune import commune_lines, commune_table, unplaced
from content.diagnosis.conclusions import conclusion, told_of
from content.diagnosis.stake_charts import stake_chart
from data.atlas import Atlas
from data.diagnosis.figures import STAKES, Stake
from data.language import CODES, Text, language
from exports.chart_image import chart_picture

NBSP = "\u00a0"
EN, FR = language("en"), language("fr")


def with_values(atlas: Atlas, **values: float | None) -> Atlas:
    """Return an atlas whose perimeter and département have other figures: ``ID_13`` is the département's."""
    figures = dict(atlas.figures)
    for name, value in values.items():
        key = ("13" if name.endswith("_13") else "istres", name.removesuffix("_13"))
        figures.pop(key, None)
        if value is not None:
            figures[key] = value
    return replace(atlas, figures=figures)


@pytest.mark.parametrize("lang", CODES)
@pytest.mark.parametrize("perimeter", ["istres", "berre2010"])
@pytest.mark.parametrize("stake", STAKES)
def test_a_conclusion_names_its_sources(atlas: Atlas, stake: Stake, perimeter: str, lang: str) -> None:
    t = language(lang)
    said = conclusion(atlas, stake, perimeter, t)
    assert said
    assert "{" not in said.words
    assert t("not available") not in said.words
    for figure in said.figures:
        assert figure.value in said.words
        assert figure.source.words
        assert figure.source.url
        assert figure.context


def test_a_conclusion_says_which_is_larger(atlas: Atlas) -> None:
    """INSEE: +0.31% a year by natural change and +0.10% by migration; 11.8% out of work here, 12.0% around."""
    demographic, social = (conclusion(atlas, stake, "istres", EN) for stake in ("demographic", "social"))
    assert demographic
    assert "more through births exceeding deaths (+0.31%/year)" in demographic.words
    assert social
    assert "below that of the Bouches-du-Rhône (12.0%)" in social.words


def test_a_gap_that_rounding_hides_is_not_told(atlas: Atlas) -> None:
    near = with_values(atlas, unemployment_rate=12.01, unemployment_rate_13=11.99)
    said = conclusion(near, "social", "istres", EN)
    assert said
    assert "below" not in said.words
    assert "is 12.0% (12.0% in the Bouches-du-Rhône)" in said.words


def test_emissions_are_told_with_their_year_and_what_is_in_no_commune(atlas: Atlas) -> None:
    said = conclusion(atlas, "environmental", "istres", EN)
    assert said
    assert said.words.startswith("In 2022, ")
    assert "146,945\N{NO-BREAK SPACE}t CO₂e of it from installations placed in no commune" in said.words
    assert "Over 2009-2020, " in said.words


def test_a_falling_population_is_not_said_to_grow(atlas: Atlas) -> None:
    said = conclusion(with_values(atlas, population_growth=-0.2), "demographic", "istres", EN)
    assert said
    assert said.words.startswith("The population is falling (\N{MINUS SIGN}0.20%/year)")
    # Neither grows nor falls as shown: there is nothing to say.
    assert conclusion(with_values(atlas, population_growth=0.001), "demographic", "istres", EN) is None


def test_nothing_is_concluded_from_what_is_not_known(atlas: Atlas) -> None:
    assert conclusion(with_values(atlas, land_consumed=None), "environmental", "istres", EN) is None
    assert told_of(atlas, Text("{indicator:median_income@istres}", "{indicator:median_income@istres}"), "", EN) is None


@pytest.mark.parametrize("lang", CODES)
@pytest.mark.parametrize("stake", STAKES)
def test_a_chart_can_be_drawn_and_agrees_with_its_table(atlas: Atlas, stake: Stake, lang: str) -> None:
    chart = stake_chart(atlas, stake, "istres", lang)
    assert chart
    assert chart.title
    assert chart.sentence
    assert all(source.words for source in chart.sources)
    assert len(chart.table.rows) == len(chart.table.origins)
    drawn = [row["value"] for row in chart.spec["data"]["values"]]
    numbers = {cell for row in chart.table.values for cell in row if isinstance(cell, float)}
    assert set(drawn) <= numbers
    picture = chart_picture(chart.spec, width=900, format="svg", title=chart.title, sources=chart.sources)
    assert picture.startswith(b"<svg")


def test_the_index_starts_at_100(atlas: Atlas) -> None:
    """URSSAF: 105,810 private jobs in the arrondissement in 2014, 118,741 in 2024: 112.2."""
    chart = stake_chart(atlas, "economic", "istres", "en")
    assert chart
    rows = [row for row in chart.table.texts if row[0] == "Istres arrondissement"]
    assert rows[0] == ("Istres arrondissement", "2014", "105,810", "100.0")
    assert rows[-1] == ("Istres arrondissement", "2024", "118,741", "112.2")


def test_the_population_ends_with_the_newest_year(atlas: Atlas) -> None:
    chart = stake_chart(atlas, "demographic", "istres", "fr")
    assert chart
    assert chart.table.texts[-1][:3] == ("21 communes", "2023", f"337{NBSP}702")
    assert chart.table.origins[-1].source == "Insee, populations de référence"
    assert "2023" in chart.sentence


def test_ends_of_a_rate_are_told_unless_they_tie(atlas: Atlas) -> None:
    chart = stake_chart(atlas, "social", "istres", "en")
    assert chart
    assert chart.sentence == "From 6.2% (Saint-Victoret) to 16.8% (Port-de-Bouc)."
    figures = {**atlas.figures, ("13056", "unemployment_rate"): 16.79}
    tied = stake_chart(replace(atlas, figures=figures), "social", "istres", "en")
    assert tied
    assert tied.sentence == ""


def test_emissions_that_no_commune_has_stand_apart(atlas: Atlas) -> None:
    """European registry, 2022: 15,643,394 t in the département, 146,945 t of them placed in no commune."""
    assert unplaced(atlas, atlas.indicators["ets_emissions"]) == pytest.approx(146_945)
    assert unplaced(atlas, atlas.indicators["population"]) is None
    chart = stake_chart(atlas, "environmental", "istres", "en")
    assert chart
    assert chart.table.texts[0] == ("Fos-sur-Mer", f"9,328,495{NBSP}t CO₂e")
    assert chart.table.texts[-1] == ("In no commune (whole département)", f"146,945{NBSP}t CO₂e")
    assert "15 communes are not drawn" in chart.note


def test_communes_stand_side_by_side(atlas: Atlas) -> None:
    ids = atlas.stake_views["environmental"].by_commune
    table = commune_table(atlas, ids, "istres", EN)
    assert len(table.rows) == 21
    assert dict(table.rows)["Martigues"][0] == "4,546,479"
    # Unknown is said, and never a zero.
    assert dict(table.rows)["Istres"][0] == "n/a"
    assert table.sums[1][0] == "14,901,054"
    assert table.unplaced
    assert table.unplaced[1][0] == "146,945"
    lines = commune_lines(atlas, ids, "istres", EN)
    assert len(lines.rows) == len(lines.origins) == len(ids) * 22 + 1
    assert all(origin.source and origin.year and origin.unit for origin in lines.origins)
