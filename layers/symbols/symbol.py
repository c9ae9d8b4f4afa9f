"""The symbol of a legend entry, described once: drawn from this on screen, in pictures, on slides and in the kit."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cache, lru_cache
from pathlib import Path
from typing import Final

from jinja2 import Environment, StrictUndefined, Template

from layers.spec import Entry, Style
from layers.symbols import palette
from layers.symbols.marks import OUTLINES, Corner

#: Box of a symbol in pixels; its middle is the origin of the corners.
WIDE: Final = 22.0
HIGH: Final = 16.0
_AREA: Final = (10.0, 6.5)
_LARGEST: Final = 7.0
_TEMPLATE: Final = Path(__file__).with_name("symbol.svg.jinja")


@dataclass(frozen=True)
class Symbol:
    """What is drawn of a symbol, in pixels around its middle.

    Attributes:
        corners: of its outline, right and down; empty for a circle.
        radius: of the circle; half its height for an outline.
        number: written in its middle; may be empty.
    """

    corners: tuple[Corner, ...]
    radius: float
    style: Style
    number: str = ""


def symbol(entry: Entry) -> Symbol:
    """Return the symbol of an entry."""
    style = entry.style
    if entry.symbol in ("area", "outline"):
        (x, y), white = _AREA, style.stroke == palette.WHITE
        # The white edge of an area would not show on the white of a legend.
        edged = replace(style, stroke=palette.SWATCH_EDGE, weight=1.0) if white else style
        return Symbol(((-x, -y), (x, -y), (x, y), (-x, y)), y, replace(edged, weight=min(edged.weight, 2.5)))
    if entry.symbol == "line":
        x, y = _AREA[0], style.weight / 2
        bar = Style(fill=style.stroke, stroke="", weight=0.0, fill_opacity=style.opacity)
        return Symbol(((-x, -y), (x, -y), (x, y), (-x, y)), y, bar)
    radius = _LARGEST if entry.symbol == "count" else min(style.radius, _LARGEST)
    corners = tuple((x * radius, y * radius) for x, y in OUTLINES.get(style.mark, ()))
    thin = replace(style, weight=min(style.weight, 2.2))
    return Symbol(corners, radius, thin, "2" if entry.symbol == "count" else "")


@cache
def _template() -> Template:
    environment = Environment(autoescape=True, undefined=StrictUndefined)
    return environment.from_string(_TEMPLATE.read_text(encoding="utf-8"))


# An address may ask for any symbol: those of the legends are some dozens.
@lru_cache(maxsize=512)
def svg(entry_symbol: Symbol) -> str:
    """Return a symbol as an SVG drawing."""
    return _template().render(symbol=entry_symbol, wide=WIDE, high=HIGH, ink=palette.INK)
