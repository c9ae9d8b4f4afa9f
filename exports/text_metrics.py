"""Text in pictures: the font, its widths, lines that fit, and characters that every file format can hold."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache, lru_cache
from typing import Final

import matplotlib as mpl
from matplotlib import font_manager
from matplotlib.font_manager import FontProperties
from matplotlib.textpath import text_to_path

from exports import fonts

REGULAR: Final = 400
BOLD: Final = 700
ELLIPSIS: Final = "…"
_FILES: Final = {REGULAR: "Regular", BOLD: "Bold"}
#: What XML 1.0 cannot hold, escaped or not: control characters, halves of surrogate pairs, two non-characters.
_FORBIDDEN: Final = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")

for _name in _FILES.values():
    font_manager.fontManager.addfont(fonts.file(_name))
# Text stays text in an SVG, and its ids are the same at every run. The library knows these as global settings only.
# The generic family ends the list, so that a machine without Source Sans draws no serifs.
mpl.rcParams.update({"svg.fonttype": "none", "svg.hashsalt": "atlas", "font.sans-serif": ["DejaVu Sans"]})


def printable(text: str) -> str:
    """Return a text without the characters that XML cannot hold."""
    return _FORBIDDEN.sub("", text)


@cache
def font(size: float, weight: int = REGULAR) -> FontProperties:
    """Return the atlas's font in a size (points); glyphs that it lacks come from DejaVu Sans."""
    return FontProperties(family=[fonts.FAMILY, "sans-serif"], weight=weight, size=size)


@lru_cache(maxsize=4096)
def width(text: str, size: float, weight: int = REGULAR) -> float:
    """Return the width of a line of text, in points."""
    return float(text_to_path.get_text_width_height_descent(text, font(size, weight), ismath=False)[0]) if text else 0.0


def wrap(text: str, room: float, measure: Callable[[str], float]) -> tuple[str, ...]:
    """Break a text into lines no wider than ``room``; only a word that is wider by itself is cut.

    Args:
        text: may hold line breaks; no-break spaces are kept together.
        room: width of a line, in the unit of ``measure``.
        measure: width of a text.
    """
    lines: list[str] = []
    for paragraph in text.splitlines() or [""]:
        line = ""
        for word in paragraph.split(" "):
            longer = f"{line} {word}" if line else word
            if measure(longer) <= room:
                line = longer
                continue
            lines += [line] if line else []
            *full, line = _cut(word, room, measure)
            lines += full
        lines.append(line)
    return tuple(lines)


def _cut(word: str, room: float, measure: Callable[[str], float]) -> list[str]:
    """Cut a word wider than a line into pieces that fit, one character at least."""
    pieces = [""]
    for character in word:
        if pieces[-1] and measure(pieces[-1] + character) > room:
            pieces.append("")
        pieces[-1] += character
    return pieces


def shorten(lines: tuple[str, ...], most: int) -> tuple[str, ...]:
    """Return the first ``most`` lines, the last one ending with an ellipsis where some were left out."""
    if len(lines) <= most:
        return lines
    return (*lines[: most - 1], lines[most - 1].rstrip(" .,;") + ELLIPSIS)
