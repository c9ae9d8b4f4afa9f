"""The distribution: a dot a commune at its own value, on the lowest level where it covers no other."""

from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from content.charts.dots import ROOM, level_above, stacked
from data.atlas import Atlas
from data.language import CODES, language
from ui.explore.distribution import figures

FOS, ISTRES, MARTIGUES = "13039", "13047", "13056"


def test_levels_by_hand() -> None:
    # Between 0 and 34 a dot is 1 wide: 1.0 has room on no level of 0.1, 0.5 and 0.9, and 1.1 has on that of 0.1.
    assert ROOM == 34
    assert stacked({"a": 0.9, "b": 0.1, "c": 1.0, "d": 34.0, "e": 33.2, "f": 0.5, "g": 1.1}, 0, 34) == [
        ("b", 0.1, 0),
        ("f", 0.5, 1),
        ("a", 0.9, 2),
        ("c", 1.0, 3),
        ("g", 1.1, 0),
        ("e", 33.2, 0),
        ("d", 34.0, 1),
    ]


def test_negative_values_by_hand() -> None:
    # from -17 to 17, 1 wide: 0 is too close to -0.5, and 0.5 is not
    placed = stacked({"a": -16.5, "b": -0.5, "c": 0.0, "d": 0.5}, -17, 17)
    assert placed == [("a", -16.5, 0), ("b", -0.5, 0), ("c", 0.0, 1), ("d", 0.5, 0)]


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
    width = (high - low) / ROOM
    for level in {level for *_, level in placed}:
        row = [value for _, value, at in placed if at == level]
        assert all(right - left >= width for left, right in pairwise(row))
    # A dot stands no higher than it must: below it, on each level, is one that it would cover.
    for number, (_, value, level) in enumerate(placed):
        close = {below for _, other, below in placed[:number] if value - other < width}
        assert set(range(level)) <= close


def test_a_name_stands_above_all_dots_below_its_letters() -> None:
    dots = [("a", 1.0, 0), ("b", 2.0, 0), ("c", 2.1, 1), ("d", 5.0, 0)]
    assert level_above(dots, 0.5, 2.0) == 1
    assert level_above(dots, 0.5, 3.0) == 2
    assert level_above(dots, 3.0, 4.0) == 0


# --- Sent


@pytest.mark.parametrize("perimeter", ["istres", "berre2010"])
def test_every_known_commune_has_a_place_on_the_axis(atlas: Atlas, perimeter: str) -> None:
    members = sorted(atlas.areas[perimeter].members)
    for indicator in atlas.indicators:
        rows = figures(atlas, "fr", perimeter, indicator, perimeter, members)["rows"]
        places = [place for place, *_ in rows if place is not None]
        assert len(places) == len(members) - len(atlas.missing(perimeter, indicator)), indicator
        assert all(0 < place < 100 for place in places), indicator


def test_places_and_levels_by_hand(atlas: Atlas) -> None:
    # From 10 to 110 with 3 % of room at each end the axis is 106 long: 10 lies at 3 / 106, 110 at 103 / 106, and 10.1
    # at 3.1 / 106, too close to 10; a tenth of a per cent is less than a pixel.
    others = {key: value for key, value in atlas.figures.items() if key[1] != "hotels"}
    own = {(FOS, "hotels"): 10.0, (ISTRES, "hotels"): 10.1, (MARTIGUES, "hotels"): 110.0}
    three = replace(atlas, figures=others | own)
    rows = figures(three, "en", "istres", "hotels", "istres", [FOS, ISTRES, MARTIGUES])["rows"]
    assert rows == [[2.8, 0], [2.9, 1], [97.2, 0]]


@pytest.mark.parametrize(("indicator", "lines"), [("unemployment_rate", 1), ("population", 0), ("median_income", 0)])
def test_the_area_is_a_line_where_it_can_be_compared(atlas: Atlas, indicator: str, lines: int) -> None:
    # a total of all communes is on another scale than theirs; no area has a median
    reference = figures(atlas, "en", "istres", indicator, "istres", [])["reference"]
    assert (reference["place"] is not None) == bool(reference["words"]) == bool(lines)


def test_a_commune_of_reference_is_a_line_for_totals_too(atlas: Atlas) -> None:
    assert figures(atlas, "en", "istres", "population", MARTIGUES, [])["reference"]["place"] is not None


def test_equal_figures_still_have_an_axis(atlas: Atlas) -> None:
    members = atlas.areas["istres"].members
    flat = replace(atlas, figures={**atlas.figures, **{(code, "hotels"): 0.0 for code in members}})
    rows = figures(flat, "en", "istres", "hotels", "istres", members)["rows"]
    assert {place for place, *_ in rows} == {50.0}


def test_no_figure_at_all_says_why(atlas: Atlas) -> None:
    found = figures(replace(atlas, figures={}), "en", "istres", "hotels", "istres", [FOS])
    ((place, level, why),) = found["rows"]
    assert (place, level) == (None, 0)
    assert why
    assert found["marks"] == []


@pytest.mark.parametrize("lang", CODES)
def test_the_table_says_figures_as_the_map_does(atlas: Atlas, lang: str) -> None:
    t = language(lang)
    for entry in atlas.indicators.values():
        values = atlas.values("istres", entry.id)
        found = figures(atlas, lang, "istres", entry.id, "istres", list(values))
        for (_, _, *own), value in zip(found["rows"], values.values(), strict=True):
            if value is not None:
                said = own[0] if own else entry.write_short(value, t).join(found["around"])
                assert said == entry.write(value, t), entry.id
