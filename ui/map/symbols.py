"""The symbols of the legend at addresses of their own: a legend is sent at every change, its symbols are kept."""

from __future__ import annotations

import re
from typing import Final

from starlette.requests import Request
from starlette.responses import Response

from layers.spec import Entry, Style
from layers.spec import Symbol as Kind
from layers.symbols.marks import MARKS, Mark
from layers.symbols.symbol import svg, symbol

_KINDS: Final[dict[str, Kind]] = {"a": "area", "o": "outline", "l": "line", "m": "mark", "c": "count"}
#: The mark that an address leaves out: that of areas and lines, which have none.
_PLAIN: Final[Mark] = "circle"
_COLOUR: Final = "[0-9a-f]{6}|"
_NUMBER: Final = r"\d{1,2}(?:\.\d{1,2})?"
#: Kind, mark, fill, stroke, weight, opacity of the fill, radius, dashes.
_NAME: Final = re.compile(
    rf"([aolmc])-({'|'.join(MARKS)}|)-({_COLOUR})-({_COLOUR})-({_NUMBER})-({_NUMBER})-({_NUMBER})-(\d(?:_\d){{0,3}}|)\.svg"
)


def address(entry: Entry) -> str:
    """Return the address of an entry's symbol, relative to any page: all that it is drawn from."""
    style, kind = entry.style, next(letter for letter, name in _KINDS.items() if name == entry.symbol)
    numbers = (f"{number:g}" for number in (style.weight, style.fill_opacity, style.radius))
    colours = (style.fill.removeprefix("#"), style.stroke.removeprefix("#"))
    mark = style.mark if style.mark != _PLAIN else ""
    parts = (kind, mark, *colours, *numbers, style.dash.replace(" ", "_"))
    return f"symbols/{'-'.join(parts)}.svg"


def answer(request: Request) -> Response:
    """Answer with the symbol of an address, or with 404 if it describes none."""
    found = _NAME.fullmatch(request.path_params["name"])
    if found is None:
        return Response(status_code=404)
    kind, mark, fill, stroke, weight, opacity, radius, dash = found.groups()
    style = Style(
        fill=f"#{fill}" if fill else "",
        stroke=f"#{stroke}" if stroke else "",
        weight=float(weight),
        fill_opacity=float(opacity),
        dash=dash.replace("_", " "),
        radius=float(radius),
        mark=next(known for known in MARKS if known == (mark or _PLAIN)),
    )
    headers = {"Cache-Control": "public, max-age=86400"}
    drawing = svg(symbol(Entry(_KINDS[kind], style, "")))
    return Response(drawing, media_type="image/svg+xml", headers=headers)
