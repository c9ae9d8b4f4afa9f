"""Ranks in France: worked out by hand on small tables, then those of two real communes."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.atlas import Atlas
from data.catalogue.rank import Rank
from data.national.ranks import SIZES, SizeClass, national_rank, size_class
from data.national.table import POPULATION, France
from tests.data.national.toys import NAN, column, toy_france

RATE = column("rate", indicator="unemployment_rate")


@pytest.mark.parametrize(
    ("population", "expected"),
    [
        (0, SizeClass(0, 500)),
        (499, SizeClass(0, 500)),
        (500, SizeClass(500, 1_000)),
        (15_862, SizeClass(10_000, 20_000)),
        (20_000, SizeClass(20_000, 50_000)),
        (2_100_000, SizeClass(100_000, None)),
    ],
)
def test_size_classes(population: float, expected: SizeClass) -> None:
    assert size_class(population) == expected


def test_a_rank_counts_higher_figures_and_leaves_unknown_ones_out(atlas: Atlas) -> None:
    # 12.0, 9.0, unknown, 9.0, 7.0: c1 is second of four; c2 has no rank.
    toy = toy_france([RATE], {}, {"rate": [12.0, 9.0, NAN, 9.0, 7.0]})
    entry = atlas.indicators["unemployment_rate"]
    found = national_rank(toy, entry, "c1", 9.0)
    assert found is not None
    assert found.country == found.size == Rank(2, 4)
    assert national_rank(toy, entry, "c2", 9.0) is None
    assert national_rank(toy, entry, "c1", None) is None
    assert national_rank(toy, entry, "elsewhere", 9.0) is None
    assert national_rank(toy, atlas.indicators["hotels"], "c1", 9.0) is None


def test_the_figure_shown_is_ranked_and_equal_ones_share_a_rank(atlas: Atlas) -> None:
    # 9.04 is shown as 9.0, as are the national figures of c1 and c3.
    toy = toy_france([RATE], {}, {"rate": [12.0, 9.0, NAN, 9.0, 7.0]})
    entry = atlas.indicators["unemployment_rate"]
    places = [national_rank(toy, entry, code, value) for code, value in (("c1", 9.04), ("c3", 8.96))]
    assert [place.country for place in places if place] == [Rank(2, 4), Rank(2, 4)]


def test_communes_of_the_same_size_are_ranked_among_themselves(atlas: Atlas) -> None:
    # c0, c1 and c3 have 20 000 to 50 000 inhabitants; c1 is second of these, third of all.
    figures = {"rate": [12.0, 9.0, 10.0, 7.0], POPULATION: [20_000.0, 49_999.0, 50_000.0, 30_000.0]}
    found = national_rank(toy_france([RATE], {}, figures), atlas.indicators["unemployment_rate"], "c1", 9.0)
    assert found is not None
    assert (found.country, found.size, found.size_class) == (Rank(3, 4), Rank(2, 3), SizeClass(20_000, 50_000))


@given(st.lists(st.integers(0, 30), min_size=1, max_size=12))
def test_the_highest_is_first_and_order_follows_the_figures(atlas: Atlas, values: list[int]) -> None:
    entry = atlas.indicators["unemployment_rate"]
    toy = toy_france([RATE], {}, {"rate": [float(value) for value in values]})
    found = [national_rank(toy, entry, f"c{row}", float(value)) for row, value in enumerate(values)]
    places = [place.country.place for place in found if place]
    assert places == [1 + sum(other > value for other in values) for value in values]


def test_size_classes_leave_no_gap() -> None:
    assert [size_class(least) for least in SIZES] == [
        SizeClass(least, below) for least, below in zip(SIZES, (*SIZES[1:], None), strict=True)
    ]


# --- The real table


@pytest.mark.parametrize(
    ("code", "indicator", "country", "size"),
    [
        ("13039", "population", Rank(583, 34746), Rank(128, 533)),
        ("13039", "median_income", Rank(11587, 31152), Rank(214, 533)),
        ("13039", "natural_change", Rank(713, 2107), Rank(172, 521)),  # communes over 5 000 inhabitants alone
        ("13056", "population", Rank(129, 34746), Rank(6, 332)),
        ("13039", "private_jobs", Rank(210, 30431), Rank(11, 532)),
        ("13039", "jobs_industry_share", Rank(26, 2146), Rank(4, 533)),
        ("13056", "unemployment_rate", Rank(5105, 34279), Rank(150, 332)),
    ],
)
def test_ranks_of_two_communes(
    atlas: Atlas, france: France, code: str, indicator: str, country: Rank, size: Rank
) -> None:
    found = national_rank(france, atlas.indicators[indicator], code, atlas.value(code, indicator))
    assert found is not None
    assert (found.country, found.size) == (country, size)


def test_indicators_have_the_same_definition_nationally_as_in_the_atlas(atlas: Atlas, france: France) -> None:
    """Equal but for rounding in the communes over 5 000 inhabitants, which have no part in an IRIS of another."""
    known = [code for code in (*atlas.communes(), *atlas.peers()) if (france.value(code, POPULATION) or 0) > 5_000]
    ranked = [(entry, found) for entry in atlas.indicators.values() if (found := france.ranking(entry.id))]
    assert len(known) > 50
    assert len(ranked) > 10
    for entry, found in ranked:
        for code in known:
            own, national = atlas.value(code, entry.id), france.value(code, found.id)
            if own is not None and national is not None:
                # Rounded once more than the atlas's figure; counts of the labour force come from rounded rates.
                assert national == pytest.approx(own, rel=0.002, abs=0.6 * 10**-entry.decimals + 0.06), (
                    entry.id,
                    code,
                )


def test_a_change_of_perimeter_leaves_no_change_over_time(france: France) -> None:
    # Montaigu-Vendée is a merger of 2019.
    assert france.value("85146", "growth_2016_2022") is None
    assert france.value("85146", POPULATION) == 21134
    assert france.value("13039", "growth_2016_2022") == 0.09


def test_only_shown_columns_rank(france: France) -> None:
    assert all(column.shown for column in france.columns.values() if column.indicator)
    assert not france.columns["density_contour_2023"].shown
    assert replace(RATE, grade="C").shown is False
