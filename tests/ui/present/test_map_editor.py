"""What the buttons beside the map of a stop do to the story; what makes no sense does nothing."""

from typing import Any

import pytest
import streamlit as st

from content.story.own import own_story
from data.atlas import Atlas
from data.language import language
from data.places.bounds import Bounds
from data.story.model import Stop
from data.territory import territory
from ui.present import storyboard
from ui.present.map_editor import answer

EN = language("en")


@pytest.fixture(autouse=True)
def state(monkeypatch: pytest.MonkeyPatch) -> dict[str, Any]:
    kept: dict[str, Any] = {"stop": 1, "step": 1}
    monkeypatch.setattr(st, "session_state", kept)
    return kept


def press(atlas: Atlas, **reply: object) -> Stop:
    """Press a button of the first stop, and return what the stop is then."""
    answer(atlas, {"place": f"{storyboard.identifier()}/{own_story(atlas).stops[0].id}", **reply}, EN)
    return storyboard.current(atlas).stops[0]


def test_a_stop_keeps_what_the_map_shows(atlas: Atlas) -> None:
    assert press(atlas, act="frame", window=[4.9, 43.4, 5.0000049, 43.5]).bounds == Bounds(4.9, 43.4, 5.0, 43.5)
    # Only as far as the atlas has a map.
    assert press(atlas, act="frame", window=[-99, -9, 10**400, 89]).bounds == territory().map_box
    assert press(atlas, act="whole").bounds is None
    for _ in range(3):
        assert storyboard.can_undo()
        storyboard.undo()
    assert storyboard.current(atlas) is own_story(atlas)


def test_something_is_written_onto_the_map_and_moved(atlas: Atlas, state: dict[str, Any]) -> None:
    before = own_story(atlas).stops[0].annotations
    stop = press(atlas, act="add", kind="ring", window=[4.8, 43.2, 5.2, 43.6])
    new, number = stop.annotations[-1], len(before)
    assert (new.kind, new.at, new.km, new.heading.en, new.step) == ("ring", (5.0, 43.4), 5.6, "Your text", 1)
    assert press(atlas, act="radius", number=number, by=1).annotations[-1].km == 7.0
    assert press(atlas, act="place", number=number, longitude=5.1, latitude=43.3).annotations[-1].at == (5.1, 43.3)
    # A ring that comes at another step is shown at that step.
    assert press(atlas, act="step", number=number, step=3).annotations[-1].step == 3
    assert state["step"] == 3
    assert press(atlas, act="remove", number=number).annotations == before
    for _ in range(5):
        assert storyboard.can_undo()
        storyboard.undo()
    assert storyboard.current(atlas) is own_story(atlas)


def test_a_tip_is_held_inside_of_the_map(atlas: Atlas) -> None:
    number = next(n for n, one in enumerate(own_story(atlas).stops[0].annotations) if one.kind == "arrow")
    there = press(atlas, act="place", number=number, tip=True, longitude=10**400, latitude=0).annotations[number]
    assert there.to == (territory().map_box.east, territory().map_box.south)
    assert there.at == own_story(atlas).stops[0].annotations[number].at


@pytest.mark.parametrize(
    "reply",
    [
        {},
        {"act": "frame"},
        {"act": "frame", "window": [5, 44, 4, 43]},
        {"act": "frame", "window": [float("nan")] * 4},
        {"act": "add", "kind": "photograph"},
        {"act": "remove", "number": 99},
        {"act": "remove", "number": 0.5},
        {"act": "radius", "number": 0, "by": 1},
        {"act": "nudge", "number": 0, "tip": True, "east": 1, "north": 0},
        {"act": "nudge", "number": 0, "east": 7, "north": 0},
        {"act": "step", "number": 0, "step": 4},
        {"act": "whole", "place": "another/why-here"},
        {"act": "whole", "place": 3},
    ],
)
def test_an_answer_that_makes_no_sense_does_nothing(atlas: Atlas, reply: dict[str, object]) -> None:
    press(atlas, **reply)
    assert storyboard.current(atlas) is own_story(atlas)
