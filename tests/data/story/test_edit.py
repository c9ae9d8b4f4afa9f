"""Stories changed: stops moved, left out and added, texts and presenter."""

from dataclasses import replace

import pytest

from data.language import Text
from data.references import Reference
from data.story.annotation import Annotation
from data.story.changes import Changed
from data.story.edit import (
    called,
    edited,
    moved,
    next_name,
    presented,
    reviewed,
    title_reviewed,
    titled,
    with_cover,
    with_figures,
    with_photograph,
    with_picture,
    with_place,
    with_stop,
    without,
)
from data.story.file import read, write
from data.story.model import Label, Presenter, Story
from data.story.photograph import Photograph
from layers.registry import choices
from tests.data.story.stories import ATLAS, picture, plain, text

AT, LATER = "2026-11-26T09:30:00Z", "2026-11-27T09:30:00Z"


def ids(story: Story) -> list[str]:
    return [stop.id for stop in story.stops]


def three() -> Story:
    base = read(text(plain()), choices(ATLAS))
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
    story = edited(three(), 1, "title", "fr", "La mer", AT)
    story = edited(story, 1, "notes", "fr", "Une\r\nligne\x07", AT)
    assert story.stops[1].title == Text("La mer", "The port")
    assert story.stops[1].notes == Text("Une\nligne", "")
    assert story.stops[1].message == three().stops[1].message
    assert story.stops[1].changed == (Changed("title", AT), Changed("notes", AT))
    assert edited(three(), 1, "message", "en", "Sea").stops[1].message == Text("Le port", "Sea")
    assert read(write(story), choices(ATLAS)) == story
    with pytest.raises(KeyError):
        edited(three(), 1, "indicator:jobs@13", "fr", "x")


def test_a_text_written_as_it_was_is_no_change() -> None:
    assert edited(three(), 1, "title", "fr", "Le port", AT) == three()
    assert titled(three(), "fr", "Le port", AT) == three()


def test_words_beside_a_figure_are_written_and_taken_away() -> None:
    figure = str(three().stops[0].figures[1])
    story = edited(three(), 0, figure, "en", "people", AT)
    assert story.stops[0].labels == (Label(three().stops[0].figures[1], Text("", "people")),)
    assert read(write(story), choices(ATLAS)) == story
    assert edited(story, 0, figure, "en", "", AT).stops[0].labels == ()
    # With the figure go its words and the time of their change.
    left = with_figures(story, 0, three().stops[0].figures[:1]).stops[0]
    assert (left.labels, left.changed) == ((), ())


def test_what_is_written_onto_the_map_is_changed() -> None:
    mark = Annotation("text", (4.9, 43.4), heading=Text("La mer", "The sea"))
    before = replace(three(), stops=(replace(three().stops[0], annotations=(mark,)), *three().stops[1:]))
    story = edited(before, 0, "annotations[0].text", "fr", "ouverte", AT)
    assert story.stops[0].annotations == (replace(mark, text=Text("ouverte", "")),)
    assert edited(story, 0, "annotations[0].heading", "en", "Sea", AT).stops[0].annotations[0].heading.en == "Sea"
    assert read(write(story), choices(ATLAS)) == story
    for gone in ("annotations[1].text", "annotations[0].colour"):
        with pytest.raises(KeyError):
            edited(story, 0, gone, "fr", "x")


def test_a_title_and_its_translation_know_when_they_were_changed() -> None:
    story = titled(three(), "en", "Come and see", AT)
    assert story.changed == (Changed("title", en=AT),)
    assert title_reviewed(story, LATER).changed == (Changed("title", LATER, LATER),)
    assert reviewed(story, 1, "notes", AT).stops[1].changed == (Changed("notes", AT, AT),)
    assert read(write(story), choices(ATLAS)) == story


@pytest.mark.parametrize(
    ("name", "copy"),
    [("Port", "Port (2)"), ("Port (2)", "Port (3)"), ("(2)", "(2) (2)"), ("x" * 60, "x" * 56 + " (2)")],
)
def test_a_copy_has_a_name_of_its_own(name: str, copy: str) -> None:
    assert next_name(name) == copy
    assert called(three(), copy).name == copy


def test_a_story_is_called_by_one_short_line() -> None:
    story = called(three(), "  Visite\n du  12 \x07 ")
    assert story.name == "Visite du 12"
    assert read(write(story), choices(ATLAS)) == story


def test_the_presenter_is_changed() -> None:
    story = presented(three(), name="Provence")
    assert story.presenter == Presenter("Provence", picture())
    assert presented(story, logo="").presenter == Presenter("Provence", "")
    assert presented(story, contact="a\x00b").presenter == Presenter("Provence", picture(), "ab")


def test_words_beside_a_figure_go_with_it() -> None:
    kept, left_out = Reference("diagnosis", "D081"), Reference("diagnosis", "D082")
    labels = (Label(kept, Text("ici", "here")), Label(left_out, Text("là", "there")))
    before = with_figures(three(), 0, (kept, left_out))
    before = replace(before, stops=(replace(before.stops[0], labels=labels), *before.stops[1:]))
    assert with_figures(before, 0, (kept,)).stops[0].labels == labels[:1]
    assert with_picture(three(), 0, "contact").stops[0].picture == "contact"


def test_a_photograph_is_shown_where_it_is_put_and_the_map_where_it_is_taken_out() -> None:
    one, other = Photograph("1" * 64, "A. Martin"), Photograph("2" * 64, "B. Roux")
    story = with_place(with_cover(with_photograph(three(), 1, one), other), "darse-1", one)
    assert (story.stops[1].photograph, story.stops[1].picture, story.cover) == (one, "photograph", other)
    assert (story.of_place("darse-1"), story.of_place("darse-2")) == (one, None)
    assert story.photographs == (other, one)
    assert with_place(story, "darse-1", other).of_place("darse-1") == other
    bare = with_place(with_cover(with_photograph(story, 1, None), None), "darse-1", None)
    assert bare == three()
