"""Zones, port areas, sites, transport and projects: what is drawn, and how what is not exact looks."""

import pytest

from data.atlas import Atlas
from data.basemap.reader import base_map
from data.places.records import KINDS, Kind
from layers import projects, transport, zones
from layers.registry import LAYERS
from layers.symbols import palette
from tests.layers.views import ids, view


@pytest.mark.parametrize("name", KINDS)
def test_places_without_coordinates_are_never_drawn(atlas: Atlas, name: Kind) -> None:
    placed = {place.id for place in atlas.of_kind(name) if place.point}
    shapes = LAYERS[name].build(view(atlas)).shapes
    assert {shape.id for shape in shapes if shape.selects == "place"} == placed


def test_some_zones_have_no_coordinates_and_are_counted(atlas: Atlas) -> None:
    unplaced = [zone.id for zone in atlas.of_kind("zones") if zone.point is None]
    assert 0 < len(unplaced) < len(atlas.of_kind("zones"))
    note = zones.layer(view(atlas)).note
    assert note == f"{len(unplaced)} without a known position: listed under Sites, not drawn."


def test_no_zone_pretends_to_an_outline(atlas: Atlas) -> None:
    """Without an outline of its owner a zone is a mark sized in pixels, whatever its area."""
    layer = zones.layer(view(atlas))
    assert layer.shapes
    for shape in layer.shapes:
        assert shape.geometry["type"] == "Point", shape.id
        assert shape.style.mark == "square"
        assert "outline not published" in shape.tooltip
    assert "industrial zone: its place, not its outline" in {entry.text for entry in layer.legend}


def test_the_mark_of_a_zone_grows_with_its_published_area(atlas: Atlas) -> None:
    radii = {shape.id: shape.style.radius for shape in zones.layer(view(atlas)).shapes}
    # Hectares published: 33 for the pole of Istres, 280 for Clésud, 10 000 for the port's zone.
    assert radii["pole-aeronautique-istres"] < radii["clesud"] < radii["zip-de-fos"]
    # The 375 ha of Vitropole are those of a blog: its mark is that of a zone of unknown area.
    assert radii["vitropole"] == radii["pole-aeronautique-istres"]
    assert radii["pole-aeronautique-istres"] == radii["caronte-la-gafette"], "an area that is not published is none"


def test_larger_zones_stand_for_smaller_ones(atlas: Atlas) -> None:
    areas = {zone.id: zone.area_ha.value if zone.area_ha else 0 for zone in atlas.of_kind("zones")}
    drawn = [areas[name] for name in ids(zones.layer(view(atlas)))]
    assert drawn == sorted(drawn, reverse=True)


@pytest.mark.parametrize("name", KINDS)
def test_an_approximate_position_is_hollow(atlas: Atlas, name: str) -> None:
    points = [shape for shape in LAYERS[name].build(view(atlas)).shapes if shape.geometry["type"] == "Point"]
    assert points
    for shape in points:
        exact = atlas.places[shape.id].position == "exact"
        assert (shape.style.fill != palette.WHITE) == exact, shape.id


def test_dock_basins_are_real_outlines(atlas: Atlas) -> None:
    basins = [shape for shape in LAYERS["ports"].build(view(atlas)).shapes if shape.geometry["type"] != "Point"]
    outlines = {port.id for port in atlas.of_kind("ports") if port.drawing == "outline"}
    assert {shape.id for shape in basins} == outlines
    assert len(basins) >= 5
    assert {shape.style.dash for shape in basins} == {""}


def test_a_project_is_drawn_where_it_is_or_counted(atlas: Atlas) -> None:
    layer = projects.layer(view(atlas))
    assert set(ids(layer)) == {name for name in atlas.projects if atlas.point(name)}
    unplaced = len(atlas.projects) - len(layer.shapes)
    assert layer.note.startswith(f"{unplaced} project")


# --- Traffic


@pytest.mark.parametrize(
    ("lang", "lines"),
    [
        ("fr", ("35\N{NARROW NO-BREAK SPACE}379 véhicules par jour", "17,7")),
        ("en", ("35,379 vehicles a day", "17.7")),
    ],
)
def test_a_counted_road_tells_count_year_share_and_source(atlas: Atlas, lang: str, lines: tuple[str, str]) -> None:
    # A54: 35 379 vehicles a day in 2019, 17.73 % of them heavy (TMJA).
    (road,) = [shape for shape in transport.layer(view(atlas, lang=lang)).shapes if shape.id == "traffic-A54-35379"]
    assert road.tooltip[0] == "A54"
    assert road.selects == ""
    said = " ".join(road.tooltip).replace("\N{NO-BREAK SPACE}", "\N{NARROW NO-BREAK SPACE}")
    assert all(line in said for line in (*lines, "2019", "TMJA"))


def test_an_uncounted_share_of_heavy_vehicles_is_no_zero(atlas: Atlas) -> None:
    unknown = [section for section in transport.sections(atlas) if section.heavy_share is None]
    shapes = {shape.id: shape for shape in transport.layer(view(atlas)).shapes}
    assert unknown
    for section in unknown:
        assert "heavy vehicles not counted" in shapes[section.id].tooltip


def test_every_counted_piece_of_road_is_drawn_once(atlas: Atlas) -> None:
    pieces = [road.geometry["coordinates"] for road in base_map(atlas).roads if road.vehicles_per_day]
    drawn = [line for section in transport.sections(atlas) for line in section.geometry["coordinates"]]
    assert sorted(map(str, drawn)) == sorted(map(str, pieces))
    found = [section.id for section in transport.sections(atlas)]
    assert len(set(found)) == len(found)


def test_the_legend_says_what_the_width_of_a_road_means(atlas: Atlas) -> None:
    layer = transport.layer(view(atlas))
    widths = {shape.style.weight for shape in layer.shapes if shape.geometry["type"] == "MultiLineString"}
    assert {entry.style.weight for entry in layer.legend if entry.symbol == "line"} >= widths
    assert "2019" in layer.note
