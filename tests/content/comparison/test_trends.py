"""The population since the base of its index, and the link of two indicators."""

from dataclasses import replace

import pytest

from content.comparison.trends import base_year, link_words, outliers, population_words, ranks
from data.atlas import Atlas
from data.catalogue.population import Count
from tests.content.comparison.comparisons import compared

FOS, MARTIGUES, ISTRES = "13039", "13056", "13047"


def series(*pairs: tuple[int, int]) -> tuple[Count, ...]:
    return tuple(Count(year, value, relayed=False) for year, value in pairs)


def test_what_has_changed_and_whose_series_begins_later(atlas: Atlas) -> None:
    toy = replace(
        atlas,
        population={
            FOS: series((1962, 100), (1968, 200), (2023, 500)),
            MARTIGUES: series((1968, 1000), (2023, 900)),
            "istres": series((2008, 5000), (2023, 6000)),
        },
    )
    found = compared(toy, FOS, MARTIGUES, ISTRES)
    assert base_year(found) == 1968
    # 500 / 200 = +150 %, 900 / 1000 = −10 %
    assert population_words(found) == (
        "From 1968 to 2023: Fos-sur-Mer +150%, Martigues \N{MINUS SIGN}10%. "
        "Not in the index, as the series begins later: Istres arrondissement (2008). Not available: Istres."
    )
    # A reference that begins a few years later is worth a later base.
    near = replace(toy, population={**toy.population, "istres": series((1975, 5000), (2023, 6000))})
    assert base_year(compared(near, FOS, MARTIGUES)) == 1968
    near = replace(near, population={code: counts for code, counts in near.population.items() if code != MARTIGUES})
    near = replace(near, population={**near.population, FOS: series((1968, 100), (1975, 110), (2023, 500))})
    assert base_year(compared(near, FOS)) == 1975


def test_equal_values_share_the_mean_of_their_ranks() -> None:
    # The fives take the places 2 and 3.
    assert ranks([7.0, 5.0, 1.0, 5.0]) == [4.0, 2.5, 1.0, 2.5]


def test_the_link_of_two_indicators(atlas: Atlas) -> None:
    members, rate, income = atlas.areas["istres"].members, atlas.indicators["poverty_rate"], atlas.indicators["jobs"]
    figures = {(code, "poverty_rate"): float(number) for number, code in enumerate(members)}
    up = replace(atlas, figures={**figures, **{(code, "jobs"): 2.0 * n * n for n, code in enumerate(members)}})
    down = replace(atlas, figures={**figures, **{(code, "jobs"): -3.0 * n for n, code in enumerate(members)}})
    said = "Both rise together (Spearman’s rank correlation +1.00, 21 communes)."
    assert link_words(compared(up, FOS), rate, income) == said
    assert link_words(compared(down, FOS), rate, income).startswith("One rises where the other falls")
    assert link_words(compared(up, FOS), rate, rate) == ""
    few = replace(atlas, figures={key: value for key, value in up.figures.items() if key[0] in members[:7]})
    assert link_words(compared(few, FOS), rate, income) == ""
    assert outliers(compared(up, FOS), rate, income) == (members[0], members[-1])


@pytest.mark.parametrize("indicator", ["unemployment_rate", "population_growth", "poverty_rate"])
def test_outliers_have_both_figures(atlas: Atlas, indicator: str) -> None:
    x, y = atlas.indicators[indicator], atlas.indicators["median_income"]
    for code in outliers(compared(atlas, FOS), x, y):
        assert atlas.value(code, x.id) is not None
        assert atlas.value(code, y.id) is not None
