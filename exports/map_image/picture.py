"""A map as a picture, from the same layers as the screen: same colours, same classes, same legend, without a browser.

Lengths that the layers give in pixels of the screen are drawn at 0.75 points, as on a screen of 96 dots an inch, times
``zoom`` where the picture is looked at from afar. The map is never covered: title, legend and sources stand around it.
"""

from __future__ import annotations

import io
import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final, Literal

from matplotlib import patches
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.text import Text

from content.source import Source
from data.atlas import Atlas
from data.cache import cached
from data.language import language
from data.places.bounds import Bounds
from data.places.projection import metres
from data.selection import Selection
from exports.map_image import base as map_base
from exports.map_image.base import Extent, web_zoom
from exports.map_image.legend import look
from exports.map_image.names import PictureBox, names
from exports.map_image.ornaments import arrow, credit, scale_bar, write
from exports.map_image.paper import Room, around
from exports.text_metrics import BOLD
from layers.base_map import ABOVE, BELOW, SHEETS, rank_zoom
from layers.registry import build_layers
from layers.spec import POINTS_PER_PIXEL, Circle, LayerSpec, Shape, View
from layers.symbols import palette
from layers.symbols.clusters import clusters, several, shown_at
from layers.symbols.marks import OUTLINES

_INCH: Final = 72.0  # points
#: Width and height in inches of the map that a page offers.
PAGE_SIZE: Final = (11.0, 7.5)
_NAME: Final = 12 * POINTS_PER_PIXEL
_COUNT: Final = 11 * POINTS_PER_PIXEL
#: A text of an SVG that was drawn with a halo, whose width in tenths of a point is in the id of its group.
_HALOED: Final = re.compile(r'(<g id="halo-(\d+)-[^>]*>.*?)(<text [^>]*>[^<]*</text>)', re.DOTALL)


@dataclass(frozen=True)
class Frame:
    """How a map is drawn.

    Attributes:
        shown: what it shows.
        scale: points by metre.
        enlarged: times the size that lines and marks have on the screen.
        web_zoom: zoom of a screen that shows as much.
    """

    shown: Extent
    scale: float
    enlarged: float
    web_zoom: float


# A deck holds a dozen maps of about 200 kB, in two languages.
@cached(maxsize=64)
def map_picture(
    atlas: Atlas,
    view: View,
    bounds: Bounds,
    *,
    size: tuple[float, float],
    format: Literal["png", "svg"] = "png",  # noqa: A002  (the word of every drawing library)
    dpi: int = 192,
    zoom: float = 1.0,
    furniture: bool = True,
    title: str = "",
    sources: tuple[Source, ...] = (),
) -> bytes:
    """Draw a map.

    Args:
        atlas: what is known.
        view: what is drawn, and the language.
        bounds: west, south, east, north in degrees; the picture shows them whole, in its middle.
        size: width and height in inches.
        format: of the picture; the same arguments give the same bytes.
        dpi: dots an inch of a PNG.
        zoom: times the size that lines, marks and names have on the screen.
        furniture: with title, legend, north arrow and sources; without, the map alone with scale bar and credit.
        title: written above; needs furniture.
        sources: written below; needs furniture.

    Raises:
        ValueError: the bounds enclose nothing, or the size leaves no room for the map.
    """
    # No online tiles here: colours are those of the atlas's own land, not thinned out for photographs.
    view = replace(view, selection=replace(view.selection, background="none"))
    layers = build_layers(view)
    wide, high = size[0] * _INCH, size[1] * _INCH
    figure = Figure(figsize=size, dpi=dpi, facecolor=palette.WHITE)
    room = Room(0, 0, wide, high)
    if furniture:
        room = around(_axes(figure, room, (0, wide), (0, high)), layers, view, (wide, high), title, sources)
    if min(room.width, room.height) < _INCH / 2:
        raise ValueError(f"no room for a map in {size[0]} × {size[1]} inches")
    shown = map_base.extent(bounds, room.width / room.height)
    axes = _axes(figure, room, (shown.west, shown.east), (shown.south, shown.north))
    scale = room.width / shown.width
    at = web_zoom(shown, scale, zoom)
    members = shown_at(at, clusters(layers, view))
    marks = _shapes(axes, view, layers, members, Frame(shown, scale, zoom, at))
    fixed = [scale_bar(axes, view.t, shown, scale), credit(axes, shown, scale)]
    if furniture:
        fixed.append(arrow(axes, bounds, shown, scale))
    named = [
        shape
        for layer in layers
        for shape in layer.shapes
        if layer.names and at >= layer.names.from_zoom and len(members.get(shape.id, ())) == 1
    ]
    for name in names(view, named, shown, room.width, _NAME * zoom, fixed, marks):
        x, y = shown.west + name.x / scale, shown.south + name.y / scale
        write(axes, x, y, name.text, name.size, halo=2.6 * zoom, weight=BOLD)
    return _bytes(figure, format)


def ordered(
    atlas: Atlas,
    selection: Selection,
    only: frozenset[str] | None,
    circle: Circle | None,
    highlight: frozenset[str],
    bounds: Bounds,
    title: str,
    sources: tuple[Source, ...],
    format: Literal["png", "svg"],  # noqa: A002  (the same word)
) -> bytes:
    """Draw the map of a page with all its furniture; the arguments are those of a view, then of :func:`map_picture`."""
    view = View(atlas, selection, language(selection.lang), only, circle, highlight)
    return map_picture(atlas, view, bounds, size=PAGE_SIZE, title=title, sources=sources, format=format)


def _bytes(figure: Figure, format: Literal["png", "svg"]) -> bytes:  # noqa: A002  (the same word)
    out = io.BytesIO()
    if format == "svg":
        for text in figure.findobj(Text):
            text.set_path_effects([])
        figure.savefig(out, format="svg", metadata={"Date": None, "Creator": None})
        return _HALOED.sub(_halo, out.getvalue().decode()).encode()
    # Flat colours hardly shrink further at the levels of compression that take ten times as long.
    figure.savefig(out, format="png", metadata={"Software": None}, pil_kwargs={"compress_level": 3})
    return out.getvalue()


def _halo(found: re.Match[str]) -> str:
    """Put a thick white copy below a text of an SVG: matplotlib's own halo would be outlines, ten times as long."""
    group, width_tenths, text = found.groups()
    white = f"fill: {palette.WHITE}; stroke: {palette.WHITE}; stroke-linejoin: round"
    below = text.replace(f"fill: {palette.INK}", f"{white}; stroke-width: {int(width_tenths) / 10}", 1)
    return group + below + text


def _axes(figure: Figure, room: Room, x: tuple[float, float], y: tuple[float, float]) -> Axes:
    """Return axes without frame nor ticks over a part of the picture."""
    wide, high = (float(side) * _INCH for side in figure.get_size_inches())
    axes = figure.add_axes((room.left / wide, room.bottom / high, room.width / wide, room.height / high))
    axes.set_axis_off()
    axes.set(xlim=x, ylim=y, autoscale_on=False)
    return axes


def _base(axes: Axes, atlas: Atlas, panes: Collection[str], frame: Frame) -> None:
    """Draw a part of the base map, as on the screen: what lies below the layers, or what lies above communes."""
    for sheet in (sheet for sheet in SHEETS if sheet.pane in panes):
        for kind, rank, path in map_base.sheet(atlas, sheet.file):
            if kind in sheet.looks and rank_zoom(rank) <= frame.web_zoom:
                axes.add_artist(patches.PathPatch(path, **look(sheet.looks[kind], frame.enlarged)))


def _shapes(
    axes: Axes, view: View, layers: Sequence[LayerSpec], members: Mapping[str, Sequence[str]], frame: Frame
) -> list[PictureBox]:
    """Draw the layers in their order, water and roads above communes; return the boxes of marks, in points of the map."""
    atlas = view.atlas
    _base(axes, atlas, BELOW, frame)
    shapes = [shape for layer in layers for shape in layer.shapes]
    for shape in (shape for shape in shapes if shape.selects == "commune"):
        axes.add_artist(patches.PathPatch(map_base.contour(atlas, shape.id), **look(shape.style, frame.enlarged)))
    _base(axes, atlas, ABOVE, frame)
    for shape in shapes:
        if shape.selects != "commune" and shape.geometry["type"] != "Point":
            axes.add_artist(patches.PathPatch(map_base.path(shape.geometry), **look(shape.style, frame.enlarged)))
    by_id = {shape.id: shape for shape in shapes}
    return [_mark(axes, [by_id[name] for name in members[found]], frame) for found in by_id if found in members]


def _mark(axes: Axes, places: Sequence[Shape], frame: Frame) -> PictureBox:
    """Draw a point of interest, or the number of those it stands for; its radius is in points, whatever the scale."""
    shown, scale, zoom = frame.shown, frame.scale, frame.enlarged
    x, y = metres(places[0].geometry["coordinates"][:2])
    style = places[0].style if len(places) == 1 else several([shape.style for shape in places])
    radius = style.radius * POINTS_PER_PIXEL * zoom
    corners = [(x + right * radius / scale, y - down * radius / scale) for right, down in OUTLINES.get(style.mark, ())]
    outline = patches.Polygon(corners, **look(style, zoom)) if corners else None
    axes.add_artist(outline or patches.Circle((x, y), radius / scale, **look(style, zoom)))
    if len(places) > 1:
        write(axes, x, y, str(len(places)), _COUNT * zoom, weight=BOLD)
    left, bottom = (x - shown.west) * scale, (y - shown.south) * scale
    return left - radius, bottom - radius, left + radius, bottom + radius
