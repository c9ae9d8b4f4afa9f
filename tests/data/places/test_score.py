"""Scores worked out by hand on toy places, and what must hold for every weighting of the real ones."""

from dataclasses import astuple
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from data.amount import Amount
from data.atlas import Atlas, load
from data.language import Text
from data.places.filter import Query, filter_places
from data.places.rings import rings
from data.places.score import CRITERIA, FACTORS, Change, Part, Scored, Sensitivity, rivals, score, sensitivity, value
from tests.data.places.toys import at, place, toy

IDS = [criterion.id for criterion in CRITERIA]
some_weights = st.dictionaries(st.sampled_from(IDS), st.integers(0, 5))
radii = st.sampled_from([10, 20, 30])


def port(metres: float) -> Atlas:
    """Three zones at 0, 1 and 3 times a distance from the only quay, of 100 ha, 300 ha and an unknown area."""
    return toy(
        load(),
        [
            place("a", at(0, 0), area_ha=Amount(100)),
            place("b", at(metres, 0), area_ha=Amount(300)),
            place("c", at(3 * metres, 0)),
            place("quay", at(0, 0), kind="ports", facility="quay"),
        ],
    )


def by_id(found: tuple[Scored, ...]) -> dict[str, float | None]:
    return {scored.id: scored.score for scored in found}


# --- Values


def test_values_of_a_place(atlas: Atlas) -> None:
    small = toy(
        atlas,
        [
            place("zone", at(0, 0), area_ha=Amount(12.5), motorway="A7", motorway_m=800.0),
            place("port", at(300, 400), kind="ports", facility="quay"),
            place("station", at(0, 700), kind="transport", facility="station"),
            place("airport", at(9000, 0), kind="transport", facility="airport"),
        ],
    )
    found = [value(small, "zone", name, 10) for name in IDS]
    # The toy knows no figures of communes: who lives around is unknown.
    assert found == [12.5, *(pytest.approx(metres) for metres in (500, 700, 800, 9000)), None, None, None, 0]


def test_a_place_without_position_has_no_distance_no_ring_and_no_neighbours(atlas: Atlas) -> None:
    assert [value(atlas, "innovex", name, 20) for name in IDS] == [12.0, *[None] * 8]


@pytest.mark.parametrize(
    ("name", "kilometres"),
    [
        ("vitropole", 0.7),
        ("zac-anjoly", 0.2),
        ("clesud", 2.1),
        ("zip-de-fos", 11.6),  # from the published port point; the zone is 10 000 ha
        ("piicto", 14.0),
        ("distriport", 17.9),
    ],
)
def test_the_motorway_is_a_carriageway_of_a_road_numbered_a(atlas: Atlas, name: str, kilometres: float) -> None:
    found = value(atlas, name, "road", 10)
    assert found is not None
    assert round(found / 1000, 1) == kilometres
    assert atlas.places[name].motorway[0] == "A"


def test_a_port_has_its_quay_at_no_distance(atlas: Atlas) -> None:
    assert value(atlas, "graveleau", "quay", 10) == 0
    assert value(atlas, "zip-de-fos", "quay", 10) != 0


def test_neighbours_known_to_be_seveso(atlas: Atlas) -> None:
    small = toy(
        atlas,
        [
            place("zone", at(0, 0), seveso="upper"),
            place("upper", at(4000, 0), seveso="upper"),
            place("lower", at(0, 4900), seveso="lower"),
            place("unknown", at(1000, 0)),
            place("beyond", at(-5100, 0), seveso="upper"),
        ],
    )
    assert value(small, "zone", "seveso", 10) == 2


@pytest.mark.parametrize("radius_km", [10, 20, 30])
def test_people_are_those_of_the_ring(atlas: Atlas, radius_km: int) -> None:
    around = rings(atlas)["vitropole", radius_km]
    found = [value(atlas, "vitropole", name, radius_km) for name in ("labour", "unemployed", "population")]
    figures = (around.labour_force, around.unemployed, around.population)
    assert found == [figure.value for figure in figures if figure]


def test_what_is_not_there(atlas: Atlas) -> None:
    with pytest.raises(ValueError, match="15 km"):
        value(atlas, "vitropole", "area", 15)
    with pytest.raises(KeyError):
        value(atlas, "nowhere", "area", 10)
    with pytest.raises(KeyError):
        value(atlas, "vitropole", "beauty", 10)


# --- Scores, by hand


def test_a_score_and_its_parts() -> None:
    found = score(port(1000), ["a", "b", "c"], {"area": 3, "quay": 1}, 10)
    # area: 100 → 0, 300 → 1; quay: 0 m → 1, 1 km → 2/3, 3 km → 0
    # b: (3 × 1 + 1 × 2/3) / 4; a: (3 × 0 + 1 × 1) / 4; of c only a quarter of the weight is known
    assert [scored.id for scored in found] == ["b", "a", "c"]
    assert [scored.score for scored in found] == [pytest.approx(1100 / 12), pytest.approx(25), None]
    assert [scored.known for scored in found] == [1, 1, 0.25]
    parts = {part.criterion: part for part in found[0].parts}
    assert astuple(parts["area"]) == pytest.approx(("area", 300, 1, 3, 75))
    assert astuple(parts["quay"]) == pytest.approx(("quay", 1000, 2 / 3, 1, 100 / 6))
    assert parts["rail"] == Part("rail", None, None, 0, None)
    unranked = {part.criterion: part for part in found[2].parts}
    assert unranked["area"] == Part("area", None, None, 3, None)
    assert astuple(unranked["quay"]) == pytest.approx(("quay", 3000, 0, 1, None))


def test_half_of_the_weight_is_enough() -> None:
    found = score(port(1000), ["a", "b", "c"], {"area": 1, "quay": 1}, 10)
    # a: (0 + 1) / 2, b: (1 + 2/3) / 2, c: 0 / 1 on the one it has
    assert by_id(found) == {"b": pytest.approx(500 / 6), "a": pytest.approx(50), "c": pytest.approx(0)}
    assert found[2].known == 0.5


def test_an_unknown_is_left_out_not_counted_as_the_worst() -> None:
    found = score(port(1000), ["b", "c", "quay"], {"quay": 3, "area": 1}, 10)
    # Without its area the port keeps 3 of 4 weights, and is the best on them.
    assert by_id(found)["quay"] == pytest.approx(100)


def test_normals_depend_on_the_places_compared() -> None:
    # Without a, b is the nearest to the quay and the only known area.
    assert by_id(score(port(1000), ["b", "c"], {"quay": 1, "area": 1}, 10)) == {"b": 100, "c": 0}


def test_equal_values_count_in_full() -> None:
    found = score(port(0), ["a", "b", "c"], {"quay": 2}, 10)
    assert {part.normal for scored in found for part in scored.parts if part.criterion == "quay"} == {1}
    assert by_id(found) == {"a": 100, "b": 100, "c": 100}


def test_nothing_weighed_nothing_ranked() -> None:
    for weights in ({}, dict.fromkeys(IDS, 0)):
        found = score(port(1000), ["b", "a"], weights, 10)
        assert [(scored.id, scored.score, scored.known) for scored in found] == [("a", None, 0), ("b", None, 0)]
        assert sensitivity(port(1000), ["b", "a"], weights, 10) == Sensitivity(None, ())


def test_only_what_nobody_knows_weighed_nothing_ranked(atlas: Atlas) -> None:
    found = score(atlas, ["ventillon", "innovex"], {"road": 5}, 10)  # without position
    assert [(scored.id, scored.score, scored.known) for scored in found] == [
        ("innovex", None, 0),
        ("ventillon", None, 0),
    ]


def test_no_place_no_score(atlas: Atlas) -> None:
    assert score(atlas, [], {"area": 1}, 10) == ()
    assert sensitivity(atlas, [], {"area": 1}, 10) == Sensitivity(None, ())


def test_ties_are_broken_by_name_then_id(atlas: Atlas) -> None:
    names = {"1": "Zone", "2": "Écopolis", "4": "Distriport", "3": "Distriport"}
    small = toy(atlas, [place(name, name=Text(text, text), area_ha=Amount(10)) for name, text in names.items()])
    for ids in (["1", "2", "3", "4"], ["4", "3", "2", "1"]):
        assert [scored.id for scored in score(small, ids, {"area": 1}, 10)] == ["3", "4", "2", "1"]
        assert [scored.id for scored in score(small, ids, {"quay": 1}, 10)] == ["3", "4", "2", "1"]


@pytest.mark.parametrize("names", [("a", "b"), ("b", "a")])
def test_a_difference_in_the_last_digits_is_a_tie(atlas: Atlas, names: tuple[str, str]) -> None:
    # Mirror images on a slanting line: one has 7 parts of it to the quay and 9 to the station, the other the reverse.
    # Computed, one of them has 49.99999999999999 points.
    small = toy(
        atlas,
        [
            place(names[0], at(0.37 * 7000, 0.93 * 7000)),
            place(names[1], at(0.37 * 9000, 0.93 * 9000)),
            place("quay", at(0, 0), kind="ports", facility="quay"),
            place("station", at(0.37 * 16_000, 0.93 * 16_000), kind="transport", facility="station"),
        ],
    )
    found = score(small, small.places, {"quay": 3, "rail": 3}, 10)
    assert [scored.id for scored in found] == ["a", "b", "quay", "station"]
    assert list(by_id(found).values()) == pytest.approx([50] * 4)


@pytest.mark.parametrize("weights", [{"area": 6}, {"area": -1}, {"beauty": 1}])
def test_weights_out_of_bounds(atlas: Atlas, weights: dict[str, int]) -> None:
    with pytest.raises(ValueError, match="weights"):
        score(atlas, ["vitropole"], weights, 10)
    with pytest.raises(ValueError, match="weights"):
        sensitivity(atlas, ["vitropole"], weights, 10)


# --- Sensitivity


def test_a_first_place_that_hangs_on_every_weight(atlas: Atlas) -> None:
    # a is the largest and b the nearest to the quay: at equal weights both have 50, and a is first by name.
    small = toy(
        atlas,
        [
            place("a", at(1000, 0), area_ha=Amount(20)),
            place("b", at(0, 0), area_ha=Amount(10)),
            place("quay", at(0, 0), kind="ports", facility="quay"),
        ],
    )
    found = sensitivity(small, ["b", "a"], {"area": 3, "quay": 3}, 10)
    assert found == Sensitivity("a", (Change("area", 0.8, "b"), Change("quay", 1.2, "b")))
    # 3 to 2 is more than 20 % apart: 3 × 0.8 is 2.4 and 2 × 1.2 is 2.4, so a stays ahead
    assert sensitivity(small, ["b", "a"], {"area": 3, "quay": 2}, 10) == Sensitivity("a", ())


def test_a_place_that_is_best_at_everything_survives() -> None:
    assert sensitivity(port(1000), ["a", "c"], {"area": 5, "quay": 1}, 10) == Sensitivity("a", ())


def test_nobody_may_be_left_to_come_first(atlas: Atlas) -> None:
    # Half of the weight is known; a little less is not enough.
    small = toy(atlas, [place("a", area_ha=Amount(20)), place("b", area_ha=Amount(10))])
    found = sensitivity(small, ["a", "b"], {"area": 2, "quay": 2}, 10)
    assert found == Sensitivity("a", (Change("area", 0.8, None), Change("quay", 1.2, None)))


# --- The real places


def places() -> tuple[str, ...]:
    return filter_places(load(), Query()).ids


@given(some_weights, radii)
def test_scores_open_into_their_parts(weights: dict[str, int], radius_km: int) -> None:
    for scored in score(load(), places(), weights, radius_km):
        assert [part.criterion for part in scored.parts] == IDS
        assert [part.weight for part in scored.parts] == [weights.get(name, 0) for name in IDS]
        assert all((part.value is None) == (part.normal is None) for part in scored.parts)
        assert all(part.normal is None or 0 <= part.normal <= 1 for part in scored.parts)
        points = [part.points for part in scored.parts if part.points is not None]
        assert (scored.score is None) == (scored.known < 0.5)
        if scored.score is None:
            assert points == []
        else:
            assert scored.score == pytest.approx(sum(points))
            assert 0 <= scored.score <= 100 + 1e-9


@given(some_weights, radii)
def test_places_come_from_best_to_worst_unranked_last(weights: dict[str, int], radius_km: int) -> None:
    found = score(load(), places(), weights, radius_km)
    assert sorted(scored.id for scored in found) == sorted(places())
    ranks = [-1.0 if scored.score is None else round(scored.score, 9) for scored in found]
    assert ranks == sorted(ranks, reverse=True)


@settings(max_examples=30)
@given(some_weights, radii, st.randoms(use_true_random=False))
def test_the_order_of_the_places_does_not_matter(weights: dict[str, int], radius_km: int, random: Random) -> None:
    shuffled = list(places())
    random.shuffle(shuffled)
    assert score(load(), shuffled, weights, radius_km) == score(load(), places(), weights, radius_km)
    assert sensitivity(load(), shuffled, weights, radius_km) == sensitivity(load(), places(), weights, radius_km)


@settings(max_examples=30)
@given(st.sets(st.sampled_from(IDS), min_size=1), radii)
def test_sensitivity_is_that_of_scoring_again(chosen: set[str], radius_km: int) -> None:
    # Five less 20 % is four, a weight that can also be set by hand.
    fives = dict.fromkeys(chosen, 5)
    found = sensitivity(load(), places(), fives, radius_km)

    def first(weights: dict[str, int]) -> str | None:
        best = score(load(), places(), weights, radius_km)[0]
        return None if best.score is None else best.id

    assert found.first == first(fives)
    lowered = {name: first({**fives, name: 4}) for name in IDS if name in chosen}
    expected = {name: place for name, place in lowered.items() if place != found.first}
    assert {change.criterion: change.first for change in found.changes if change.factor == FACTORS[0]} == expected


def test_bounds_by_hand() -> None:
    # Weights 3 and 1: 3 x 0.5 is sure of 4, the rest is open.
    half = Scored("a", 50.0, 0.75, (Part("area", 1.0, 0.5, 3, 50.0), Part("quay", None, None, 1, None)))
    assert half.bounds == (37.5, 62.5)
    whole = Scored("b", 40.0, 1.0, (Part("area", 1.0, 0.2, 3, 15.0), Part("quay", 1.0, 1.0, 1, 25.0)))
    assert whole.bounds == (40.0, 40.0)
    nothing = Scored("c", None, 0.0, (Part("area", None, None, 3, None), Part("quay", None, None, 1, None)))
    assert nothing.bounds == (0.0, 100.0)
    assert rivals((half, whole)) == 1
    assert rivals((half, whole, nothing)) == 2
    assert rivals((whole, half)) == 1
    assert rivals((whole,)) == 0


@given(
    chosen=st.sets(st.sampled_from(sorted(load().places)), min_size=1),
    weights=st.dictionaries(st.sampled_from([each.id for each in CRITERIA]), st.integers(0, 5)),
)
def test_a_score_lies_within_its_bounds(chosen: set[str], weights: dict[str, int]) -> None:
    for item in score(load(), chosen, weights, 20):
        low, high = item.bounds
        assert 0 <= low <= high <= 100 + 1e-9
        assert item.score is None or low - 1e-9 <= item.score <= high + 1e-9
        assert item.known < 1 or high - low < 1e-9
