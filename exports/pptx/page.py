"""A slide to fill: texts, pictures, a chart or a table in the placeholders of its layout.

Text takes place, colour and size from the layout; a size is written only where the text would not fit, and what
does not fit at the smallest size is cut short. Placeholders that hold nothing are removed.
"""

from __future__ import annotations

import io
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import Final, cast

from pptx.chart.data import ChartData
from pptx.enum.chart import XL_CHART_TYPE
from pptx.enum.lang import MSO_LANGUAGE_ID
from pptx.oxml import parse_xml
from pptx.presentation import Presentation
from pptx.shapes.base import BaseShape
from pptx.shapes.graphfrm import GraphicFrame
from pptx.shapes.placeholder import ChartPlaceholder, PicturePlaceholder, SlidePlaceholder, TablePlaceholder
from pptx.slide import Slide
from pptx.text.text import _Run
from pptx.util import Pt

from data.language import language
from data.text import is_web_address
from exports.pptx.layouts import LAYOUTS, layout
from exports.pptx.placeholders import SMALLEST, Layout, LayoutId, Slot, SlotId
from exports.pptx.template import render
from exports.pptx.text import cut, height, line_height, written_lines

_SCALES: Final = (1.0, 0.94, 0.88, 0.82, 0.76, 0.7, 0.64, 0.58, 0.52, 0.46, 0.4)


@dataclass(frozen=True)
class Piece:
    """A piece of a paragraph; ``url`` makes it a link if it is a web address."""

    text: str
    url: str = ""


@dataclass(frozen=True)
class Paragraph:
    """A paragraph of a placeholder; ``level`` chooses among the styles of its layout, from 0."""

    pieces: tuple[Piece, ...]
    level: int = 0

    @property
    def text(self) -> str:
        """The words of all pieces."""
        return "".join(piece.text for piece in self.pieces)


def paragraph(text: str, level: int = 0) -> Paragraph:
    """Return a paragraph of one piece that is no link."""
    return Paragraph((Piece(text),), level)


@dataclass
class Page:
    """One slide, the layout it has, the language of its texts, and which placeholders were filled."""

    slide: Slide
    layout: Layout
    lang: str
    _filled: set[int] = field(default_factory=set)

    def text(self, identifier: SlotId, *paragraphs: Paragraph) -> bool:
        """Write paragraphs into a placeholder; tell whether something had to be left out."""
        filled = [one for one in paragraphs if one.text.strip()]
        if not filled:
            return False
        slot = self.layout.slot(identifier)
        scale, fitting = _fitted(filled, slot)
        frame = cast("SlidePlaceholder", self._fill(slot)).text_frame
        for number, one in enumerate(fitting):
            target = frame.add_paragraph() if number else frame.paragraphs[0]
            target.level = one.level
            size = _size(slot, one.level, scale)
            for piece in one.pieces:
                for part in breakable(piece):
                    for index, line in enumerate(written_lines(part.text)):
                        if index:
                            target.add_line_break()
                        fill(target.add_run(), Piece(line, part.url), self.lang, size if scale < 1 else None)
        return fitting != filled

    def holds(self, identifier: SlotId, *paragraphs: Paragraph) -> bool:
        """Tell whether paragraphs fit a placeholder whole, in its smallest size at least."""
        return _fitted(paragraphs, self.layout.slot(identifier))[1] == list(paragraphs)

    def picture(self, identifier: SlotId, content: bytes, words: str) -> None:
        """Put a picture into a placeholder, with what it shows in words."""
        slot = self.layout.slot(identifier)
        holder = cast("PicturePlaceholder", self._fill(slot))
        describe(holder.insert_picture(io.BytesIO(content)), words)

    def chart(self, identifier: SlotId, kind: XL_CHART_TYPE, data: ChartData, words: str) -> GraphicFrame:
        """Put a native chart into a placeholder, with what it shows in words."""
        slot = self.layout.slot(identifier)
        holder = cast("ChartPlaceholder", self._fill(slot))
        frame = cast("GraphicFrame", holder.insert_chart(kind, data))
        describe(frame, words)
        return frame

    def table(self, identifier: SlotId, rows: int, columns: int, words: str) -> GraphicFrame:
        """Put an empty table into a placeholder, with what it shows in words."""
        slot = self.layout.slot(identifier)
        holder = cast("TablePlaceholder", self._fill(slot))
        frame = cast("GraphicFrame", holder.insert_table(rows, columns))
        describe(frame, words)
        return frame

    def finish(self, *, numbered: bool = True) -> None:
        """Remove the placeholders that hold nothing; number the slide with a field that follows its place."""
        for shape in list(self.slide.placeholders):
            if shape.placeholder_format.idx not in self._filled:
                shape.element.getparent().remove(shape.element)
        if not numbered:
            return
        presentation = self.slide.part.package.presentation_part.presentation
        number = presentation.slides.index(self.slide) + 1
        tree = self.slide.shapes.element
        highest = max(int(found) for found in tree.xpath("//p:cNvPr/@id"))
        t = language(self.lang)
        # python-pptx copies no slide number from a layout, and has no fields.
        field_ = render("slide_number", id=highest + 1, name=t("Slide number"), number=number, lang=t.tag)
        tree.append(parse_xml(field_.encode()))

    def notes(self, texts: Sequence[str]) -> None:
        """Write the speaker's notes."""
        frame = self.slide.notes_slide.notes_text_frame
        if frame is None:
            return
        lines = [line for text in texts if text for line in written_lines(text)]
        for number, line in enumerate(lines):
            target = frame.add_paragraph() if number else frame.paragraphs[0]
            fill(target.add_run(), Piece(line), self.lang, None)

    def _fill(self, slot: Slot) -> BaseShape:
        """Return the placeholder of a slot, named as its layout names it; it holds something from now on."""
        self._filled.add(slot.index)
        holders: Iterable[BaseShape] = self.slide.placeholders
        shape = next(shape for shape in holders if shape.placeholder_format.idx == slot.index)
        shape.name = f"{language(self.lang)(slot.prompt)} {slot.index}".removesuffix(" 0")
        return shape


def add_page(presentation: Presentation, identifier: LayoutId, lang: str) -> Page:
    """Add a slide of a layout."""
    found = layout(identifier)
    return Page(presentation.slides.add_slide(presentation.slide_layouts[LAYOUTS.index(found)]), found, lang)


def describe(shape: BaseShape, words: str) -> None:
    """Say what a shape shows, for those who cannot see it."""
    shape.element.xpath(".//p:cNvPr")[0].set("descr", words)


def _size(slot: Slot, level: int, scale: float) -> float:
    return max(SMALLEST, slot.styles[min(level, len(slot.styles) - 1)].size * scale)


def _fitted(paragraphs: Sequence[Paragraph], slot: Slot) -> tuple[float, list[Paragraph]]:
    """Return the largest scale at which paragraphs fit a placeholder, and what fits at the smallest."""
    for scale in _SCALES:
        if _tall(paragraphs, slot, scale) <= slot.box.high + 1e-6 and _words_fit(paragraphs, slot, scale):
            return scale, list(paragraphs)
        if all(_size(slot, one.level, scale) <= SMALLEST for one in paragraphs):
            break
    return scale, _shortened(paragraphs, slot, scale)


def _tall(paragraphs: Sequence[Paragraph], slot: Slot, scale: float) -> float:
    heights = (
        height(one.text, slot.box.wide, _size(slot, one.level, scale), bold=_bold(slot, one)) for one in paragraphs
    )
    return sum(heights)


def _words_fit(paragraphs: Sequence[Paragraph], slot: Slot, scale: float) -> bool:
    """Tell whether no line holds a word that is wider than the placeholder."""
    return all(
        height(word, slot.box.wide, size, bold=_bold(slot, one)) <= line_height(size) + 1e-6
        for one in paragraphs
        for size in (_size(slot, one.level, scale),)
        for word in one.text.split()
    )


def _bold(slot: Slot, one: Paragraph) -> bool:
    return slot.styles[min(one.level, len(slot.styles) - 1)].bold


def _shortened(paragraphs: Sequence[Paragraph], slot: Slot, scale: float) -> list[Paragraph]:
    """Return as many paragraphs as a placeholder holds, the last one with an ellipsis if it was cut."""
    left, kept = slot.box.high, list[Paragraph]()
    for one in paragraphs:
        size = _size(slot, one.level, scale)
        if left < line_height(size) - 1e-6:
            break
        tall = height(one.text, slot.box.wide, size, bold=_bold(slot, one))
        if tall <= left + 1e-6:
            kept.append(one)
        else:
            kept.append(paragraph(cut(one.text, slot.box.wide, left, size, bold=_bold(slot, one)), one.level))
        left -= tall
    return kept


def breakable(piece: Piece) -> list[Piece]:
    """Return a link as one piece a word: LibreOffice breaks a link only inside its words, never between them."""
    if not is_web_address(piece.url):
        return [piece]
    *words, last = piece.text.split(" ")
    return [*(Piece(f"{word} ", piece.url) for word in words), Piece(last, piece.url)]


@cache
def language_id(lang: str) -> MSO_LANGUAGE_ID | None:
    """Return PowerPoint's name of a language; None for one that python-pptx does not know."""
    try:
        return MSO_LANGUAGE_ID.from_xml(language(lang).tag)
    except ValueError:
        return None


def fill(run: _Run, piece: Piece, lang: str, size: float | None) -> None:
    """Write a piece into a run, in a size of its own (points) if one is given."""
    run.text = piece.text
    run.font.language_id = language_id(lang)
    if size is not None:
        run.font.size = Pt(round(size, 1))
    if is_web_address(piece.url):
        run.hyperlink.address = piece.url
