"""What the legend says beside the entries of the layers: only what is drawn."""

from data.atlas import Atlas
from data.language import language
from data.places.bounds import Bounds
from data.selection.record import Selection
from layers.registry import build_layers
from layers.spec import Entry, LayerSpec, Shape, Style, View
from layers.symbols.legend import common, in_view

EN = language("en")
FILLED, HOLLOW = (
    Style("#a63603", "#ffffff", radius=6, mark="square"),
    Style("#ffffff", "#a63603", radius=6, mark="square"),
)
BASIN, QUAY = Style("#2f5a78", "#0b3c5d"), Style("#ffffff", "#0b3c5d", radius=6, mark="diamond")
SQUARE = {"type": "Polygon", "coordinates": [[[0, 0], [0, 1], [1, 1], [0, 0]]]}


def said(atlas: Atlas, **chosen: object) -> list[str]:
    view = View(atlas, Selection(**chosen), EN)  # type: ignore[arg-type]
    return [entry.text for entry in common(build_layers(view), view)]


def test_water_alone(atlas: Atlas) -> None:
    assert said(atlas, layers=("communes",)) == ["sea, lagoon"]


def test_marks_of_several_places(atlas: Atlas) -> None:
    assert said(atlas, layers=("communes", "sites")) == ["sea, lagoon", "number of places too close to be told apart"]


def test_what_is_selected(atlas: Atlas) -> None:
    assert said(atlas, layers=("communes",), commune="13039") == ["sea, lagoon", "highlighted on this map"]
    # A place that no layer drawn holds is not on the map.
    assert said(atlas, layers=("communes",), zone="piicto") == ["sea, lagoon"]
    assert said(atlas, layers=("zones",), zone="piicto")[-1] == "highlighted on this map"


def layer(title: str, *styles: Style) -> LayerSpec:
    """A layer with one shape of each look: a point, or an area where the look has no radius."""
    point = {"type": "Point", "coordinates": [0.5, 0.5]}
    shapes = (Shape(f"{title}{n}", "place", point if one.radius else SQUARE, one, ()) for n, one in enumerate(styles))
    legend = tuple(Entry("mark" if one.radius else "area", one, f"{title} {n}") for n, one in enumerate(styles))
    return LayerSpec(title, title, tuple(shapes), legend)


def lines(atlas: Atlas, *layers: LayerSpec) -> list[tuple[Style, str]]:
    """Looks and words of the legend of a stop that shows these layers."""
    alone = {shape.id: (shape.id,) for one in layers for shape in one.shapes}
    blocks = in_view(layers, View(atlas, Selection(), EN), Bounds(0, 0, 1, 1), alone)
    return [(entry.style, entry.text) for block in blocks for entry in block.entries]


def test_no_two_symbols_of_a_stop_are_alike(atlas: Atlas) -> None:
    said_by = "hollow: approximate position"
    assert lines(atlas, layer("Zones", FILLED, HOLLOW)) == [(FILLED, "Zones"), (HOLLOW, said_by)]
    # A layer of hollow symbols alone: another layer's says what they mean, or its own title.
    zones, ports = layer("Zones", HOLLOW), layer("Ports", BASIN, QUAY)
    assert lines(atlas, zones, ports) == [(HOLLOW, "Zones"), (BASIN, "Ports"), (QUAY, said_by)]
    assert lines(atlas, zones, layer("Ports", BASIN)) == [(HOLLOW, "Zones (approximate position)"), (BASIN, "Ports")]


def test_the_classes_of_a_stop_have_their_unit(atlas: Atlas) -> None:
    view = View(atlas, Selection(indicator="jobs_industry_share", layers=("communes",)), EN)
    (block,) = in_view(build_layers(view), view, Bounds(4.7, 43.3, 5.3, 43.7), {})
    assert block.title == "Share of jobs in industry, 2022 (%)"
