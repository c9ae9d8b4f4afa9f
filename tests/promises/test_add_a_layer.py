"""What README promises: a layer is one module, and its French."""

from pathlib import Path
from typing import Final

from tests import scratch

MIDDLES: Final = '''
"""The middle of each commune of the perimeter."""

from data.language import N_
from layers.spec import Entry, Layer, LayerSpec, Shape, Style, View
from layers.symbols import palette
from layers.symbols.tooltip import tooltip

POINT = Style(fill=palette.INK, stroke=palette.WHITE, radius=3.0)


def layer(view: View) -> LayerSpec:
    """Return one point a commune."""
    atlas, t = view.atlas, view.t
    shapes = []
    for code in atlas.areas[view.selection.perimeter].members:
        point = {"type": "Point", "coordinates": list(atlas.contours[code].label_point)}
        words = tooltip(atlas.areas[code].name(t))
        shapes.append(Shape(code, "commune", point, view.styled(POINT, code), words))
    legend = (Entry("mark", POINT, t("middle of a commune")),)
    sources = (t("Middles worked out by the atlas"),) * len(shapes)
    return LayerSpec(LAYER.id, t(LAYER.title), tuple(shapes), legend, sources=sources)


LAYER = Layer("middles", 55, N_("Middles of the communes"), layer)
'''
MIDDLES_IN_FRENCH: Final = {
    "Middles of the communes": "Milieux des communes",
    "Middles worked out by the atlas": "Milieux calculés par l’atlas",
    "middle of a commune": "milieu d’une commune",
}

#: The layer on a page, in a story, on a picture, in a deck and in the kit.
WITH_MIDDLES: Final = """
import json
from content.story.own import own_story
from content.story.resolve import deck
from data.atlas import load
from data.language import language
from data.selection.record import Selection
from data.story.file import read, write
from data.story.schema import story_schema
from dataclasses import replace
from exports.map_image.picture import map_picture
from exports.offline_kit.kit import files
from exports.pptx.deck import pptx
from layers.registry import LAYERS, choices
from layers.spec import View
from tests.ui.running import address, map_record, notices, shown, start
from ui.shell.downloads import map_sources

atlas, own = load(), own_story(load())
app = start("/", layers="middles,communes")
(switch,) = (each for each in app.get("button_group") if each.key == "layers")
stop = replace(own.stops[0], view=replace(own.stops[0].view, layers=("communes", "middles")))
story = read(write(replace(own, stops=(stop,))), choices(atlas))
plain = replace(own, stops=(replace(stop, view=replace(stop.view, layers=("communes",))),))
view = View(atlas, Selection(layers=("communes", "middles", "projects")), language("fr"))
bounds = atlas.bounds(atlas.areas[view.selection.perimeter].members)

def picture(view):
    return map_picture(view, bounds, size=(8, 6), format="svg", title="").decode()

def kit(story):
    return json.loads(files(atlas, story)["data.js"].decode().removeprefix("window.STORY = ").rstrip(";\\n"))

def marks(story):
    (slide,) = kit(story)["languages"]["fr"]["slides"]
    drawn = sum(len(layer["shapes"]) for layer in slide["map"]["layers"])
    return drawn, slide["html"].partition('class="legend"')[2]

print(json.dumps({
    "layers": list(LAYERS),
    "switch": [option.content for option in switch.proto.options],
    "notices": notices(app),
    "address": address(app),
    "shown": shown(app),
    "sent": json.dumps(map_record(app)).count('"Point"'),
    "members": len(atlas.areas[view.selection.perimeter].members),
    "story": story.stops[0].view.layers,
    "schema": story_schema(choices(atlas))["$defs"]["view"]["properties"]["layers"]["items"]["enum"],
    "picture": [picture(view).count("milieu d’une commune"), picture(view).count("<path") - picture(replace(
        view, selection=replace(view.selection, layers=("communes", "projects")))).count("<path")],
    "sources": [source.words for source in map_sources(view)],
    "kit": [marks(story), marks(plain)],
    "slides": pptx(atlas, deck(atlas, story, "fr"))[:2].decode(),
}))
"""


def test_a_layer_is_one_module(tmp_path: Path) -> None:
    house = scratch.copied(tmp_path)
    (house / "layers/middles.py").write_text(MIDDLES, encoding="utf-8")
    translated = "test_translation.py::test_every_message_is_translated"
    lacking = scratch.check(house, translated)
    assert lacking.returncode == 1
    assert [message for message in MIDDLES_IN_FRENCH if message not in lacking.stdout] == []
    scratch.in_french(house, MIDDLES_IN_FRENCH)
    imports = ("test_house.py::test_nobody_imports_upwards", "test_house.py::test_no_modules_import_each_other")
    found = scratch.check(house, translated, *imports)
    assert found.returncode == 0, found.stdout

    (drawn,) = scratch.run(house, WITH_MIDDLES)
    ids = ["communes", "zones", "ports", "sites", "transport", "middles", "projects"]
    assert drawn["layers"] == drawn["schema"] == ids
    assert drawn["switch"][5] == "Milieux des communes"
    assert drawn["notices"] == []
    assert sorted(drawn["address"]["layers"].split(",")) == ["communes", "middles"]
    assert "Milieux des communes milieu d’une commune" in drawn["shown"]
    assert drawn["sent"] == drawn["members"]
    assert drawn["story"] == ["communes", "middles"]
    # One symbol of the legend, and the points: those too close to others are numbers on marks.
    assert drawn["picture"][0] == 1
    assert 1 < drawn["picture"][1] <= 1 + drawn["members"]
    assert "Milieux calculés par l’atlas" in drawn["sources"]
    (shapes, legend), (fewer, _) = drawn["kit"]
    assert (shapes - fewer, "Milieux des communes" in legend) == (drawn["members"], True)
    assert drawn["slides"] == "PK"
