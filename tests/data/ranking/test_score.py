"""Scores worked out by hand on toy places, and what must hold for every weighting of the real ones."""

from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from data.amount import Amount
from data.atlas import Atlas, load
from data.language import Text
from data.places.records import Place
from data.ranking.criteria import CRITERIA, Span, measures
from data.ranking.filter import Query, filter_places
from data.ranking.rings import rings
from data.ranking.score import FACTORS, Change, Part, Scored, Sensitivity, ranked, rivals, score, sensitivity
from tests.data.places.toys import at, place, toy

IDS = [criterion.id for criterion in CRITERIA]
some_weights = st.dictionaries(st.sampled_from(IDS), st.integers(0, 5))
radii = st.sampled_from([10, 20, 30])


def port() -> Atlas:
    """Three zones 0, 5 and 10 km from the only quay, of 10 ha and 100 ha that are free, and of an unknown area.

    All positions are exact, within 100 m; a disc of 10 ha has a radius of 178 m, one of 100 ha of 564 m. So the quay of
    a is at most 0.378 km away, that of b 4.236 to 5.764 km, that of c 9.8 to 10.2 km.
    """
    return toy(
        load(),
        [
            place("a", at(0, 0), area_ha=Amount(10)),
            place("b", at(5000, 0), area_ha=Amount(100)),
            place("c", at(10_000, 0)),
            place("quay", at(0, 0), kind="ports", role="infrastructure", facility="quay"),
        ],
        free_ha={"a": 10, "b": 100},
    )


def by_id(found: tuple[Scored, ...]) -> dict[str, float | None]:
    return {scored.id: scored.score for scored in found}


# --- Values


@pytest.mark.parametrize(
    ("name", "low", "high"),
    [
        # The nearest carriageway is 0.7 km from the point; the zone has 375 ha (1.09 km) and a position of 1.5 km.
        ("vitropole", 0.0, 3.3),
        ("clesud", 0.0, 6.1),  # 2.1 km; 280 ha (0.94 km) and 3 km
        ("piicto", 10.5, 17.4),  # 14.0 km; 1,200 ha (1.95 km) and 1.5 km
    ],
)
def test_the_motorway_is_a_carriageway_of_a_road_numbered_a(atlas: Atlas, name: str, low: float, high: float) -> None:
    found = measures(atlas, name, 10)["road"].span
    assert (round(found.low, 1), round(found.high, 1)) == (low, high)
    assert atlas.places[name].motorway[0] == "A"


def test_a_port_has_its_quay_at_no_distance(atlas: Atlas) -> None:
    assert measures(atlas, "graveleau", 10)["quay"].span == (0, 0)


def test_a_place_without_position_has_no_distance_no_ring_and_no_neighbours(atlas: Atlas) -> None:
    found = {name: measure.span for name, measure in measures(atlas, "innovex", 20).items()}
    assert found == {"area": (0, 12)}


@pytest.mark.parametrize("radius_km", [10, 20, 30])
def test_people_are_those_of_the_ring(atlas: Atlas, radius_km: int) -> None:
    around = rings(atlas)["vitropole", radius_km]
    known = measures(atlas, "vitropole", radius_km)
    found = [known[name].span for name in ("labour", "unemployed", "population")]
    figures = (around.labour_force, around.unemployed, around.population)
    assert found == [(figure.low, figure.high) for figure in figures if figure]


def test_what_is_not_there(atlas: Atlas) -> None:
    with pytest.raises(ValueError, match="15 km"):
        measures(atlas, "vitropole", 15)
    with pytest.raises(KeyError):
        measures(atlas, "nowhere", 10)


# --- Scores, by hand


def test_a_score_and_its_parts() -> None:
    found = score(port(), ["a", "b", "c"], {"area": 3, "quay": 1}, 10)
    # area: 10 ha 1/3, 100 ha 2/3; quay: 0.378 km of 20 is 0.9811, 5.764 km 0.7118, at its near end 0.7882.
    # b: (3 x 2/3 + 0.7118) / 4; a: (3 x 1/3 + 0.9811) / 4; of c only a quarter of the weight is known.
    assert [scored.id for scored in found] == ["b", "a", "c"]
    assert [scored.score for scored in found] == [pytest.approx(67.79, abs=0.01), pytest.approx(49.53, abs=0.01), None]
    assert found[0].most == pytest.approx(69.71, abs=0.01)
    assert [scored.known for scored in found] == [1, 1, 0.25]
    assert [scored.why for scored in found] == ["", "", "unknown"]
    parts = {part.criterion: part for part in found[0].parts}
    area = parts["area"]
    assert (area.span, area.weight) == (Span(100, 100), 3)
    assert (area.worst, area.best, area.points) == pytest.approx((2 / 3, 2 / 3, 50))
    quay = parts["quay"]
    assert quay.span == pytest.approx((4.236, 5.764), abs=0.001)
    assert (quay.worst, quay.best, quay.points) == pytest.approx((0.7118, 0.7882, 17.795), abs=0.001)
    assert quay.value == quay.span.high if quay.span else None
    assert parts["rail"] == Part("rail", None, 0.0, 1.0, 0, None)
    unranked = {part.criterion: part for part in found[2].parts}
    assert unranked["area"] == Part("area", None, 0.0, 1.0, 3, None)
    assert unranked["quay"].points is None


def test_half_of_the_weight_is_enough_and_what_is_unknown_counts_nothing() -> None:
    found = score(port(), ["a", "b", "c"], {"area": 1, "quay": 1}, 10)
    # b: (2/3 + 0.7118) / 2; a: (1/3 + 0.9811) / 2; c: (0 + 0.49) / 2, and up to (1 + 0.51) / 2.
    assert by_id(found) == pytest.approx({"b": 68.92, "a": 65.72, "c": 24.5}, abs=0.01)
    assert (found[2].known, found[2].most) == pytest.approx((0.5, 75.5), abs=0.01)


def test_an_unknown_never_beats_a_known(atlas: Atlas) -> None:
    # Three places alike, one with the least free land there is, one with none said of a large area, one without any.
    like = [place("known", at(0, 0)), place("gross", at(0, 0), area_ha=Amount(1000)), place("unknown", at(0, 0))]
    small = toy(atlas, [*like, *_quay()], free_ha={"known": 2})
    found = score(small, ["known", "gross", "unknown"], {"area": 1, "quay": 1}, 10)
    assert found[0].id == "known"
    parts = {item.id: item.parts[0] for item in found}
    assert (parts["gross"].span, parts["gross"].worst, parts["gross"].best) == (Span(0, 1000), 0.0, 1.0)
    assert (parts["unknown"].span, parts["unknown"].worst, parts["unknown"].best) == (None, 0.0, 1.0)


def test_a_score_does_not_depend_on_the_places_compared() -> None:
    alone, beside = (
        score(port(), ["b"], {"quay": 1, "area": 1}, 10),
        score(port(), ["a", "b"], {"quay": 1, "area": 1}, 10),
    )
    assert by_id(alone)["b"] == by_id(beside)["b"]


def test_plants_and_quays_are_listed_without_a_rank() -> None:
    found = score(port(), ["b", "quay"], {"quay": 1}, 10)
    assert [(item.id, item.why) for item in found] == [("b", ""), ("quay", "no-offer")]


def test_nothing_weighed_nothing_ranked() -> None:
    for weights in ({}, dict.fromkeys(IDS, 0)):
        found = score(port(), ["b", "a"], weights, 10)
        assert [(scored.id, scored.score, scored.known) for scored in found] == [("a", None, 0), ("b", None, 0)]
        assert sensitivity(port(), ["b", "a"], weights, 10) == Sensitivity(None, ())


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


def test_a_difference_in_the_last_digits_is_a_tie(atlas: Atlas) -> None:
    # Thirds of a weight do not add up to the same last digits in another order of the criteria.
    small = toy(
        atlas,
        [
            place("b", at(0, 0), area_ha=Amount(10), motorway="A7", motorway_m=3000.0),
            place("a", at(0, 0), area_ha=Amount(10), motorway="A7", motorway_m=3000.0 + 1e-9),
        ],
    )
    assert [item.id for item in score(small, ["a", "b"], {"area": 3, "road": 3}, 10)] == ["a", "b"]


@pytest.mark.parametrize("weights", [{"area": 6}, {"area": -1}, {"beauty": 1}])
def test_weights_out_of_bounds(atlas: Atlas, weights: dict[str, int]) -> None:
    with pytest.raises(ValueError, match="weights"):
        score(atlas, ["vitropole"], weights, 10)
    with pytest.raises(ValueError, match="weights"):
        sensitivity(atlas, ["vitropole"], weights, 10)


# --- Sensitivity


def test_a_first_place_that_hangs_on_every_weight(atlas: Atlas) -> None:
    # a has 100 ha (2/3) and its quay at 10.764 km (0.4618); b has 10 ha (1/3) and its quay at 4.378 km (0.7811).
    small = toy(
        atlas,
        [
            place("a", at(10_000, 0), area_ha=Amount(100)),
            place("b", at(4000, 0), area_ha=Amount(10)),
            *_quay(),
        ],
        free_ha={"a": 100, "b": 10},
    )
    # Equal weights: 1.128 against 1.114; with 0.8 of the area, or 1.2 of the quay, b is first.
    found = sensitivity(small, ["b", "a"], {"area": 3, "quay": 3}, 10)
    assert found == Sensitivity("a", (Change("area", 0.8, "b"), Change("quay", 1.2, "b")))
    # 5 to 3: five less 20 % is four, of which 1/3 is 1.33, more than three times 0.3193.
    assert sensitivity(small, ["b", "a"], {"area": 5, "quay": 3}, 10) == Sensitivity("a", ())


def test_nobody_may_be_left_to_come_first(atlas: Atlas) -> None:
    # Half of the weight is known; a little less is not enough.
    small = toy(atlas, [place("a"), place("b")], free_ha={"a": 20, "b": 10})
    found = sensitivity(small, ["a", "b"], {"area": 2, "quay": 2}, 10)
    assert found == Sensitivity("a", (Change("area", 0.8, None), Change("quay", 1.2, None)))


def test_a_ranking_is_firm_where_nothing_can_change_it(atlas: Atlas) -> None:
    places = [place("a", at(0, 0), area_ha=Amount(900)), place("b", at(9000, 0), area_ha=Amount(2))]
    weights = tuple(2 if each.id in ("area", "quay") else 0 for each in CRITERIA)
    land = {"a": 900, "b": 2}
    assert ranked(toy(atlas, [*places, *_quay()], free_ha=land), ("a", "b"), weights, 10).firm
    # A third place without a known area could be as large as any.
    open_ = toy(atlas, [*places, place("c", at(0, 0)), *_quay()], free_ha=land)
    assert not ranked(open_, ("a", "b", "c"), weights, 10).firm


def _quay() -> list[Place]:
    return [place("quay", at(0, 0), kind="ports", role="infrastructure", facility="quay")]


# --- The real places


def places() -> tuple[str, ...]:
    return filter_places(load(), Query()).ids


@given(some_weights, radii)
def test_scores_open_into_their_parts(weights: dict[str, int], radius_km: int) -> None:
    for scored in score(load(), places(), weights, radius_km):
        assert [part.criterion for part in scored.parts] == IDS
        assert [part.weight for part in scored.parts] == [weights.get(name, 0) for name in IDS]
        assert all(0 <= part.worst <= part.best <= 1 for part in scored.parts)
        assert all(part.span is not None or (part.worst, part.best) == (0, 1) for part in scored.parts)
        points = [part.points for part in scored.parts if part.points is not None]
        assert (scored.why == "unknown") <= (scored.known < 0.5)
        assert (scored.score is None) == bool(scored.why)
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


def test_rivals_by_hand() -> None:
    def item(name: str, least: float | None, most: float) -> Scored:
        return Scored(name, least, most, 1.0, (), "" if least is not None else "unknown")

    half, whole = item("a", 37.5, 62.5), item("b", 40.0, 40.0)
    assert rivals((half, whole)) == 1
    assert rivals((whole, half)) == 1
    assert rivals((half, whole, item("c", 10.0, 90.0))) == 2
    # What is not ranked is no rival.
    assert rivals((half, item("c", None, 100.0))) == 0
    assert rivals((whole,)) == 0


@given(
    chosen=st.sets(st.sampled_from(sorted(load().places)), min_size=1),
    weights=st.dictionaries(st.sampled_from([each.id for each in CRITERIA]), st.integers(0, 5)),
)
def test_a_score_is_at_most_what_it_may_be(chosen: set[str], weights: dict[str, int]) -> None:
    for item in score(load(), chosen, weights, 20):
        assert 0 <= item.most <= 100 + 1e-9
        assert item.score is None or 0 <= item.score <= item.most + 1e-9
