"""Stories changed: stops moved, left out and added, texts and presenter."""

from dataclasses import replace

from data.language import Text
from data.story.edit import (
    edited,
    moved,
    presented,
    with_cover,
    with_figures,
    with_photograph,
    with_picture,
    with_place,
    with_stop,
    without,
)
from data.story.file import read, write
from data.story.model import Label, Presenter, Reference, Story
from data.story.photograph import Photograph
from layers.registry import choices
from tests.data.story.stories import ATLAS, picture, plain, text


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
    story = edited(three(), 1, "fr", title="La mer", notes="Une\r\nligne\x07")
    assert story.stops[1].title == Text("La mer", "The port")
    assert story.stops[1].notes == Text("Une\nligne", "")
    assert story.stops[1].message == three().stops[1].message
    assert edited(three(), 1, "en", message="Sea").stops[1].message == Text("Le port", "Sea")
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
