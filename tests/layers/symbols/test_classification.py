"""Class breaks, worked out by hand and then checked on any values."""

import math
from collections.abc import Iterable

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from data.atlas import Atlas
from data.build.indicators.class_breaks import MOST_CLASSES, class_breaks
from data.catalogue.class_breaks import METHODS
from data.language import language
from data.selection.record import Selection
from layers.communes import classes, layer
from layers.spec import View
from layers.symbols import palette
from layers.symbols.classification import Classes


def classify(
    values: Iterable[float | None],
    *,
    decimals: int,
    method: str = "quantiles",
    diverging: bool = False,
    k: int = MOST_CLASSES,
) -> Classes:
    """The breaks that the build works out, and the classes the atlas draws between them."""
    listed = list(values)
    breaks = class_breaks(listed, decimals=decimals, method=method, diverging=diverging, k=k)
    return Classes.of(breaks.edges, listed, decimals=decimals, diverging=diverging)


def test_quantiles_of_ten_values() -> None:
    # fifths of 1…10, linear: 1 + 9 × 0.2 = 2.8, then 4.6, 6.4, 8.2 and the highest
    found = classify(range(1, 11), decimals=1)
    assert found.edges == (1, 2.8, 4.6, 6.4, 8.2, 10)
    assert found.counts == (2, 2, 2, 2, 2)
    assert found.colours == palette.sequential(5)
    assert found.missing == 0


def test_breaks_are_rounded_like_the_values_shown() -> None:
    # the same without decimals: 3, 5, 6, 8, 10 hold 1 2 3 | 4 5 | 6 | 7 8 | 9 10
    found = classify(range(1, 11), decimals=0)
    assert found.edges == (1, 3, 5, 6, 8, 10)
    assert found.counts == (3, 2, 1, 2, 2)


def test_ties_leave_empty_classes_out() -> None:
    # fifths of 1 2 3 4 5 5 5 5 5 5 6 7: positions 2.2, 4.4, 6.6 and 8.8 give 3.2 and three times 5
    found = classify([1, 2, 3, 4, 5, 5, 5, 5, 5, 5, 6, 7], decimals=1)
    assert found.edges == (1, 3.2, 5, 7)
    assert found.counts == (3, 7, 2)
    assert found.colours == palette.sequential(3)


def test_fewer_distinct_values_than_classes() -> None:
    found = classify([1, 1, 2, 3, 3, 3], decimals=0)
    assert found.edges == (1, 1, 2, 3)
    assert found.counts == (2, 1, 3)
    assert [found.index(v) for v in (1, 2, 3)] == [0, 1, 2]


def test_values_that_look_the_same_are_one_class() -> None:
    found = classify([0.501, 0.502, 0.499], decimals=1)
    assert (found.edges, found.counts) == ((0.5, 0.5), (3,))


@pytest.mark.parametrize("values", [[], [None, None], [math.nan, None]])
def test_nothing_known(values: list[float | None]) -> None:
    found = classify(values, decimals=1)
    assert (found.edges, found.colours, found.counts, found.missing) == ((), (), (), len(values))
    assert found.index(1.0) is None
    assert found.colour(1.0) == palette.NO_DATA


def test_unknown_values_are_counted_apart() -> None:
    found = classify([1, None, 2, math.nan], decimals=0)
    assert (found.counts, found.missing) == ((1, 1), 2)
    assert found.index(None) is None
    assert found.index(math.nan) is None
    assert found.colour(None) == palette.NO_DATA


def test_natural_breaks_find_the_groups() -> None:
    found = classify([1, 2, 3, 10, 11, 12, 50, 51, 52], decimals=0, method="natural_breaks", k=3)
    assert found.edges == (1, 3, 12, 52)
    assert found.counts == (3, 3, 3)


def test_equal_intervals() -> None:
    found = classify(range(11), decimals=0, method="equal_interval")
    assert found.edges == (0, 2, 4, 6, 8, 10)
    assert found.counts == (3, 2, 2, 2, 2)


def test_merged_classes_are_counted() -> None:
    # thirds of 1…52: the second is empty; fifths of the ties end twice at 5
    spread, ties = [1, 2, 3, 10, 11, 12, 50, 51, 52], [1, 2, 3, 4, 5, 5, 5, 5, 5, 5, 6, 7]
    assert class_breaks(spread, decimals=0, method="equal_interval", k=3).merged == 1
    assert class_breaks(ties, decimals=1).merged == 2
    assert class_breaks([1, 2, 3], decimals=0).merged == 0  # fewer values than classes: none is empty
    # 3 of 12 values are negative: 1 of 5 classes; quarters of 1…100 end at 25.75, 50.5, 75.25 and 100: two are empty
    signed = [-3, -2, -1, 1, 2, 3, 4, 5, 6, 7, 8, 100]
    assert class_breaks(signed, decimals=2, method="equal_interval", diverging=True).merged == 2


def test_an_empty_interval_is_merged_into_the_next() -> None:
    # thirds of 1…52 end at 18, 35 and 52: nothing lies between 18 and 35
    found = classify([1, 2, 3, 10, 11, 12, 50, 51, 52], decimals=0, method="equal_interval", k=3)
    assert (found.edges, found.counts) == ((1, 18, 52), (6, 3))


def test_diverging_breaks_at_zero() -> None:
    # 4 of 10 values are negative: 2 of 5 classes; median of -4 -3 -2 -1 is -2.5; thirds of 1…6 are 2.7 and 4.3
    found = classify([-4, -3, -2, -1, 1, 2, 3, 4, 5, 6], decimals=1, diverging=True)
    assert found.edges == (-4, -2.5, 0, 2.7, 4.3, 6)
    assert found.counts == (2, 2, 2, 2, 2)
    assert found.colours == palette.diverging(2, 3)


def test_diverging_values_of_one_sign_have_one_family_of_colours() -> None:
    growing = classify(range(1, 11), decimals=0, diverging=True)
    shrinking = classify(range(-10, 0), decimals=0, diverging=True)
    assert growing.colours == palette.diverging(0, 4)
    assert shrinking.colours == palette.diverging(4, 0)
    assert sum(growing.counts) == sum(shrinking.counts) == 10


def test_values_beside_the_perimeter_keep_a_colour() -> None:
    found = classify(range(1, 11), decimals=0)
    assert found.index(-50) == 0
    assert found.index(5000) == 4


@pytest.mark.parametrize("values", [[1, 2], list(range(20))])
def test_an_unknown_method_is_an_error(values: list[float]) -> None:
    with pytest.raises(KeyError):
        classify(values, decimals=0, method="rainbow")


numbers = st.one_of(st.none(), st.floats(-1000, 1000), st.integers(-3, 3).map(float))
anything = st.lists(numbers, max_size=30)


def of(values: list[float | None], decimals: int, method: str, diverging: bool) -> Classes:
    return classify(values, decimals=decimals, method=method, diverging=diverging)


@given(anything, st.integers(0, 2), st.sampled_from(METHODS), st.booleans())
def test_every_value_is_counted_once(values: list[float | None], decimals: int, method: str, diverging: bool) -> None:
    found = of(values, decimals, method, diverging)
    assert sum(found.counts) + found.missing == len(values)
    indices = [found.index(value) for value in values if value is not None]
    assert [indices.count(i) for i in range(len(found.counts))] == list(found.counts)
    assert len(found.colours) == len(found.counts) <= MOST_CLASSES
    assert len(set(found.colours)) == len(found.colours)


@given(anything, st.integers(0, 2), st.sampled_from(METHODS), st.booleans())
def test_every_value_lies_in_its_class(values: list[float | None], decimals: int, method: str, diverging: bool) -> None:
    found = of(values, decimals, method, diverging)
    assert list(found.edges) == sorted(found.edges)
    for value in values:
        index = found.index(value)
        if value is None or index is None:
            assert value is None
            continue
        low, high, shown = found.edges[index], found.edges[index + 1], round(value, decimals)
        assert low < shown <= high or (index == 0 and shown == low)


@given(anything, st.integers(0, 2), st.sampled_from(METHODS))
def test_no_class_crosses_zero(values: list[float | None], decimals: int, method: str) -> None:
    found = of(values, decimals, method, diverging=True)
    assert all(not low < 0 < high for low, high in zip(found.edges, found.edges[1:], strict=False))


@given(anything, st.integers(0, 2), st.sampled_from(METHODS))
def test_no_sequential_class_is_empty(values: list[float | None], decimals: int, method: str) -> None:
    assert 0 not in of(values, decimals, method, diverging=False).counts


@given(anything, st.integers(0, 2), st.sampled_from(METHODS))
@example([-1, 0, 3, 5, 7, 8, 9, 10], 1, "equal_interval")
def test_no_diverging_class_is_empty(values: list[float | None], decimals: int, method: str) -> None:
    assert 0 not in of(values, decimals, method, diverging=True).counts


def test_zero_belongs_to_the_last_negative_class() -> None:
    # 1 of 8 values is negative: 1 of 5 classes; quarters of 3…10 end at 4.75, 6.5, 8.25 and 10, rounded half to even
    found = classify([-1, 0, 3, 5, 7, 8, 9, 10], decimals=1, method="equal_interval", diverging=True)
    assert found.edges == (-1, 0, 4.8, 6.5, 8.2, 10)
    assert found.counts == (2, 1, 1, 2, 2)
    assert found.colour(0.0) == palette.diverging(1, 4)[0]


def test_values_up_to_zero_have_the_negative_colours() -> None:
    found = classify([-4, -3, -2, -1, 0], decimals=0, diverging=True)
    assert found.edges[-1] == 0
    assert found.colours == palette.diverging(4, 0)
    assert found.index(0) == 3


@pytest.mark.parametrize("perimeter", ["istres", "berre2010"])
@pytest.mark.parametrize("method", METHODS)
def test_classes_of_every_indicator(atlas: Atlas, perimeter: str, method: str) -> None:
    size = len(atlas.areas[perimeter].members)
    for indicator in atlas.indicators:
        found = classes(atlas, perimeter, indicator, method)
        assert sum(found.counts) + found.missing == size, indicator
        assert found.missing == len(atlas.missing(perimeter, indicator)), indicator
        assert len(found.counts) > 0, indicator
        assert 0 not in found.counts, indicator


def test_the_legend_says_that_empty_classes_were_merged(atlas: Atlas) -> None:
    for (perimeter, indicator, method), breaks in atlas.class_breaks.items():
        selection = Selection(perimeter=perimeter, indicator=indicator, method=method)
        note = layer(View(atlas, selection, language("en"))).note
        assert ("merged into the next" in note) == (breaks.merged > 0)
        assert f"{breaks.merged} empty class" in note or not breaks.merged
