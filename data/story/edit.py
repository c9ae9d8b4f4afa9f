"""Changes to a story, each a new story: what a page for building one needs. Nothing is checked here.

:func:`data.story.file.read` of what was written tells whether the result is still a story.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import replace
from typing import Final

from data.language import NO_TEXT, Text
from data.references import Reference
from data.story.annotation import Annotation
from data.story.changes import agreed, rewritten
from data.story.model import Label, Picture, Plot, Presenter, Stop, Story
from data.story.photograph import Photograph, PlacePhotograph

#: Characters of the name of a story, as the schema has it.
LONGEST_NAME: Final = 60
_ANNOTATED: Final = re.compile(r"annotations\[(\d)\]\.(heading|text)")
_NUMBERED: Final = re.compile(r"(.*) \((\d{1,3})\)", re.DOTALL)


def moved(story: Story, index: int, by: int) -> Story:
    """Return the story with one stop moved by so many places, towards the end if positive; clamped to the list."""
    stops = list(story.stops)
    stop = stops.pop(index)
    stops.insert(min(max(index + by, 0), len(stops)), stop)
    return replace(story, stops=tuple(stops))


def without(story: Story, index: int) -> Story:
    """Return the story without one stop."""
    return replace(story, stops=story.stops[:index] + story.stops[index + 1 :])


def with_stop(story: Story, stop: Stop, index: int | None = None) -> Story:
    """Return the story with one stop more, before the stop ``index``, last by default.

    Its id gets a number behind if the story has it already.
    """
    at = len(story.stops) if index is None else index
    fresh = replace(stop, id=_free(stop.id, {other.id for other in story.stops}))
    return replace(story, stops=(*story.stops[:at], fresh, *story.stops[at:]))


def edited(story: Story, index: int, text: str, lang: str, words: str, at: str = "") -> Story:
    """Return the story with one text of a stop changed in one language.

    Characters that cannot be shown are left out, as pasted texts hold some.

    Args:
        story: to change.
        index: of the stop.
        text: ``title``, ``message``, ``notes``, one of the stop's figures, whose own words are changed, or
            ``annotations[0].heading`` and ``annotations[0].text`` of what is written onto the map.
        lang: ``fr`` or ``en``.
        words: the new text, figures named in braces.
        at: time of the change, as :class:`data.story.changes.Changed` has it.

    Raises:
        KeyError: the stop has no such text.
    """
    stop = story.stops[index]
    if text == "title":
        changed = replace(stop, title=_with(stop.title, lang, words))
    elif text == "message":
        changed = replace(stop, message=_with(stop.message, lang, words))
    elif text == "notes":
        changed = replace(stop, notes=_with(stop.notes, lang, words))
    elif place := _ANNOTATED.fullmatch(text):
        changed = replace(stop, annotations=_annotated(stop, int(place[1]), place[2], lang, words))
    else:
        changed = replace(stop, labels=_labelled(stop, text, lang, words))
    if changed == stop:
        return story
    return put(story, index, replace(changed, changed=rewritten(stop.changed, text, lang, at)))


def reviewed(story: Story, index: int, text: str, at: str) -> Story:
    """Return the story with one text of a stop said to be the same in both languages."""
    stop = story.stops[index]
    return put(story, index, replace(stop, changed=agreed(stop.changed, text, at)))


def _annotated(stop: Stop, number: int, part: str, lang: str, words: str) -> tuple[Annotation, ...]:
    """Return the annotations of a stop, one of them with other words."""
    if number >= len(stop.annotations):
        raise KeyError(number)
    one = stop.annotations[number]
    if part == "heading":
        changed = replace(one, heading=_with(one.heading, lang, words))
    else:
        changed = replace(one, text=_with(one.text, lang, words))
    return (*stop.annotations[:number], changed, *stop.annotations[number + 1 :])


def _labelled(stop: Stop, text: str, lang: str, words: str) -> tuple[Label, ...]:
    """Return the words beside the figures of a stop, those of one changed; words empty in both languages are none."""
    labels = {label.figure: label.words for label in stop.labels}
    figure = next((figure for figure in stop.figures if str(figure) == text), None)
    if figure is None:
        raise KeyError(text)
    labels[figure] = _with(labels.get(figure, NO_TEXT), lang, words)
    return tuple(Label(one, labels[one]) for one in stop.figures if labels.get(one, NO_TEXT) != NO_TEXT)


def with_figures(story: Story, index: int, figures: Iterable[Reference]) -> Story:
    """Return the story with other key figures at one stop, in the order given; words beside those left out go too."""
    stop, chosen = story.stops[index], tuple(figures)
    labels = tuple(label for label in stop.labels if label.figure in chosen)
    gone = {str(figure) for figure in stop.figures} - {str(figure) for figure in chosen}
    changed = tuple(one for one in stop.changed if one.text not in gone)
    return put(story, index, replace(stop, figures=chosen, labels=labels, changed=changed))


def with_chart(story: Story, index: int, chart: Plot | None) -> Story:
    """Return the story with another chart at one stop, or none."""
    return put(story, index, replace(story.stops[index], chart=chart))


def with_picture(story: Story, index: int, picture: Picture) -> Story:
    """Return the story with another picture beside the words of one stop."""
    return put(story, index, replace(story.stops[index], picture=picture))


def with_photograph(story: Story, index: int, photograph: Photograph | None) -> Story:
    """Return the story with another photograph at one stop, which shows it; without one it shows its map again."""
    stop = story.stops[index]
    without_it: Picture = "map" if stop.picture == "photograph" else stop.picture
    picture: Picture = "photograph" if photograph else without_it
    return put(story, index, replace(stop, photograph=photograph, picture=picture))


def with_cover(story: Story, photograph: Photograph | None) -> Story:
    """Return the story with another photograph on its cover, or with none."""
    return replace(story, cover=photograph)


def with_place(story: Story, place: str, photograph: Photograph | None) -> Story:
    """Return the story with another photograph of a place of the atlas, or with none."""
    others = tuple(one for one in story.places if one.place != place)
    return replace(story, places=(*others, PlacePhotograph(place, photograph)) if photograph else others)


def titled(story: Story, lang: str, title: str, at: str = "") -> Story:
    """Return the story with another title in one language; ``at`` as in :func:`edited`."""
    changed = replace(story, title=_with(story.title, lang, title))
    return story if changed == story else replace(changed, changed=rewritten(story.changed, "title", lang, at))


def title_reviewed(story: Story, at: str) -> Story:
    """Return the story with a title said to be the same in both languages."""
    return replace(story, changed=agreed(story.changed, "title", at))


def called(story: Story, name: str) -> Story:
    """Return the story under another name."""
    return replace(story, name=" ".join(clean(name).split())[:LONGEST_NAME].strip())


def next_name(name: str) -> str:
    """Return a name for a copy: ``Port (2)`` after ``Port``, ``Port (3)`` after that."""
    numbered = _NUMBERED.fullmatch(name)
    stem, number = (numbered[1], int(numbered[2])) if numbered else (name, 1)
    ending = f" ({number + 1})"
    return stem[: LONGEST_NAME - len(ending)] + ending


def presented(story: Story, *, name: str | None = None, logo: str | None = None, contact: str | None = None) -> Story:
    """Return the story with another name, logo or contact of who presents; None leaves it as it is."""
    now = story.presenter
    who = Presenter(
        name=now.name if name is None else clean(name),
        logo=now.logo if logo is None else logo,
        contact=now.contact if contact is None else clean(contact),
    )
    return replace(story, presenter=who)


def clean(text: str) -> str:
    """Return a text without control characters, its lines ended as on Unix."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n")
    return "".join(c for c in lines if c in "\n\t" or unicodedata.category(c) not in {"Cc", "Cs"})


def put(story: Story, index: int, stop: Stop) -> Story:
    """Return the story with another stop in the place of one."""
    return replace(story, stops=(*story.stops[:index], stop, *story.stops[index + 1 :]))


def _with(words: Text, lang: str, text: str) -> Text:
    return replace(words, fr=clean(text)) if lang == "fr" else replace(words, en=clean(text))


def _free(identifier: str, taken: Iterable[str]) -> str:
    name, number = identifier, 2
    while name in taken:
        name, number = f"{identifier}-{number}", number + 1
    return name
