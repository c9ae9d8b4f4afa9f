"""The last slides of a deck: every key figure of the story in a native table, with its place, year and source."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from pptx.enum.text import MSO_ANCHOR
from pptx.presentation import Presentation
from pptx.table import Table, _Cell
from pptx.util import Inches

from content.story.resolved import Deck, KeyFigure
from data.language import Language
from exports.pptx.slide import HIGH, WIDE, Box, Look, TextRun, add_page, describe, emu, rgb, write
from exports.pptx.text import height
from layers.symbols import palette

_SIZE: Final = 11.0
_COLUMNS: Final = (4.1, 2.2, 2.8, 3.1)  # inches
_PAD: Final = 0.07
_LEFT: Final = (WIDE - sum(_COLUMNS)) / 2
_TOP: Final = 1.25
_BOTTOM: Final = 0.55
_HEAD: Final = 0.36
_STEP: Final = 0.1

_Cells = tuple[TextRun, TextRun, TextRun, TextRun]


def add_tables(presentation: Presentation, deck: Deck, t: Language) -> None:
    """Add as many slides as the key figures need; each figure is listed once."""
    figures = tuple(dict.fromkeys(figure for slide in deck.slides for figure in slide.figures))
    pages = _balanced([_cells(figure) for figure in figures])
    for number, rows in enumerate(pages, start=1):
        page = add_page(presentation, deck.lang)
        title = t("Key figures and their sources") + (f" ({number}/{len(pages)})" if len(pages) > 1 else "")
        page.title(Box(_LEFT, 0.5, sum(_COLUMNS), 0.55), title, Look(26, palette.SEA, bold=True))
        box = Box(_LEFT, _TOP, sum(_COLUMNS), _HEAD + sum(map(_height, rows)))
        frame = page.slide.shapes.add_table(len(rows) + 1, len(_COLUMNS), *emu(box))
        describe(frame, t("Key figures and their sources"))
        _fill(frame.table, rows, deck.lang, t)
        page.number(Box(WIDE - _LEFT - 1, HIGH - 0.4, 1, 0.2), Look(10, palette.TRANSPORT))


def _cells(figure: KeyFigure) -> _Cells:
    look = Look(_SIZE)
    label = f"{figure.label} – {figure.note}" if figure.note else figure.label
    return (
        TextRun(label, look),
        TextRun(figure.value, Look(_SIZE, bold=True)),
        TextRun(figure.context, look),
        TextRun(figure.source.words, look, figure.source.url),
    )


def _height(cells: _Cells) -> float:
    tallest = max(
        height(words.text, wide - 2 * _PAD, _SIZE, bold=words.look.bold)
        for words, wide in zip(cells, _COLUMNS, strict=True)
    )
    return tallest + 2 * _PAD


def _balanced(rows: Sequence[_Cells]) -> list[list[_Cells]]:
    """Share rows between as few slides as hold them, each about as full as the others."""
    room = HIGH - _TOP - _BOTTOM - _HEAD
    pages = list(_pages(rows, room))
    while room > _STEP and len(tighter := list(_pages(rows, room - _STEP))) == len(pages):
        pages, room = tighter, room - _STEP
    return pages


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


def _fill(table: Table, rows: Sequence[_Cells], lang: str, t: Language) -> None:
    heads = (t("Figure"), t("Value"), t("Place and year"), t("Source"))
    for column, (wide, head) in enumerate(zip(_COLUMNS, heads, strict=True)):
        table.columns[column].width = Inches(wide)
        _cell(table.cell(0, column), TextRun(head, Look(_SIZE, palette.WHITE, bold=True)), palette.SEA, lang)
    table.rows[0].height = Inches(_HEAD)
    for number, cells in enumerate(rows, start=1):
        table.rows[number].height = Inches(_height(cells))
        for column, words in enumerate(cells):
            _cell(table.cell(number, column), words, palette.WHITE if number % 2 else "#f4f7f9", lang)


def _cell(cell: _Cell, words: TextRun, ground: str, lang: str) -> None:
    cell.fill.solid()  # type: ignore[no-untyped-call]
    cell.fill.fore_color.rgb = rgb(ground)
    write(cell.text_frame, [[words]], lang)
    cell.vertical_anchor = MSO_ANCHOR.MIDDLE
    cell.margin_left = cell.margin_right = cell.margin_top = cell.margin_bottom = Inches(_PAD)
