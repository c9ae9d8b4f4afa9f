"""The dark panel of a slide: where we are in the story, title, message and key figures, as large as they fit."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Final

from content.story.resolved import KeyFigure, Slide
from exports.pptx.slide import HIGH, Box, Look, Page, TextRun
from exports.pptx.text import blend, cut, height, line_height, width
from layers.symbols import palette

PALE: Final = "#d5e3ec"  # small text on the panel: 10:1 on the deep blue
WARM: Final = blend(palette.ACCENT, 0.5)  # the accent, light enough to be read on the deep blue
MARGIN: Final = 0.45
_TOP: Final = 0.85
_BOTTOM: Final = HIGH - 0.35
_GAP: Final = 0.22
_MOST_GAP: Final = 0.5
_SCALES: Final = (1.0, 0.94, 0.88, 0.82, 0.76, 0.7, 0.65, 0.6)
_LEAST_VALUE: Final = 16.0
_LEAST_MESSAGE: Final = 3  # lines that a message keeps, however long the rest is


@dataclass(frozen=True)
class _Sizes:
    """Sizes of the panel's texts, in points."""

    title: float
    message: float
    value: float
    label: float
    small: float


def panel(page: Page, slide: Slide, total: int, wide: float) -> bool:
    """Draw the panel over the left ``wide`` inches of a slide, one of ``total`` stops; tell whether texts were cut."""
    page.area(Box(0, HIGH - 0.08, wide * slide.number / total, 0.08), "progress", palette.ACCENT, behind=True)
    page.area(Box(0, 0, wide, HIGH), "panel", palette.SEA, behind=True)
    room = wide - 2 * MARGIN
    page.text(Box(MARGIN, 0.45, room, 0.25), "place", [TextRun(f"{slide.number} / {total}", Look(13, WARM, bold=True))])
    whole = slide.title, slide.message
    sizes, slide = _fitting(slide, room)
    heights = _heights(slide, room, sizes)
    gap = min(_MOST_GAP, _GAP + (_BOTTOM - _TOP - _tall(heights)) / max(1, len(heights)))
    y = _TOP
    page.title(Box(MARGIN, y, room, heights[0]), slide.title, Look(sizes.title, palette.WHITE, bold=True))
    y += heights[0] + _GAP
    page.text(Box(MARGIN, y, room, heights[1]), "message", [TextRun(slide.message, Look(sizes.message, PALE))])
    y += heights[1] + gap
    for figure, high in zip(slide.figures, heights[2:], strict=True):
        page.text(Box(MARGIN, y, room, high), "figure", *_paragraphs(figure, room, sizes))
        y += high + gap
    return whole != (slide.title, slide.message)


def _fitting(slide: Slide, room: float) -> tuple[_Sizes, Slide]:
    """Return the largest sizes in which everything fits; in the smallest ones the message, then the title are cut."""
    for scale in _SCALES:
        sizes = _Sizes(30 * scale, max(12, 16 * scale), 40 * scale, max(11, 14 * scale), max(9, 11 * scale))
        longest = max((width(word, sizes.title, bold=True) for word in slide.title.split()), default=0.0)
        if longest <= room and _tall(_heights(slide, room, sizes)) <= _BOTTOM - _TOP:
            return sizes, slide
    title = cut(slide.title, room, 5 * line_height(sizes.title), sizes.title, bold=True)
    slide = replace(slide, title=title)
    rest = _tall(_heights(replace(slide, message=""), room, sizes)) - line_height(sizes.message)
    left = max(_BOTTOM - _TOP - rest, _LEAST_MESSAGE * line_height(sizes.message))
    return sizes, replace(slide, message=cut(slide.message, room, left, sizes.message))


def _heights(slide: Slide, room: float, sizes: _Sizes) -> tuple[float, ...]:
    """Return the heights of title, message and each figure, in inches."""
    figures = tuple(
        sum(
            height(words.text, room, words.look.size, bold=words.look.bold) + words.look.after / 72
            for (words,) in _paragraphs(figure, room, sizes)
        )
        for figure in slide.figures
    )
    title = height(slide.title, room, sizes.title, bold=True)
    return title, height(slide.message, room, sizes.message), *figures


def _tall(heights: tuple[float, ...]) -> float:
    return sum(heights) + _GAP * (len(heights) - 1)


def _paragraphs(figure: KeyFigure, room: float, sizes: _Sizes) -> list[tuple[TextRun]]:
    """Return value, label, context and note; the value on one line if that leaves it large enough."""
    wide = width(figure.value, sizes.value, bold=True)
    value = max(_LEAST_VALUE, min(sizes.value, sizes.value * room / wide * 0.98)) if wide else sizes.value
    small = " – ".join(part for part in (figure.context, figure.note) if part)
    return [
        (TextRun(figure.value, Look(value, palette.WHITE, bold=True)),),
        (TextRun(figure.label, Look(sizes.label, palette.WHITE, after=2)),),
        *([(TextRun(small, Look(sizes.small, PALE)),)] if small else []),
    ]
