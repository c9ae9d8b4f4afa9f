"""A slide to draw on, in inches: texts, areas, pictures. What every text of the deck needs is set here, once.

Text boxes never grow nor shrink by themselves: their text has been measured before. The fonts are those of the theme,
so that a presenter who applies a house template changes all of them.
"""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import Final
from urllib.parse import urlsplit

from pptx.dml.color import RGBColor
from pptx.enum.dml import MSO_LINE
from pptx.enum.lang import MSO_LANGUAGE_ID
from pptx.enum.shapes import MSO_SHAPE
from pptx.enum.text import MSO_ANCHOR, MSO_AUTO_SIZE, PP_ALIGN
from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls
from pptx.presentation import Presentation
from pptx.shapes.autoshape import Shape
from pptx.shapes.base import BaseShape
from pptx.shapes.shapetree import SlideShapes
from pptx.slide import Slide
from pptx.text.text import TextFrame, _Run
from pptx.util import Inches, Length, Pt

from data.language import language
from layers.spec import POINTS_PER_PIXEL, Style
from layers.symbols import palette

POINTS_PER_INCH: Final = 72.0
WIDE: Final = 13.333
HIGH: Final = 7.5


@dataclass(frozen=True)
class Box:
    """A part of a slide, in inches from its upper left corner."""

    x: float
    y: float
    wide: float
    high: float


@dataclass(frozen=True)
class Look:
    """How a text looks; ``size`` in points, ``after`` the gap below the paragraph in points."""

    size: float
    colour: str = palette.INK
    bold: bool = False
    after: float = 0.0


@dataclass(frozen=True)
class TextRun:
    """A piece of text with a look; ``url`` makes it a link if it is a web address."""

    text: str
    look: Look
    url: str = ""


Paragraph = Sequence[TextRun]


def is_web(url: str) -> bool:
    """Tell whether a text is an address of the web that a reader may follow."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return False
    return parts.scheme in ("http", "https") and bool(parts.netloc)


def emu(box: Box) -> tuple[Length, Length, Length, Length]:
    """Return left, top, width and height in PowerPoint's unit."""
    return Inches(box.x), Inches(box.y), Inches(box.wide), Inches(box.high)


def rgb(colour: str) -> RGBColor:
    """Return a colour ``#rrggbb`` as PowerPoint's."""
    return RGBColor(*bytes.fromhex(colour.removeprefix("#")))  # type: ignore[no-untyped-call]


def describe(shape: BaseShape, name: str, words: str = "") -> None:
    """Name a shape, and describe it for those who cannot see it."""
    shape.name = name
    if words:
        shape.element.xpath(".//p:cNvPr")[0].set("descr", words)


def write(
    frame: TextFrame,
    paragraphs: Sequence[Paragraph],
    lang: str,
    *,
    align: PP_ALIGN = PP_ALIGN.LEFT,
    anchor: MSO_ANCHOR = MSO_ANCHOR.TOP,
) -> None:
    """Write paragraphs into an empty frame, without margins and without letting it change its size."""
    frame.word_wrap = True
    frame.auto_size = MSO_AUTO_SIZE.NONE
    frame.vertical_anchor = anchor
    frame.margin_left = frame.margin_right = frame.margin_top = frame.margin_bottom = Pt(0)
    for number, pieces in enumerate(paragraphs):
        paragraph = frame.add_paragraph() if number else frame.paragraphs[0]  # type: ignore[no-untyped-call]
        paragraph.alignment = align
        paragraph.space_before = Pt(0)
        if pieces:
            paragraph.space_after = Pt(pieces[-1].look.after)
        for piece in pieces:
            for part in _breakable(piece):
                _fill(paragraph.add_run(), part, lang)


def _breakable(piece: TextRun) -> list[TextRun]:
    """Return a link as one piece a word: LibreOffice breaks a link only inside its words, never between them."""
    if not is_web(piece.url):
        return [piece]
    *words, last = piece.text.split(" ")
    return [*(replace(piece, text=f"{word} ") for word in words), replace(piece, text=last)]


@cache
def _language_id(lang: str) -> MSO_LANGUAGE_ID | None:
    """Return PowerPoint's name of a language; None for one that python-pptx does not know."""
    try:
        return MSO_LANGUAGE_ID.from_xml(language(lang).tag)
    except ValueError:
        return None


def _fill(run: _Run, piece: TextRun, lang: str) -> None:
    run.text = piece.text
    run.font.size = Pt(round(piece.look.size, 1))
    run.font.bold = piece.look.bold
    run.font.language_id = _language_id(lang)
    if is_web(piece.url):
        # A link takes the theme's colour for links; a colour of its own would only be ignored.
        run.hyperlink.address = piece.url
    else:
        run.font.color.rgb = rgb(piece.look.colour)


@dataclass(frozen=True)
class Page:
    """One slide and the language of its texts."""

    slide: Slide
    lang: str

    def title(self, box: Box, text: str, look: Look) -> None:
        """Write the slide's title, which outlines and screen readers know it by.

        Raises:
            ValueError: the slide's layout has no title.
        """
        shape = self.slide.shapes.title
        if shape is None:
            raise ValueError("a slide without a title")
        shape.left, shape.top, shape.width, shape.height = emu(box)
        # A line less than measured leaves its gap above the title, where it does not part it from what follows.
        write(shape.text_frame, [[TextRun(text, look)]], self.lang, anchor=MSO_ANCHOR.BOTTOM)

    def text(self, box: Box, name: str, *paragraphs: Paragraph, align: PP_ALIGN = PP_ALIGN.LEFT) -> Shape:
        """Add a text box."""
        shape = self.slide.shapes.add_textbox(*emu(box))
        shape.name = name
        write(shape.text_frame, paragraphs, self.lang, align=align)
        return shape

    def area(self, box: Box, name: str, colour: str, *, behind: bool = False) -> None:
        """Add a plain rectangle, behind everything drawn before if asked for."""
        shape = mark(self.slide.shapes, MSO_SHAPE.RECTANGLE, box, Style(fill=colour, stroke=colour, weight=0))
        shape.name = name
        if behind:
            # After the two elements every tree of shapes begins with: below all others.
            self.slide.shapes.element.insert(2, shape.element)

    def picture(self, box: Box, name: str, content: bytes, words: str) -> None:
        """Add a picture with its description."""
        describe(self.slide.shapes.add_picture(io.BytesIO(content), *emu(box)), name, words)

    def number(self, box: Box, look: Look) -> None:
        """Add the slide's number as a field, which follows when slides are moved."""
        shape = self.text(box, "number", [], align=PP_ALIGN.RIGHT)
        number = self.slide.part.package.presentation_part.presentation.slides.index(self.slide) + 1
        field = (
            f'<a:fld {nsdecls("a")} id="{{B6F15528-21DE-4FAA-801E-634DDDAF4B2B}}" type="slidenum">'
            f'<a:rPr lang="{language(self.lang).tag}" sz="{look.size * 100:.0f}"><a:solidFill>'
            f'<a:srgbClr val="{look.colour[1:].upper()}"/></a:solidFill></a:rPr><a:t>{number}</a:t></a:fld>'
        )
        shape.text_frame.paragraphs[0]._p.append(parse_xml(field))  # noqa: SLF001  (python-pptx has no fields)


def mark(shapes: SlideShapes, kind: MSO_SHAPE, box: Box, style: Style) -> Shape:
    """Add a shape with a style of the map; a weight of zero draws no line."""
    return _styled(shapes.add_shape(kind, *emu(box)), style)


def outline(shapes: SlideShapes, corners: Sequence[tuple[float, float]], style: Style) -> Shape:
    """Add a closed outline with a style of the map; its corners are in inches."""
    inch = Inches(1)
    builder = shapes.build_freeform(round(corners[0][0] * inch), round(corners[0][1] * inch))
    builder.add_line_segments([(round(x * inch), round(y * inch)) for x, y in corners[1:]], close=True)
    return _styled(builder.convert_to_shape(), style)


def _styled(shape: Shape, style: Style) -> Shape:
    # The theme's style of shapes brings shadows and colours of its own.
    for look in shape.element.xpath("p:style"):
        shape.element.remove(look)
    shape.fill.solid()
    shape.fill.fore_color.rgb = rgb(style.fill)
    if style.weight:
        shape.line.color.rgb = rgb(style.stroke)
        shape.line.width = Pt(style.weight * POINTS_PER_PIXEL)
        if style.dash:
            shape.line.dash_style = MSO_LINE.SQUARE_DOT
    else:
        shape.line.fill.background()
    return shape


def add_page(presentation: Presentation, lang: str) -> Page:
    """Add a slide that has a title and nothing else."""
    slide = presentation.slides.add_slide(presentation.slide_layouts.get_by_name("Title Only"))
    slide.shapes.turbo_add_enabled = True  # else each new shape reads the ids of all others
    return Page(slide, lang)
