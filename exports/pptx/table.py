"""Native tables: the offers of a stop, and on the last slide every source of each stop, as links."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from pptx.enum.text import MSO_ANCHOR
from pptx.presentation import Presentation
from pptx.table import Table, _Cell
from pptx.util import Inches

from content.story.resolved import Deck, OfferTable, Slide
from data.language import Language
from exports.pptx.layouts import layout
from exports.pptx.page import Page, Piece, add_page, breakable, fill, paragraph
from exports.pptx.text import height

_SIZE: Final = 9.5
_SHARES: Final = (0.05, 0.3, 0.65)  # of the table's width, by column
_OFFER_SHARES: Final = (0.38, 0.17, 0.15, 0.15, 0.15)
_BESIDE: Final = 0.1  # inches around a text
_ABOVE: Final = 0.05
_HEAD: Final = 0.3
_BETWEEN: Final = " · "

_Cells = tuple[tuple[Piece, ...], ...]


def add_offers(page: Page, found: OfferTable, t: Language) -> None:
    """Add the first offers of a stop to its slide."""
    frame = page.table("table", len(found.rows) + 1, len(found.head), found.caption)
    box, table = page.layout.slot("table").box, frame.table
    widths = tuple(share * box.wide for share in _OFFER_SHARES)
    for column, wide in enumerate(widths):
        table.columns[column].width = Inches(wide)
    for number, row in enumerate((found.head, *found.rows)):
        tallest = max(height(cell, wide - 2 * _BESIDE, _SIZE) for cell, wide in zip(row, widths, strict=True))
        table.rows[number].height = Inches(tallest + 2 * _ABOVE)
        for column, cell in enumerate(row):
            _cell(table.cell(number, column), (Piece(cell),), t)


def add_sources(presentation: Presentation, deck: Deck, t: Language) -> None:
    """Add one slide with the sources of all stops; more only where a long story needs them."""
    rows = [_row(slide) for slide in deck.slides if slide.sources]
    pages = list(_pages(rows, layout("table").slot("table").box.high - _HEAD))
    for number, found in enumerate(pages, start=1):
        page = add_page(presentation, "table", deck.lang)
        title = t("Sources") + (f" ({number}/{len(pages)})" if len(pages) > 1 else "")
        page.text("title", paragraph(title))
        frame = page.table("table", len(found) + 1, len(_SHARES), t("Sources of each stop"))
        _write(frame.table, found, t)
        page.finish()


def _row(slide: Slide) -> _Cells:
    sources = []
    for number, source in enumerate(slide.sources):
        sources += [Piece(_BETWEEN)] if number else []
        sources.append(Piece(source.words, source.url))
    return (Piece(str(slide.number)),), (Piece(slide.title),), tuple(sources)


def _widths() -> tuple[float, ...]:
    return tuple(share * layout("table").slot("table").box.wide for share in _SHARES)


def _height(row: _Cells) -> float:
    texts = ("".join(piece.text for piece in cell) for cell in row)
    tallest = max(height(text, wide - 2 * _BESIDE, _SIZE) for text, wide in zip(texts, _widths(), strict=True))
    return tallest + 2 * _ABOVE


def _pages(rows: Sequence[_Cells], room: float) -> Iterator[list[_Cells]]:
    """Share rows between slides that hold rows of a total height in inches."""
    page: list[_Cells] = []
    free = room
    for row in rows:
        if page and _height(row) > free:
            yield page
            page, free = [], room
        page.append(row)
        free -= _height(row)
    if page:
        yield page


def _write(table: Table, rows: Sequence[_Cells], t: Language) -> None:
    """Write head and rows; ground and colours are those of the theme's table style."""
    heads = ("", t("Stop"), t("Sources"))
    for column, (wide, head) in enumerate(zip(_widths(), heads, strict=True)):
        table.columns[column].width = Inches(wide)
        _cell(table.cell(0, column), (Piece(head),), t)
    table.rows[0].height = Inches(_HEAD)
    for number, row in enumerate(rows, start=1):
        table.rows[number].height = Inches(_height(row))
        for column, pieces in enumerate(row):
            _cell(table.cell(number, column), pieces, t)


def _cell(cell: _Cell, pieces: Sequence[Piece], t: Language) -> None:
    target = cell.text_frame.paragraphs[0]
    for piece in (part for one in pieces for part in breakable(one)):
        fill(target.add_run(), piece, t.code, _SIZE)
    cell.vertical_anchor = MSO_ANCHOR.MIDDLE
    cell.margin_left = cell.margin_right = Inches(_BESIDE)
    cell.margin_top = cell.margin_bottom = Inches(_ABOVE)
