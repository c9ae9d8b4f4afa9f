"""What the browser gets of a map: geometry once, values per view."""

import json
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.atlas import Atlas
from data.catalogue.class_breaks import METHODS
from data.language import CODES, language
from data.places.records import KINDS
from data.selection.choices import backgrounds
from data.selection.record import Selection
from layers.annotation import Annotation
from layers.base_map import SHEETS
from layers.leaflet import base_records, records
from layers.leaflet.base_records import Sources
from layers.leaflet.shared_texts import NO_BREAK, SEPARATOR, joined, shared_ends
from layers.registry import LAYERS, build_layers
from layers.spec import Style, View

BOTH = tuple(CODES)
#: Bytes of a view with every layer: classes and tooltips, no outline.
MOST_BYTES = 6_000


def sources() -> Sources:
    sheets = {sheet.file: f"{sheet.file}.json" for sheet in SHEETS}
    return Sources("geometry.json", "names.json", sheets, "{}.json".format, lambda shown: f"{'-'.join(shown)}.json")


def drawn(atlas: Atlas, selection: Selection, **view: Any) -> dict[str, Any]:  # noqa: ANN401  (any field of a view)
    bounds = atlas.bounds(atlas.areas[selection.perimeter].members)
    found = View(atlas, selection, language(selection.lang), **view)
    return records.drawn(found, bounds, selection.perimeter, sources())


def selections(atlas: Atlas) -> list[Selection]:
    """Selections that vary in everything the map shows."""
    return [
        *(Selection(lang=lang, indicator=name, layers=tuple(LAYERS)) for lang in BOTH for name in atlas.indicators),
        *(Selection(layers=(layer,)) for layer in LAYERS),
        *(Selection(background=background) for background in backgrounds()),
        *(Selection(method=method) for method in METHODS),
        Selection(layers=()),
        Selection(perimeter="berre2010", layers=tuple(LAYERS), commune="13103"),
    ]


def test_a_view_is_classes_and_tooltips(atlas: Atlas) -> None:
    for selection in selections(atlas):
        text = json.dumps(drawn(atlas, selection), ensure_ascii=False)
        assert "coordinates" not in text, selection
        assert len(text.encode()) <= MOST_BYTES, selection


def test_every_shape_has_its_geometry(atlas: Atlas) -> None:
    geometry = base_records.geometry(atlas)
    by_id = dict(zip(geometry["ids"], geometry["geometries"], strict=True))
    view = View(atlas, Selection(layers=tuple(LAYERS), perimeter="berre2010"), language("fr"))
    for layer in build_layers(view):
        for shape in layer.shapes:
            assert by_id[shape.id] == shape.geometry


def test_looks_and_tooltips_come_back_as_they_were(atlas: Atlas) -> None:
    """What the script puts together is what the layer says: look, heading and lines of each shape."""
    for lang in BOTH:
        view = View(atlas, Selection(lang=lang, indicator="poverty_rate", zone="piicto"), language(lang))
        texts, ids = base_records.texts(atlas, lang), base_records.geometry(atlas)["ids"]
        found = drawn(atlas, view.selection)
        drawn_layers = [part for layer in build_layers(view) for part in records.parts(layer)]
        for layer, record in zip(drawn_layers, found["layers"], strict=True):
            for shape, (place, look, *rest) in zip(layer.shapes, record["shapes"], strict=True):
                assert ids[place] == shape.id
                assert record["shared"] | record["looks"][look] == base_records.look(shape.style)
                own = rest[0] or () if rest else ()
                own = own.replace(NO_BREAK, "\N{NO-BREAK SPACE}").split(SEPARATOR) if isinstance(own, str) else own
                ends = record["around"] or [("", "")] * len(own)
                first = ends[0][0] if own else ""
                said = [first + line[1:] if line.startswith(SEPARATOR) else line for line in record["said"]]
                lines = [
                    said[line] if isinstance(line, int) else start + line + end
                    for line, (start, end) in zip(own, ends, strict=True)
                ]
                tip = (texts["names"][shape.id], *lines) if lines else texts["tips"][shape.id]
                assert tuple(tip) == shape.tooltip


def test_what_nobody_has_chosen_is_a_file(atlas: Atlas) -> None:
    shown = Selection(layers=("communes", *KINDS))
    assert drawn(atlas, shown)["places"] == f"{'-'.join(KINDS)}.json"
    assert drawn(atlas, replace(shown, lang="en"))["places"] == drawn(atlas, shown)["places"]
    for varied in (
        drawn(atlas, replace(shown, zone="piicto")),
        drawn(atlas, shown, only=frozenset({"piicto"})),
        drawn(atlas, shown, highlight=frozenset({"piicto"})),
    ):
        assert varied["places"] is None
        assert len(varied["layers"]) > 1


def test_the_file_holds_what_the_view_would(atlas: Atlas) -> None:
    shown = Selection(layers=("communes", *KINDS))
    without = replace(sources(), places=None)
    bounds = atlas.bounds(atlas.areas["istres"].members)
    whole = records.drawn(View(atlas, shown, language("fr")), bounds, "istres", without)
    assert json.dumps(whole["layers"][1:]) == json.dumps(records.fixed_places(atlas, KINDS))


def test_a_circle_brings_its_geometry(atlas: Atlas) -> None:
    from layers.spec import Circle  # noqa: PLC0415  (used here alone)

    found = drawn(atlas, Selection(layers=("communes", "zones")), own=Circle(5.0, 43.45, 5))
    (place, *_) = found["layers"][1]["shapes"][0]
    assert place["geometry"]["type"] == "Polygon"


def test_what_is_highlighted_is_named_and_nothing_else(atlas: Atlas) -> None:
    marked = drawn(atlas, Selection(zone="masshylia"), highlight=frozenset({"darse-1", "13039"}))["marked"]
    assert {text for _, _, text in marked} == {"Darse 1 (bassins Ouest)", "Masshylia, hydrogène par électrolyse"}
    assert "marked" not in drawn(atlas, Selection())


def test_a_stop_writes_onto_its_map_and_no_other_view_does(atlas: Atlas) -> None:
    arrow = Annotation("arrow", (4.9, 43.4), (5.0, 43.5), 0.0, "Fos", "", 2, "B")
    ring = Annotation("ring", (4.9, 43.4), None, 2.5, "", "ici", 1, "A")
    found = drawn(atlas, Selection(), annotations=(arrow, ring), step=1)
    assert found["annotations"] == [
        ["arrow", (43.4, 4.9), (43.5, 5.0), 0.0, "Fos", "", 2, "B"],
        ["ring", (43.4, 4.9), None, 2.5, "", "ici", 1, "A"],
    ]
    assert found["step"] == 1
    assert "annotations" not in drawn(atlas, Selection())
    # The map of a stop without any is a stage's all the same.
    assert drawn(atlas, Selection(), annotations=())["annotations"] == []


def test_bounds_are_leaflet_s(atlas: Atlas) -> None:
    west, south, east, north = atlas.bounds(["13056"])
    assert base_records.corners(atlas.bounds(["13056"])) == ((south, west), (north, east))


def test_a_look_says_what_is_not_plain() -> None:
    assert base_records.look(Style(fill="#ffffff", stroke="#000000")) == {"fillColor": "#ffffff", "color": "#000000"}
    assert base_records.look(Style(fill="", stroke="#000000", weight=2)) == {
        "fill": False,
        "color": "#000000",
        "weight": 2,
    }
    assert base_records.look(Style(fill="#ffffff", stroke="")) == {"stroke": False, "fillColor": "#ffffff"}


@given(st.lists(st.lists(st.text("ab ", max_size=6), min_size=2, max_size=2), max_size=5))
def test_shared_ends_are_shared(lines: list[list[str]]) -> None:
    ends = shared_ends(lines)
    for line in lines if ends else ():
        for text, (start, end) in zip(line, ends, strict=True):
            assert len(start) + len(end) <= len(text)
            assert text.startswith(start)
            assert text.endswith(end)


@pytest.mark.parametrize(
    ("lines", "ends"),
    [
        ([["taux : 12 %", "1er"], ["taux : 9 %", "2e"]], [("taux : ", " %"), ("", "")]),
        ([["a"], ["a", "b"]], []),
        ([["a"]], []),
        ([], []),
    ],
)
def test_shared_ends(lines: list[list[str]], ends: list[tuple[str, str]]) -> None:
    assert shared_ends(lines) == ends


@pytest.mark.parametrize(
    ("lines", "one"),
    [
        (["12\N{NO-BREAK SPACE}345", "1er"], "12_345|1er"),
        (["a_b", "1er"], ["a_b", "1er"]),
        (["a|b", "1er"], ["a|b", "1er"]),
        ([], []),
    ],
)
def test_lines_are_one_text_where_it_tells_where_they_end(lines: list[str], one: str | list[str]) -> None:
    assert joined(lines) == one
