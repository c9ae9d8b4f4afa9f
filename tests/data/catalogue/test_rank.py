"""Rank and gap: pure arithmetic, worked out by hand."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.atlas import Atlas
from data.catalogue.rank import Gap, Rank, gap, rank, ranking
from data.language import language

values = st.lists(st.one_of(st.none(), st.integers(-5, 5).map(float)), min_size=1, max_size=20)


def test_rank_counts_from_the_highest() -> None:
    assert [rank(v, [30.0, 10.0, 20.0], 0) for v in (30.0, 20.0, 10.0)] == [Rank(1, 3), Rank(2, 3), Rank(3, 3)]


def test_equal_values_share_the_better_place() -> None:
    assert [rank(v, [5.0, 7.0, 5.0, 1.0], 0) for v in (7.0, 5.0, 1.0)] == [Rank(1, 4), Rank(2, 4), Rank(4, 4)]


def test_values_shown_as_equal_share_the_better_place() -> None:
    # 12.34 and 12.26 are both written 12.3, 12.24 is not.
    assert [rank(v, [12.34, 12.26, 12.24], 1) for v in (12.34, 12.26, 12.24)] == [Rank(1, 3), Rank(1, 3), Rank(3, 3)]
    # Three tenths of a person do not part two communes.
    assert rank(5400.1, [5400.4, 5400.1, 17.0], 0) == Rank(1, 3)


def test_no_two_communes_shown_with_one_value_have_two_ranks(atlas: Atlas) -> None:
    for perimeter in ("istres", "berre2010"):
        for entry in atlas.indicators.values():
            found = atlas.values(perimeter, entry.id)
            ranks: dict[str, set[Rank | None]] = {}
            for value in found.values():
                ranks.setdefault(entry.write(value, language("en")), set()).add(
                    rank(value, found.values(), entry.decimals)
                )
            assert all(len(places) == 1 for places in ranks.values()), (perimeter, entry.id)


def test_unknown_values_do_not_count() -> None:
    assert rank(2.0, [2.0, None, 3.0, None], 0) == Rank(2, 2)
    assert rank(None, [1.0, None], 0) is None
    assert rank(1.0, [], 0) is None


def test_zero_is_a_value_like_another() -> None:
    assert rank(0.0, [0.0, 1.0, -1.0], 0) == Rank(2, 3)


@given(values, st.data())
def test_rank_stays_within_bounds(others: list[float | None], data: st.DataObject) -> None:
    value = data.draw(st.sampled_from(others))
    place = rank(value, others, 1)
    known = [other for other in others if other is not None]
    if value is None:
        assert place is None
    else:
        assert place is not None
        assert 1 <= place.place <= place.among == len(known)
        assert (place.place == 1) == (value == max(known))


@given(values, st.data())
def test_rank_does_not_depend_on_the_order(others: list[float | None], data: st.DataObject) -> None:
    value = data.draw(st.sampled_from(others))
    assert rank(value, others, 1) == rank(value, data.draw(st.permutations(others)), 1)


def test_percentages_differ_in_points(atlas: Atlas) -> None:
    # 14.0 % against 11.5 %: 2.5 points, never "21.7 %"
    assert gap(14.0, 11.5, atlas.indicators["unemployment_rate"], to_area=True) == Gap(2.5, None, None)
    assert gap(0.5, -0.25, atlas.indicators["population_growth"], to_area=True) == Gap(0.75, None, None)


def test_other_figures_differ_in_their_unit_and_in_percent(atlas: Atlas) -> None:
    # 24 000 € against 20 000 €: 4 000 € more, 20 %
    assert gap(24000.0, 20000.0, atlas.indicators["median_income"], to_area=False) == Gap(4000.0, 20.0, None)


def test_a_total_is_a_share_of_an_area_and_has_no_gap_to_a_commune(atlas: Atlas) -> None:
    population = atlas.indicators["population"]
    assert gap(50.0, 200.0, population, to_area=True) == Gap(None, None, 25.0)
    assert gap(50.0, 200.0, population, to_area=False) is None
    assert gap(50.0, 200.0, population, to_area=True, within=False) is None


def test_a_gap_to_an_area_has_the_decimal_of_its_figure(atlas: Atlas) -> None:
    found = gap(15.0, 18.5, atlas.indicators["poverty_rate"], to_area=True)
    assert found is not None
    assert found.absolute == -3.5


def test_a_gap_is_that_of_the_figures_as_shown(atlas: Atlas) -> None:
    # 4.06 % and 6.84 % are shown as 4.1 % and 6.8 %: 2.7 points, not the 2.8 of the figures behind.
    assert gap(4.06, 6.84, atlas.indicators["vacancy_rate"], to_area=True) == Gap(-2.7, None, None)


def test_places_from_the_lowest_and_ties() -> None:
    # 7, 5, 5, 1: the fives are 2nd from both ends.
    high, five, low = (rank(value, [5.0, 7.0, 5.0, 1.0], 0) for value in (7.0, 5.0, 1.0))
    assert high
    assert five
    assert low
    assert [found.from_lowest for found in (high, five, low)] == [4, 2, 1]
    assert [found.tied for found in (high, five, low)] == [False, True, False]


def test_no_percent_of_zero(atlas: Atlas) -> None:
    growth = atlas.indicators["authorised_rate"]
    assert gap(2.0, 0.0, growth, to_area=False) == Gap(2.0, None, None)
    assert gap(2.0, 0.0, atlas.indicators["hotels"], to_area=True) is None


@pytest.mark.parametrize(("value", "reference"), [(None, 1.0), (1.0, None), (None, None)])
def test_no_gap_to_or_of_an_unknown(atlas: Atlas, value: float | None, reference: float | None) -> None:
    assert gap(value, reference, atlas.indicators["population"], to_area=True) is None


def test_share_of_a_commune_in_the_arrondissement(atlas: Atlas) -> None:
    # Martigues 48 298 of 337 702 inhabitants: 14.30 %
    istres = atlas.value("istres", "population")
    found = gap(atlas.value("13056", "population"), istres, atlas.indicators["population"], to_area=True)
    assert found is not None
    assert found.share == pytest.approx(14.30, abs=0.005)


def test_shares_of_the_communes_add_up_to_the_area(atlas: Atlas) -> None:
    total, entry = atlas.value("istres", "jobs"), atlas.indicators["jobs"]
    gaps = [gap(value, total, entry, to_area=True) for value in atlas.values("istres", "jobs").values()]
    assert sum(found.share or 0 for found in gaps if found) == pytest.approx(100)


def test_ranking_puts_unknowns_last_and_breaks_ties_by_code() -> None:
    found = ranking({"d": None, "c": 1.0, "b": 2.0, "a": 1.0, "e": -3.0, "f": 0.0})
    assert [code for code, _ in found] == ["b", "a", "c", "f", "e", "d"]
