"""Story files: written and read back, refused as a whole, and the schema they follow."""

import base64
import json
from pathlib import Path
from typing import get_args
from unicodedata import category

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from content.story.own import own_story
from data.atlas import Atlas, load
from data.catalogue.class_breaks import METHODS
from data.diagnosis.port import PORT_COLUMNS
from data.files import DataFileError, built_folder, read_table
from data.language import Text
from data.places.records import QUALITIES
from data.references import Reference
from data.selection.choices import backgrounds
from data.selection.record import MOST_HECTARES, TIERS, Selection
from data.story.edit import with_cover
from data.story.error import StoryError
from data.story.file import MOST_BYTES, album, read, write
from data.story.model import VIEW, ChartKind, Plot, Presenter, Stop, Story
from data.story.photograph import Album, Photograph
from data.story.pictures import key, photograph
from data.story.schema import story_schema
from data.territory import territory
from layers.registry import LAYERS, choices
from tests.data.signing import sign
from tests.data.story.stories import ATLAS, fault, picture, plain, text

# --- Reading and writing

JPEG = photograph(base64.b64decode(picture(size=(30, 20)).partition(",")[2]))


def test_a_file_is_read(atlas: Atlas) -> None:
    story = read(text(plain()), choices(atlas))
    stop = story.stops[0]
    assert stop.figures[0] == Reference("traffic", "total_mt", "2024")
    assert stop.bounds == (4.8, 43.3, 5.0, 43.5)
    assert stop.chart == Plot("indicator", "population", ("istres", "59183"))
    assert stop.view == Selection(commune="13039", zone="darse-1", layers=("zones", "ports"), background="plan")
    assert story.stops[1].notes == Text("", "")
    assert story.stops[1].view == Selection()


def test_the_story_of_the_atlas_is_written_and_read_back(atlas: Atlas) -> None:
    assert read(write(own_story(atlas)), choices(atlas)) == own_story(atlas)


def test_a_saved_story_carries_its_photographs() -> None:
    story = with_cover(read(text(plain()), choices(ATLAS)), Photograph(key(JPEG), "A. Martin"))
    carried = Album(((key(JPEG), JPEG),))
    saved = write(story, carried)
    assert (read(saved, choices(ATLAS)), album(saved, choices(ATLAS))) == (story, carried)
    # What the session and the browser's text hold is the story without them.
    assert album(write(story), choices(ATLAS)) == Album()
    assert len(write(story)) + len(JPEG) < len(saved)


@pytest.mark.parametrize("name", ["0" * 64, key(JPEG)])
def test_a_photograph_is_the_one_it_is_called_and_whole(name: str) -> None:
    content = plain()
    cut = JPEG if name != key(JPEG) else JPEG[:-40]
    content["photographs"] = {name: f"data:image/jpeg;base64,{base64.b64encode(cut).decode()}"}
    read(text(content), choices(ATLAS))
    with pytest.raises(StoryError) as caught:
        album(text(content), choices(ATLAS))
    assert (caught.value.path, caught.value.kind) == (f"photographs.{name}", "photograph")


def test_a_figure_counts_as_ten_characters_however_it_is_named() -> None:
    content = plain()
    figure = "{indicator:population@istres}"
    content["title"]["fr"] = "x" * 80 + figure
    assert read(text(content), choices(ATLAS)).title.fr.endswith(figure)
    content["title"]["fr"] = "x" * 81 + figure
    assert fault(text(content)).kind == "maxLength"


def test_defaults_are_left_out() -> None:
    content = json.loads(write(read(text(plain()), choices(ATLAS))))
    assert set(content["stops"][1]) == {"id", "title", "message"}
    assert set(content["stops"][0]["view"]) == {"commune", "zone", "layers", "background"}


def test_a_file_of_version_1_tells_the_contact_at_its_last_stop() -> None:
    content = plain()
    assert [stop.picture for stop in read(text(content), choices(ATLAS)).stops] == ["map", "map"]
    content["presenter"]["contact"] = "port@example.org"
    assert [stop.picture for stop in read(text(content), choices(ATLAS)).stops] == ["map", "contact"]
    content["version"] = 2
    assert [stop.picture for stop in read(text(content), choices(ATLAS)).stops] == ["map", "map"]


def test_annotations_and_labels_are_written_and_read_back() -> None:
    content = plain()
    figure = content["stops"][0]["figures"][0]
    words = {"fr": "ici", "en": "here"}
    content["stops"][0] |= {
        "picture": "chart",
        "labels": {figure: words},
        "annotations": [
            {"kind": "arrow", "at": [4.9, 43.4], "to": [5, 43.5], "heading": words, "step": 3},
            {"kind": "ring", "at": [4.9, 43.4], "km": 2.5},
            {"kind": "text", "at": [4.9, 43.4], "text": words},
        ],
    }
    content["version"] = 2
    story = read(text(content), choices(ATLAS))
    arrow, ring, line = story.stops[0].annotations
    assert (arrow.to, arrow.heading, arrow.step) == ((5, 43.5), Text("ici", "here"), 3)
    assert (ring.km, ring.text, ring.step) == (2.5, Text("", ""), 1)
    assert line.text == Text("ici", "here")
    assert json.loads(write(story))["stops"][0]["annotations"] == content["stops"][0]["annotations"]
    assert read(write(story), choices(ATLAS)) == story


def words(most: int) -> st.SearchStrategy[Text]:
    letters = st.characters(exclude_categories=("Cc", "Cs", "Cn"), exclude_characters="{}")
    # Spaces and marks that nobody sees are no text.
    some = st.text(letters, max_size=most).filter(lambda text: any(category(one)[0] not in "CZ" for one in text))
    return st.one_of(st.builds(Text, some, st.text(letters, max_size=most)), st.builds(Text, st.just(""), some))


FIGURES = st.one_of(
    st.builds(
        Reference,
        st.just("indicator"),
        st.sampled_from(sorted(ATLAS.indicators)),
        st.sampled_from(sorted(ATLAS.areas)),
    ),
    st.builds(Reference, st.just("diagnosis"), st.sampled_from(list(ATLAS.diagnosis))),
    st.builds(
        Reference,
        st.just("traffic"),
        st.sampled_from(sorted(PORT_COLUMNS)),
        st.sampled_from(list(ATLAS.port_traffic)),
    ),
    st.builds(Reference, st.just("project"), st.sampled_from(sorted(ATLAS.projects))),
)
PLACES = st.lists(st.sampled_from(sorted(ATLAS.areas)), min_size=1, max_size=8, unique=True).map(tuple)
PLOTS = st.one_of(
    st.none(),
    st.builds(Plot, st.sampled_from(["population", "age", "sector"]), st.just(""), PLACES),
    st.builds(Plot, st.just("indicator"), st.sampled_from(sorted(ATLAS.indicators)), PLACES),
    st.builds(Plot, st.just("traffic"), st.sampled_from(sorted(PORT_COLUMNS))),
)
VIEWS = st.builds(
    Selection,
    indicator=st.sampled_from(sorted(ATLAS.indicators)),
    commune=st.one_of(st.none(), st.sampled_from(ATLAS.areas["istres"].members)),
    zone=st.one_of(st.none(), st.sampled_from(sorted({**ATLAS.places, **ATLAS.projects}))),
    layers=st.sets(st.sampled_from(tuple(LAYERS))).map(lambda some: tuple(layer for layer in LAYERS if layer in some)),
    background=st.sampled_from(backgrounds()),
    method=st.sampled_from(METHODS),
)
WINDOWS = st.tuples(
    st.floats(territory().map_box[0], 5),
    st.floats(territory().map_box[1], 43.4),
    st.floats(5.01, territory().map_box[2]),
    st.floats(43.5, territory().map_box[3]),
)
STOPS = st.builds(
    Stop,
    id=st.from_regex(r"[a-z0-9]{1,8}(-[a-z0-9]{1,8})?", fullmatch=True),
    title=words(90),
    message=words(200),
    notes=st.one_of(st.just(Text("", "")), words(300)),
    view=VIEWS,
    bounds=st.one_of(st.none(), WINDOWS),
    highlight=st.lists(st.sampled_from(sorted({**ATLAS.contours, **ATLAS.places})), max_size=5, unique=True).map(tuple),
    figures=st.lists(FIGURES, max_size=3, unique=True).map(tuple),
    chart=PLOTS,
)
STORIES = st.builds(
    Story,
    title=words(90),
    presenter=st.builds(Presenter, st.text(st.characters(categories=("L", "N", "Zs")), max_size=80)),
    stops=st.lists(STOPS, min_size=1, max_size=4, unique_by=lambda stop: stop.id).map(tuple),
)


@given(STORIES)
@settings(max_examples=60, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
def test_what_is_written_is_read_back(story: Story) -> None:
    assert read(write(story), choices(ATLAS)) == story
    assert write(read(write(story), choices(ATLAS))) == write(story)


@given(
    st.recursive(
        st.none() | st.booleans() | st.floats() | st.text(), lambda x: st.lists(x) | st.dictionaries(st.text(), x)
    )
)
@settings(max_examples=60)
def test_whatever_is_no_story_is_a_story_error(content: object) -> None:
    with pytest.raises(StoryError):
        read(json.dumps(content), choices(ATLAS))


@given(st.text(max_size=200))
@settings(max_examples=60)
def test_whatever_is_no_json_is_a_story_error(content: str) -> None:
    with pytest.raises(StoryError):
        read(content, choices(ATLAS))


# --- Files as a whole


@pytest.mark.parametrize("content", ["", "{", "version: 1", "\x00", "[1,]"])
def test_what_is_not_json_is_refused(content: str) -> None:
    assert (fault(content).path, fault(content).kind) == ("", "json")


def test_a_file_too_large_is_refused() -> None:
    small = text(plain())
    assert fault(small + " " * (MOST_BYTES - len(small.encode()) + 1)).kind == "size"
    read(small + " " * (MOST_BYTES - len(small.encode())), choices(ATLAS))


@pytest.mark.parametrize("number", ["NaN", "Infinity", "-Infinity", "1e400", "9" * 400])
def test_numbers_that_are_none_are_refused(number: str) -> None:
    found = fault(text(plain()).replace("43.5", number))
    assert (found.kind, found.value) == ("number", number)


@pytest.mark.parametrize("depth", [9, 900, 40_000])
def test_deep_nesting_is_refused(depth: int) -> None:
    assert fault("[" * depth + "]" * depth).kind == "deep"
    assert fault('{"a":' * depth + "1" + "}" * depth).kind == "deep"


def test_a_field_given_twice_is_refused() -> None:
    found = fault('{"version": 1, "version": 2}')
    assert (found.kind, found.value) == ("key", "version")


def test_bytes_are_utf_8_with_or_without_a_mark(atlas: Atlas) -> None:
    text = write(own_story(atlas))
    assert (
        read(text.encode("utf-8"), choices(atlas)) == read(text.encode("utf-8-sig"), choices(atlas)) == own_story(atlas)
    )
    with pytest.raises(StoryError) as caught:
        read(text.encode("latin-1", errors="replace"), choices(atlas))
    assert caught.value.kind == "encoding"


# --- The schema


def test_the_schema_is_one_and_knows_what_the_atlas_knows(atlas: Atlas) -> None:
    schema = story_schema(choices(atlas))
    Draft202012Validator.check_schema(schema)
    fields = schema["$defs"]["view"]["properties"]
    assert tuple(fields) == VIEW
    assert tuple(fields["layers"]["items"]["enum"]) == tuple(LAYERS)
    assert tuple(fields["background"]["enum"]) == backgrounds()
    assert tuple(fields["method"]["enum"]) == METHODS
    assert tuple(fields["tier"]["enum"]) == ("", *TIERS)
    assert tuple(fields["quality"]["enum"]) == ("", *QUALITIES)
    assert fields["area_min"]["maximum"] == MOST_HECTARES
    assert tuple(schema["$defs"]["chart"]["properties"]["kind"]["enum"]) == get_args(ChartKind)


def test_traffic_columns_are_those_of_the_table() -> None:
    assert set(PORT_COLUMNS) <= set(read_table("port_traffic.csv", (), built_folder())[0])


@pytest.mark.parametrize("damage", ['{"version": 2}', "[]", '{"type": 12}'])
@pytest.mark.parametrize("name", ["story.json", "story.schema.json"])
def test_a_broken_story_of_the_atlas_is_a_broken_file(copy: Path, name: str, damage: str) -> None:
    if name == "story.schema.json" and damage == '{"version": 2}':
        damage = '{"type": "nothing"}'
    (copy / name).write_text(damage, encoding="utf-8")
    sign(copy)
    with pytest.raises(DataFileError) as caught:
        own_story(load(copy))
    assert (caught.value.file, caught.value.problem) == (name, "unreadable")
