"""The offline kit: what is in the zip, in both languages, and that no text of a story becomes code."""

from __future__ import annotations

import io
import json
import re
import zipfile
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from markupsafe import escape

from content.source import Source
from content.story.own import own_story
from content.story.resolve import deck
from content.story.resolved import view
from data.atlas import Atlas
from data.files import DataFileError
from data.language import CODES, Text
from data.story.file import write
from data.story.model import Presenter
from exports.offline_kit.kit import files, kit, main, ordered
from exports.offline_kit.story_data import record, script
from exports.stage.slide import slide_html
from layers.leaflet import base_records, records
from layers.registry import build_layers
from layers.symbols import palette
from ui.present.stop_view import prepared

HOSTILE = "</script><img src=x onerror=alert(1)>\u2028&amp;"
PAGE = (
    "README.txt",
    "colours.css",
    "data.js",
    "index.html",
    "kit.css",
    "kit.js",
    "leaflet_map.css",
    "leaflet_map.js",
    "stage.css",
    "stage.js",
)


def told(content: bytes) -> dict[str, Any]:
    """The record inside data.js."""
    found = re.fullmatch(r"window\.STORY = (\{.*\});\n", content.decode("ascii"))
    assert found
    result: dict[str, Any] = json.loads(found[1])
    return result


@pytest.fixture(scope="module")
def story(atlas: Atlas) -> dict[str, Any]:
    return told(files(atlas, own_story(atlas))["data.js"])


# --- The zip


def test_the_zip_is_small_and_holds_what_the_page_asks_for(atlas: Atlas) -> None:
    content = kit(atlas, own_story(atlas))
    assert len(content) <= 5_000_000
    with zipfile.ZipFile(io.BytesIO(content)) as packed:
        names = packed.namelist()
        assert packed.testzip() is None
        page, style = packed.read("index.html").decode(), packed.read("kit.css").decode()
        assert {entry.date_time for entry in packed.infolist()} == {(1980, 1, 1, 0, 0, 0)}
    assert names == sorted(names)
    assert set(PAGE) < set(names)
    asked = re.findall(r'(?:src|href)="([^":]+)"', page) + re.findall(r"url\(([^)]+)\)", style)
    assert set() < set(asked) < set(names)


def test_a_kit_opens_in_the_language_it_was_ordered_in(atlas: Atlas) -> None:
    for lang in CODES:
        with zipfile.ZipFile(io.BytesIO(ordered(atlas, own_story(atlas), lang))) as packed:
            told = json.loads(packed.read("data.js").decode().removeprefix("window.STORY = ").rstrip(";\n"))
        assert told["first"] == lang


def test_the_same_story_gives_the_same_bytes(atlas: Atlas) -> None:
    first = kit(atlas, own_story(atlas))
    kit.cache_clear()
    deck.cache_clear()
    assert kit(atlas, own_story(atlas)) == first


def test_the_page_forbids_every_network(atlas: Atlas) -> None:
    found = files(atlas, own_story(atlas))
    page = found["index.html"].decode()
    policy = re.search(r'Content-Security-Policy" content="([^"]+)"', page)
    assert policy
    rules = dict(rule.strip().split(" ", 1) for rule in policy[1].split(";"))
    assert rules["default-src"] == rules["connect-src"] == "'none'"
    assert {source for rule in rules.values() for source in rule.split()} == {"'none'", "'self'", "file:", "data:"}
    assert "://" not in page + found["kit.css"].decode()


def test_colours_are_those_of_the_palette(atlas: Atlas) -> None:
    found = files(atlas, own_story(atlas))
    assert f"--sea: {palette.SEA};" in found["colours.css"].decode()
    assert f"--accent: {palette.ACCENT};" in found["colours.css"].decode()
    assert re.findall(r"#[0-9a-fA-F]{3,6}\b", found["kit.css"].decode() + found["kit.js"].decode()) == []
    used = set(re.findall(r"var\(--([\w-]+)\)", found["kit.css"].decode()))
    assert used <= set(re.findall(r"--([\w-]+):", found["colours.css"].decode()))


# --- The story


def test_both_languages_tell_all_stops(atlas: Atlas, story: dict[str, Any]) -> None:
    assert set(story["languages"]) == set(CODES)
    for lang in CODES:
        told = deck(atlas, own_story(atlas), lang)
        slides = told.slides
        assert len(story["languages"][lang]["slides"]) == len(slides) == len(own_story(atlas).stops)
        for got, slide in zip(story["languages"][lang]["slides"], slides, strict=True):
            assert (got["title"], got["notes"], got["steps"]) == (slide.title, slide.notes, told.steps(slide))
            assert str(escape(slide.message)) in got["html"]
            west, south, east, north = slide.bounds
            assert got["map"]["bounds"] == [[south, west], [north, east]]


def test_figures_of_the_catalogue_are_inside(atlas: Atlas, story: dict[str, Any]) -> None:
    """Labour force of the arrondissement in 2022: 152 622."""
    assert atlas.value("istres", "labour_force") == 152_622
    for lang, value, context in (
        ("fr", "152\N{NO-BREAK SPACE}622", "Arrondissement d’Istres, 2022"),
        ("en", "152,622", "Arrondissement of Istres, 2022"),
    ):
        first = story["languages"][lang]["slides"][0]["html"]
        assert f"<b>{value}</b>" in first
        assert f'<span class="context">{context}</span>' in first
        assert 'data-figure="indicator:labour_force@istres"' in first
        assert re.search(r'<li><a href="https://[^"]+"[^>]*>I(nsee|NSEE)', first)


def test_the_stage_is_that_of_the_page(atlas: Atlas, story: dict[str, Any]) -> None:
    made = deck(atlas, own_story(atlas), "en")
    for got, slide in zip(story["languages"]["en"]["slides"], made.slides, strict=True):
        assert got["html"] == prepared(atlas, made, slide.number)["html"]
        assert (
            got["map"]["annotations"]
            == json.loads(json.dumps(prepared(atlas, made, slide.number)["map"]))["annotations"]
        )


@pytest.mark.parametrize("lang", CODES)
def test_shapes_are_those_of_the_layers(atlas: Atlas, story: dict[str, Any], lang: str) -> None:
    for got, slide in zip(story["languages"][lang]["slides"], deck(atlas, own_story(atlas), lang).slides, strict=True):
        ids, texts = story["map"]["geometry"]["ids"], story["texts"][lang]
        layers = [part for layer in build_layers(view(atlas, slide)) for part in records.parts(layer)]
        for layer, drawn in zip(layers, got["map"]["layers"], strict=True):
            assert [ids[shape[0]] for shape in drawn["shapes"]] == [shape.id for shape in layer.shapes]
            looks = [drawn["shared"] | drawn["looks"][shape[1]] for shape in drawn["shapes"]]
            assert looks == [base_records.look(shape.style) for shape in layer.shapes]
        places = [shape for layer in layers for shape in layer.shapes if shape.selects == "place"]
        assert [tuple(texts["tips"][shape.id]) for shape in places] == [shape.tooltip for shape in places]
        assert got["list"] == [list(shape.tooltip) for layer in layers for shape in layer.shapes]


def test_geometry_is_that_of_the_page(atlas: Atlas, story: dict[str, Any]) -> None:
    assert story["map"]["geometry"] == json.loads(json.dumps(base_records.geometry(atlas)))
    assert "coordinates" not in json.dumps(story["languages"])


def test_a_chart_comes_with_its_numbers(story: dict[str, Any]) -> None:
    chart = story["languages"]["en"]["slides"][1]["html"]
    assert "<svg" in chart
    assert re.search(r'<th scope="row">2025</th>\s*<td>1,450,000</td>', chart)


def test_an_online_background_is_left_out(atlas: Atlas, story: dict[str, Any]) -> None:
    stops = tuple(replace(stop, view=replace(stop.view, background="plan")) for stop in own_story(atlas).stops)
    got = record(atlas, replace(own_story(atlas), stops=stops))
    assert json.loads(json.dumps(got["languages"])) == story["languages"]


@pytest.mark.parametrize("logo", ["data:image/png;base64,iVBORw0KGgo=", "data:image/jpeg;base64,/9j/4AAQ"])
def test_the_logo_and_the_presenter_go_with_it(atlas: Atlas, logo: str) -> None:
    got = record(atlas, replace(own_story(atlas), presenter=Presenter("Agence", logo)))
    assert f'src="{logo}" alt="Agence"' in got["languages"]["fr"]["slides"][0]["html"]


# --- What a stranger may have written


def test_hostile_texts_stay_texts(atlas: Atlas) -> None:
    stop = replace(own_story(atlas).stops[0], title=Text(HOSTILE, HOSTILE), notes=Text(HOSTILE, ""))
    story = replace(own_story(atlas), title=Text(HOSTILE, ""), presenter=Presenter(HOSTILE), stops=(stop,))
    found = files(atlas, story)
    assert not set("<>&\u2028") & set(found["data.js"].decode())
    for lang in CODES:
        got = told(found["data.js"])["languages"][lang]
        assert got["title"] == got["slides"][0]["title"] == got["slides"][0]["notes"] == HOSTILE
        assert "<img src=x" not in got["slides"][0]["html"]
        assert str(escape(HOSTILE)) in got["slides"][0]["html"]
    for name in set(PAGE) - {"data.js"}:
        assert found[name] == files(atlas, own_story(atlas))[name]


def test_a_script_is_ascii_and_cannot_end_early() -> None:
    assert script({"a": "é</script>\u2029"}) == 'window.STORY = {"a":"\\u00e9\\u003c/script\\u003e\\u2029"};\n'


@pytest.mark.parametrize("url", ["javascript:alert(1)", "data:text/html,x", "file:///etc/passwd", ""])
def test_only_web_addresses_become_links(atlas: Atlas, url: str) -> None:
    made = deck(atlas, own_story(atlas), "en")
    slide = replace(made.slides[0], sources=(Source("words", url), Source("others", "https://www.insee.fr/")))
    found = slide_html(atlas, replace(made, slides=(slide,)), 1)
    assert re.findall(r'href="([^"]*)"', found) == ["https://www.insee.fr/"]


# --- The command line


def test_the_command_writes_a_zip(atlas: Atlas, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    main(["-o", str(tmp_path / "new" / "kit.zip")])
    assert (tmp_path / "new" / "kit.zip").read_bytes() == kit(atlas, own_story(atlas))
    assert [path.name for path in (tmp_path / "new").iterdir()] == ["kit.zip"]
    assert capsys.readouterr().out.strip().endswith("kit.zip")


def test_the_command_writes_a_folder(atlas: Atlas, tmp_path: Path) -> None:
    main(["-d", str(tmp_path)])
    written = {str(path.relative_to(tmp_path)): path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()}
    assert written == files(atlas, own_story(atlas))


@pytest.mark.parametrize("content", [b"{", b'{"version": 1}', b"\xff\xfe", b"", None])
def test_a_bad_story_is_one_sentence_and_exit_2(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], content: bytes | None
) -> None:
    story, out = tmp_path / "story.json", tmp_path / "kit.zip"
    if content is not None:
        story.write_bytes(content)
    with pytest.raises(SystemExit) as ended:
        main([str(story), "-o", str(out)])
    assert ended.value.code == 2
    said = capsys.readouterr()
    assert said.out == ""
    assert len(said.err.strip().splitlines()) == 1
    # Nothing is shown to whoever writes a kit: no story was there before.
    assert "shown before" not in said.err
    assert "Errno" not in said.err
    assert not out.exists()


def test_a_story_may_begin_with_the_mark_of_an_editor(atlas: Atlas, tmp_path: Path) -> None:
    plain, marked = tmp_path / "plain.json", tmp_path / "marked.json"
    plain.write_text(write(own_story(atlas)), encoding="utf-8")
    marked.write_text(write(own_story(atlas)), encoding="utf-8-sig")
    made = []
    for story in (plain, marked):
        main([str(story), "-o", str(tmp_path / "kit.zip")])
        made.append((tmp_path / "kit.zip").read_bytes())
    assert made[0] == made[1]


def test_broken_data_is_one_sentence(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    def broken() -> Atlas:
        raise DataFileError("built/berre-fos/zones.geojson", "missing")

    monkeypatch.setattr("exports.offline_kit.kit.load", broken)
    with pytest.raises(SystemExit) as ended:
        main([])
    assert ended.value.code == 2
    assert "data/built/berre-fos/zones.geojson is missing" in capsys.readouterr().err
