"""The story as the offline kit reads it: both languages worked out, each geometry and style written once.

Everything is plain JSON; whoever writes it into a page escapes it (:func:`script`).
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import asdict, replace
from html import unescape
from pathlib import Path
from typing import Any, Final
from urllib.parse import urlsplit

from content.charts.stage import slide_chart
from content.source import Source
from content.story.resolve import deck
from content.story.resolved import Chart, KeyFigure, Slide, view
from data.atlas import Atlas
from data.files import BASEMAP, BASEMAP_FILES, read_features
from data.language import CODES, DEFAULT, Language, language
from data.story.model import Story
from exports.chart_image import chart_picture
from exports.map_image.ornaments import CREDIT
from layers.leaflet.place_names import commune_names, selected_names
from layers.registry import build_layers
from layers.spec import LayerSpec, View
from layers.symbols import palette
from layers.symbols.legend import LegendBlock, blocks

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
    geometries, styles = Once(), Once()
    return {
        "first": DEFAULT,
        "languages": {code: _language(atlas, story, language(code), geometries, styles) for code in CODES},
        "geometries": geometries.values,
        "styles": styles.values,
        "base": _base(atlas.folder / BASEMAP),
        "logo": story.presenter.logo,
        "credit": CREDIT,
        "white": palette.WHITE,
        "edge": palette.SWATCH_EDGE,
    }


def script(content: Record) -> str:
    """Return a record as a script that sets ``window.STORY``; no text in it can end the script or become markup."""
    # ASCII alone: line separators and every other character outside it are written as escapes.
    text = json.dumps(content, ensure_ascii=True, separators=(",", ":"))
    for character in "<>&":
        text = text.replace(character, f"\\u{ord(character):04x}")
    return f"window.STORY = {text};\n"


def _language(atlas: Atlas, story: Story, t: Language, geometries: Once, styles: Once) -> Record:
    told = deck(atlas, story, t.code)
    total = len(told.slides)
    return {
        "name": t.name,
        "title": told.title,
        "presenter": t("Presented by {name}", name=told.presenter) if told.presenter else "",
        "words": _words(t),
        "slides": [_slide(atlas, slide, total, t, geometries, styles) for slide in told.slides],
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


def _slide(atlas: Atlas, slide: Slide, total: int, t: Language, geometries: Once, styles: Once) -> Record:
    # Online backgrounds need a network: the kit has its own land and water, whatever the story says.
    drawn = view(atlas, replace(slide, selection=replace(slide.selection, background="none")))
    layers = build_layers(drawn)
    return {
        "title": slide.title,
        "message": slide.message,
        "notes": slide.notes,
        "spoken": t("Stop {n} of {total}: {title}", n=slide.number, total=total, title=slide.title),
        "bounds": slide.bounds,
        "figures": [_figure(figure, slide.sources) for figure in slide.figures],
        "chart": _chart(slide.chart, t) if slide.chart else None,
        "sources": [_source(source) for source in slide.sources],
        "shapes": _shapes(layers, geometries, styles),
        "names": list(_names(drawn)),
        "legend": [_block(block, t, styles) for block in blocks(layers, drawn)],
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


def _shapes(layers: Iterable[LayerSpec], geometries: Once, styles: Once) -> list[Record]:
    return [
        {
            "geometry": geometries.place(shape.geometry),
            "style": styles.place(asdict(shape.style)),
            "tip": shape.tooltip,
            "count": len(shape.ids),
        }
        for layer in layers
        for shape in layer.shapes
    ]


def _names(drawn: View) -> Iterable[Record]:
    """Yield the names on the map, the most important first: what is highlighted, then communes."""
    for chosen, found in ((True, selected_names(drawn)), (False, commune_names(drawn.atlas))):
        for label in found:
            yield {
                "lon": label.longitude,
                "lat": label.latitude,
                "text": unescape(label.html),
                "zoom": label.from_zoom,
                "marked": chosen,
            }


def _block(block: LegendBlock, t: Language, styles: Once) -> Record:
    entries = [
        {
            "symbol": entry.symbol,
            "style": styles.place(asdict(entry.style)),
            "text": entry.text,
            "count": "" if entry.count is None else t.plural("{n} commune", "{n} communes", entry.count),
        }
        for entry in block.entries
    ]
    return {"title": block.title, "entries": entries, "note": block.note}


def _base(folder: Path) -> list[Record]:
    """Return land, borders and water as drawn below everything, in the panes of the kit's map."""
    looks: dict[str, Record] = {
        "land": {"stroke": False, "fillColor": palette.LAND, "fillOpacity": 1},
        "borders": {"fill": False, "color": palette.BORDER, "weight": 0.8},
        "water": {"stroke": False, "fillColor": palette.WATER, "fillOpacity": 1},
    }
    return [
        {
            "pane": "water" if name == "water" else "land",
            "style": looks[name],
            "geometries": [feature["geometry"] for feature in read_features(f"{name}.geojson", (), folder)],
        }
        for name in (file.removesuffix(".geojson") for file in BASEMAP_FILES)
    ]
