"""The texts of a stop and of the story: what the writer sees of them, and what becomes of what is written."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import Final

import streamlit as st

from content.figures.key_figures import key_figure
from content.story.figure_list import figures_of
from data.atlas import Atlas
from data.language import CODES, Language, Text, language
from data.references import Reference, reference
from data.selection.record import Selection
from data.story.changes import Changed, behind, found
from data.story.check import exists
from data.story.edit import edited, reviewed, title_reviewed, titled, with_figures
from data.story.error import StoryError
from data.story.model import LONGEST, MOST_FIGURES, Stop, Story
from data.story.suggestions import looked_at
from data.territory import territory
from ui.components.reply import is_name
from ui.components.story_texts import Row, TextsShown, Writing, story_texts
from ui.present import figure_files, storyboard

#: Number of the last message of the browser's that was taken.
_TAKEN: Final = "_story_taken"
#: Numbers of messages are whole in every browser below this.
_MOST: Final = 2**53
#: Characters of a text that is looked at, however it names its figures.
_LONGEST: Final = 20_000


@dataclass(frozen=True)
class Message:
    """A text as the browser sends it; ``stop`` is empty of the story as a whole."""

    story: str
    stop: str
    name: str
    lang: str
    words: str

    @property
    def key(self) -> str:
        """By which it is told apart from every other text of the story."""
        return f"{self.stop}|{self.name}|{self.lang}"


def of_stop(atlas: Atlas, story: Story, index: int, t: Language) -> None:
    """Draw the texts of a stop."""
    stop = story.stops[index]
    labels = {"title": t("Title"), "message": t("Message"), "notes": t("Speaker notes")}
    own = {str(label.figure): label.words for label in stop.labels}
    texts: list[tuple[str, str, Text]] = [(name, labels[name], getattr(stop, name)) for name in ("title", "message")]
    # A table of offers stands where the key figures of other stops do.
    for number, figure in enumerate(() if stop.ranked else stop.figures, start=1):
        label = t("Big figure, and the words beside it") if number == 1 else t("Figure {n}", n=number)
        texts.append((str(figure), label, own.get(str(figure), Text())))
    texts += _on_the_map(stop, t)
    texts.append(("notes", labels["notes"], stop.notes))
    rows = tuple(_row(atlas, stop, stop.changed, name, label, words, t) for name, label, words in texts)
    _draw(atlas, "texts", stop, rows, t)


def _on_the_map(stop: Stop, t: Language) -> Iterator[tuple[str, str, Text]]:
    """Yield what a stop writes onto its map, or could write beside a ring or arrow."""
    for number, one in enumerate(stop.annotations):
        label = t("On the map, {n}: first line", n=number + 1)
        yield f"annotations[{number}].heading", label, one.heading
        yield f"annotations[{number}].text", t("On the map, {n}: text", n=number + 1), one.text


def of_story(atlas: Atlas, story: Story, t: Language) -> None:
    """Draw the title of the story."""
    row = _row(atlas, None, story.changed, "title", t("Title of the story"), story.title, t)
    _draw(atlas, "story_texts", None, (row,), t)


def _draw(atlas: Atlas, key: str, stop: Stop | None, rows: tuple[Row, ...], t: Language) -> None:
    words = [at.words for row in rows for at in row.texts]
    words += [f"{{{figure}}}" for figure in stop.figures] if stop else []
    seen = stop.view if stop else Selection()
    texts_shown = TextsShown(
        place=f"{storyboard.identifier()}/{stop.id if stop else ''}",
        stories=storyboard.identifiers(),
        session=storyboard.session(),
        taken=_taken(),
        rows=rows,
        figures={code: figures_of(atlas, words, language(code), seen) for code in CODES},
        near=looked_at(atlas, stop) if stop else (territory().default_perimeter,),
        address=f"assets/{figure_files.files(atlas)[t.code].name}",
        most_figures=MOST_FIGURES if stop and not stop.ranked else 0,
    )
    story_texts(
        key,
        texts_shown,
        t,
        wrote=lambda reply: wrote(atlas, reply),
        agreed=lambda reply: agreed(atlas, reply, t),
        figured=lambda reply: figured(atlas, reply, t),
    )


def _row(
    atlas: Atlas, stop: Stop | None, changes: tuple[Changed, ...], name: str, label: str, words: Text, t: Language
) -> Row:
    refused, late = _refused(), behind(changes, name)
    texts = []
    for code in CODES:
        text, other = (words.fr, words.en) if code == "fr" else (words.en, words.fr)
        said, fault = refused.get(f"{stop.id if stop else ''}|{name}|{code}", (text, None))
        texts.append(
            Writing(
                lang=code,
                language=language(code).name,
                words=said,
                behind=_behind(found(changes, name), code, t) if code == late and text.strip() else "",
                empty=_empty(code, t) if other.strip() else "",
                placeholder=_own_label(atlas, stop, name, code),
                fault=t("Not in the story: {fault}.", fault=fault.fault(t)) if fault else "",
            )
        )
    return Row(name, label, LONGEST[_limit(name)], name == "notes", tuple(texts))


def _limit(name: str) -> str:
    """Return which of the limits holds for a text."""
    if name.startswith("annotations["):
        return "heading" if name.endswith(".heading") else "line"
    return name if name in LONGEST else "label"


def _own_label(atlas: Atlas, stop: Stop | None, name: str, lang: str) -> str:
    """Return what is said beside a figure as long as the stop has no words of its own; empty of any other text."""
    if stop is None:
        return ""
    figure = next((one for one in stop.figures if str(one) == name), None)
    return key_figure(atlas, figure, language(lang), stop.view).label if figure else ""


def _behind(times: Changed, code: str, t: Language) -> str:
    """Say since when a language is behind the other."""
    newer = times.en if code == "fr" else times.fr
    day = t.day(date.fromisoformat(newer[:10]))
    return (
        t("Older than the English, changed on {day}", day=day)
        if code == "fr"
        else t("Older than the French, changed on {day}", day=day)
    )


def _empty(code: str, t: Language) -> str:
    return t("Empty: the English is shown") if code == "fr" else t("Empty: the French is shown")


def _refused() -> Mapping[str, tuple[str, StoryError | None]]:
    """Return texts that were refused and why, by stop, text and language: they are kept to be mended."""
    refused: Mapping[str, tuple[str, StoryError | None]] = st.session_state.get(storyboard.REFUSED, {})
    return refused


def wrote(atlas: Atlas, reply: object) -> None:
    """Take what was written, from a callback; what is no message, or of another story, is left alone.

    So is a message that comes after a later one: what it says was said again, or taken back.
    """
    match reply:
        case {"number": int() | float() as number, "texts": list() as texts} if _taken() < number < _MOST:
            for message in _messages(texts):
                _take(atlas, message)
            st.session_state[_TAKEN] = int(number)


def _taken() -> int:
    return int(st.session_state.get(_TAKEN, 0))


def agreed(atlas: Atlas, reply: object, t: Language) -> None:
    """Take that a text says the same in both languages, from a callback."""
    match reply:
        case {"place": str() as place, "name": str() as name}:
            story, _, stop = place.partition("/")
            if story in storyboard.identifiers():
                storyboard.tried(atlas, t, partial(_agree, stop=stop, name=name, at=storyboard.now()))


def figured(atlas: Atlas, reply: object, t: Language) -> None:
    """Take the key figures of a stop, from a callback; what names none of the atlas is left alone."""
    match reply:
        case {"place": str() as place, "figures": list() as names}:
            story, _, stop = place.partition("/")
            chosen = [figure for name in names if (figure := _figure(atlas, name))]
            if story in storyboard.identifiers() and len(chosen) == len(names):
                storyboard.tried(atlas, t, partial(_choose, stop=stop, figures=chosen))


def _figure(atlas: Atlas, name: object) -> Reference | None:
    try:
        figure = reference(str(name))
    except ValueError:
        return None
    return figure if exists(figure, atlas) else None


def _choose(story: Story, stop: str, figures: list[Reference]) -> Story:
    index = _index(story, stop)
    return story if index is None else with_figures(story, index, figures)


def _agree(story: Story, stop: str, name: str, at: str) -> Story:
    if not stop:
        return title_reviewed(story, at)
    index = _index(story, stop)
    return story if index is None else reviewed(story, index, name, at)


def _messages(texts: list[object]) -> Iterator[Message]:
    for text in texts:
        match text:
            case {"place": str() as place, "name": str() as name, "lang": str() as lang, "words": str() as words}:
                story, _, stop = place.partition("/")
                known = lang in CODES and is_name(name) and story in storyboard.identifiers()
                if known and len(words) <= _LONGEST:
                    yield Message(story, stop, name, lang, words)


def _take(atlas: Atlas, message: Message) -> None:
    refused = {key: value for key, value in _refused().items() if key != message.key}
    try:
        storyboard.written(atlas, message.key, _change(message, storyboard.now()))
    except StoryError as error:
        refused[message.key] = (message.words, error)
    st.session_state[storyboard.REFUSED] = refused


def _change(message: Message, at: str) -> Callable[[Story], Story]:
    """Return the change that a message asks for; a stop or text that is gone leaves the story as it is."""

    def change(story: Story) -> Story:
        if not message.stop:
            return titled(story, message.lang, message.words, at) if message.name == "title" else story
        index = _index(story, message.stop)
        try:
            return story if index is None else edited(story, index, message.name, message.lang, message.words, at)
        except KeyError:
            return story

    return change


def _index(story: Story, stop: str) -> int | None:
    return next((number for number, one in enumerate(story.stops) if one.id == stop), None)
