"""Two maps of the comparison as one picture: side by side, each with its own title, legend and sources."""

from __future__ import annotations

import io
import re
from typing import Final, Literal, NamedTuple

from PIL import Image

from content.source import Source
from data.atlas import Atlas
from data.language import language
from data.places.bounds import Bounds
from data.selection.record import Selection
from exports.map_image.picture import PAGE_SIZE, map_picture
from layers.spec import View

#: Where the document begins, after the declarations of an SVG, and the size it states in points.
_OPENED: Final = re.compile(r"<svg [^>]*?viewBox=\"0 0 (?P<wide>[\d.]+) (?P<high>[\d.]+)\"[^>]*>", re.DOTALL)
_IDS: Final = re.compile(r'(id="|href="#|url\(#)')


class PairedMap(NamedTuple):
    """One of the two maps; the fields are those of a view and of :func:`exports.map_image.picture.map_picture`."""

    selection: Selection
    year: str
    highlight: frozenset[str]
    title: str
    sources: tuple[Source, ...]


def ordered_pair(
    atlas: Atlas,
    first: tuple[Selection, str, frozenset[str], str, tuple[Source, ...]],
    second: tuple[Selection, str, frozenset[str], str, tuple[Source, ...]],
    bounds: Bounds,
    format: Literal["png", "svg"],  # noqa: A002  (the same word)
) -> bytes:
    """Draw two maps of the same extent beside each other; the same arguments give the same bytes.

    Args:
        atlas: the data.
        first: selection, year, communes compared, title and sources of the map on the left.
        second: the same of the one on the right.
        bounds: what both show.
        format: of the picture.
    """
    found = [_map(atlas, PairedMap(*one), bounds, format) for one in (first, second)]
    return _beside_svg([one.decode() for one in found]) if format == "svg" else _beside_png(found)


def _map(atlas: Atlas, one: PairedMap, bounds: Bounds, kind: Literal["png", "svg"]) -> bytes:
    view = View(atlas, one.selection, language(one.selection.lang), highlight=one.highlight, year=one.year)
    return map_picture(view, bounds, size=PAGE_SIZE, title=one.title, sources=one.sources, format=kind)


def _beside_png(found: list[bytes]) -> bytes:
    pictures = [Image.open(io.BytesIO(content)) for content in found]
    both = Image.new("RGB", (sum(one.width for one in pictures), max(one.height for one in pictures)), "white")
    left = 0
    for one in pictures:
        both.paste(one, (left, 0))
        left += one.width
    out = io.BytesIO()
    both.save(out, "PNG", compress_level=3)
    return out.getvalue()


def _beside_svg(found: list[str]) -> bytes:
    """Put two SVG documents into one; their ids get a letter, as those of one must not name parts of the other."""
    left, high, parts = 0.0, 0.0, []
    for letter, text in zip("ab", found, strict=True):
        opened = _OPENED.search(text)
        assert opened, "matplotlib states the size of an SVG"  # noqa: S101
        inside = _IDS.sub(rf"\g<1>{letter}-", text[opened.end() : text.rindex("</svg>")])
        parts.append(f'<g transform="translate({left:g} 0)">{inside}</g>')
        left, high = left + float(opened["wide"]), max(high, float(opened["high"]))
    names = 'xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" version="1.1"'
    head = f'<svg {names} width="{left:g}pt" height="{high:g}pt" viewBox="0 0 {left:g} {high:g}">'
    return f"{head}{''.join(parts)}</svg>".encode()
