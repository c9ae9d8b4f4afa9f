"""The page that presents the story, without a browser: every stop, building a story, what it is taken away as."""

import json
import re
from dataclasses import replace
from typing import Any

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from content.story.own import own_story
from content.story.resolve import deck
from content.story.resolved import Contact
from data.atlas import Atlas
from data.language import CODES, language
from data.selection.record import MOST_STOPS
from data.story.edit import presented
from data.story.file import read, write
from data.story.model import Plot
from exports.stage.slide import slide_html
from layers.registry import choices
from tests.ui.running import component, map_record, map_sent, notices, offered, start, words
from ui.present import storyboard
from ui.present.stop_list import answer, left_out

FOS = "13039"


def stage(app: AppTest) -> Any:  # noqa: ANN401  (JSON can be anything)
    """Return what the stage is told."""
    (stops,) = (sent_ for each in app.get("bidi_component") if "slides" in (sent_ := sent(each)))
    (found,) = (sent_ for each in app.get("bidi_component") if "steps" in (sent_ := sent(each)) and "titles" in sent_)
    assert stops["mark"] == found["mark"]
    return {**stops, **found}


def markup(app: AppTest) -> str:
    """Return the HTML of the stop shown."""
    found = stage(app)
    return str(found["slides"][str(found["stop"])]["html"])


def told(app: AppTest) -> str:
    """Return the words of the stop shown."""
    return words(re.sub(r"<svg.*?</svg>", "", markup(app), flags=re.DOTALL))


def opened(app: AppTest, key: str) -> AppTest:
    """Open an expander of the builder."""
    app.session_state[key] = True
    return app.run()


def story(app: AppTest) -> Any:  # noqa: ANN401  (session state is untyped)
    return app.session_state["_story"]


@pytest.mark.parametrize("lang", CODES)
def test_every_stop_is_told(atlas: Atlas, lang: str) -> None:
    t = language(lang)
    for slide in deck(atlas, own_story(atlas), lang).slides:
        app = start("/present", lang=lang, stop=str(slide.number))
        said = told(app)
        assert words(slide.title) in said
        assert words(slide.message) in said
        for figure in slide.figures:
            assert f'data-figure="{figure.reference}"' in markup(app)
            assert words(f"{figure.number} {figure.value[len(figure.number) :]}") in said
            assert words(figure.label) in said
            assert words(figure.context) in said
        assert f"{slide.number} / {len(own_story(atlas).stops)}" in said
        assert words(slide.sources[0].words) in said
        west, south, east, north = slide.bounds
        assert f"bounds:[[{south},{west}],[{north},{east}]]" in map_sent(app)["feature_group"]
        assert ("<figure" in markup(app)) == (slide.chart is not None)
        # All stops are there before they are asked for.
        assert set(stage(app)["slides"]) == {str(n) for n in range(1, len(own_story(atlas).stops) + 1)}
        assert stage(app)["words"]["next"] == t("Next")


def test_a_step_of_a_stop_is_in_the_address(atlas: Atlas) -> None:
    told = deck(atlas, own_story(atlas), "fr")
    steps = [told.steps(slide) for slide in told.slides]
    number = 1 + next(i for i, most in enumerate(steps) if most > 1)
    app = start("/present", stop=str(number), step="2")
    assert (stage(app)["stop"], stage(app)["step"], stage(app)["steps"]) == (number, 2, steps)
    assert map_record(app)["step"] == 2
    # A step beyond the last one of its stop is the last one.
    assert stage(start("/present", stop="2", step="3"))["step"] == steps[1]


def test_the_contact_and_a_code_to_the_address_stand_on_the_last_stop(atlas: Atlas) -> None:
    made = deck(atlas, own_story(atlas), "en")
    last = len(made.slides)
    without = slide_html(atlas, replace(made, contact=Contact("", "")), last)
    assert 'data-picture="map"' in without
    assert 'class="contact"' not in without
    # Who is entered stands on the map of the stop, which stays; what can be taken away is not beside the name.
    found = slide_html(atlas, replace(made, contact=Contact("Port <agency>", "https://atlas.example.org")), last)
    assert "Port &lt;agency&gt;" in found
    assert 'href="https://atlas.example.org"' in found
    assert 'data-picture="map"' in found
    assert 'class="legend"' in found
    assert 'class="take"' not in found.partition('<section class="contact"')[2]
    assert "<path" in found.partition('class="code"')[2]


def test_a_stop_beyond_the_end_is_answered_in_words(atlas: Atlas) -> None:
    app = start("/present", stop=str(MOST_STOPS), lang="en")
    assert notices(app) == [f"The story has {len(own_story(atlas).stops)} stops: the last one is shown."]
    assert words(own_story(atlas).stops[-1].title.en) in told(app)


def test_a_stop_that_is_no_number_is_answered_in_words(atlas: Atlas) -> None:
    assert "last" in notices(start(stop="last", lang="en"))[0]
    assert words(deck(atlas, own_story(atlas), "en").slides[0].title) in told(start("/present", stop="last", lang="en"))


def test_a_stop_is_written_in_both_languages_and_braces_are_never_shown(atlas: Atlas) -> None:
    desk = component(opened(start("/present", stop="1", lang="en"), "edit"), "story_texts")
    stop = own_story(atlas).stops[0]
    marks = [f"annotations[{n}].{part}" for n in range(len(stop.annotations)) for part in ("heading", "text")]
    assert [row["name"] for row in desk["rows"]] == ["title", "message", *map(str, stop.figures), *marks, "notes"]
    french, english = desk["rows"][0]["texts"]
    assert (french["words"], english["words"]) == (stop.title.fr, stop.title.en)
    assert (french["language"], english["language"]) == ("Français", "English")
    # Each figure is shown as the text will be read, and told in the visitor's language.
    name = "indicator:labour_force@istres"
    assert desk["figures"]["fr"][name]["value"] == "152\N{NO-BREAK SPACE}622"
    assert desk["figures"]["en"][name]["value"] == "152,622"
    assert desk["figures"]["fr"][name]["words"].endswith("Arrondissement of Istres, 2022")
    assert desk["place"] == f"/{stop.id}"
    assert desk["shown"][str(stop.figures[0])]["value"] == "152,622"
    labels = desk["rows"][2]["texts"]
    assert (labels[1]["words"], labels[1]["placeholder"]) == (
        "people in the labour force",
        "Labour force aged 15-64",
    )


def test_a_chart_is_chosen_from_what_the_atlas_knows() -> None:
    app = opened(start("/present", lang="en"), "edit")
    choice = next(box for box in app.selectbox if "chart" in str(box.key))
    choice.set_value("age:@istres,13").run()
    assert story(app).stops[0].chart == Plot("age", places=("istres", "13"))
    assert next(box for box in app.selectbox if "chart" in str(box.key)).value == "age:@istres,13"
    assert "Population by age, 2022" in told(app)
    next(box for box in app.selectbox if "chart" in str(box.key)).set_value("").run()
    assert story(app).stops[0].chart is None


def test_what_a_stop_highlights_is_searched_by_name_and_its_layer_is_drawn() -> None:
    app = opened(start("/present", lang="en"), "edit")

    def field() -> Any:  # noqa: ANN401  (of any type of options)
        return next(one for one in app.multiselect if "highlight" in str(one.key))

    assert field().value == []
    drawn = story(app).stops[0].view.layers if "_story" in app.session_state else ("ports",)
    assert "zones" not in drawn
    field().set_value(["distriport", FOS]).run()
    (stop, *_) = story(app).stops
    assert stop.highlight == ("distriport", FOS)
    assert "zones" in stop.view.layers
    assert next(pills for pills in app.button_group if "layers" in str(pills.key)).value == list(stop.view.layers)
    assert "Fos-Distriport" in map_sent(app)["feature_group"]
    field().set_value([]).run()
    assert story(app).stops[0].highlight == ()


def listed(app: AppTest) -> Any:  # noqa: ANN401  (JSON can be anything)
    """Return what the list of stops is told."""
    (found,) = (told for each in app.get("bidi_component") if "stops" in (told := sent(each)))
    return found


def sent(element: Any) -> Any:  # noqa: ANN401  (a protobuf, and what its JSON holds)
    return json.loads(element.proto.json)


def test_the_list_tells_every_stop_and_the_one_shown(atlas: Atlas) -> None:
    found = listed(start("/present", stop="2", lang="en"))
    assert found["name"] == "The atlas’s own story"
    slides = deck(atlas, own_story(atlas), "en").slides
    assert found["stops"] == [{"id": slide.id, "title": slide.title} for slide in slides]
    assert found["here"] == 2
    assert (found["out"], found["undo"]) == ([], False)


@pytest.fixture
def state(monkeypatch: pytest.MonkeyPatch) -> dict[str, Any]:
    kept: dict[str, Any] = {"stop": 2}
    monkeypatch.setattr(st, "session_state", kept)
    return kept


def test_stops_move_and_go_and_come_back(atlas: Atlas, state: dict[str, Any]) -> None:
    t, ids = language("en"), [stop.id for stop in own_story(atlas).stops]

    def press(**reply: object) -> list[str]:
        answer(atlas, reply, t)
        return [stop.id for stop in storyboard.current(atlas).stops]

    assert press(act="place", id=ids[1], to=1) == [ids[1], ids[0], *ids[2:]]
    assert state["stop"] == 1
    # Pressed again before the browser knew: it is where it is to be.
    assert press(act="place", id=ids[1], to=1) == [ids[1], ids[0], *ids[2:]]
    assert press(act="remove", id=ids[1]) == [ids[0], *ids[2:]]
    assert left_out(atlas, storyboard.current(atlas), t) == {ids[1]: own_story(atlas).stops[1].title.en}
    assert press(act="add", id=ids[1]) == ids
    assert state["stop"] == 2
    assert press(act="place", id=ids[8], to=10) == ids
    assert press(act="remove", id=ids[8]) == ids[:-1]
    assert state["stop"] == 8
    assert press(act="remove", id=ids[8]) == ids[:-1]
    assert press(act="go", id=ids[3]) == ids[:-1]
    assert state["stop"] == 4
    for _ in range(3):
        press(act="undo")
    assert storyboard.can_undo()
    assert press(act="undo") == ids
    assert not storyboard.can_undo()
    assert storyboard.current(atlas) is own_story(atlas)


@pytest.mark.parametrize(
    "reply", [None, "go", {}, {"act": "go"}, {"act": "go", "id": "x"}, {"act": "add", "id": []}, {"act": "undo"}]
)
def test_an_answer_that_makes_no_sense_does_nothing(atlas: Atlas, state: dict[str, Any], reply: object) -> None:
    answer(atlas, reply, language("en"))
    assert state["stop"] == 2
    assert storyboard.current(atlas) is own_story(atlas)


def test_changes_remembered_are_bounded_and_fields_start_afresh(atlas: Atlas, state: dict[str, Any]) -> None:
    t = language("en")
    for number in range(30):
        assert storyboard.tried(atlas, t, lambda story, n=number: presented(story, name=f"Agency {n}"))  # type: ignore[misc]
    assert len(state["_story_past"]) == 20
    state |= {"edit_title_0_port_en": "typed", "presenter": "Agency 29", "indicator": "jobs"}
    answer(atlas, {"act": "undo"}, t)
    assert storyboard.current(atlas).presenter.name == "Agency 28"
    assert {"edit_title_0_port_en", "presenter"}.isdisjoint(state)
    assert state["indicator"] == "jobs"


def test_who_presents_is_named() -> None:
    app = opened(start("/present", lang="en"), "who")
    app.text_input(key="presenter").set_value("Port <Agency>").run()
    assert "· Port <Agency>" in told(app)
    assert "Port &lt;Agency&gt;" in markup(app)


def test_the_atlas_s_story_comes_back(atlas: Atlas) -> None:
    app = opened(start("/present", lang="en"), "who")
    app.text_input(key="presenter").set_value("Agency").run()
    opened(app, "file").button(key="story_reset").click().run()
    assert "Agency" not in told(app)
    assert story(app) is None
    assert words(deck(atlas, own_story(atlas), "en").slides[0].title) in told(app)


def test_every_other_page_offers_to_add_its_view() -> None:
    for page in ("/", "/compare", "/sites", "/diagnosis", "/sources"):
        app = start(page, lang="en", commune=FOS)
        assert component(app, "header")["story"]["label"] == "Add this view to the story"


def test_downloads_are_offered() -> None:
    app = start("/present")
    keys = set(offered(app))
    assert {"download_pptx", "download_pdf", "download_kit", "download_pitch"} <= keys


def test_the_story_of_a_tab_is_its_own(atlas: Atlas) -> None:
    app = opened(start("/present", lang="en"), "who")
    app.text_input(key="presenter").set_value("Agency").run()
    assert "Agency" not in told(start("/present", lang="en"))
    assert read(write(story(app)), choices(atlas)) == story(app)


def test_only_a_story_is_kept(atlas: Atlas, monkeypatch: pytest.MonkeyPatch) -> None:
    kept: dict[str, object] = {}
    monkeypatch.setattr(st, "session_state", kept)
    assert storyboard.current(atlas) is own_story(atlas)
    assert storyboard.own_text() is None
    assert not storyboard.left()
    assert storyboard.keep(atlas, write(own_story(atlas))) == own_story(atlas)
    assert storyboard.own_text() == write(own_story(atlas))
    assert storyboard.identifier()
    storyboard.forget()
    assert storyboard.current(atlas) is own_story(atlas)
    assert storyboard.left()
    assert storyboard.identifier() == ""


def test_map_and_chart_of_a_stop_are_offered() -> None:
    app = opened(start("/present", stop="2"), "take_stop")
    keys = set(offered(app))
    assert {"download_map_png", "download_map_svg", "download_chart_png", "download_chart_svg"} <= keys
    app = opened(start("/present", stop="1"), "take_stop")
    assert "download_chart_png" not in set(offered(app))


def test_the_schema_of_stories_is_published() -> None:
    app = opened(start("/present"), "file")
    assert "story_schema" in set(offered(app))
