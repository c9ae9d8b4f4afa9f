"""What a session knows of the visitor's story: the ids the browser keeps it under, changes, what is taken back."""

from typing import Any

import pytest
import streamlit as st

from content.story.own import own_story
from data.atlas import Atlas
from data.language import language
from data.story.edit import called, presented
from data.story.file import write
from ui.components.story_storage import Kept, StoredStory, kept
from ui.present import builder, keeping, storyboard, texts
from ui.present.stop_list import answer

EN = language("en")


@pytest.fixture(autouse=True)
def state(monkeypatch: pytest.MonkeyPatch) -> dict[str, Any]:
    kept_state: dict[str, Any] = {"stop": 1, "step": 1}
    monkeypatch.setattr(st, "session_state", kept_state)
    return kept_state


def named(atlas: Atlas, name: str) -> None:
    assert storyboard.tried(atlas, EN, lambda story: presented(story, name=name))


def copy(atlas: Atlas, name: str) -> Kept:
    """A story as the browser keeps it."""
    return Kept("abc", "m1", write(called(own_story(atlas), name)))


def typed(atlas: Atlas, number: int, *words: tuple[str, str, str], place: str = "/why-here") -> None:
    """Take texts as the browser sends them: text, language, words."""
    told = [{"place": place, "name": name, "lang": lang, "words": text} for name, lang, text in words]
    texts.wrote(atlas, {"number": number, "texts": told})


def test_the_first_change_begins_a_story_of_its_own(atlas: Atlas) -> None:
    assert storyboard.identifier() == ""
    named(atlas, "A")
    first = storyboard.identifier()
    named(atlas, "B")
    assert storyboard.identifier() == first
    # Taken back as a whole, it is not left behind in the browser.
    storyboard.undo()
    assert storyboard.taken_back() == ""
    storyboard.undo()
    assert (storyboard.identifier(), storyboard.taken_back()) == ("", first)
    named(atlas, "C")
    assert storyboard.identifier() not in ("", first)
    assert storyboard.taken_back() == ""


def test_a_session_that_has_not_seen_the_browser_s_copy_has_another_id(atlas: Atlas) -> None:
    named(atlas, "typed before the copy came")
    builder._found(atlas, copy(atlas, "yesterday's"), EN)
    assert storyboard.current(atlas).presenter.name == "typed before the copy came"
    assert storyboard.identifier() != "abc"


def test_a_kept_story_is_opened_and_there_is_nothing_to_take_back(atlas: Atlas) -> None:
    builder._found(atlas, copy(atlas, "yesterday's"), EN)
    assert (storyboard.identifier(), storyboard.seen()) == ("abc", "m1")
    assert storyboard.current(atlas).name == "yesterday's"
    assert not storyboard.can_undo()
    storyboard.forget()
    storyboard.undo()
    assert storyboard.identifier() == "abc"


def test_a_copy_that_cannot_be_read_is_said_and_left_alone(atlas: Atlas, state: dict[str, Any]) -> None:
    builder._found(atlas, Kept("abc", "m1", "{}"), EN)
    assert "cannot be used" in state[storyboard.FAULT]
    assert (storyboard.identifier(), storyboard.own_text()) == ("", None)


def test_both_states_are_kept_when_two_tabs_wrote(atlas: Atlas, state: dict[str, Any]) -> None:
    storyboard.open_kept(atlas, copy(atlas, "Visit"), EN)
    named(atlas, "A")
    told = stored(atlas)
    told.on_parted({"from": "another", "id": "def"})
    assert storyboard.identifier() == "abc"
    told.on_parted({"from": "abc", "id": "def"})
    assert storyboard.identifier() == "def"
    assert storyboard.current(atlas).name == "Visit (2)"
    assert state[storyboard.SAID] == (
        "“Visit” was changed in another tab too. Both are kept: what you see is now “Visit (2)”."
    )
    # What was done before is taken back in the copy, not in the other.
    storyboard.undo()
    assert (storyboard.identifier(), storyboard.current(atlas).name) == ("def", "Visit (2)")


def stored(atlas: Atlas) -> StoredStory:
    return StoredStory(
        storyboard.own_text(),
        id=storyboard.identifier(),
        seen=storyboard.seen(),
        session=storyboard.session(),
        label="",
        wanted=True,
        left=storyboard.left(),
        unkept=False,
        taken_back="",
        added=lambda _kept, _bounds: None,
        found=lambda _kept: None,
        parted=lambda other: storyboard.part(atlas, other, EN),
        refused=storyboard.refuse,
    )


def test_a_browser_that_keeps_nothing_more_is_said_so(atlas: Atlas) -> None:
    told = stored(atlas)
    told.on_unkept("perhaps")
    assert not storyboard.unkept()
    told.on_unkept("yes")
    assert storyboard.unkept()
    told.on_unkept("no")
    assert not storyboard.unkept()


@pytest.mark.parametrize(
    "reply",
    [
        None,
        "x",
        {},
        {"id": "", "mark": "", "story": ""},
        {"id": "a", "story": "b"},
        {"id": "a" * 201, "mark": "b", "story": "c"},
    ],
)
def test_what_is_no_kept_story_is_none(reply: object) -> None:
    assert kept(reply) is None


def test_a_text_that_is_written_in_pieces_is_one_change(atlas: Atlas, state: dict[str, Any]) -> None:
    typed(atlas, 1, ("title", "fr", "La"))
    typed(atlas, 2, ("title", "fr", "La mer"), place=f"{storyboard.identifier()}/why-here")
    # The browser may still name the story as it was called before its first change.
    typed(atlas, 3, ("title", "fr", "La mer et"))
    assert storyboard.current(atlas).stops[0].title.fr == "La mer et"
    assert state["_story_taken"] == 3
    storyboard.undo()
    assert storyboard.current(atlas) == own_story(atlas)


def test_a_translation_in_pieces_catches_up(atlas: Atlas) -> None:
    def row(name: str) -> Any:  # noqa: ANN401  (of the component's data)
        stop = storyboard.current(atlas).stops[0]
        return texts._row(atlas, stop, stop.changed, name, "Title", getattr(stop, name), EN)

    typed(atlas, 1, ("title", "fr", "La mer"))
    french, english = row("title").texts
    assert (french.behind, english.behind[:31]) == ("", "Older than the French, changed ")
    typed(atlas, 2, ("title", "en", "The"))
    typed(atlas, 3, ("title", "en", "The sea"))
    assert [text.behind for text in row("title").texts] == ["", ""]
    typed(atlas, 4, ("message", "en", "Water"))
    assert row("message").texts[0].behind.startswith("Older than the English")
    texts.agreed(atlas, {"place": f"{storyboard.identifier()}/why-here", "name": "message"}, EN)
    assert row("message").texts[0].behind == ""
    typed(atlas, 5, ("message", "en", ""))
    assert row("message").texts[1].empty == "Empty: the French is shown"


def test_a_text_that_is_refused_is_kept_to_be_mended(atlas: Atlas) -> None:
    def title() -> Any:  # noqa: ANN401  (of the component's data)
        stop = storyboard.current(atlas).stops[0]
        return texts._row(atlas, stop, stop.changed, "title", "Title", stop.title, EN).texts[0]

    typed(atlas, 1, ("title", "fr", "x" * 91), ("message", "fr", "Bon"))
    assert title().words == "x" * 91
    assert title().fault == "Not in the story: the text is longer than 90 characters."
    # The other text is taken, and that one stays to be mended.
    assert storyboard.current(atlas).stops[0].message.fr == "Bon"
    assert storyboard.current(atlas).stops[0].title == own_story(atlas).stops[0].title
    typed(atlas, 2, ("title", "fr", "x" * 90))
    assert (title().words, title().fault) == ("x" * 90, "")


@pytest.mark.parametrize(
    "reply",
    [
        None,
        {"number": "1", "texts": []},
        {"number": float("nan"), "texts": []},
        {"number": 1, "texts": [None, {"place": "/why-here"}]},
        {"number": 1, "texts": [{"place": "other/why-here", "name": "title", "lang": "fr", "words": "x"}]},
        {"number": 1, "texts": [{"place": "/gone", "name": "title", "lang": "fr", "words": "x"}]},
        {"number": 1, "texts": [{"place": "/why-here", "name": "colour", "lang": "fr", "words": "x"}]},
        {"number": 1, "texts": [{"place": "/why-here", "name": "title", "lang": "de", "words": "x"}]},
    ],
)
def test_a_message_that_makes_no_sense_changes_nothing(atlas: Atlas, reply: object) -> None:
    texts.wrote(atlas, reply)
    texts.agreed(atlas, reply, EN)
    assert storyboard.current(atlas) == own_story(atlas)


def test_key_figures_are_chosen_and_put_in_order(atlas: Atlas) -> None:
    def choose(*names: object) -> list[str]:
        texts.figured(atlas, {"place": "/why-here", "figures": list(names)}, EN)
        return [str(figure) for figure in storyboard.current(atlas).stops[0].figures]

    jobs, port = "indicator:jobs@istres", "traffic:total_mt@2024"
    assert choose(port, jobs) == [port, jobs]
    assert choose(jobs, port) == [jobs, port]
    for wrong in (("happiness",), (jobs, "indicator:happiness@13"), (None,)):
        assert choose(*wrong) == [jobs, port]
    # Four are too many: said, and not done.
    assert choose(jobs, port, "projects:all", "indicator:population@13") == [jobs, port]
    assert "there are more than 3 entries" in st.session_state[storyboard.FAULT]
    assert choose() == []


def test_a_file_and_a_copy_are_stories_of_their_own(atlas: Atlas) -> None:
    storyboard.open_kept(atlas, copy(atlas, "Visit"), EN)
    keeping._copy(atlas, EN)
    copied = storyboard.identifier()
    assert copied not in ("", "abc")
    assert storyboard.current(atlas).name == "Visit (2)"
    storyboard.undo()
    assert (storyboard.identifier(), storyboard.taken_back()) == ("abc", copied)


def test_undo_wins_over_a_text_whose_field_answers_late(atlas: Atlas, state: dict[str, Any]) -> None:
    named(atlas, "A")
    own = storyboard.current(atlas)
    late = {"place": f"{storyboard.identifier()}/why-here", "name": "title", "lang": "en", "words": "Typed"}
    # The list hands over what was typed, and takes that back; the field's own message comes after it.
    answer(atlas, {"act": "undo", "typed": {"number": 8, "texts": [late]}}, EN)
    texts.wrote(atlas, {"number": 7, "texts": [late]})
    assert storyboard.current(atlas) == own
    # Or before it: it is one change.
    texts.wrote(atlas, {"number": 9, "texts": [late]})
    answer(atlas, {"act": "undo", "typed": {"number": 10, "texts": [late]}}, EN)
    assert storyboard.current(atlas) == own
    # A field of a name, whose callback is called behind that of the list.
    state["presenter"] = "B"
    answer(atlas, {"act": "undo", "typed": None}, EN)
    builder._present(atlas, EN)
    assert storyboard.current(atlas) == own
    assert "presenter" not in state


def test_undo_takes_a_refused_text_and_leaves_the_story(atlas: Atlas, state: dict[str, Any]) -> None:
    named(atlas, "A")
    bad = {"place": f"{storyboard.identifier()}/why-here", "name": "title", "lang": "en", "words": "x" * 200}
    answer(atlas, {"act": "undo", "typed": {"number": 1, "texts": [bad]}}, EN)
    assert storyboard.current(atlas).presenter.name == "A"
    assert storyboard.REFUSED not in state
    answer(atlas, {"act": "undo"}, EN)
    assert storyboard.current(atlas) is own_story(atlas)
