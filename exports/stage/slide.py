"""A stop as the stage shows it: the HTML of its words, figures, chart, legend and contact, every text escaped."""

from __future__ import annotations

import base64
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from content.charts.stage import slide_chart
from content.story.resolved import Chart, Deck, Slide, view
from data.atlas import Atlas
from data.cache import cached
from data.language import Language, language
from data.text import is_web_address
from exports.chart_image import chart_picture
from exports.qr_code import qr_code
from layers.registry import build_layers
from layers.spec import Entry
from layers.symbols.legend import in_view, several
from layers.symbols.symbol import svg, symbol

#: Width, height and size of the texts of a chart in pixels of a screen of 1920 × 1080: as large as the stage, or in
#: the panel beside the map.
_LARGE: Final = (1700, 570, 25)
_BESIDE: Final = (640, 230, 20)
#: Of one as large as the stage, on a phone.
_PHONE: Final = (480, 330, 17)
#: Height that a bar needs, and what axis and legend take, by the size of the texts.
_BAR, _AXES = 1.5, 3.5
#: Share of the window by which a map shows more than its bounds.
_MORE: Final = 0.15


@dataclass(frozen=True)
class _Drawn:
    """A chart as a drawing, and as a table for those who do not see it; narrow is a phone’s, if another."""

    drawing: Markup
    narrow: Markup | None
    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True)
class _Line:
    drawing: Markup
    text: str


@dataclass(frozen=True)
class _Block:
    """A part of the legend; ``several`` is shown where a mark stands for several places."""

    title: str
    entries: tuple[_Line, ...]
    several: bool = False


@cached(maxsize=96)
def slide_html(atlas: Atlas, deck: Deck, number: int) -> str:
    """Return a stop of a deck as HTML.

    Args:
        atlas: the data.
        deck: a resolved story.
        number: of the stop, from 1.

    Raises:
        IndexError: the deck has no such stop.
    """
    t, slide = language(deck.lang), deck.slides[number - 1]
    logo = _image_address(deck.logo) if deck.logo else ""
    picture = deck.staged(slide)
    return (
        _environment()
        .get_template("slide.html.jinja")
        .render(
            t=t,
            deck=deck,
            slide=slide,
            picture=picture,
            contact=deck.picture(slide) == "contact",
            logo=logo,
            chart=_chart(slide.chart, t, large=picture == "chart") if slide.chart else None,
            code=Markup(qr_code(deck.contact.address).decode()) if deck.contact.address else "",  # noqa: S704  (no text)
            legend=tuple(_legend(atlas, slide)) if picture == "map" else (),
        )
    )


def slide_record(atlas: Atlas, deck: Deck, slide: Slide, t: Language) -> dict[str, str | int]:
    """Return what ``stage.js`` takes of a stop beside its map."""
    return {
        "html": slide_html(atlas, deck, slide.number),
        "title": slide.title,
        "notes": slide.notes,
        "steps": deck.steps(slide),
        "spoken": t("Stop {n} of {total}: {title}", n=slide.number, total=len(deck.slides), title=slide.title),
    }


def stage_words(t: Language) -> dict[str, str]:
    """Return the words of the stage's own controls."""
    return {
        "back": t("Back"),
        "next": t("Next"),
        "notes": t("Notes"),
        "no_notes": t("No notes for this stop."),
        "speaker": t("Presenter"),
        "dark": t("Dark room"),
        "wide": t("Full screen"),
        "leave": t("Leave full screen"),
        "moves": t("Through the story"),
        "progress": t("Progress of the story"),
        "after": t("Next: {title}", title="{title}"),
        "last": t("This is the last stop."),
    }


def _chart(chart: Chart, t: Language, *, large: bool) -> _Drawn:
    columns = zip(*(series.values for series in chart.series), strict=True)
    return _Drawn(
        drawing=_drawing(chart, t.code, _LARGE if large else _BESIDE, large=large),
        narrow=_drawing(chart, t.code, _PHONE, large=False) if large else None,
        head=("", *(series.name for series in chart.series)),
        rows=tuple(
            (name, *(t.number(None) if value is None else chart.write(value, t) for value in values))
            for name, values in zip(chart.categories, columns, strict=True)
        ),
    )


@cached(maxsize=64)
def _drawing(chart: Chart, lang: str, bound: tuple[int, int, int], *, large: bool) -> Markup:
    """Return the chart as SVG; bound is width and height of the drawing and the size of its texts, in pixels."""
    t = language(lang)
    wide, high, size = bound
    if chart.kind == "bars":
        bars = len(chart.categories) * len(chart.series)
        high = min(high, round(size * (_AXES + 2.6 * _BAR * bars))) if large else round(size * (_AXES + _BAR * bars))
    spec = slide_chart(t, chart, height=high, size=size, narrow=bound == _PHONE)
    # Years in a row would else touch each other.
    spec["config"]["axisX"] = {"labelSeparation": size / 2}
    drawing = chart_picture(spec, width=wide, height=high, format="svg").decode()
    return Markup(drawing)  # noqa: S704  (Vega has escaped the texts)


def _legend(atlas: Atlas, slide: Slide) -> Iterator[_Block]:
    """Yield what the map of a stop shows; every mark may stand alone, as nobody knows yet how large the stage is."""
    drawn = view(atlas, slide)
    layers = build_layers(drawn)
    window = slide.bounds.widened(_MORE * (slide.bounds.east - slide.bounds.west))
    alone = {shape.id: (shape.id,) for layer in layers for shape in layer.shapes}
    for block in in_view(layers, drawn, window, alone):
        yield _Block(block.title, tuple(_line(entry) for entry in block.entries))
    if number := several(layers, drawn):
        yield _Block("", (_line(number),), several=True)


def _image_address(picture: bytes) -> str:
    """Return a PNG or JPEG picture as the address of an image."""
    kind = "png" if picture.startswith(b"\x89PNG") else "jpeg"
    return f"data:image/{kind};base64,{base64.b64encode(picture).decode()}"


def _line(entry: Entry) -> _Line:
    return _Line(Markup(svg(symbol(entry))), entry.text)  # noqa: S704  (a drawing without texts of others)


@cache
def _environment() -> Environment:
    found = Environment(
        loader=FileSystemLoader(Path(__file__).parent),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    found.tests["web_address"] = is_web_address
    return found
