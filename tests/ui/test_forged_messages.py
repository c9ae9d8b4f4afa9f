"""Messages that no script of the atlas sends: what components answer is read as if anybody could have written it."""

from __future__ import annotations

import math
from collections.abc import Callable
from types import SimpleNamespace
from typing import Any, Final

import pytest

from content.story.own import own_story
from data.atlas import Atlas
from data.language import language
from data.places.bounds import Bounds
from ui.compare import additions
from ui.components import offer_list, ranked_list, reply, shortlist_bar, stage
from ui.components.story_storage import Kept, StoredStory
from ui.map.map_view import Click, _click
from ui.present import storyboard, texts

Callbacks = dict[str, Callable[[], None]]
#: Values of every kind that JSON has, and those that Python's reader takes besides.
JUNK: Final[tuple[Any, ...]] = (
    *(None, True, 0, -3, 10**400, 2.5, math.nan, math.inf),
    *("", "x" * 100_000, "\x00", "<b>", "13039\n"),
    *([], [[]], [None], {}, {"picked": {}}, {"a": [1, {"b": None}]}),
)
NOTHING: Final = Click(at=None, beside=False, selects="", ids=())


@pytest.fixture
def answers(monkeypatch: pytest.MonkeyPatch) -> dict[str, Any]:
    """The session's state: what components have answered."""
    found: dict[str, Any] = {}
    monkeypatch.setattr("streamlit.session_state", found)
    return found


@pytest.fixture
def callbacks(monkeypatch: pytest.MonkeyPatch) -> Callbacks:
    """What Streamlit would call when a component answers."""
    found: Callbacks = {}

    def registered(_: str) -> Callable[..., None]:
        return lambda **given: found.update({name: value for name, value in given.items() if name.startswith("on_")})

    for module in (additions, offer_list, ranked_list, shortlist_bar, stage):
        monkeypatch.setattr(module, "registered", registered)
    return found


@pytest.mark.parametrize("junk", JUNK, ids=repr)
def test_an_answer_is_a_short_text_or_nothing(answers: dict[str, Any], junk: object) -> None:
    short = isinstance(junk, str) and len(junk) < 100
    answers["list"] = {"picked": junk}
    assert reply.text("list", "picked") == (junk if short else None)
    answers["list"] = junk
    assert reply.text("list", "picked") is None
    assert reply.text("other", "picked") is None


@pytest.mark.parametrize("junk", JUNK, ids=lambda junk: repr(junk)[:40])
def test_a_row_that_is_no_text_is_not_chosen(answers: dict[str, Any], callbacks: Callbacks, junk: object) -> None:
    chosen: list[Any] = []
    ranked_list.ranked_list(SimpleNamespace(packed=b""), "list", chosen.append)  # type: ignore[arg-type]
    answers["list"] = {"picked": junk}
    callbacks["on_picked_change"]()
    assert all(one is None or isinstance(one, str) for one in chosen)
    chosen.clear()
    shortlist_bar.shortlist_bar(SimpleNamespace(), "list", chosen.append)  # type: ignore[arg-type]
    answers["list"] = {"removed": junk}
    callbacks["on_removed_change"]()
    assert all(isinstance(one, str) for one in chosen)


@pytest.mark.parametrize("junk", [*JUNK, "13001"], ids=lambda junk: repr(junk)[:40])
def test_only_a_place_on_offer_is_added(answers: dict[str, Any], callbacks: Callbacks, junk: object) -> None:
    joined: list[str] = []
    additions.additions([("13088", "Le Rove")], "list", joined.append)
    for answer in (junk, "13088"):
        answers["list"] = {"added": answer}
        callbacks["on_added_change"]()
    assert joined == ["13088"]


@pytest.mark.parametrize("junk", JUNK, ids=lambda junk: repr(junk)[:40])
def test_a_stage_goes_to_numbers_of_stops_alone(answers: dict[str, Any], callbacks: Callbacks, junk: object) -> None:
    gone: list[tuple[int, int]] = []
    stage.stage({}, {}, lambda stop, step: gone.append((stop, step)))
    for answer in (junk, {"stop": junk, "step": 1}, {"stop": 1, "step": junk}, {"stop": 1, "step": 1, "move": junk}):
        answers["stage"] = {"go": answer}
        callbacks["on_go_change"]()
    assert all(1 <= stop <= 24 and 1 <= step <= 24 for stop, step in gone)
    answers["stage"] = {"go": {"stop": 2, "step": 1}}
    callbacks["on_go_change"]()
    assert gone[-1] == (2, 1)


@pytest.mark.parametrize("junk", JUNK, ids=lambda junk: repr(junk)[:40])
def test_a_click_that_is_none_hits_nothing(junk: object) -> None:
    same = {"last_clicked": junk, "last_object_clicked": junk}
    beside = math.isnan(junk) if isinstance(junk, float) else False
    for answer in (junk, {**same, "last_active_drawing": junk}, {"last_active_drawing": {"properties": junk}}):
        found = _click(answer)
        assert (found.at, found.selects, found.ids) == (None, "", ())
        assert found.beside in (False, beside)
    place = {"lng": junk, "lat": 43.4}
    assert _click({"last_clicked": place}).at in (
        None,
        (float(junk), 43.4) if isinstance(junk, int | float) and abs(junk) < 181 else None,
    )
    assert _click({"last_active_drawing": {"properties": {"code": "13039", "selects": junk}}}).ids == ("13039",)


def test_a_click_is_read() -> None:
    place = {"lng": 4.95, "lat": 43.41}
    shape = {"properties": {"code": "a b", "selects": "place"}}
    told = {"last_clicked": place, "last_object_clicked": place, "last_active_drawing": shape}
    assert _click(told) == Click(at=(4.95, 43.41), beside=False, selects="place", ids=("a", "b"))


@pytest.mark.parametrize("junk", JUNK, ids=lambda junk: repr(junk)[:40])
def test_a_story_of_the_browser_is_a_text(junk: object) -> None:
    taken: list[Any] = []

    def added(saved: Kept | None, bounds: Bounds | None) -> None:
        taken.extend((saved, bounds))

    stored = StoredStory(
        None,
        id="abc",
        seen="",
        session="s",
        label="",
        wanted=True,
        left=False,
        unkept=False,
        taken_back="",
        added=added,
        found=taken.append,
        parted=taken.append,
        refused=taken.append,
    )
    for answer in (
        junk,
        {"saved": junk, "bounds": junk},
        {"bounds": [junk] * 4},
        {"id": junk, "mark": junk, "story": junk},
        {"from": "abc", "id": junk},
    ):
        stored.on_added(answer)
        stored.on_found(answer)
        stored.on_parted(answer)
    names = [one for one in taken if isinstance(one, str)] + [one.id for one in taken if isinstance(one, Kept)]
    assert all(one is None or isinstance(one, str | Kept | Bounds) for one in taken)
    assert all(0 < len(name) <= 200 for name in names)


@pytest.mark.parametrize("junk", JUNK, ids=lambda junk: repr(junk)[:40])
def test_texts_of_a_story_are_read_as_forged(atlas: Atlas, answers: dict[str, Any], junk: object) -> None:
    text = {"place": "/why-here", "name": "title", "lang": "fr", "words": "x"}
    for answer in (
        junk,
        {"number": junk, "texts": junk},
        {"number": 1, "texts": [junk]},
        *({"number": 1, "texts": [{**text, name: junk}]} for name in text if name != "words" and junk != ""),
        {"number": 1, "texts": [{**text, "words": junk}]} if not isinstance(junk, str) else None,
    ):
        texts.wrote(atlas, answer)
        texts.agreed(atlas, answer, language("en"))
        texts.figured(atlas, answer, language("en"))
    texts.figured(atlas, {"place": "/why-here", "figures": [junk]}, language("en"))
    assert storyboard.current(atlas) == own_story(atlas)
    assert answers.get("_story_taken", 0) < 2**53
