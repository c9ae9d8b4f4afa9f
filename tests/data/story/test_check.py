"""What a story may hold: every fault told in both languages."""

from typing import Any, get_args

import pytest

from data.language import language
from data.selection.choices import backgrounds
from data.story.check import logo_address
from data.story.error import StoryError, _faults
from data.story.file import read
from data.story.model import ChartKind
from layers.registry import LAYERS, choices
from tests.data.story.stories import ATLAS, Change, broken, fault, picture, plain, text

FR, EN = language("fr"), language("en")


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


NONE = {"fr": "", "en": ""}
KEY = "0" * 64


def photographed(**fields: object) -> Change:
    return put("photograph", {"key": KEY, "credit": "A. Martin", **fields})


def with_places(content: dict[str, Any]) -> None:
    """Give a story seventeen photographs: of sixteen places, and of a stop."""
    photographed()(content)
    places = list(ATLAS.places)[:16]
    content["places"] = {place: {"key": f"{n:064x}", "credit": "B"} for n, place in enumerate(places, start=1)}


#: What is changed, then the path, kind, value and limit of the fault.
FAULTS: dict[str, tuple[Change, str, str, str, str]] = {
    "no stops": (lambda c: c.pop("stops"), "", "required", "stops", ""),
    "empty stops": (lambda c: c.update(stops=[]), "stops", "minItems", "[]", "1"),
    "25 stops": (lambda c: c.update(stops=c["stops"][1:] * 25), "stops", "maxItems", "", "24"),
    "version": (lambda c: c.update(version=3), "version", "enum", "3", "1, 2"),
    "true version": (lambda c: c.update(version=True), "version", "enum", "True", "1, 2"),
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
    "no time": (
        lambda c: c.update(changed={"title": {"fr": "yesterday"}}),
        "changed.title.fr",
        "time",
        "yesterday",
        "",
    ),
    "a day that is none": (
        lambda c: c["stops"][0].update(changed={"notes": {"en": "2026-02-30T10:00:00Z"}}),
        "stops[0].changed.notes.en",
        "time",
        "2026-02-30T10:00:00Z",
        "",
    ),
    "long name": (lambda c: c["presenter"].update(name="x" * 81), "presenter.name", "maxLength", "x" * 81, "80"),
    "no words": (put("title", {"fr": " ", "en": "\n"}), "stops[0].title", "empty", "", ""),
    "words nobody sees": (put("title", {"fr": "\u200b", "en": "\ufeff\u2060"}), "stops[0].title", "empty", "", ""),
    "letters nobody sees": (
        put("title", {"fr": "\u3164\u2800", "en": "\uffa0\u115f\u034f"}),
        "stops[0].title",
        "empty",
        "",
        "",
    ),
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
    "background": (view("background", "moon"), "stops[0].view.background", "enum", "moon", ", ".join(backgrounds())),
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
    "chart left out": (
        lambda c: (stop(c).pop("chart"), stop(c).update(picture="chart")),
        "stops[0]",
        "required",
        "chart",
        "",
    ),
    "stage of projects": (put("figures", ["projects:dreamt"]), "stops[0].figures[0]", "unknown", "projects:dreamt", ""),
    "label of no figure": (put("labels", {"a": NONE}), "stops[0].labels", "figure", "a", ""),
    "four labels": (
        put("labels", {f"diagnosis:D00{i}": NONE for i in range(1, 5)}),
        "stops[0].labels",
        "maxProperties",
        "",
        "3",
    ),
    "label of another figure": (
        put("labels", {"diagnosis:D001": NONE}),
        "stops[0].labels.diagnosis:D001",
        "unknown",
        "diagnosis:D001",
        "",
    ),
    "arrow to nowhere": (
        put("annotations", [{"kind": "arrow", "at": [5, 43.4]}]),
        "stops[0].annotations[0]",
        "required",
        "to",
        "",
    ),
    "ring of no size": (
        put("annotations", [{"kind": "ring", "at": [5, 43.4]}]),
        "stops[0].annotations[0]",
        "required",
        "km",
        "",
    ),
    "text with a radius": (
        put("annotations", [{"kind": "text", "at": [5, 43.4], "text": {"fr": "a", "en": "a"}, "km": 2}]),
        "stops[0].annotations[0].km",
        "superfluous",
        "km",
        "",
    ),
    "annotation elsewhere": (
        put("annotations", [{"kind": "ring", "at": [2.3, 48.8], "km": 2}]),
        "stops[0].annotations[0].at",
        "place",
        "[2.3, 48.8]",
        "",
    ),
    "fourth step": (
        put("annotations", [{"kind": "ring", "at": [5, 43.4], "km": 2, "step": 4}]),
        "stops[0].annotations[0].step",
        "maximum",
        "4",
        "3",
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
    "no credit": (photographed(credit=" "), "stops[0].photograph.credit", "credit", " ", ""),
    "key": (photographed(key="port.jpg"), "stops[0].photograph.key", "photograph", "port.jpg", ""),
    "control in a credit": (photographed(credit="A\x07"), "stops[0].photograph.credit", "character", "U+0007", ""),
    "no photograph": (put("picture", "photograph"), "stops[0]", "required", "photograph", ""),
    "unknown place": (
        lambda c: c.update(places={"atlantis": {"key": KEY, "credit": "B"}}),
        "places",
        "unknown",
        "atlantis",
        "",
    ),
    "17 photographs": (with_places, "photographs", "photographs", "", "16"),
    "logo too wide": (
        lambda c: c["presenter"].update(logo=picture(size=(2001, 1))),
        "presenter.logo",
        "logo_size",
        "",
        "2000",
    ),
}
#: Faults whose value is the whole list, or a message of a library.
UNTOLD = {"25 stops", "four labels", "4 figures", "figure twice", "chart of nine"}


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
    assert met | {"encoding"} == set(_faults(EN))


def test_what_is_no_picture_is_refused_as_a_logo() -> None:
    for content in (b"", b"<svg/>", b"\x89PNG\r\n\x1a\n"):
        with pytest.raises(StoryError) as caught:
            logo_address(content)
        assert (caught.value.path, caught.value.kind) == ("presenter.logo", "logo")


def test_a_sentence_as_the_visitor_reads_it() -> None:
    assert fault("{").text(EN) == (
        "This story cannot be used (the file): it is not JSON: line 1, column 2. The story shown before stays."
    )
    error = broken(put("figures", ["diagnosis:D999"]))
    assert error.text(EN) == (
        "This story cannot be used (stop 1 › figures 1): the atlas does not know “diagnosis:D999”. "
        "The story shown before stays."
    )


def test_a_long_value_is_cut_and_a_control_left_out_of_the_sentence() -> None:
    sentence = StoryError("x", "unknown", "a\x00" + "b" * 500).text(EN)
    assert f"a{'b' * 39}…" in sentence
    assert "\x00" not in sentence


@pytest.mark.parametrize("kind", ["PNG", "JPEG"])
def test_pictures_are_taken_as_logos(kind: str) -> None:
    content = plain()
    content["presenter"]["logo"] = picture(kind, (2000, 3))
    assert read(text(content), choices(ATLAS)).presenter.logo == picture(kind, (2000, 3))


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
