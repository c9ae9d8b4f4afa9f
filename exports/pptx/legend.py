"""The legend of a slide's map as shapes of the slide: sharp at any size, readable by machines, open to changes.

Entries flow in lines below the map, so that they take little of its room; a layer is never torn between two lines if it
fits on one.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

from pptx.enum.shapes import MSO_SHAPE
from pptx.enum.text import PP_ALIGN
from pptx.shapes.autoshape import Shape

from data.language import NO_BREAK, Language
from exports.pptx.slide import POINTS_PER_INCH, Box, Look, Page, TextRun, describe, mark, outline
from exports.pptx.text import blend, height, line_height, width
from layers.spec import POINTS_PER_PIXEL, Entry
from layers.symbols import palette
from layers.symbols.legend import LegendBlock
from layers.symbols.symbol import symbol

SIZE: Final = 10.0  # points
_NOTE: Final = 8.5
_SYMBOL: Final = 0.28  # inches, with its gap; so are the next ones
_GAP: Final = 0.15
_PITCH: Final = line_height(SIZE) + 0.05
_MIDDLE: Final = 0.115


@dataclass(frozen=True)
class Piece:
    """A title, an entry or a note with its place in the legend, in inches."""

    text: str
    entry: Entry | None
    look: Look
    box: Box


@dataclass(frozen=True)
class Legend:
    """A legend laid out; its height is in inches."""

    pieces: tuple[Piece, ...]
    height: float


def flow(blocks: Sequence[LegendBlock], t: Language, wide: float) -> Legend:
    """Lay out a legend in lines of ``wide`` inches, notes last."""
    placed: list[Piece] = []
    x = y = 0.0
    for block in blocks:
        pieces = _pieces(block, t, wide)
        long = sum(piece.box.wide + _GAP for piece in pieces)
        if x and x + long > wide:
            x, y = 0.0, y + _PITCH
        for number, piece in enumerate(pieces):
            # The title of a layer that needs several lines stands on one of its own.
            if number == 1 and block.title and x and long > wide:
                x, y = 0.0, y + _PITCH
            if x and x + piece.box.wide > wide:
                x, y = 0.0, y + _PITCH
            placed.append(replace(piece, box=replace(piece.box, x=x, y=y)))
            x += piece.box.wide + _GAP
            if piece.box.high > _PITCH:
                x, y = 0.0, y + piece.box.high + _PITCH - line_height(SIZE)
    y += _PITCH if x else 0.0
    notes = " ".join(block.note for block in blocks if block.note)
    if notes:
        tall = height(notes, wide, _NOTE)
        placed.append(Piece(notes, None, Look(_NOTE, palette.MUTED), Box(0, y, wide, tall)))
        y += tall
    return Legend(tuple(placed), y)


def draw(page: Page, legend: Legend, x: float, y: float, name: str) -> None:
    """Draw a legend with its upper left corner at a point of the slide, as one group."""
    shapes: list[Shape] = []
    for piece in legend.pieces:
        box = replace(piece.box, x=x + piece.box.x, y=y + piece.box.y)
        if piece.entry:
            shapes += _symbol(page, piece.entry, box.x + _MIDDLE, box.y + line_height(SIZE) / 2)
            box = replace(box, x=box.x + _SYMBOL, wide=box.wide - _SYMBOL)
        # A little more room than measured: a line that breaks in another program would lie on the next one.
        box = replace(box, wide=box.wide + _GAP / 2)
        shapes.append(page.text(box, "legend", [TextRun(piece.text, piece.look)]))
    # Grouped at the end: a group measures itself anew whenever something is added to it.
    describe(page.slide.shapes.add_group_shape(shapes), name, name)


def _pieces(block: LegendBlock, t: Language, wide: float) -> list[Piece]:
    pieces = [_piece(block.title, None, wide)] if block.title else []
    for number, entry in enumerate(block.entries):
        count = ""
        if entry.count is not None:
            # The first count says what is counted, the next ones are numbers alone.
            words = t.plural("{n} commune", "{n} communes", entry.count) if number == 0 else t.number(entry.count)
            count = f"{NO_BREAK}({words})"
        pieces.append(_piece(entry.text + count, entry, wide))
    return pieces


def _piece(text: str, entry: Entry | None, wide: float) -> Piece:
    look = Look(SIZE, bold=entry is None)
    symbol = _SYMBOL if entry else 0.0
    long = min(width(text, SIZE, bold=look.bold), wide - symbol)
    return Piece(text, entry, look, Box(0, 0, symbol + long, height(text, long + 1e-6, SIZE, bold=look.bold)))


def _symbol(page: Page, entry: Entry, x: float, y: float) -> list[Shape]:
    """Draw the symbol of an entry around a point, in inches."""
    found = symbol(entry)
    size = POINTS_PER_PIXEL / POINTS_PER_INCH
    style = replace(found.style, fill=blend(found.style.fill, found.style.fill_opacity))
    if found.corners:
        shape = outline(
            page.slide.shapes, [(x + right * size, y + down * size) for right, down in found.corners], style
        )
    else:
        radius = found.radius * size
        shape = mark(page.slide.shapes, MSO_SHAPE.OVAL, Box(x - radius, y - radius, 2 * radius, 2 * radius), style)
    shape.name = "symbol"
    if not found.number:
        return [shape]
    middle = Box(x - 0.2, y - line_height(7) / 2, 0.4, line_height(7))
    return [shape, page.text(middle, "symbol", [TextRun(found.number, Look(7, bold=True))], align=PP_ALIGN.CENTER)]
