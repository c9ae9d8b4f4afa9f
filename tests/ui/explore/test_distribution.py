"""The distribution: a dot a commune at its own value, one level up for each dot already in the same bin."""

import re
from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from content.charts.dots import BINS, stacked
from data.atlas import Atlas
from ui.explore.distribution import distribution

FOS, ISTRES, MARTIGUES = "13039", "13047", "13056"
LEFT = re.compile(r"left:(-?[\d.]+)%")


def dots(html: str) -> list[str]:
    return re.findall(r'<span[^>]*class="dot(?: chosen)?"[^>]*>', html)


def test_levels_by_hand() -> None:
    # 34 bins between 0 and 34 are 1 wide: 0.1 and 0.9 share the first, 1 begins the second, 33.2 and 34 share the last
    assert BINS == 34
    assert stacked({"a": 0.9, "b": 0.1, "c": 1.0, "d": 34.0, "e": 33.2, "f": 0.5}, 0, 34) == [
        ("b", 0.1, 0),
        ("f", 0.5, 1),
        ("a", 0.9, 2),
        ("c", 1.0, 0),
        ("e", 33.2, 0),
        ("d", 34.0, 1),
    ]


def test_negative_values_by_hand() -> None:
    # from -17 to 17, 1 wide: -16.5 is in the first bin, -0.5 in the 17th, 0 and 0.5 in the 18th
    placed = stacked({"a": -16.5, "b": -0.5, "c": 0.0, "d": 0.5}, -17, 17)
    assert placed == [("a", -16.5, 0), ("b", -0.5, 0), ("c", 0.0, 0), ("d", 0.5, 1)]


def test_equal_values_are_stacked_in_the_order_of_codes() -> None:
    assert stacked({"13056": 2.0, "13014": 2.0, "13047": 2.0}, 1, 3) == [
        ("13014", 2.0, 0),
        ("13047", 2.0, 1),
        ("13056", 2.0, 2),
    ]


def test_nothing_to_stack() -> None:
    assert stacked({}, 0, 1) == []


@given(
    st.dictionaries(st.text(min_size=1), st.floats(-1e6, 1e6), min_size=1),
    st.floats(0.001, 1e5),
    st.floats(0.001, 1e5),
)
def test_every_dot_keeps_its_value_and_hides_no_other(values: dict[str, float], before: float, after: float) -> None:
    low, high = min(values.values()) - before, max(values.values()) + after
    placed = stacked(values, low, high)
    assert len(placed) == len(values)
    assert {code: value for code, value, _ in placed} == values
    assert [value for _, value, _ in placed] == sorted(values.values())
    width = (high - low) / BINS
    for level in {level for *_, level in placed}:
        row = [value for _, value, at in placed if at == level]
        assert len(row) <= BINS
    # Bins are read off from left to right: a dot on the ground begins one, the next ones up are less than a bin away.
    for (_, left, below), (_, right, above) in pairwise(placed):
        assert above in (0, below + 1)
        assert above == 0 or right - left <= width * (1 + 1e-9)
        assert above > 0 or right > left


# --- Drawn


@pytest.mark.parametrize("perimeter", ["istres", "berre2010"])
def test_a_dot_for_every_known_commune(atlas: Atlas, perimeter: str) -> None:
    for indicator in atlas.indicators:
        html = distribution(atlas, "fr", perimeter, indicator, None, perimeter, "quantiles")
        known = len(atlas.areas[perimeter].members) - len(atlas.missing(perimeter, indicator))
        assert len(dots(html)) == known, indicator
        assert all(0 < float(place) < 100 for place in LEFT.findall(html)), indicator


def test_the_commune_chosen_is_marked_and_named(atlas: Atlas) -> None:
    html = distribution(atlas, "en", "istres", "unemployment_rate", FOS, "istres", "quantiles")
    (chosen,) = re.findall(r'<span[^>]*class="dot chosen"[^>]*>', html)
    assert "Fos-sur-Mer" in chosen
    assert len(re.findall('class="tagged"', html)) == 1


@pytest.mark.parametrize(("indicator", "lines"), [("unemployment_rate", 1), ("population", 0), ("median_income", 0)])
def test_the_area_is_a_line_where_it_can_be_compared(atlas: Atlas, indicator: str, lines: int) -> None:
    # a total of all communes is on another scale than theirs; no area has a median
    html = distribution(atlas, "en", "istres", indicator, None, "istres", "quantiles")
    assert html.count('class="ref"') == lines


def test_a_commune_of_reference_is_a_line_for_totals_too(atlas: Atlas) -> None:
    html = distribution(atlas, "en", "istres", "population", None, MARTIGUES, "quantiles")
    assert html.count('class="ref"') == 1


def test_equal_figures_still_have_an_axis(atlas: Atlas) -> None:
    members = atlas.areas["istres"].members
    flat = replace(atlas, figures={**atlas.figures, **{(code, "hotels"): 0.0 for code in members}})
    html = distribution(flat, "en", "istres", "hotels", ISTRES, "istres", "quantiles")
    assert len(dots(html)) == len(members)
    assert {float(place) for place in LEFT.findall(html)} == {50.0}


def test_no_figure_at_all_is_said_in_words(atlas: Atlas) -> None:
    empty = replace(atlas, figures={})
    html = distribution(empty, "en", "istres", "hotels", None, "istres", "quantiles")
    assert "No commune of the perimeter has this figure." in html
    assert dots(html) == []
