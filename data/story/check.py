"""What a schema cannot tell of a story: whether the atlas knows what it names, and whether it can be shown."""

from __future__ import annotations

import base64
import io
import unicodedata
from collections.abc import Container, Iterable
from datetime import datetime
from typing import Final

from PIL import Image

from data.atlas import Atlas
from data.diagnosis.port import PORT_COLUMNS
from data.language import Text
from data.places.bounds import Bounds
from data.places.records import STATUSES
from data.references import EVERY_STAGE, OF_OFFERS, OF_PROJECTS, OF_SITES, Reference, named, reference
from data.selection.choices import Choices, allowed
from data.selection.record import Selection
from data.story.annotation import Annotation
from data.story.changes import Changed
from data.story.error import StoryError
from data.story.model import LONGEST, VIEW, Plot, Stop, Story, length
from data.story.photograph import Photograph
from data.story.pictures import NO_PICTURE, Bound, drawn_everywhere, picture_address
from data.territory import territory

MOST_PIXELS: Final = 2000
#: What is kept of a logo: written as text, with it a story still fits the size of a story file.
LOGO: Final = Bound(pixels=1000, bytes=150_000)
#: Photographs of one story, which the browser of whoever opens it has to keep.
MOST_PHOTOGRAPHS: Final = 16
#: Kinds of chart that draw places.
_OF_PLACES: Final = ("population", "indicator", "age", "sector")


def check(story: Story, choices: Choices) -> None:
    """Look at everything a story names and shows, in order.

    Raises:
        StoryError: the first fault found.
    """
    atlas = choices.atlas
    _words(story.title, "title", atlas, LONGEST["title"])
    _times(story.changed, "changed")
    _characters(story.name, "name")
    _characters(story.presenter.name, "presenter.name")
    _characters(story.presenter.contact, "presenter.contact")
    _logo(story.presenter.logo)
    _photograph(story.cover, "cover")
    for one in story.places:
        _known(one.place, atlas.places, "places")
        _photograph(one.photograph, f"places.{one.place}")
    seen: set[str] = set()
    for number, stop in enumerate(story.stops):
        path = f"stops[{number}]"
        if stop.id in seen:
            raise StoryError(f"{path}.id", "twice", stop.id)
        seen.add(stop.id)
        _stop(stop, path, choices)
    if len(story.photographs) > MOST_PHOTOGRAPHS:
        raise StoryError("photographs", "photographs", limit=str(MOST_PHOTOGRAPHS))


def _stop(stop: Stop, path: str, choices: Choices) -> None:
    atlas = choices.atlas
    for name in ("title", "message", "notes"):
        _words(getattr(stop, name), f"{path}.{name}", atlas, LONGEST[name])
    _times(stop.changed, f"{path}.changed")
    _view(stop, f"{path}.view", choices)
    if stop.bounds:
        _bounds(stop.bounds, f"{path}.bounds")
    for number, identifier in enumerate(stop.highlight):
        _known(identifier, _Drawn(atlas), f"{path}.highlight[{number}]")
    for number, figure in enumerate(stop.figures):
        if not exists(figure, atlas):
            raise StoryError(f"{path}.figures[{number}]", "unknown", str(figure))
    _labels(stop, f"{path}.labels", atlas)
    if stop.chart:
        _chart(stop.chart, f"{path}.chart", atlas)
    if stop.picture == "chart" and not stop.chart:
        raise StoryError(path, "required", "chart")
    if stop.picture == "photograph" and not stop.photograph:
        raise StoryError(path, "required", "photograph")
    _photograph(stop.photograph, f"{path}.photograph")
    for number, annotation in enumerate(stop.annotations):
        _annotation(annotation, f"{path}.annotations[{number}]", atlas)


def _labels(stop: Stop, path: str, atlas: Atlas) -> None:
    for label in stop.labels:
        here = f"{path}.{label.figure}"
        if label.figure not in stop.figures:
            raise StoryError(here, "unknown", str(label.figure))
        _words(label.words, here, atlas, LONGEST["label"])


def _times(changes: Iterable[Changed], path: str) -> None:
    for one in changes:
        for lang, time in (("fr", one.fr), ("en", one.en)):
            try:
                datetime.fromisoformat(time or "2000-01-01")
            except ValueError as error:
                raise StoryError(f"{path}.{one.text}.{lang}", "time", time) from error


def _annotation(annotation: Annotation, path: str, atlas: Atlas) -> None:
    """Look whether an annotation has what its kind needs, and lies where the atlas has a map."""
    for name, given, needed in (
        ("to", annotation.to is not None, annotation.kind == "arrow"),
        ("km", annotation.km > 0, annotation.kind == "ring"),
        ("text", bool(annotation.heading or annotation.text), annotation.kind == "text"),
    ):
        if needed and not given:
            raise StoryError(path, "required", name)
        if given and not needed and name != "text":
            raise StoryError(f"{path}.{name}", "superfluous", name)
    for name, place in (("at", annotation.at), ("to", annotation.to)):
        if place and not territory().map_box.holds(place):
            raise StoryError(f"{path}.{name}", "place", str(list(place)))
    _words(annotation.heading, f"{path}.heading", atlas, LONGEST["heading"])
    _words(annotation.text, f"{path}.text", atlas, LONGEST["line"])


def logo_address(picture: bytes) -> str:
    """Return a picture that a visitor brings as the data address a story holds: encoded anew, bounded, upright.

    Raises:
        StoryError: it is no picture.
    """
    try:
        return picture_address(picture, LOGO)
    except ValueError as error:
        raise StoryError("presenter.logo", "logo", str(error)) from error


def plain_logo(address: str) -> str:
    """Return the logo of a story that was checked: encoded anew if some program could not draw it as it is."""
    content = base64.b64decode(address.partition(",")[2])
    return logo_address(content) if address and not drawn_everywhere(content) else address


def _example() -> str:
    """Return how a text of a file names a figure."""
    return f"{{indicator:population@{territory().default_perimeter}}}"


def exists(figure: Reference, atlas: Atlas) -> bool:
    """Tell whether the atlas knows what a figure is named after; it may still be "not available"."""
    if figure.kind == "indicator":
        return figure.id in atlas.indicators and figure.at in atlas.areas
    if figure.kind == "traffic":
        return figure.id in PORT_COLUMNS and figure.at in atlas.port_traffic
    if figure.kind == "project":
        return figure.id in atlas.projects and not figure.at
    if figure.kind == "projects":
        return figure.id in (EVERY_STAGE, *STATUSES) and figure.at in ("", *OF_PROJECTS)
    if figure.kind == "site":
        return figure.id in atlas.places and figure.at in OF_SITES
    return figure.id in (OF_OFFERS if figure.kind == "offers" else atlas.diagnosis) and not figure.at


def _words(words: Text, path: str, atlas: Atlas, longest: int | None = None) -> None:
    for name, text in (("fr", words.fr), ("en", words.en)):
        here = f"{path}.{name}"
        _characters(text, here)
        if longest and length(text) > longest:
            raise StoryError(here, "maxLength", text, str(longest))
        inside = named(text)
        if text.count("{") != len(inside) or text.count("}") != len(inside):
            raise StoryError(here, "brace", "{" if "{" in text else "}", _example())
        for braced in inside:
            try:
                figure = reference(braced)
            except ValueError as error:
                raise StoryError(here, "brace", f"{{{braced}}}", _example()) from error
            if not exists(figure, atlas):
                raise StoryError(here, "unknown", braced)


def _characters(text: str, path: str) -> None:
    """Refuse what XML cannot hold (control characters, halves of pairs, non-characters): decks are XML."""
    for character in text:
        code = ord(character)
        control = unicodedata.category(character) in {"Cc", "Cs"} and character not in "\n\t"
        if control or code & 0xFFFE == 0xFFFE:  # noqa: PLR2004  (U+FFFE, U+FFFF of every plane)
            raise StoryError(path, "character", f"U+{code:04X}")


def _view(stop: Stop, path: str, choices: Choices) -> None:
    view, atlas = stop.view, choices.atlas
    _known(view.perimeter, atlas.perimeters, f"{path}.perimeter")
    _known(view.indicator, atlas.indicators, f"{path}.indicator")
    if view.commune is not None:
        _known(view.commune, atlas.contours, f"{path}.commune")
        if view.commune not in atlas.areas[view.perimeter].members:
            raise StoryError(f"{path}.commune", "outside", view.commune)
    if view.zone is not None:
        _known(view.zone, (*atlas.places, *atlas.projects), f"{path}.zone")
    for name in VIEW:
        value = getattr(view, name)
        if value != getattr(Selection(), name) and not allowed(name, value, choices):
            raise StoryError(f"{path}.{name}", "unknown", str(value))


def _chart(chart: Plot, path: str, atlas: Atlas) -> None:
    choices = {"indicator": tuple(atlas.indicators), "traffic": tuple(PORT_COLUMNS)}
    for name, given, needed in (
        ("id", chart.id, chart.kind in choices),
        ("places", chart.places, chart.kind in _OF_PLACES),
    ):
        if needed and not given:
            raise StoryError(path, "required", name)
        if given and not needed:
            raise StoryError(f"{path}.{name}", "superfluous", name)
    if chart.id:
        _known(chart.id, choices[chart.kind], f"{path}.id")
    for number, code in enumerate(chart.places):
        _known(code, atlas.areas, f"{path}.places[{number}]")


def _known(value: str, choices: Container[str], path: str) -> None:
    if value not in choices:
        raise StoryError(path, "unknown", value)


class _Drawn:
    """Everything a map can draw as selected: communes of the département, places, projects."""

    def __init__(self, atlas: Atlas) -> None:
        self._all = (atlas.contours, atlas.places, atlas.projects)

    def __contains__(self, identifier: object) -> bool:
        return any(identifier in known for known in self._all)


def _bounds(bounds: Bounds, path: str) -> None:
    if not bounds.proper:
        raise StoryError(path, "reversed", str(list(bounds)))
    if bounds.clipped(territory().map_box) != bounds:
        raise StoryError(path, "bounds", str(list(bounds)))


def _photograph(photograph: Photograph | None, path: str) -> None:
    if photograph:
        _characters(photograph.credit, f"{path}.credit")


def _logo(logo: str) -> None:
    """Refuse what is no picture, and what is no whole one: a deck that holds it would not open."""
    if not logo:
        return
    kind, _, encoded = logo.removeprefix("data:image/").partition(";base64,")
    try:
        content = io.BytesIO(base64.b64decode(encoded, validate=True))
        with Image.open(content, formats=[kind.upper()]) as picture:
            if max(picture.size) > MOST_PIXELS:
                raise StoryError("presenter.logo", "logo_size", limit=str(MOST_PIXELS))
            picture.verify()
        # What was verified cannot be read; only reading finds a picture cut short.
        content.seek(0)
        with Image.open(content, formats=[kind.upper()]) as picture:
            picture.load()
    except NO_PICTURE as error:
        raise StoryError("presenter.logo", "logo", str(error)) from error
