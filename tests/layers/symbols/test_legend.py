"""What the legend says beside the entries of the layers: only what is drawn."""

from data.atlas import Atlas
from data.language import language
from data.selection.record import Selection
from layers.registry import build_layers
from layers.spec import View
from layers.symbols.legend import common

EN = language("en")


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
