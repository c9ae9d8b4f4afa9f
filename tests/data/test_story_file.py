"""Story files: written and read back, and every fault told in both languages."""

import base64
import io
import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any, get_args

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator
from PIL import Image

from data.atlas import Atlas, load
from data.files import DataFileError
from data.geography import MAP_BOX
from data.language import language
from data.selection import BACKGROUNDS, LAYERS, METHODS, MOST_HECTARES, QUALITIES, TIERS, Selection
from data.story import VIEW, ChartKind, Plot, Presenter, Reference, Stop, Story, Words
from data.story_check import MOST_LOGO_BYTES, TRAFFIC, logo_address
from data.story_error import StoryError, _faults
from data.story_file import MOST_BYTES, edited, moved, presented, read, with_stop, without, write
from tests.data.signing import sign

FR, EN = language("fr"), language("en")
ATLAS = load()
Change = Callable[[dict[str, Any]], object]


def picture(kind: str = "PNG", size: tuple[int, int] = (3, 2), *, cut: int = 0) -> str:
    """A picture as a data address."""
    out = io.BytesIO()
    Image.new("RGB", size, "navy").save(out, kind)
    content = out.getvalue()[: -cut or None]
    return f"data:image/{kind.lower()};base64,{base64.b64encode(content).decode()}"


def plain() -> dict[str, Any]:
    """A story of two stops, as a file holds it."""
    words = {"fr": "Le port", "en": "The port"}
    stop = {
        "id": "port",
        "title": dict(words),
        "message": {"fr": "{traffic:total_mt@2024} en 2024", "en": "{traffic:total_mt@2024} in 2024"},
        "notes": dict(words),
        "view": {"commune": "13039", "zone": "darse-1", "layers": ["ports", "zones"], "background": "plan"},
        "bounds": [4.8, 43.3, 5, 43.5],
        "highlight": ["darse-2", "13056", "carbon"],
        "figures": ["traffic:total_mt@2024", "indicator:population@istres", "project:carbon"],
        "chart": {"kind": "indicator", "id": "population", "places": ["istres", "59183"]},
    }
    last = {"id": "last", "title": dict(words), "message": dict(words)}
    return {"version": 1, "title": dict(words), "presenter": {"name": "A", "logo": picture()}, "stops": [stop, last]}


def text(content: object) -> str:
    return json.dumps(content, ensure_ascii=False)


def fault(content: str) -> StoryError:
    with pytest.raises(StoryError) as caught:
        read(content, ATLAS)
    return caught.value


def broken(change: Change) -> StoryError:
    content = plain()
    change(content)
    return fault(text(content))


# --- Reading and writing


def test_a_file_is_read(atlas: Atlas) -> None:
    story = read(text(plain()), atlas)
    stop = story.stops[0]
    assert stop.figures[0] == Reference("traffic", "total_mt", "2024")
    assert stop.bounds == (4.8, 43.3, 5.0, 43.5)
    assert stop.chart == Plot("indicator", "population", ("istres", "59183"))
    assert stop.view == Selection(commune="13039", zone="darse-1", layers=("zones", "ports"), background="plan")
    assert story.stops[1].notes == Words("", "")
    assert story.stops[1].view == Selection()


def test_the_story_of_the_atlas_is_written_and_read_back(atlas: Atlas) -> None:
    assert read(write(atlas.story), atlas) == atlas.story


def test_defaults_are_left_out() -> None:
    content = json.loads(write(read(text(plain()), ATLAS)))
    assert set(content["stops"][1]) == {"id", "title", "message"}
    assert set(content["stops"][0]["view"]) == {"commune", "zone", "layers", "background"}


def words(most: int) -> st.SearchStrategy[Words]:
    letters = st.characters(exclude_categories=("Cc", "Cs", "Cn"), exclude_characters="{}")
    some = st.text(letters, max_size=most).filter(str.strip)
    return st.one_of(st.builds(Words, some, st.text(letters, max_size=most)), st.builds(Words, st.just(""), some))


FIGURES = st.one_of(
    st.builds(
        Reference,
        st.just("indicator"),
        st.sampled_from(sorted(ATLAS.indicators)),
        st.sampled_from(sorted(ATLAS.places)),
    ),
    st.builds(Reference, st.just("diagnosis"), st.sampled_from([row["id"] for row in ATLAS.diagnosis])),
    st.builds(
        Reference,
        st.just("traffic"),
        st.sampled_from(TRAFFIC),
        st.sampled_from([row["year"] for row in ATLAS.port_traffic]),
    ),
    st.builds(Reference, st.just("project"), st.sampled_from(sorted(ATLAS.projects))),
)
PLACES = st.lists(st.sampled_from(sorted(ATLAS.places)), min_size=1, max_size=8, unique=True).map(tuple)
PLOTS = st.one_of(
    st.none(),
    st.builds(Plot, st.sampled_from(["population", "age", "sector"]), st.just(""), PLACES),
    st.builds(Plot, st.just("indicator"), st.sampled_from(sorted(ATLAS.indicators)), PLACES),
    st.builds(Plot, st.just("traffic"), st.sampled_from(TRAFFIC)),
)
VIEWS = st.builds(
    Selection,
    indicator=st.sampled_from(sorted(ATLAS.indicators)),
    commune=st.one_of(st.none(), st.sampled_from(ATLAS.places["istres"].members)),
    zone=st.one_of(st.none(), st.sampled_from(sorted({**ATLAS.sites, **ATLAS.projects}))),
    layers=st.sets(st.sampled_from(LAYERS)).map(lambda some: tuple(layer for layer in LAYERS if layer in some)),
    background=st.sampled_from(BACKGROUNDS),
    method=st.sampled_from(METHODS),
)
WINDOWS = st.tuples(
    st.floats(MAP_BOX[0], 5), st.floats(MAP_BOX[1], 43.4), st.floats(5.01, MAP_BOX[2]), st.floats(43.5, MAP_BOX[3])
)
STOPS = st.builds(
    Stop,
    id=st.from_regex(r"[a-z0-9]{1,8}(-[a-z0-9]{1,8})?", fullmatch=True),
    title=words(90),
    message=words(200),
    notes=st.one_of(st.just(Words("", "")), words(300)),
    view=VIEWS,
    bounds=st.one_of(st.none(), WINDOWS),
    highlight=st.lists(st.sampled_from(sorted({**ATLAS.contours, **ATLAS.sites})), max_size=5, unique=True).map(tuple),
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
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
def test_what_is_written_is_read_back(story: Story) -> None:
    assert read(write(story), ATLAS) == story
    assert write(read(write(story), ATLAS)) == write(story)


@given(
    st.recursive(
        st.none() | st.booleans() | st.floats() | st.text(), lambda x: st.lists(x) | st.dictionaries(st.text(), x)
    )
)
@settings(max_examples=60, deadline=None)
def test_whatever_is_no_story_is_a_story_error(content: object) -> None:
    with pytest.raises(StoryError):
        read(json.dumps(content), ATLAS)


@given(st.text(max_size=200))
@settings(max_examples=60, deadline=None)
def test_whatever_is_no_json_is_a_story_error(content: str) -> None:
    with pytest.raises(StoryError):
        read(content, ATLAS)


# --- Files as a whole


@pytest.mark.parametrize("content", ["", "{", "version: 1", "\x00", "[1,]"])
def test_what_is_not_json_is_refused(content: str) -> None:
    assert (fault(content).path, fault(content).kind) == ("", "json")


def test_a_file_too_large_is_refused() -> None:
    small = text(plain())
    assert fault(small + " " * (MOST_BYTES - len(small.encode()) + 1)).kind == "size"
    read(small + " " * (MOST_BYTES - len(small.encode())), ATLAS)


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


# --- Structure and content


def stop(content: dict[str, Any]) -> dict[str, Any]:
    first: dict[str, Any] = content["stops"][0]
    return first


def view(name: str, value: object) -> Change:
    return lambda c: stop(c)["view"].update({name: value})


def chart(**fields: object) -> Change:
    return lambda c: stop(c).update(chart=fields)


def put(name: str, value: object) -> Change:
    return lambda c: stop(c).update({name: value})


def said(message: str) -> Change:
    return lambda c: stop(c)["message"].update(en=message)


#: What is changed, then the path, kind, value and limit of the fault.
FAULTS: dict[str, tuple[Change, str, str, str, str]] = {
    "no stops": (lambda c: c.pop("stops"), "", "required", "stops", ""),
    "empty stops": (lambda c: c.update(stops=[]), "stops", "minItems", "[]", "1"),
    "25 stops": (lambda c: c.update(stops=c["stops"][1:] * 25), "stops", "maxItems", "", "24"),
    "version": (lambda c: c.update(version=2), "version", "const", "2", "1"),
    "true version": (lambda c: c.update(version=True), "version", "const", "True", "1"),
    "unknown field": (lambda c: c.update(colour="red"), "", "additionalProperties", "colour", ""),
    "unknown field of a stop": (put("colour", 1), "stops[0]", "additionalProperties", "colour", ""),
    "no message": (lambda c: stop(c).pop("message"), "stops[0]", "required", "message", ""),
    "no English": (lambda c: stop(c)["title"].pop("en"), "stops[0].title", "required", "en", ""),
    "title is a text": (put("title", "Port"), "stops[0].title", "type", "Port", "object"),
    "stops are a text": (lambda c: c.update(stops="many"), "stops", "type", "many", "array"),
    "title is a number": (lambda c: c["title"].update(fr=3), "title.fr", "type", "3.0", "string"),
    "bounds of text": (put("bounds", ["4", 43, 5, 44]), "stops[0].bounds[0]", "type", "4", "number"),
    "long title": (lambda c: c["title"].update(fr="x" * 91), "title.fr", "maxLength", "x" * 91, "90"),
    "long message": (said("x" * 401), "stops[0].message.en", "maxLength", "x" * 401, "400"),
    "long notes": (
        lambda c: stop(c)["notes"].update(fr="x" * 2001),
        "stops[0].notes.fr",
        "maxLength",
        "x" * 2001,
        "2000",
    ),
    "long name": (lambda c: c["presenter"].update(name="x" * 81), "presenter.name", "maxLength", "x" * 81, "80"),
    "no words": (put("title", {"fr": " ", "en": "\n"}), "stops[0].title", "empty", "", ""),
    "id": (put("id", "Le Port"), "stops[0].id", "slug", "Le Port", ""),
    "id with a line end": (put("id", "port\n"), "stops[0].id", "slug", "port\n", ""),
    "id twice": (lambda c: c["stops"][1].update(id="port"), "stops[1].id", "twice", "port", ""),
    "figure": (put("figures", ["population"]), "stops[0].figures[0]", "figure", "population", ""),
    "4 figures": (put("figures", [f"diagnosis:D00{i}" for i in range(1, 5)]), "stops[0].figures", "maxItems", "", "3"),
    "figure twice": (put("figures", 2 * ["diagnosis:D001"]), "stops[0].figures", "uniqueItems", "", "True"),
    "diagnosis": (put("figures", ["diagnosis:D999"]), "stops[0].figures[0]", "unknown", "diagnosis:D999", ""),
    "diagnosis at": (put("figures", ["diagnosis:D001@13"]), "stops[0].figures[0]", "unknown", "diagnosis:D001@13", ""),
    "indicator": (
        put("figures", ["diagnosis:D001", "indicator:luck@istres"]),
        "stops[0].figures[1]",
        "unknown",
        "indicator:luck@istres",
        "",
    ),
    "indicator of no place": (
        put("figures", ["indicator:population@75056"]),
        "stops[0].figures[0]",
        "unknown",
        "indicator:population@75056",
        "",
    ),
    "indicator nowhere": (
        put("figures", ["indicator:population"]),
        "stops[0].figures[0]",
        "unknown",
        "indicator:population",
        "",
    ),
    "traffic column": (
        put("figures", ["traffic:note_fr@2024"]),
        "stops[0].figures[0]",
        "unknown",
        "traffic:note_fr@2024",
        "",
    ),
    "traffic year": (
        put("figures", ["traffic:total_mt@1999"]),
        "stops[0].figures[0]",
        "unknown",
        "traffic:total_mt@1999",
        "",
    ),
    "project": (put("figures", ["project:moon"]), "stops[0].figures[0]", "unknown", "project:moon", ""),
    "perimeter": (view("perimeter", "13"), "stops[0].view.perimeter", "unknown", "13", ""),
    "map indicator": (view("indicator", "luck"), "stops[0].view.indicator", "unknown", "luck", ""),
    "commune": (view("commune", "75056"), "stops[0].view.commune", "unknown", "75056", ""),
    "commune elsewhere": (view("commune", "13055"), "stops[0].view.commune", "outside", "13055", ""),
    "zone": (view("zone", "area-51"), "stops[0].view.zone", "unknown", "area-51", ""),
    "layer": (view("layers", ["roads"]), "stops[0].view.layers[0]", "enum", "roads", ", ".join(LAYERS)),
    "background": (view("background", "moon"), "stops[0].view.background", "enum", "moon", ", ".join(BACKGROUNDS)),
    "filter": (view("operator", "Nobody"), "stops[0].view.operator", "unknown", "Nobody", ""),
    "filter by hectares": (view("area_min", 2001), "stops[0].view.area_min", "maximum", "2001", "2000"),
    "filter by less": (view("area_min", -1), "stops[0].view.area_min", "minimum", "-1", "0"),
    "filter by yes and no": (view("quay", "yes"), "stops[0].view.quay", "type", "yes", "boolean"),
    "site": (put("figures", ["site:piicto@smell"]), "stops[0].figures[0]", "unknown", "site:piicto@smell", ""),
    "field of a view": (view("theme", "port"), "stops[0].view", "additionalProperties", "theme", ""),
    "three bounds": (put("bounds", [1, 2, 3]), "stops[0].bounds", "minItems", "[1.0, 2.0, 3.0]", "4"),
    "bounds reversed": (put("bounds", [5, 43, 4.5, 44]), "stops[0].bounds", "reversed", "[5.0, 43.0, 4.5, 44.0]", ""),
    "bounds of no height": (
        put("bounds", [4.5, 43, 5, 43]),
        "stops[0].bounds",
        "reversed",
        "[4.5, 43.0, 5.0, 43.0]",
        "",
    ),
    "bounds of France": (put("bounds", [-5, 42, 8, 51]), "stops[0].bounds", "bounds", "[-5.0, 42.0, 8.0, 51.0]", ""),
    "highlight": (put("highlight", ["darse-1", "59183"]), "stops[0].highlight[1]", "unknown", "59183", ""),
    "chart kind": (chart(kind="pie"), "stops[0].chart.kind", "enum", "pie", ", ".join(get_args(ChartKind))),
    "chart indicator": (chart(kind="indicator", places=["13"]), "stops[0].chart", "required", "id", ""),
    "chart column": (chart(kind="traffic", id="year"), "stops[0].chart.id", "unknown", "year", ""),
    "chart places": (chart(kind="age", places=["13", "x"]), "stops[0].chart.places[1]", "unknown", "x", ""),
    "chart of nothing": (chart(kind="age"), "stops[0].chart", "required", "places", ""),
    "chart of nine": (
        chart(kind="age", places=[f"1300{i}" for i in range(1, 10)]),
        "stops[0].chart.places",
        "maxItems",
        "",
        "8",
    ),
    "traffic of a place": (
        chart(kind="traffic", id="total_mt", places=["13"]),
        "stops[0].chart.places",
        "superfluous",
        "places",
        "",
    ),
    "ages of an indicator": (
        chart(kind="age", id="density", places=["13"]),
        "stops[0].chart.id",
        "superfluous",
        "id",
        "",
    ),
    "braces of no figure": (
        said("a {total}"),
        "stops[0].message.en",
        "brace",
        "{total}",
        "{indicator:population@istres}",
    ),
    "an open brace": (said("a { b"), "stops[0].message.en", "brace", "{", "{indicator:population@istres}"),
    "a closed brace": (said("a } b"), "stops[0].message.en", "brace", "}", "{indicator:population@istres}"),
    "braces in braces": (
        said("{{diagnosis:D001}}"),
        "stops[0].message.en",
        "brace",
        "{",
        "{indicator:population@istres}",
    ),
    "braces of an unknown": (said("{diagnosis:D999}"), "stops[0].message.en", "unknown", "diagnosis:D999", ""),
    "braces in the title": (
        lambda c: c["title"].update(en="{x}"),
        "title.en",
        "brace",
        "{x}",
        "{indicator:population@istres}",
    ),
    "control": (said("a\x07b"), "stops[0].message.en", "character", "U+0007", ""),
    "half a pair": (said("a\ud800b"), "stops[0].message.en", "character", "U+D800", ""),
    "no character": (said("a\ufffeb"), "stops[0].message.en", "character", "U+FFFE", ""),
    "control in the name": (
        lambda c: c["presenter"].update(name="\x1b[0m"),
        "presenter.name",
        "character",
        "U+001B",
        "",
    ),
    "logo address": (
        lambda c: c["presenter"].update(logo="https://x/y.png"),
        "presenter.logo",
        "logo",
        "https://x/y.png",
        "",
    ),
    "logo too wide": (
        lambda c: c["presenter"].update(logo=picture(size=(2001, 1))),
        "presenter.logo",
        "logo_size",
        "",
        "2000",
    ),
}
#: Faults whose value is the whole list, or a message of a library.
UNTOLD = {"25 stops", "4 figures", "figure twice", "chart of nine"}


@pytest.mark.parametrize("name", FAULTS)
def test_a_fault_is_told(name: str) -> None:
    change, path, kind, value, limit = FAULTS[name]
    found = broken(change)
    assert (found.path, found.kind, found.limit) == (path, kind, limit)
    if name not in UNTOLD:
        assert found.value == value


@pytest.mark.parametrize("t", [FR, EN], ids=["fr", "en"])
@pytest.mark.parametrize("name", FAULTS)
def test_a_fault_is_one_sentence_in_the_visitor_s_language(name: str, t: Any) -> None:  # noqa: ANN401
    change, path, kind, value, _ = FAULTS[name]
    sentence = broken(change).text(t)
    # The last word of a path stays as the file has it; stops are counted from 1.
    field = path.rpartition(".")[2].partition("[")[0]
    assert (t("stop {n}", n=1) if path == "stops[0]" else field or t("the file")) in sentence
    assert "[" not in sentence.partition("(")[2].partition(")")[0]
    assert "{value}" not in sentence
    assert "{limit}" not in sentence
    assert "\n" not in sentence
    assert len(sentence) < 300
    if "{value}" in _faults(EN)[kind] and len(value) < 30:
        assert value.strip() in sentence


def test_every_kind_of_fault_is_met() -> None:
    met = {kind for _, _, kind, _, _ in FAULTS.values()} | {"json", "size", "deep", "number", "key"}
    assert met | {"encoding", "logo_bytes"} == set(_faults(EN))


def test_bytes_are_utf_8_with_or_without_a_mark(atlas: Atlas) -> None:
    text = write(atlas.story)
    assert read(text.encode("utf-8"), atlas) == read(text.encode("utf-8-sig"), atlas) == atlas.story
    with pytest.raises(StoryError) as caught:
        read(text.encode("latin-1", errors="replace"), atlas)
    assert caught.value.kind == "encoding"


def test_a_logo_too_large_is_refused_as_a_logo() -> None:
    with pytest.raises(StoryError) as caught:
        logo_address(bytes(MOST_LOGO_BYTES + 1))
    assert (caught.value.path, caught.value.kind, caught.value.limit) == ("presenter.logo", "logo_bytes", "150")
    assert logo_address(b"\x89PNG\r\n\x1a\n").startswith("data:image/png;base64,iVBOR")
    assert logo_address(b"\xff\xd8").startswith("data:image/jpeg;base64,")


def test_a_sentence_as_the_visitor_reads_it() -> None:
    assert fault("{").text(EN) == (
        "This story cannot be used (the file): it is not JSON: line 1, column 2; the story shown before stays."
    )
    error = broken(put("figures", ["diagnosis:D999"]))
    assert error.text(EN) == (
        "This story cannot be used (stop 1 › figures 1): the atlas does not know “diagnosis:D999”; "
        "the story shown before stays."
    )


def test_a_long_value_is_cut_and_a_control_left_out_of_the_sentence() -> None:
    sentence = StoryError("x", "unknown", "a\x00" + "b" * 500).text(EN)
    assert f"a{'b' * 39}…" in sentence
    assert "\x00" not in sentence


@pytest.mark.parametrize("kind", ["PNG", "JPEG"])
def test_pictures_are_taken_as_logos(kind: str) -> None:
    content = plain()
    content["presenter"]["logo"] = picture(kind, (2000, 3))
    assert read(text(content), ATLAS).presenter.logo == picture(kind, (2000, 3))


@pytest.mark.parametrize(
    "logo",
    [
        "data:image/png;base64,AAAA",
        "data:image/png;base64,A",
        picture("PNG", cut=20),
        picture("JPEG", (300, 300), cut=200),
        picture("PNG").replace("png", "jpeg"),
        picture("GIF").replace("gif", "png"),
    ],
    ids=["zeros", "no base 64", "PNG cut short", "JPEG cut short", "PNG as JPEG", "GIF as PNG"],
)
def test_what_is_no_picture_is_no_logo(logo: str) -> None:
    found = broken(lambda c: c["presenter"].update(logo=logo))
    assert (found.path, found.kind) == ("presenter.logo", "logo")


# --- The schema


def test_the_schema_is_one_and_knows_what_the_atlas_knows(atlas: Atlas) -> None:
    schema = atlas.story_schema
    Draft202012Validator.check_schema(schema)
    fields = schema["$defs"]["view"]["properties"]
    assert tuple(fields) == VIEW
    assert tuple(fields["layers"]["items"]["enum"]) == LAYERS
    assert tuple(fields["background"]["enum"]) == BACKGROUNDS
    assert tuple(fields["method"]["enum"]) == METHODS
    assert tuple(fields["tier"]["enum"]) == ("", *TIERS)
    assert tuple(fields["quality"]["enum"]) == ("", *QUALITIES)
    assert fields["area_min"]["maximum"] == MOST_HECTARES
    assert tuple(schema["$defs"]["chart"]["properties"]["kind"]["enum"]) == get_args(ChartKind)


def test_traffic_columns_are_those_of_the_table(atlas: Atlas) -> None:
    assert set(TRAFFIC) <= set(atlas.port_traffic[0])


@pytest.mark.parametrize("damage", ['{"version": 2}', "[]", '{"type": 12}'])
@pytest.mark.parametrize("name", ["story.json", "story.schema.json"])
def test_a_broken_story_of_the_atlas_is_a_broken_file(copy: Path, name: str, damage: str) -> None:
    if name == "story.schema.json" and damage == '{"version": 2}':
        damage = '{"type": "nothing"}'
    (copy / name).write_text(damage, encoding="utf-8")
    sign(copy)
    with pytest.raises(DataFileError) as caught:
        load(copy)
    assert (caught.value.file, caught.value.problem) == (name, "unreadable")


# --- Changes


def ids(story: Story) -> list[str]:
    return [stop.id for stop in story.stops]


def three() -> Story:
    base = read(text(plain()), ATLAS)
    return with_stop(base, replace(base.stops[1], id="more"))


def test_stops_are_moved_and_held_back_at_the_ends() -> None:
    story = three()
    assert ids(story) == ["port", "last", "more"]
    assert ids(moved(story, 0, 1)) == ["last", "port", "more"]
    assert ids(moved(story, 2, -1)) == ["port", "more", "last"]
    assert moved(story, 0, -1) == moved(story, 2, 1) == story
    assert ids(moved(story, 0, 9)) == ["last", "more", "port"]


def test_stops_are_left_out_and_added() -> None:
    story = three()
    assert ids(without(story, 1)) == ["port", "more"]
    assert ids(with_stop(story, story.stops[0], 1)) == ["port", "port-2", "last", "more"]
    assert ids(with_stop(with_stop(story, story.stops[0]), story.stops[0]))[-2:] == ["port-2", "port-3"]


def test_texts_are_changed_in_one_language() -> None:
    story = edited(three(), 1, "fr", title="La mer", notes="Une\r\nligne\x07")
    assert story.stops[1].title == Words("La mer", "The port")
    assert story.stops[1].notes == Words("Une\nligne", "")
    assert story.stops[1].message == three().stops[1].message
    assert edited(three(), 1, "en", message="Sea").stops[1].message == Words("Le port", "Sea")
    assert read(write(story), ATLAS) == story


def test_the_presenter_is_changed() -> None:
    story = presented(three(), name="Provence")
    assert story.presenter == Presenter("Provence", picture())
    assert presented(story, logo="").presenter == Presenter("Provence", "")
    assert presented(story, contact="a\x00b").presenter == Presenter("Provence", picture(), "ab")
