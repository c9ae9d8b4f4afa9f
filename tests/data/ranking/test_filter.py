"""Filters: how many remain, and how many are left out because nobody knows."""

from collections import Counter
from dataclasses import fields

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.amount import Amount
from data.atlas import Atlas, load
from data.language import Text
from data.places.records import KINDS
from data.ranking.families import headings
from data.ranking.filter import (
    NEARBY_KM,
    FilteredPlaces,
    Query,
    Step,
    communes,
    counted,
    filter_places,
    operators,
    qualities,
    sectors,
    tiers,
)
from tests.data.places.toys import at, place, toy

queries = st.builds(
    Query,
    kinds=st.lists(st.sampled_from(KINDS), unique=True).map(tuple),
    commune=st.sampled_from(["", "13039", "13056", "13001"]),
    operator=st.sampled_from(["", "Fluxel", "nobody"]),
    sector=st.sampled_from(["", "chemistry", "port"]),
    tier=st.sampled_from(["", "upper", "lower", "unknown"]),
    area_min=st.sampled_from([0, 1, 100, 20_000]),
    land_min=st.sampled_from([0, 1, 600]),
    rail=st.booleans(),
    quay=st.booleans(),
    surroundings=st.booleans(),
    road=st.sampled_from([0, 1, 3]),
    seveso_free=st.sampled_from([0, 1, 5]),
    quality=st.sampled_from(["", "exact", "approximate", "unknown"]),
)


# --- Toy places, counted by hand


def test_each_kind_of_fact_can_be_unknown(atlas: Atlas) -> None:
    known = place(
        "yes",
        codes=("13039", "13078"),
        operators=("Port", "Harbour"),
        sector="gas",
        seveso="upper",
        area_ha=Amount(50),
    )
    other = place("no", codes=("13056",), operators=("Other",), sector="steel", seveso="lower", area_ha=Amount(49))
    small = toy(atlas, [known, other, place("unknown")])
    for query in (
        Query(commune="13078"),
        Query(operator="Port"),
        Query(sector="gas"),
        Query(tier="upper"),
        Query(area_min=50),
    ):
        found = filter_places(small, query)
        assert found.ids == ("yes",)
        assert (found.steps[1].remaining, found.steps[1].unknown) == (1, 1)


def test_not_found_is_never_no_seveso(atlas: Atlas) -> None:
    small = toy(atlas, [place("upper", seveso="upper"), place("lower", seveso="lower"), place("a"), place("b")])
    assert filter_places(small, Query(tier="upper")).steps[1] == Step("tier", 1, 0, 2)
    assert filter_places(small, Query(tier="lower")).steps[1] == Step("tier", 1, 0, 2)
    assert filter_places(small, Query(tier="unknown")) == FilteredPlaces(
        ("a", "b"), (Step("kinds", 4, 0, 0), Step("tier", 2, 0, 0))
    )


def test_nearby_is_two_kilometres(atlas: Atlas) -> None:
    small = toy(
        atlas,
        [
            # Exact positions are points within 100 m, of both places.
            place("near", at(1000 * NEARBY_KM - 201, 0)),
            place("limit", at(1000 * NEARBY_KM + 199, 0)),
            place("far", at(1000 * NEARBY_KM + 201, 0)),
            place("lost"),
            place("port", at(0, 0), kind="ports", facility="quay"),
            place("station", at(0, 0), kind="transport", facility="station"),
        ],
    )
    assert filter_places(small, Query(kinds=("zones",), rail=True)) == FilteredPlaces(
        ("limit", "near"), (Step("kinds", 4, 0, 0), Step("rail", 2, 1, 1))
    )
    # a port is its own quay
    assert filter_places(small, Query(quay=True)) == FilteredPlaces(
        ("limit", "near", "port"), (Step("kinds", 5, 0, 0), Step("quay", 3, 1, 1))
    )


def test_a_motorway_within_three_kilometres(atlas: Atlas) -> None:
    # An exact position is a point within 100 m.
    small = toy(
        atlas,
        [
            place("near", at(0, 0), motorway_m=2900),
            place("limit", at(0, 0), motorway_m=3100),
            place("far", at(0, 0), motorway_m=3101),
            place("no road", at(0, 0)),
            place("lost"),
        ],
    )
    assert filter_places(small, Query(road=3)) == FilteredPlaces(
        ("limit", "near"), (Step("kinds", 5, 0, 0), Step("road", 2, 1, 2))
    )


def test_land_that_nobody_states_is_unknown_and_none_is_too_little(atlas: Atlas) -> None:
    small = toy(
        atlas,
        [place("enough", area_ha=Amount(90)), place("none", area_ha=Amount(90)), place("unknown", area_ha=Amount(90))],
        free_ha={"enough": 20, "none": 0},
    )
    found = filter_places(small, Query(land_min=20))
    assert (found.ids, found.steps[1]) == (("enough",), Step("land_min", 1, 0, 1))


def test_without_any_quay_placed_nobody_knows(atlas: Atlas) -> None:
    small = toy(atlas, [place("zone", at(0, 0)), place("port", kind="ports", facility="quay")])
    assert filter_places(small, Query(quay=True)).steps[1] == Step("quay", 0, 0, 2)


def test_the_water_of_a_dock_is_no_published_area(atlas: Atlas) -> None:
    dock = place("dock", area_ha=Amount(242), area_measured=True)
    assert dock.published_area_ha is None
    assert place("zone", area_ha=Amount(1200)).published_area_ha == 1200
    assert filter_places(toy(atlas, [dock]), Query(area_min=1)).steps[1] == Step("area_min", 0, 0, 1)


def test_an_area_that_no_editor_answers_for_is_left_to_the_sheet(atlas: Atlas) -> None:
    blog = place("blog", area_ha=Amount(375), area_unedited=True)
    assert (blog.published_area, blog.published_area_ha) == (None, None)
    assert filter_places(toy(atlas, [blog]), Query(area_min=1)).steps[1] == Step("area_min", 0, 0, 1)


def test_the_quality_of_a_position_is_always_known(atlas: Atlas) -> None:
    small = toy(atlas, [place("exact", at(0, 0)), place("about", at(0, 0), position="approximate"), place("lost")])
    for quality, left in (("exact", "exact"), ("approximate", "about"), ("unknown", "lost")):
        assert filter_places(small, Query(quality=quality)) == FilteredPlaces(
            (left,), (Step("kinds", 3, 0, 0), Step("quality", 1, 0, 0))
        )


def test_places_are_ordered_by_kind_name_and_id(atlas: Atlas) -> None:
    small = toy(
        atlas,
        [
            place("1", kind="sites", name=Text("Alpha", "Alpha")),
            place("2", name=Text("Zone", "Zone")),
            place("3", name=Text("Écopolis", "Écopolis")),
            place("5", name=Text("distriport", "distriport")),
            place("4", name=Text("distriport", "distriport")),
            place("6", name=Text("Distriport", "Distriport")),
        ],
    )
    assert filter_places(small, Query()).ids == ("6", "4", "5", "3", "2", "1")


# --- The real data


def test_every_kind_is_counted(atlas: Atlas) -> None:
    # Headings are no places to settle at: their parts are.
    counts = {kind: filter_places(atlas, Query((kind,), surroundings=True)).steps[0].remaining for kind in KINDS}
    every = [name for name in atlas.places if name not in headings(atlas)]
    assert counts == Counter(atlas.places[name].kind for name in counted(atlas, every))


def test_by_default_only_places_to_settle_at(atlas: Atlas) -> None:
    found = filter_places(atlas, Query())
    offers = {place.id for place in atlas.places.values() if place.role == "offer"}
    assert set(found.ids) == offers - headings(atlas)
    # An offer with land of its own counts with all of it: its parts are listed, and not counted beside it.
    parts = [name for name in found.ids if atlas.places[name].part_of in found.ids]
    assert parts
    assert found.steps == (Step("kinds", len(found.ids) - len(parts), 0, 0),)


def test_no_kind_no_place(atlas: Atlas) -> None:
    assert filter_places(atlas, Query(kinds=())) == FilteredPlaces((), (Step("kinds", 0, 0, 0),))


def test_only_a_known_tier_is_an_answer(atlas: Atlas) -> None:
    places = [name for name, place in atlas.places.items() if place.kind != "transport" and name not in headings(atlas)]
    tiers = Counter(atlas.places[name].seveso for name in counted(atlas, places))
    assert tiers["upper"] > 0
    # A place of the other tier is a true no, one whose status was not found is not.
    assert filter_places(atlas, Query(surroundings=True, tier="upper")).steps[1] == Step(
        "tier", tiers["upper"], 0, tiers[None]
    )
    assert filter_places(atlas, Query(surroundings=True, tier="lower")).steps[1] == Step(
        "tier", tiers["lower"], 0, tiers[None]
    )
    assert filter_places(atlas, Query(surroundings=True, tier="unknown")).steps[1] == Step("tier", tiers[None], 0, 0)


def test_a_large_site_at_fos(atlas: Atlas) -> None:
    assert filter_places(atlas, Query(commune="13039", area_min=1200)).ids == ("piicto",)
    assert filter_places(atlas, Query(area_min=1201)).ids == ()


def test_no_known_seveso_site_nearby(atlas: Atlas) -> None:
    plant = {"kind": "sites", "role": "operating_site"}
    small = toy(
        atlas,
        [
            place("clear", at(0, 0)),
            place("open", at(20_000, 0)),
            place("limit", at(40_000, 0)),
            place("beside", at(60_000, 0)),
            place("lost"),
            place("untold", at(20_500, 0), **plant),
            place("upper", at(42_000, 0), seveso="upper", **plant),
            place("lower", at(60_500, 0), seveso="lower", **plant),
        ],
    )
    found = filter_places(small, Query(seveso_free=2))
    # "open" has a plant of unknown tier beside it, "limit" a known one at 1.8 to 2.2 km.
    assert found.ids == ("clear", "limit", "open")
    assert found.steps[1] == Step("seveso_free", 3, 2, 1)


@given(queries)
def test_steps_are_the_conditions_set_and_add_up(query: Query) -> None:
    found = filter_places(load(), query)
    names = [field.name for field in fields(Query)]
    set_ = [name for name in names if name == "kinds" or (name != "surroundings" and getattr(query, name))]
    assert [step.name for step in found.steps] == set_
    before = len(load().places) - len(headings(load()))
    for step in found.steps:
        assert step.near <= step.remaining
        assert step.remaining + step.unknown <= before
        before = step.remaining
    assert before == len(counted(load(), found.ids))
    assert len(found.ids) == len(set(found.ids))


@given(queries)
def test_what_is_left_meets_every_condition(query: Query) -> None:
    for name in filter_places(load(), query).ids:
        found = load().places[name]
        assert found.kind in query.kinds
        assert query.surroundings or found.role == "offer"
        assert query.commune in ("", *found.codes)
        assert query.operator in ("", *found.operators)
        assert query.sector in ("", found.sector)
        assert query.tier in ("", found.seveso or "unknown")
        assert query.quality in ("", found.position)
        assert not query.area_min or (found.published_area_ha or 0) >= query.area_min
        assert not (query.rail or query.quay) or found.point is not None


# --- Choices


def test_choices_are_those_of_the_data(atlas: Atlas) -> None:
    small = toy(
        atlas,
        [
            place("a", operators=("Port",), sector="gas", codes=("13039", "13014")),
            place("b", operators=("Élan",), sector="gas", codes=("13039",)),
            place("c", operators=("Air",), sector="air", codes=("13054",), kind="transport"),
            place("d"),
        ],
    )
    assert operators(small) == ("Air", "Élan", "Port")
    assert sectors(small) == ("air", "gas")
    assert communes(small) == ("13014", "13039", "13054")  # Berre-l'Étang, Fos-sur-Mer, Marignane
    kinds = ("zones", "ports")
    assert (operators(small, kinds), sectors(small, kinds)) == (("Élan", "Port"), ("gas",))
    assert communes(small, kinds) == ("13014", "13039")


@pytest.mark.parametrize("kinds", [KINDS, Query().kinds])
def test_every_choice_leaves_something(atlas: Atlas, kinds: tuple[str, ...]) -> None:
    for query in (
        *(Query(kinds, surroundings=True, operator=name) for name in operators(atlas, kinds)),
        *(Query(kinds, surroundings=True, sector=name) for name in sectors(atlas, kinds)),
        *(Query(kinds, surroundings=True, commune=code) for code in communes(atlas, kinds)),
    ):
        assert filter_places(atlas, query).ids


def test_every_choice_of_the_list_of_offers_leaves_an_offer(atlas: Atlas) -> None:
    for query in (
        *(Query(operator=name) for name in operators(atlas, surroundings=False)),
        *(Query(sector=name) for name in sectors(atlas, surroundings=False)),
        *(Query(commune=code) for code in communes(atlas, surroundings=False)),
        *(Query(tier=tier) for tier in tiers(atlas, surroundings=False)),
        *(Query(quality=quality) for quality in qualities(atlas, surroundings=False)),
    ):
        assert filter_places(atlas, query).ids, query
    assert set(operators(atlas, surroundings=False)) < set(operators(atlas))
