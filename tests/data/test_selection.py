"""The selection: a link reproduces the view."""

from collections.abc import Iterable
from dataclasses import fields, replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.atlas import Atlas, load
from data.catalogue.class_breaks import METHODS
from data.language import language
from data.places.records import KINDS, QUALITIES, STATUSES
from data.selection.address import parse, point, to_params
from data.selection.choices import backgrounds
from data.selection.notice import Notice
from data.selection.record import (
    LABOUR_RADII,
    MOST_COMMUNES,
    MOST_HECTARES,
    MOST_IN_AREA,
    MOST_SHORTLISTED,
    MOST_WEIGHT,
    RADII,
    ROAD_RADII,
    SEVESO_RADII,
    SORTS,
    TIERS,
    WEIGHTS,
    Selection,
)
from data.territory import territory
from layers.registry import LAYERS, choices

NAMES = [field.name for field in fields(Selection)]


def points() -> st.SearchStrategy[str]:
    """Points of the map as the address writes them: rounded as a click is, to the last digit, and the box's corners."""
    west, south, east, north = territory().map_box
    exact = st.tuples(st.floats(west, east), st.floats(south, north))
    rounded = exact.map(lambda place: (round(place[0], 4), round(place[1], 4)))
    corners = st.tuples(st.sampled_from([west, east]), st.sampled_from([south, north]))
    return st.one_of(exact, rounded, corners).map("{0[0]},{0[1]}".format)


def ordered(draw: st.DrawFn, order: tuple[str, ...]) -> tuple[str, ...]:
    """Some of a list, in its order, as widgets give them back."""
    chosen = draw(st.sets(st.sampled_from(order)))
    return tuple(item for item in order if item in chosen)


@st.composite
def selections(draw: st.DrawFn) -> Selection:
    """Any view that the widgets can produce."""
    atlas = load()
    perimeter = draw(st.sampled_from(atlas.perimeters))
    ids = st.sampled_from(list(atlas.indicators))
    sites = atlas.places.values()

    def one(values: Iterable[str]) -> str:
        """One of the values in the data, or all of them."""
        return draw(st.sampled_from(sorted({"", *values})))

    chosen = Selection(
        lang=draw(st.sampled_from(["fr", "en"])),
        perimeter=perimeter,
        indicator=draw(ids),
        commune=draw(st.one_of(st.none(), st.sampled_from(atlas.areas[perimeter].members))),
        communes=tuple(draw(st.lists(st.sampled_from(atlas.communes()), unique=True, max_size=MOST_COMMUNES))),
        reference=draw(st.sampled_from(["perimeter", "13", *atlas.peers()])),
        zone=draw(st.one_of(st.none(), st.sampled_from([*atlas.places, *atlas.projects]))),
        layers=ordered(draw, tuple(LAYERS)),
        background=draw(st.sampled_from(backgrounds())),
        method=draw(st.sampled_from(METHODS)),
        x=draw(ids),
        y=draw(ids),
        kinds=ordered(draw, KINDS),
        town=one(code for site in sites for code in site.codes),
        operator=one(name for site in sites for name in site.operators),
        sector=one(site.sector for site in sites),
        tier=one(TIERS),
        quality=one(QUALITIES),
        area_min=draw(st.integers(0, MOST_HECTARES)),
        land_min=draw(st.integers(0, MOST_HECTARES)),
        rail=draw(st.booleans()),
        quay=draw(st.booleans()),
        road=draw(st.sampled_from(ROAD_RADII)),
        seveso_free=draw(st.sampled_from(SEVESO_RADII)),
        surroundings=draw(st.booleans()),
        sort=draw(st.sampled_from(SORTS)),
        shortlist=tuple(draw(st.lists(st.sampled_from(list(atlas.places)), unique=True, max_size=MOST_SHORTLISTED))),
        at=draw(st.one_of(st.none(), points())),
        corners=draw(st.one_of(st.none(), st.lists(points(), min_size=1, max_size=5).map(";".join))),
        area=tuple(draw(st.lists(st.sampled_from(atlas.communes()), unique=True, max_size=MOST_IN_AREA))),
        view=draw(st.one_of(st.none(), points().map("{},11.25".format))),
        radius=draw(st.sampled_from(RADII)),
        pool=draw(st.sampled_from(LABOUR_RADII)),
        theme=one({figure.theme for figure in atlas.diagnosis.values()} | {line.theme for line in atlas.swot}),
        project_sector=one(project.sector for project in atlas.projects.values()),
        status=one(STATUSES),
    )
    weights: dict[str, Any] = {name: draw(st.integers(0, MOST_WEIGHT)) for name in WEIGHTS}
    return replace(chosen, **weights)


def test_every_default_is_an_allowed_choice(atlas: Atlas) -> None:
    allowed = choices(atlas)
    for name, values in allowed.one.items():
        default = getattr(Selection(), name)
        assert default in (None, "") or default in values, name
    for name, several in allowed.several.items():
        assert set(getattr(Selection(), name)) <= set(several), name


def test_the_filters_know_every_value_of_the_data(atlas: Atlas) -> None:
    assert {project.status for project in atlas.projects.values()} <= set(STATUSES)
    assert {site.position for site in atlas.places.values()} <= set(QUALITIES)
    assert {site.seveso or "unknown" for site in atlas.places.values()} <= set(TIERS)


@given(selections())
def test_a_link_reproduces_the_view(selection: Selection) -> None:
    assert parse(to_params(selection), choices(load())) == (selection, ())


@given(selections())
def test_defaults_stay_out_of_the_link(selection: Selection) -> None:
    changed = {name for name in NAMES if getattr(selection, name) != getattr(Selection(), name)}
    params = to_params(selection)
    assert set(params) == changed
    assert all(isinstance(value, str) and value for value in params.values())


def test_the_default_view_has_an_empty_link(atlas: Atlas) -> None:
    assert to_params(Selection()) == {}
    assert parse({}, choices(atlas)) == (Selection(), ())


def test_the_address_of_a_view(atlas: Atlas) -> None:
    params = {"lang": "en", "perimeter": "berre2010", "commune": "13103", "communes": "13056,13047", "layers": "ports"}
    selection, notices = parse(params, choices(atlas))
    assert notices == ()
    assert selection == Selection(
        lang="en", perimeter="berre2010", commune="13103", communes=("13056", "13047"), layers=("ports",)
    )


def test_the_address_of_a_search_for_a_site(atlas: Atlas) -> None:
    selection = Selection(
        kinds=("zones", "transport"),
        tier="upper",
        area_min=20,
        rail=True,
        at="4.95,43.41",
        radius=25,
        w_area=0,
        w_road=5,
    )
    params = {
        "kinds": "zones,transport",
        "tier": "upper",
        "area_min": "20",
        "rail": "true",
        "at": "4.95,43.41",
        "radius": "25",
        "w_area": "0",
        "w_road": "5",
    }
    assert to_params(selection) == params
    assert parse(params, choices(atlas)) == (selection, ())


@pytest.mark.parametrize(("name", "order"), [("layers", tuple(LAYERS)), ("kinds", KINDS)])
def test_none_of_a_list_at_all(atlas: Atlas, name: str, order: tuple[str, ...]) -> None:
    nothing: dict[str, Any] = {name: ()}
    everything: dict[str, Any] = {name: order}
    empty, full = Selection(**nothing), Selection(**everything)
    assert to_params(empty) == {name: "none"}
    assert parse({name: "none"}, choices(atlas)) == (empty, ())
    assert parse({name: ",".join(reversed(order))}, choices(atlas)) == (full, ())
    assert parse({name: "roads"}, choices(atlas)) == (Selection(), (Notice(name, "roads"),))


def test_layers_in_any_order_give_one_view(atlas: Atlas) -> None:
    assert parse({"layers": "sites,communes"}, choices(atlas))[0].layers == ("communes", "sites")
    assert parse({"layers": " sites , communes,sites"}, choices(atlas))[0].layers == ("communes", "sites")


def test_a_point_is_longitude_first() -> None:
    assert point("4.95,43.41") == (4.95, 43.41)
    assert [point(text) for text in (None, "", "4.95", "4.95,x", "4.95,nan", "inf,43.41", "1,2,3")] == [None] * 7


@given(points())
def test_every_point_of_the_map_can_be_linked(text: str) -> None:
    assert parse({"at": text}, choices(load())) == (Selection(at=text), ())
    found = point(text)
    assert found is not None
    assert "{},{}".format(*found) == text


def test_communes_each_once_and_unknown_ones_told(atlas: Atlas) -> None:
    selection, notices = parse({"communes": "13056,13056,99999,13047"}, choices(atlas))
    assert selection.communes == ("13056", "13047")
    assert notices == (Notice("communes", "99999", "among"),)


def test_a_shortlist_in_the_order_of_the_visitor(atlas: Atlas) -> None:
    ids = list(atlas.places)[:7][::-1]
    selection, notices = parse({"shortlist": ",".join(ids)}, choices(atlas))
    assert selection.shortlist == tuple(ids[:5])
    assert [(notice.parameter, notice.kind, notice.limit) for notice in notices] == [("shortlist", "many", "5")]
    assert "5 places on the shortlist" in notices[0].text(language("en"))
    _, (unknown,) = parse({"shortlist": f"{ids[0]},nowhere"}, choices(atlas))
    assert unknown == Notice("shortlist", "nowhere", "among")
