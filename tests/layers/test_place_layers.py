"""Zones, port areas, sites, transport and projects: what is drawn, and how what is not exact looks."""

import pytest

from data.atlas import Atlas
from data.places.records import KINDS, Kind
from layers import projects, zones
from layers.registry import LAYERS
from layers.symbols import palette
from tests.layers.views import ids, view


@pytest.mark.parametrize("name", KINDS)
def test_places_without_coordinates_are_never_drawn(atlas: Atlas, name: Kind) -> None:
    placed = {place.id for place in atlas.of_kind(name) if place.point}
    assert set(ids(LAYERS[name].build(view(atlas)))) == placed


def test_some_zones_have_no_coordinates_and_are_counted(atlas: Atlas) -> None:
    unplaced = [zone.id for zone in atlas.of_kind("zones") if zone.point is None]
    assert 0 < len(unplaced) < len(atlas.of_kind("zones"))
    note = zones.layer(view(atlas)).note
    assert note == f"{len(unplaced)} without a known position: listed under Sites, not drawn."


def test_schematic_zones_are_dashed_and_say_so(atlas: Atlas) -> None:
    chosen = zones.layer(view(atlas)).shapes[0].ids[0]
    for layer in (zones.layer(view(atlas)), zones.layer(view(atlas, zone=chosen))):
        assert layer.shapes
        for shape in layer.shapes:
            assert shape.style.dash, shape.ids
            assert "schematic" in shape.tooltip
    assert any("schematic" in entry.text for entry in layer.legend)


def test_smaller_zones_lie_above_larger_ones(atlas: Atlas) -> None:
    areas = {zone.id: zone.area_ha.value if zone.area_ha else 0 for zone in atlas.of_kind("zones")}
    drawn = [areas[name] for name in ids(zones.layer(view(atlas)))]
    assert drawn == sorted(drawn, reverse=True)


@pytest.mark.parametrize("name", ["ports", "sites", "transport"])
def test_an_approximate_position_is_hollow_and_dashed(atlas: Atlas, name: str) -> None:
    points = [shape for shape in LAYERS[name].build(view(atlas)).shapes if shape.geometry["type"] == "Point"]
    assert points
    for shape in points:
        exact = atlas.places[shape.ids[0]].position == "exact"
        assert (shape.style.dash == "") == exact, shape.ids
        assert (shape.style.fill != palette.WHITE) == exact, shape.ids


def test_dock_basins_are_real_outlines(atlas: Atlas) -> None:
    basins = [shape for shape in LAYERS["ports"].build(view(atlas)).shapes if shape.geometry["type"] != "Point"]
    outlines = {port.id for port in atlas.of_kind("ports") if port.drawing == "outline"}
    assert {shape.ids[0] for shape in basins} == outlines
    assert len(basins) >= 5
    assert {shape.style.dash for shape in basins} == {""}


def test_a_project_is_drawn_where_it_is_or_counted(atlas: Atlas) -> None:
    layer = projects.layer(view(atlas))
    assert set(ids(layer)) == {name for name in atlas.projects if atlas.point(name)}
    unplaced = len(atlas.projects) - len(layer.shapes)
    assert layer.note.startswith(f"{unplaced} project")
