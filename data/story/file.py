"""Stories as files: read with every fault named, written the same way each time.

A story comes from a visitor's disk: nothing in it is believed before it was looked at. The structure is that of
``story.schema.json``; what only the atlas can tell is looked at in :mod:`data.story.check`.
"""

from __future__ import annotations

import base64
import json
import math
from collections.abc import Iterable, Mapping
from dataclasses import asdict, replace
from typing import Any, Final

from jsonschema import Draft202012Validator, ValidationError

from data.language import NO_TEXT, Text
from data.places.bounds import Bounds
from data.ranking.criteria import CRITERIA
from data.references import reference
from data.selection.choices import Choices
from data.selection.record import Selection
from data.story.annotation import Annotation
from data.story.changes import Changed
from data.story.check import MOST_PHOTOGRAPHS, check, plain_logo
from data.story.error import StoryError
from data.story.model import VIEW, Label, Plot, Presenter, Ranked, Stop, Story
from data.story.photograph import EMPTY, Album, Photograph, PlacePhotograph
from data.story.pictures import PHOTOGRAPH, is_photograph, key
from data.story.schema import story_schema
from data.territory import territory

#: Of a story without the files of its photographs, and with them, each written in four letters for three bytes.
MOST_BYTES: Final = 300_000
MOST_BYTES_WITH_PHOTOGRAPHS: Final = MOST_BYTES + MOST_PHOTOGRAPHS * (PHOTOGRAPH.bytes * 4 // 3 + 200)
_JPEG: Final = "data:image/jpeg;base64,"
#: Of the files written; those of version 1, which knew neither pictures nor annotations, are read too.
VERSION: Final = 2
#: A story's own deepest value is a layer of a view: story, stops, stop, view, layers.
_DEEPEST: Final = 8


def read(content: str | bytes, choices: Choices) -> Story:
    """Return the story that a file tells.

    Args:
        content: of the file; bytes are text in UTF-8, which some editors begin with a mark.
        choices: what can be named and shown.

    Raises:
        StoryError: the first fault found: of the file, then of its structure, then of what it names.
    """
    story = _story(_structured(content, choices), choices)
    check(story, choices)
    return replace(story, presenter=replace(story.presenter, logo=plain_logo(story.presenter.logo)))


def album(content: str | bytes, choices: Choices) -> Album:
    """Return the photographs that a file carries, for a story that :func:`read` took.

    Raises:
        StoryError: as :func:`read`; or one of them is no whole JPEG within its bound, or not the one it is called.
    """
    told = _structured(content, choices)
    return Album(tuple(_picture(name, address) for name, address in told.get("photographs", {}).items()))


def _picture(name: str, address: str) -> tuple[str, bytes]:
    path = f"photographs.{name}"
    try:
        content = base64.b64decode(address.removeprefix(_JPEG), validate=True)
    except ValueError as error:
        raise StoryError(path, "photograph", str(error)) from error
    if key(content) != name or not is_photograph(content):
        raise StoryError(path, "photograph")
    return name, content


def write(story: Story, pictures: Album = EMPTY) -> str:
    """Return a story as a file that :func:`read` understands; whatever equals the default is left out.

    Of each view only the fields of the schema are kept. The file carries the photographs of the album, too.
    """
    content = {
        "version": VERSION,
        **_unless_empty(name=story.name),
        "title": _words(story.title),
        **_unless_empty(changed=_changed_content(story.changed)),
        **_unless_empty(
            presenter=_unless_empty(**asdict(story.presenter)),
            cover=asdict(story.cover) if story.cover else None,
            places={one.place: asdict(one.photograph) for one in story.places},
            photographs={name: _JPEG + base64.b64encode(picture).decode() for name, picture in pictures.pictures},
        ),
        "stops": [_stop_content(stop) for stop in story.stops],
    }
    return json.dumps(content, ensure_ascii=False, indent=1) + "\n"


def _structured(content: str | bytes, choices: Choices) -> Any:  # noqa: ANN401  (JSON can be anything)
    """Return the content of a file that follows the schema."""
    told = _parsed(_text(content))
    error = next(Draft202012Validator(story_schema(choices)).iter_errors(told), None)
    if error:
        raise _fault(error)
    return told


def _text(content: str | bytes) -> str:
    if isinstance(content, str):
        return content
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise StoryError("", "encoding", str(error)) from error


def _parsed(text: str) -> Any:  # noqa: ANN401  (JSON can be anything)
    size = len(text.encode("utf-8", "surrogatepass"))
    if size > MOST_BYTES_WITH_PHOTOGRAPHS or (size > MOST_BYTES and _JPEG not in text):
        raise StoryError("", "size", limit=str(MOST_BYTES // 1000))
    try:
        content = json.loads(
            text, parse_float=_number, parse_int=_number, parse_constant=_number, object_pairs_hook=_once
        )
    except json.JSONDecodeError as error:
        raise StoryError("", "json", str(error.lineno), str(error.colno)) from error
    except RecursionError as error:
        raise StoryError("", "deep", limit=str(_DEEPEST)) from error
    if _deeper(content, _DEEPEST):
        raise StoryError("", "deep", limit=str(_DEEPEST))
    return content


def _number(text: str) -> float:
    """Read a number; NaN, Infinity and what is too large for a float are refused, not guessed at."""
    number = float(text)
    if not math.isfinite(number):
        raise StoryError("", "number", text)
    return number


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """Return the fields of an object; JSON leaves open which of two fields of one name would count."""
    fields: dict[str, Any] = {}
    for name, value in pairs:
        if name in fields:
            raise StoryError("", "key", name)
        fields[name] = value
    return fields


def _deeper(content: object, most: int) -> bool:
    """Tell whether values are nested more than ``most`` deep, without recursion."""
    level = [content]
    for _ in range(most):
        level = [inner for value in level for inner in _inside(value)]
    return bool(level)


def _inside(value: object) -> Iterable[object]:
    if isinstance(value, dict):
        return value.values()
    return value if isinstance(value, list) else ()


def _fault(error: ValidationError) -> StoryError:
    """Return a fault of the structure, told by the keyword of the schema that was not kept to."""
    path = error.json_path.removeprefix("$").removeprefix(".")
    # jsonschema types these as possibly unset, which they are on no error that a validator gives.
    found: Any = error.instance
    schema: Any = error.schema
    wanted: Any = error.validator_value
    kind = str(error.validator)
    if kind == "required":
        return StoryError(path, kind, next(name for name in wanted if name not in found))
    if kind == "additionalProperties":
        return StoryError(path, kind, next(name for name in found if name not in schema["properties"]))
    if kind == "type":
        return StoryError(path, kind, str(found), wanted if isinstance(wanted, str) else wanted[0])
    if kind == "anyOf":
        return StoryError(path, "empty")
    if kind == "pattern":
        return StoryError(path, _pattern(path), str(found))
    limit = ", ".join(map(str, wanted)) if isinstance(wanted, list) else str(wanted)
    return StoryError(path, kind, f"{found:g}" if isinstance(found, float) else str(found), limit)


def _pattern(path: str) -> str:
    """Return which of the patterns of the schema applies at a path."""
    if path.endswith(".id"):
        return "slug"
    if path.endswith(".credit"):
        return "credit"
    if path.endswith(".key") or path.startswith("photographs"):
        return "photograph"
    if ".changed" in f".{path}" and path.endswith((".fr", ".en")):
        return "time"
    return "logo" if path.endswith(".logo") else "figure"


def _story(content: Mapping[str, Any], choices: Choices) -> Story:
    presenter = Presenter(**content.get("presenter", {}))
    stops = tuple(_stop(stop, choices) for stop in content["stops"])
    if content["version"] == 1 and (presenter.contact or territory().contact):
        # Version 1 told the contact at the last stop, whichever it was.
        stops = (*stops[:-1], replace(stops[-1], picture="contact"))
    return Story(
        title=Text(**content["title"]),
        presenter=presenter,
        stops=stops,
        cover=_photograph(content.get("cover")),
        places=tuple(PlacePhotograph(place, Photograph(**one)) for place, one in content.get("places", {}).items()),
        name=content.get("name", ""),
        changed=_changed(content),
    )


def _photograph(content: Mapping[str, str] | None) -> Photograph | None:
    return Photograph(**content) if content else None


def _changed(content: Mapping[str, Any]) -> tuple[Changed, ...]:
    return tuple(Changed(text, **times) for text, times in content.get("changed", {}).items())


def _changed_content(changes: Iterable[Changed]) -> dict[str, dict[str, str]]:
    return {one.text: _unless_empty(fr=one.fr, en=one.en) for one in changes if one.fr or one.en}


def _stop(content: Mapping[str, Any], choices: Choices) -> Stop:
    bounds, chart = content.get("bounds"), content.get("chart")
    view = dict(content.get("view", {}))
    if "layers" in view:
        # In the drawing order, as the atlas's own links have them.
        view["layers"] = tuple(layer for layer in choices.several["layers"] if layer in view["layers"])
    for name in ("area_min", "land_min"):
        if name in view:
            view[name] = int(view[name])
    return Stop(
        id=content["id"],
        title=Text(**content["title"]),
        message=Text(**content["message"]),
        notes=Text(**content["notes"]) if "notes" in content else NO_TEXT,
        view=Selection(**view),
        bounds=Bounds(*bounds) if bounds is not None else None,
        highlight=tuple(content.get("highlight", ())),
        figures=tuple(reference(text) for text in content.get("figures", ())),
        labels=tuple(Label(reference(name), Text(**words)) for name, words in content.get("labels", {}).items()),
        chart=Plot(chart["kind"], chart.get("id", ""), tuple(chart.get("places", ()))) if chart else None,
        picture=content.get("picture", "map"),
        annotations=tuple(map(_annotation, content.get("annotations", ()))),
        photograph=_photograph(content.get("photograph")),
        ranked=_ranked(content["offers"]) if "offers" in content else None,
        changed=_changed(content),
    )


def _ranked(content: Mapping[str, Any]) -> Ranked:
    # A weight of 0 is none; the order is that of the criteria.
    given = content["weights"]
    weights = tuple((each.id, int(given[each.id])) for each in CRITERIA if given.get(each.id))
    return Ranked(weights, int(content["pool"]))


def _annotation(content: Mapping[str, Any]) -> Annotation:
    to = content.get("to")
    return Annotation(
        kind=content["kind"],
        at=(content["at"][0], content["at"][1]),
        to=(to[0], to[1]) if to else None,
        km=float(content.get("km", 0)),
        heading=Text(**content.get("heading", {})),
        text=Text(**content.get("text", {})),
        step=int(content.get("step", 1)),
    )


def _stop_content(stop: Stop) -> dict[str, Any]:
    default, plot = Selection(), stop.chart
    view = {name: getattr(stop.view, name) for name in VIEW}
    changed = {name: value for name, value in view.items() if value != getattr(default, name)}
    return {
        "id": stop.id,
        "title": _words(stop.title),
        "message": _words(stop.message),
        **({"notes": _words(stop.notes)} if stop.notes != NO_TEXT else {}),
        **_unless_empty(
            view=changed,
            bounds=stop.bounds,
            highlight=stop.highlight,
            figures=[str(figure) for figure in stop.figures],
            labels={str(label.figure): _words(label.words) for label in stop.labels},
            chart={"kind": plot.kind, **_unless_empty(id=plot.id, places=plot.places)} if plot else None,
            picture="" if stop.picture == "map" else stop.picture,
            annotations=[_annotation_content(one) for one in stop.annotations],
            photograph=asdict(stop.photograph) if stop.photograph else None,
            offers={"weights": dict(stop.ranked.weights), "pool": stop.ranked.pool} if stop.ranked else None,
            changed=_changed_content(stop.changed),
        ),
    }


def _annotation_content(one: Annotation) -> dict[str, Any]:
    heading, text = (_words(words) if words != NO_TEXT else None for words in (one.heading, one.text))
    step = None if one.step == 1 else one.step
    return {
        "kind": one.kind,
        "at": one.at,
        **_unless_empty(to=one.to, km=one.km, heading=heading, text=text, step=step),
    }


def _words(words: Text) -> dict[str, str]:
    return {"fr": words.fr, "en": words.en}


def _unless_empty(**fields: Any) -> dict[str, Any]:  # noqa: ANN401  (JSON can be anything)
    return {name: value for name, value in fields.items() if value}
