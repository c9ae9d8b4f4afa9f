"""The story as a PowerPoint deck a presenter can change: titles, figures and charts are native, maps are pictures.

A title slide, one slide a stop, then a table of every key figure. Sources stand at the foot of each slide and, in full,
in its notes. Nothing in the file depends on the day it was made.
"""

from __future__ import annotations

import io
from dataclasses import fields, is_dataclass, replace
from typing import Final, TypeVar

import pptx as powerpoint
from PIL import Image
from pptx.presentation import Presentation
from pptx.util import Inches

from content.source import Source
from content.story.resolve import deck as resolved
from content.story.resolved import Chart, Deck, Slide, view
from data.atlas import Atlas
from data.cache import cached
from data.language import Language, language
from data.places.bounds import Bounds
from data.selection import Selection
from data.story.model import Story
from exports import progress
from exports.map_image.picture import map_picture
from exports.pptx import chart as deck_chart
from exports.pptx import file as deck_file
from exports.pptx import legend as deck_legend
from exports.pptx import panel as deck_panel
from exports.pptx import table as deck_table
from exports.pptx.slide import HIGH, WIDE, Box, Look, Page, TextRun, add_page, write
from exports.pptx.text import cut, fit, height, line_height
from exports.text_metrics import printable
from layers.registry import build_layers
from layers.spec import View
from layers.symbols import palette
from layers.symbols.legend import blocks

R = TypeVar("R")
_PANEL: Final = 4.75  # inches, as all that follows
_PANEL_WITH_CHART: Final = 3.95
_CHART: Final = 4.1
_GAP: Final = 0.25
_FOOT: Final = 0.12  # below the sources
_FOOT_LINES: Final = 5  # the port, with a source a year, needs them
_TALLEST_CHART: Final = 4.6  # lines and columns taller than this exaggerate every change
_BAR: Final = 0.25
_LEGEND_GAP: Final = 0.12
_DPI: Final = 160  # more than a projector of 1920 pixels shows
_ZOOM: Final = 1.2  # a slide is looked at from afar
_LONGEST_PROPERTY: Final = 255
_LOGO: Final = (2.6, 1.1)


# Two megabytes each.
@cached(maxsize=4)
def pptx(atlas: Atlas, deck: Deck) -> bytes:
    """Return a deck as a PPTX file, 16:9.

    Args:
        atlas: what the maps are drawn from.
        deck: the story, worked out; characters that XML cannot hold are left out, a logo that is no PNG or JPEG too.
    """
    deck, t = _readable(deck), language(deck.lang)
    presentation = _blank(deck, t)
    _cover(presentation, atlas, deck, t)
    for slide in progress.steps(deck.slides):
        _stop(add_page(presentation, deck.lang), atlas, slide, len(deck.slides), t)
    deck_table.add_tables(presentation, deck, t)
    return deck_file.write(presentation)


def ordered_story(atlas: Atlas, story: Story, lang: str) -> bytes:
    """Return a story as a PPTX file in one language."""
    return pptx(atlas, resolved(atlas, story, lang))


def _readable(record: R) -> R:
    """Return a record with every text in it free of characters that XML cannot hold."""
    if isinstance(record, str):
        return printable(record)  # type: ignore[return-value]
    if isinstance(record, tuple) and not isinstance(record, Bounds):
        return tuple(_readable(item) for item in record)  # type: ignore[return-value]
    if is_dataclass(record) and not isinstance(record, Selection):
        return replace(record, **{field.name: _readable(getattr(record, field.name)) for field in fields(record)})  # type: ignore[type-var]
    return record


def _blank(deck: Deck, t: Language) -> Presentation:
    """Return a presentation without slides: size, properties, and python-pptx's own layouts stretched to 16:9."""
    presentation = powerpoint.Presentation()
    wider = Inches(WIDE) / (presentation.slide_width or Inches(WIDE))
    presentation.slide_width, presentation.slide_height = Inches(WIDE), Inches(HIGH)
    for layout in (presentation.slide_master, *presentation.slide_layouts):
        for shape in layout.placeholders:
            left, top, wide, high = shape.left, shape.top, shape.width, shape.height
            shape.left, shape.width, shape.top, shape.height = round(left * wider), round(wide * wider), top, high
    properties = presentation.core_properties
    properties.title = deck.title[:_LONGEST_PROPERTY]
    properties.author = properties.last_modified_by = deck.presenter[:_LONGEST_PROPERTY]
    properties.language = t.tag
    properties.comments = ""
    return presentation


def _cover(presentation: Presentation, atlas: Atlas, deck: Deck, t: Language) -> None:
    """Add the title slide: title, presenter and logo beside the territory."""
    page, left, room = add_page(presentation, deck.lang), 0.7, 5.2
    page.area(Box(0, 0, WIDE, HIGH), "ground", palette.SEA, behind=True)
    size = fit(deck.title, room, 3.2, (44, 40, 36, 32, 28, 24), bold=True)
    title = cut(deck.title, room, 3.2, size, bold=True)
    tall = height(title, room, size, bold=True)
    top = max(1.6, 3.1 - tall / 2)
    page.area(Box(left, top - 0.35, 1.1, 0.07), "accent", palette.ACCENT)
    page.title(Box(left, top, room, tall), title, Look(size, palette.WHITE, bold=True))
    if deck.presenter:
        words = cut(t("Presented by {name}", name=deck.presenter), room, 0.9, 18)
        page.text(Box(left, top + tall + 0.3, room, 0.9), "presenter", [TextRun(words, Look(18, deck_panel.PALE))])
    _logo(page, deck, left, HIGH - 0.7 - _LOGO[1])
    if deck.slides:
        perimeter = deck.slides[0].selection.perimeter
        chosen = Selection(lang=deck.lang, perimeter=perimeter, layers=())
        place = atlas.areas[perimeter]
        box = Box(left + room + 0.4, 0, WIDE - left - room - 0.4, HIGH)
        picture = _map(View(atlas, chosen, t), atlas.bounds(place.members), box)
        page.picture(box, t("Map"), picture, t("Map of the communes of {place}.", place=place.name(t)))


def _logo(page: Page, deck: Deck, x: float, y: float) -> None:
    """Draw the presenter's logo on white, whatever its own ground, as large as its frame allows."""
    try:
        with Image.open(io.BytesIO(deck.logo or b"")) as picture:
            readable, (wide, high) = picture.format in ("PNG", "JPEG"), picture.size
    except (OSError, Image.DecompressionBombError):
        return
    if readable:
        scale = min((_LOGO[0] - 0.2) / wide, (_LOGO[1] - 0.2) / high)
        frame = Box(x, y, wide * scale + 0.2, high * scale + 0.2)
        page.area(frame, "logo", palette.WHITE)
        page.picture(Box(x + 0.1, y + 0.1, wide * scale, high * scale), "logo", deck.logo or b"", deck.presenter)


def _stop(page: Page, atlas: Atlas, slide: Slide, total: int, t: Language) -> None:
    """Fill the slide of one stop: panel, chart if any, map with its legend, sources, notes."""
    left = _PANEL_WITH_CHART if slide.chart else _PANEL
    cut_short = deck_panel.panel(page, slide, total, left)
    foot = _sources(page, slide.sources, left + _GAP, t)
    drawn = view(atlas, slide)
    layers = build_layers(drawn)
    legend = deck_legend.flow(blocks(layers, drawn), t, WIDE - left - 2 * _GAP)
    top = foot - legend.height - _LEGEND_GAP
    deck_legend.draw(page, legend, left + _GAP, top, t("Legend"))
    if slide.chart:
        _chart(page, slide.chart, Box(left + _GAP, 0.45, _CHART, top - 0.45 - _LEGEND_GAP), t)
        left += _CHART + 2 * _GAP
    box = Box(left, 0, WIDE - left, top - _LEGEND_GAP)
    place, titles = atlas.areas[slide.selection.perimeter].name(t), ", ".join(layer.title for layer in layers)
    words = t("Map of {place}: {layers}.", place=place, layers=titles)
    page.picture(box, t("Map"), _map(drawn, slide.bounds, box), words)
    page.number(Box(WIDE - 0.9, HIGH - _FOOT - 0.2, 0.65, 0.2), Look(10, palette.MUTED))
    _notes(page, slide, t, whole_message=cut_short)


def _map(drawn: View, bounds: Bounds, box: Box) -> bytes:
    size = (round(box.wide, 2), round(box.high, 2))
    return map_picture(drawn, bounds, size=size, dpi=_DPI, zoom=_ZOOM, furniture=False)


def _chart(page: Page, chart: Chart, box: Box, t: Language) -> None:
    """Draw a chart below its title and unit, with its note beneath."""
    room = box.wide
    title = cut(chart.title, room, 3 * line_height(15), 15, bold=True)
    tall = height(title, room, 15, bold=True)
    page.text(Box(box.x, box.y, room, tall), "chart title", [TextRun(title, Look(15, palette.SEA, bold=True))])
    unit = cut(chart.unit, room, line_height(11), 11)
    page.text(Box(box.x, box.y + tall + 0.04, room, line_height(11)), "unit", [TextRun(unit, Look(11, palette.MUTED))])
    top = box.y + tall + line_height(11) + 0.12
    note = cut(chart.note, room, 1.2, 10)
    below = height(note, room, 10) + 0.08 if note else 0.0
    high = box.y + box.high - top - below
    wanted = 0.7 + _BAR * len(chart.categories) * (1 + len(chart.series)) if chart.kind == "bars" else _TALLEST_CHART
    high = min(high, max(wanted, 2.4))
    deck_chart.add_chart(page, chart, Box(box.x, top, room, high), t)
    if note:
        page.text(Box(box.x, top + high + 0.08, room, below), "chart note", [TextRun(note, Look(10, palette.MUTED))])


def _sources(page: Page, sources: tuple[Source, ...], left: float, t: Language) -> float:
    """Write the sources at the foot, as many as its lines hold; return where they begin, in inches."""
    room = WIDE - left - 1.2
    for number in range(len(sources), 0, -1):
        rest = len(sources) - number
        more = t("and {n} more, in the notes", n=rest) if rest else ""
        shown = sources[:number]
        text = t("Sources") + t.colon + " · ".join(source.words for source in shown) + (f" · {more}" if more else "")
        size = fit(text, room, 2 * line_height(9), (9, 8))
        if height(text, room, size) <= _FOOT_LINES * line_height(8) or number == 1:
            break
    else:
        return HIGH - 0.3
    text = cut(text, room, _FOOT_LINES * line_height(8), size)
    look = Look(size, palette.MUTED)
    pieces = [TextRun(t("Sources") + t.colon, look)]
    for source in shown:
        pieces += [TextRun(" · ", look)] if len(pieces) > 1 else []
        pieces.append(TextRun(source.words, look, source.url))
    pieces += [TextRun(f" · {more}", look)] if more else []
    tall = height(text, room, size)
    page.text(Box(left, HIGH - _FOOT - tall, room, tall), "sources", pieces)
    return HIGH - _FOOT - tall - 0.06


def _notes(page: Page, slide: Slide, t: Language, *, whole_message: bool) -> None:
    """Write the speaker's notes: what to say, what did not fit on the slide, and every source with its address."""
    frame = page.slide.notes_slide.notes_text_frame
    if frame is None:
        return
    look = Look(12)
    texts = [slide.notes, *((slide.title, slide.message) if whole_message else ()), t("Sources")]
    texts += [f"{source.words} {source.url}".strip() for source in slide.sources]
    write(frame, [[TextRun(text, look)] for text in texts if text], page.lang)
