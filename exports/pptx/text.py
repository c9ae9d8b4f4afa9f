"""Text that fits a slide: widths of Arial, lines, heights, all in inches.

The deck is set in Arial because it is on every machine that opens a presentation: Source Sans Pro, the font of the
atlas, is not, and what replaces it there would break lines where nobody has looked. Helvetica's metrics, which
matplotlib brings along, are Arial's by design.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache, lru_cache
from pathlib import Path
from typing import Final

import matplotlib as mpl
from fontTools.afmLib import AFM
from fontTools.agl import UV2AGL

from exports.text_metrics import shorten, wrap

FONT: Final = "Arial"
LINE: Final = 1.2  # height of a line by the size of its text
_INCH: Final = 72.0  # points
_EM: Final = 1000.0  # units of the metrics by the size of the text
_SAFETY: Final = 1.02  # programs differ in how they space letters
_UNKNOWN: Final = "m"  # what is as wide as a character the metrics lack
#: Characters that are as wide as one the metrics know; narrow spaces are taken for whole ones.
_LIKE: Final[Mapping[str, str]] = {
    **dict.fromkeys("\N{NO-BREAK SPACE}\N{NARROW NO-BREAK SPACE}\N{THIN SPACE}\N{HAIR SPACE}", "space"),
    **dict.fromkeys("\N{HYPHEN}\N{NON-BREAKING HYPHEN}", "hyphen"),
}


@cache
def _advances(*, bold: bool) -> dict[str, float]:
    name = "Helvetica-Bold.afm" if bold else "Helvetica.afm"
    metrics = AFM(str(Path(mpl.get_data_path()) / "fonts" / "pdfcorefonts" / name))
    return {glyph: float(metrics[glyph][1]) for glyph in metrics.chars()}


@lru_cache(maxsize=8192)
def width(text: str, size: float, *, bold: bool = False) -> float:
    """Return the width of a line of text in inches; ``size`` in points."""
    advances = _advances(bold=bold)
    wide = sum(advances.get(_glyph(character), advances[_UNKNOWN]) for character in text)
    return wide / _EM * size / _INCH * _SAFETY


def _glyph(character: str) -> str:
    return _LIKE.get(character) or UV2AGL.get(ord(character), "")


def lines(text: str, room: float, size: float, *, bold: bool = False) -> tuple[str, ...]:
    """Break a text into lines no wider than ``room`` inches."""
    return wrap(text, room, lambda part: width(part, size, bold=bold))


def written_lines(text: str) -> list[str]:
    """Return the lines that a text's own line breaks make; one for a text without any."""
    return text.splitlines() or [""]


def height(text: str, room: float, size: float, *, bold: bool = False) -> float:
    """Return the height in inches of a text broken into lines of ``room`` inches."""
    return len(lines(text, room, size, bold=bold)) * line_height(size)


def line_height(size: float) -> float:
    """Return the height of a line in inches."""
    return size * LINE / _INCH


def cut(text: str, room: float, most: float, size: float, *, bold: bool = False) -> str:
    """Return a text, shortened with an ellipsis where it would be taller than ``most`` inches."""
    found = lines(text, room, size, bold=bold)
    number = max(1, int(most / line_height(size) + 1e-6))
    return text if len(found) <= number else " ".join(shorten(found, number))
