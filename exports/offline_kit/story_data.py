"""The story as the offline kit reads it: both languages worked out, geometry and texts of the map written once.

Everything is plain JSON; whoever writes it into a page escapes it (:func:`script`).
"""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any, Final
from urllib.parse import urlsplit

from content.charts.stage import slide_chart
from content.source import Source
from content.story.resolve import deck
from content.story.resolved import Chart, KeyFigure, Slide, view
from data.atlas import Atlas
from data.language import CODES, DEFAULT, Language, language
from data.story.model import Story
from exports.chart_image import chart_picture
from layers.base_map import SHEETS
from layers.leaflet import records
from layers.leaflet.records import Sources
from layers.place_names import base_names
from layers.registry import build_layers
from layers.symbols.legend import LegendBlock, blocks
from layers.symbols.symbol import svg, symbol

Record = dict[str, Any]
#: Of a chart in the panel, in pixels of a screen of 1920 × 1080; bars need room for each.
_CHART_WIDE: Final = 640
_CHART_HIGH: Final = 225
_BAR: Final = 24
_AXES: Final = 60
_CHART_TEXT: Final = 17


class Once:
    """Values written once each, and referred to by their place."""

    def __init__(self) -> None:
        self.values: list[Any] = []
        self._places: dict[str, int] = {}

    def place(self, value: object) -> int:
        """Keep a value unless its like is there, and return where it is."""
        key = json.dumps(value, sort_keys=True)
        if key not in self._places:
            self._places[key] = len(self.values)
            self.values.append(value)
        return self._places[key]


def record(atlas: Atlas, story: Story) -> Record:
    """Return everything the kit's page shows.

    Args:
        atlas: the data.
        story: a story that was checked against the atlas.

    Raises:
        KeyError: the story names what the atlas does not know.
        ValueError: braces in a text name no figure.
    """
    symbols = Once()
    sheets = {sheet.file: records.sheet(atlas, sheet.file) for sheet in SHEETS}
    sources = Sources(records.geometry(atlas), records.names(base_names(atlas)), sheets, dict.fromkeys(CODES, ""))
    return {
        "first": DEFAULT,
        "languages": {code: _language(atlas, story, language(code), sources, symbols) for code in CODES},
        "map": records.base(sources),
        "texts": {code: records.texts(atlas, code) for code in CODES},
        "symbols": symbols.values,
        "logo": story.presenter.logo,
    }


def script(content: Record) -> str:
    """Return a record as a script that sets ``window.STORY``; no text in it can end the script or become markup."""
    # ASCII alone: line separators and every other character outside it are written as escapes.
    text = json.dumps(content, ensure_ascii=True, separators=(",", ":"))
    for character in "<>&":
        text = text.replace(character, f"\\u{ord(character):04x}")
    return f"window.STORY = {text};\n"


def _language(atlas: Atlas, story: Story, t: Language, sources: Sources, symbols: Once) -> Record:
    told = deck(atlas, story, t.code)
    total = len(told.slides)
    return {
        "name": t.name,
        "title": told.title,
        "presenter": t("Presented by {name}", name=told.presenter) if told.presenter else "",
        "words": _words(t),
        "slides": [_slide(atlas, slide, total, t, sources, symbols) for slide in told.slides],
    }


def _words(t: Language) -> Record:
    return {
        "language": t("Language"),
        "stop": t("Stop"),
        "moves": t("Through the story"),
        "previous": t("Previous"),
        "next": t("Next"),
        "notes": t("Notes"),
        "no_notes": t("No notes for this stop."),
        "full_screen": t("Full screen"),
        "sources": t("Sources"),
        "map": t("Map"),
        "legend": t("Legend"),
        "list": t("The map as a list"),
        "zoom_in": t("Zoom in"),
        "zoom_out": t("Zoom out"),
        "logo": t("Logo"),
    }


def _slide(atlas: Atlas, slide: Slide, total: int, t: Language, sources: Sources, symbols: Once) -> Record:
    # Online backgrounds need a network: the kit has its own land and water, whatever the story says.
    drawn = view(atlas, replace(slide, selection=replace(slide.selection, background="none")))
    layers = build_layers(drawn)
    return {
        "title": slide.title,
        "message": slide.message,
        "notes": slide.notes,
        "spoken": t("Stop {n} of {total}: {title}", n=slide.number, total=total, title=slide.title),
        "figures": [_figure(figure, slide.sources) for figure in slide.figures],
        "chart": _chart(slide.chart, t) if slide.chart else None,
        "sources": [_source(source) for source in slide.sources],
        "map": records.drawn(drawn, slide.bounds, " ".join(map(str, slide.bounds)), sources),
        "list": [shape.tooltip for layer in layers for shape in layer.shapes],
        "legend": [_block(block, t, symbols) for block in blocks(layers, drawn)],
    }


def _figure(figure: KeyFigure, sources: tuple[Source, ...]) -> Record:
    return {
        "value": figure.value,
        "label": figure.label,
        "context": figure.context,
        "note": figure.note,
        "source": sources.index(figure.source),
    }


def _source(source: Source) -> Record:
    return {"words": source.words, "url": source.url if urlsplit(source.url).scheme in ("http", "https") else ""}


def _chart(chart: Chart, t: Language) -> Record:
    bars = len(chart.categories) * len(chart.series)
    high = _AXES + _BAR * bars if chart.kind == "bars" else _CHART_HIGH
    spec = slide_chart(t, chart, height=high, size=_CHART_TEXT)
    # Years in a row would else touch each other.
    spec["config"]["axisX"] = {"labelSeparation": _CHART_TEXT / 2}
    columns = zip(*(series.values for series in chart.series), strict=True)
    return {
        "title": chart.title,
        "unit": chart.unit,
        "note": chart.note,
        "svg": chart_picture(spec, width=_CHART_WIDE, height=high, format="svg").decode(),
        "head": ["", *(series.name for series in chart.series)],
        "rows": [
            [name, *(t.number(value, chart.decimals) for value in values)]
            for name, values in zip(chart.categories, columns, strict=True)
        ],
    }


def _block(block: LegendBlock, t: Language, symbols: Once) -> Record:
    entries = [
        {
            "symbol": symbols.place(svg(symbol(entry))),
            "text": entry.text,
            "count": "" if entry.count is None else t.plural("{n} commune", "{n} communes", entry.count),
        }
        for entry in block.entries
    ]
    return {"title": block.title, "entries": entries, "note": block.note}
