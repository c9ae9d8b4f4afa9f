"""Similar communes: distances worked out by hand, their properties, and the real neighbours of three communes."""

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from data.national import similar as method
from data.national.similar import (
    CLIP,
    Profiles,
    contributions,
    method_columns,
    profiles,
    similar_communes,
    standardised,
)
from data.national.table import POPULATION, France
from tests.data.national.toys import NAN, column, toy_france

#: Two themes: a, of two columns and weight 1; b, of one and weight 3.
WEIGHTS = ((1.0, (0, 1)), (3.0, (2,)))


def of(scores: list[list[float]]) -> Profiles:
    return Profiles(("x", "y", "z"), WEIGHTS, tuple(f"c{row}" for row in range(len(scores))), np.array(scores))


def distance(found: Profiles, here: int, there: int) -> float:
    return float(np.sqrt(contributions(found, here)[there].sum()))


def test_a_distance_by_hand() -> None:
    # Theme a: (2² + 0²) / 2 = 2; theme b: 1² = 1; (1 × 2 + 3 × 1) / (1 + 3) = 1.25.
    found = of([[0.0, 0.0, 0.0], [2.0, 0.0, 1.0]])
    assert distance(found, 0, 1) == pytest.approx(math.sqrt(1.25))
    assert contributions(found, 0)[1].tolist() == pytest.approx([0.5, 0.0, 0.75])


def test_what_is_unknown_is_left_out_of_its_theme() -> None:
    # y is unknown in one: theme a is (2²) / 1 = 4; (1 × 4 + 3 × 1) / 4 = 1.75.
    assert distance(of([[0.0, NAN, 0.0], [2.0, 5.0, 1.0]]), 0, 1) == pytest.approx(math.sqrt(1.75))
    # z is unknown: theme a alone, (2² + 0²) / 2 = 2.
    assert distance(of([[0.0, 0.0, NAN], [2.0, 0.0, 1.0]]), 0, 1) == pytest.approx(math.sqrt(2))


def test_standardised_by_hand() -> None:
    # Mean 2, standard deviation 1 (n - 1); a column without differences is 0; unknown stays unknown.
    assert standardised(np.array([[1.0, 5.0], [2.0, 5.0], [3.0, NAN]]))[:, 0].tolist() == [-1.0, 0.0, 1.0]
    assert np.array_equal(
        standardised(np.array([[1.0, 5.0], [2.0, 5.0], [3.0, NAN]]))[:, 1], [0, 0, NAN], equal_nan=True
    )


def test_outliers_are_cut_off() -> None:
    scores = standardised(np.array([[0.0]] * 99 + [[1000.0]]))
    assert scores.max() == CLIP


scores = arrays(np.float64, st.tuples(st.integers(2, 6), st.just(3)), elements=st.floats(-CLIP, CLIP, width=32))


@given(scores, st.data())
def test_distances_are_symmetric_and_nought_to_oneself(values: np.ndarray, data: st.DataObject) -> None:
    hidden = data.draw(arrays(np.bool_, values.shape))
    found = of(np.where(hidden, np.nan, values).tolist())
    for here in range(len(values)):
        assert distance(found, here, here) == 0
        for there in range(len(values)):
            assert distance(found, here, there) == pytest.approx(distance(found, there, here))


@given(scores)
def test_known_profiles_obey_the_triangle_inequality(values: np.ndarray) -> None:
    found = of(values.tolist())
    assert distance(found, 0, len(values) - 1) <= distance(found, 0, 1) + distance(found, 1, len(values) - 1) + 1e-9


# --- Neighbours of small tables

COLUMNS = [column("x", theme="a"), column("y", theme="b"), column("z", theme="b"), column("w", theme="b")]
THEMES = {"a": 1.0, "b": 1.0}


def test_neighbours_stand_in_the_order_of_their_distance_within_window_and_cut_off() -> None:
    # x alone differs. c1 is nearer to c0 than c2; c3 is too far, c4 as near as c1 but four times as large.
    x = [0.0, 1.0, -2.0, 40.0, 1.0, 60.0]
    flat = [[0.0] * 6] * 3
    sizes = [1000.0, 3000.0, 334.0, 1000.0, 4000.0, 1000.0]
    toy = toy_france(COLUMNS, THEMES, {"x": x, **dict(zip("yzw", flat, strict=True)), POPULATION: sizes})
    found = similar_communes(toy, "c0")
    assert found is not None
    assert [neighbour.code for neighbour in found.neighbours] == ["c1", "c2"]
    assert found.neighbours[0].gaps == ("x",)
    assert found.compared == 4  # all but itself and c4


def test_a_commune_that_lacks_too_much_has_no_neighbours_and_says_what_it_lacks() -> None:
    lacking = [0.0, 0.0, NAN]
    values = {"x": [0.0, 1.0, 2.0], "y": lacking, "z": lacking, "w": lacking}
    found = similar_communes(toy_france(COLUMNS, THEMES, values), "c2")
    assert found is not None
    assert found.too_little_known
    assert (found.missing, found.neighbours) == (("y", "z", "w"), ())
    assert similar_communes(toy_france(COLUMNS, THEMES, values), "elsewhere") is None


def test_who_is_not_in_a_register_counts_as_none_and_lacks_nothing() -> None:
    sites = column("sites", theme="a", scale="log_plus_1", absent=0.0)
    values = {"x": [0.0, 0.0], "y": [0.0, 0.0], "z": [0.0, 0.0], "w": [0.0, 0.0], "sites": [NAN, 3.0]}
    found = similar_communes(toy_france([*COLUMNS, sites], THEMES, values), "c0")
    assert found is not None
    # Standardised, none and three are 1.41 standard deviations apart: a theme of two columns, of two themes.
    assert found.missing == ()
    assert found.median == pytest.approx(math.sqrt((math.sqrt(2) ** 2 / 2) / 2))


# --- The real table


@pytest.mark.parametrize(
    ("code", "nearest"),
    [
        ("13039", ["Montoir-de-Bretagne", "Loon-Plage", "Florange", "Gravelines", "Quimperlé"]),
        ("13056", ["Grasse", "Chalon-sur-Saône", "Dunkerque", "Valence", "Chambéry"]),
        ("13047", ["Gap", "Mont-de-Marsan", "Montivilliers", "Montbrison", "Landerneau"]),
    ],
)
def test_the_nearest_communes(france: France, code: str, nearest: list[str]) -> None:
    found = similar_communes(france, code)
    assert found is not None
    assert [france.names[france.rows[each.code]] for each in found.neighbours[:5]] == nearest
    assert all(each.distance <= method.FURTHEST for each in found.neighbours)


def test_neighbours_are_mutual_distances(france: France) -> None:
    found = profiles(france)
    fos, grasse = found.codes.index("13039"), found.codes.index("06069")
    assert distance(found, fos, grasse) == pytest.approx(distance(found, grasse, fos))


def test_the_method_weighs_industry_and_jobs_twice(france: France) -> None:
    assert {theme.id: theme.weight for theme in france.themes.values() if theme.weight != 1} == {
        "jobs": 2,
        "industry": 2,
    }
    assert {france.columns[name].theme for name in method_columns(france)} == set(france.themes)


def test_a_small_commune_is_told_which_sectors_are_not_published(france: France) -> None:
    # Cornillon-Confoux has fewer than 5 000 inhabitants: no sectors of jobs, no poverty rate.
    found = similar_communes(france, "13029")
    assert found is not None
    assert found.too_little_known
    assert {"jobs_industry_share_2022", "poverty_rate_2021"} <= set(found.missing)
