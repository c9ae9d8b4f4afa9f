"""A map as a picture, from the same layers as the screen: same colours, same classes, same legend, without a browser.

Lengths that the layers give in pixels of the screen are drawn at 0.75 points, as on a screen of 96 dots an inch, times
``zoom`` where the picture is looked at from afar. The map is never covered: title, legend and sources stand around it.
"""

from __future__ import annotations

import io
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import product
from typing import Final, Literal

import numpy as np
from matplotlib import patches
from matplotlib.axes import Axes
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.path import Path
from PIL import Image

from content.source import Source
from data.atlas import Atlas
from data.cache import cached
from data.language import language
from data.places.bounds import Bounds
from data.places.projection import metres
from data.selection.record import Selection
from exports.map_image import base as map_base
from exports.map_image.annotations import annotate
from exports.map_image.base import Extent, web_zoom
from exports.map_image.inset import draw_inset, inset_box, inset_height
from exports.map_image.legend import look
from exports.map_image.names import Canvas, PictureBox, names
from exports.map_image.ornaments import arrow, credit, plate, scale_bar, write
from exports.map_image.paper import Room, around
from exports.text_metrics import BOLD, REGULAR
from layers.annotation import Annotation
from layers.base_map import RANK_ZOOM, SHEETS, Pane, rank_zoom
from layers.registry import build_layers
from layers.spec import POINTS_PER_PIXEL, Circle, Corners, LayerSpec, Names, Shape, Style, View
from layers.symbols import palette
from layers.symbols.clusters import clusters, several, shown_at
from layers.symbols.legend import LegendBlock, in_view
from layers.symbols.marks import OUTLINES

_INCH: Final = 72.0  # points
#: Width and height in inches of the map that a page offers.
PAGE_SIZE: Final = (11.0, 7.5)
_NAME: Final = 12 * POINTS_PER_PIXEL
_INSET: Final = 10.5 * POINTS_PER_PIXEL
_MOST_INSET: Final = 0.35  # of the height of the map that is kept free for a legend on it
_INKS: Final = {"zone": palette.ZONE, "town": palette.OUTSIDE, "water": palette.WATER_NAME}
_COLOURS: Final = 256
#: Flat colours hardly shrink further at the levels that take ten times as long.
_COMPRESSION: Final = 3
_COUNT: Final = 10 * POINTS_PER_PIXEL
_FILL: Final = re.compile(r"fill: #[0-9a-f]{6}")
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
    inset: bool = False,
) -> bytes:
    """Draw a map.

    Args:
        view: what is drawn, and the language; its annotations are drawn all steps together.
        bounds: west, south, east, north in degrees; the picture shows them whole, in its middle.
        size: width and height in inches.
        format: of the picture; the same arguments give the same bytes.
        dpi: dots an inch of a PNG.
        zoom: times the size that lines, marks and names have on the screen.
        furniture: with title, legend, north arrow and sources; without, the map alone with scale bar and credit.
        title: written above; needs furniture.
        sources: written below; needs furniture.
        inset: with a legend of what is seen on the map, in its corner.

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
    found = clusters(layers, view)

    def legend_at(seen: Extent) -> tuple[LegendBlock, ...]:
        zoomed = web_zoom(seen, room.width / seen.width, zoom)
        return in_view(layers, view, map_base.bounds_of(seen), shown_at(zoomed, found)) if inset else ()

    foot = min(inset_height(legend_at(shown), _INSET * zoom, room.width), room.height * _MOST_INSET)
    shown = map_base.above(map_base.extent(bounds, room.width / (room.height - foot)), foot / room.width)
    axes = _axes(figure, room, (shown.west, shown.east), (shown.south, shown.north))
    scale = room.width / shown.width
    at = web_zoom(shown, scale, zoom)
    members = shown_at(at, found)
    marks = _shapes(axes, view, layers, members, Frame(shown, scale, zoom, at))
    numbered = [box for name, box in marks.items() if len(members[name]) > 1]
    said = legend_at(shown)
    legend = inset_box(said, _INSET * zoom, room.width)
    fixed = [scale_bar(axes, view.t, shown, scale, legend), credit(axes, shown, scale), *legend]
    if furniture:
        fixed.append(arrow(axes, bounds, shown, scale))
    canvas = Canvas(shown, room.width, at)
    annotations = view.annotations or ()
    if inset or annotations:
        over = _axes(figure, room, (0, room.width), (0, room.height))
        fixed += annotate(over, annotations, canvas, _NAME * zoom)
        draw_inset(over, said, _INSET * zoom, room.width)
    named = [
        (shape, layer.names.kind)
        for layer in layers
        for shape in layer.shapes
        if layer.names and at >= layer.names.from_zoom and _named(_places(shape, members), layer.names)
        # What is highlighted is named before all others.
        if not view.marks(shape.id)
    ]
    for name in names(view, named, canvas, _NAME * zoom, fixed, tuple(marks.values()), numbered):
        x, y = shown.west + name.x / scale, shown.south + name.y / scale
        if name.kind == "road":
            plate(axes, (x, y), name, scale)
            continue
        colour, weight = _INKS.get(name.kind, palette.INK), REGULAR if name.kind in ("town", "water") else BOLD
        write(axes, x, y, name.text, name.size, halo=2.6 * zoom, weight=weight, colour=colour)
    return _svg(figure) if format == "svg" else _png(figure, few_colours=inset)


def _places(shape: Shape, members: Mapping[str, Sequence[str]]) -> int:
    """Return for how many places a shape stands: an outline for its own, a mark for those too near to be told apart."""
    return len(members.get(shape.id, ())) if shape.geometry["type"] == "Point" else 1


def _named(places: int, names: Names) -> bool:
    """Tell whether a shape that stands for some places has a name: a zone's does, others' only if they stand alone."""
    return places > 0 if names.kind == "zone" else places == 1


def ordered(
    atlas: Atlas,
    selection: Selection,
    only: frozenset[str] | None,
    own: Circle | Corners | None,
    highlight: frozenset[str],
    annotations: tuple[Annotation, ...] | None,
    bounds: Bounds,
    title: str,
    sources: tuple[Source, ...],
    format: Literal["png", "svg"],  # noqa: A002  (the same word)
) -> bytes:
    """Draw the map of a page with all its furniture; the arguments are those of a view, then of :func:`map_picture`."""
    view = View(atlas, selection, language(selection.lang), only, own, highlight, annotations)
    return map_picture(view, bounds, size=PAGE_SIZE, title=title, sources=sources, format=format)


def _svg(figure: Figure) -> bytes:
    out = io.BytesIO()
    # Of the axes' own children: looking for all of a figure's texts would make the ticks of axes that show none.
    for text in (text for axes in figure.axes for text in axes.texts):
        text.set_path_effects([])
    figure.savefig(out, format="svg", metadata={"Date": None, "Creator": None})
    return _HALOED.sub(_halo, out.getvalue().decode()).encode()


def _png(figure: Figure, *, few_colours: bool) -> bytes:
    """Draw a PNG; with 256 colours, which move no flat one by more than 3 of 255, it is a quarter of the size."""
    canvas, out = FigureCanvasAgg(figure), io.BytesIO()
    canvas.draw()
    pixels = np.asarray(canvas.buffer_rgba())
    picture = Image.fromarray(pixels).convert("RGB")
    if few_colours:
        picture = picture.quantize(_COLOURS, method=Image.Quantize.FASTOCTREE, dither=Image.Dither.NONE)
    picture.save(out, "PNG", compress_level=_COMPRESSION)
    return out.getvalue()


def _halo(found: re.Match[str]) -> str:
    """Put a thick white copy below a text of an SVG: matplotlib's own halo would be outlines, ten times as long."""
    group, width_tenths, text = found.groups()
    white = f"fill: {palette.WHITE}; stroke: {palette.WHITE}; stroke-linejoin: round"
    below = _FILL.sub(f"{white}; stroke-width: {int(width_tenths) / 10}", text, count=1)
    return group + below + text


def _axes(figure: Figure, room: Room, x: tuple[float, float], y: tuple[float, float]) -> Axes:
    """Return axes without frame nor ticks over a part of the picture."""
    wide, high = (float(side) * _INCH for side in figure.get_size_inches())
    axes = figure.add_axes((room.left / wide, room.bottom / high, room.width / wide, room.height / high))
    axes.set_axis_off()
    axes.set(xlim=x, ylim=y, autoscale_on=False)
    return axes


def _base(axes: Axes, atlas: Atlas, pane: Pane, frame: Frame) -> None:
    """Draw a part of the base map, as on the screen: what lies below the layers, or what lies above communes."""
    for sheet in (sheet for sheet in SHEETS if sheet.pane == pane):
        groups = {(group.kind, group.rank): group for group in map_base.sheet(atlas, sheet.file)}
        for (kind, style), rank in product(sheet.looks.items(), range(len(RANK_ZOOM))):
            group = groups.get((kind, rank))
            if group is None or rank_zoom(rank) > frame.web_zoom:
                continue
            marks = [_outline(point, style, frame) for point in group.points]
            for drawn in (*([group.path] if group.path else []), *marks):
                axes.add_artist(patches.PathPatch(drawn, **look(style, frame.enlarged)))


def _shapes(
    axes: Axes, view: View, layers: Sequence[LayerSpec], members: Mapping[str, Sequence[str]], frame: Frame
) -> dict[str, PictureBox]:
    """Draw the layers in order, water and roads above communes; return the box of each mark, in points of the map."""
    atlas, shown = view.atlas, frame.shown
    # What is neither land nor inland water is sea.
    sea = patches.Rectangle((shown.west, shown.south), shown.width, shown.height, facecolor=palette.WATER, linewidth=0)
    axes.add_artist(sea)
    _base(axes, atlas, "below", frame)
    shapes = [shape for layer in layers for shape in layer.shapes]
    outlined = [shape for shape in shapes if shape.geometry["type"] != "Point"]
    for shape in (shape for shape in outlined if shape.selects == "commune"):
        axes.add_artist(patches.PathPatch(map_base.contour(atlas, shape.id), **look(shape.style, frame.enlarged)))
    _base(axes, atlas, "above", frame)
    for shape in (shape for shape in outlined if shape.selects != "commune"):
        axes.add_artist(patches.PathPatch(map_base.path(shape.geometry), **look(shape.style, frame.enlarged)))
    by_id = {shape.id: shape for shape in shapes if shape.geometry["type"] == "Point"}
    return {found: _mark(axes, [by_id[name] for name in members[found]], frame) for found in by_id if found in members}


def _outline(point: tuple[float, float], style: Style, frame: Frame) -> Path:
    """Return the outline of a mark around a point in metres; its radius is in points, whatever the scale."""
    (x, y), radius = point, style.radius * POINTS_PER_PIXEL * frame.enlarged / frame.scale
    corners = OUTLINES.get(style.mark)
    if not corners:
        return Path.circle(point, radius)
    return Path([(x + right * radius, y - down * radius) for right, down in (*corners, corners[0])], closed=True)


def _mark(axes: Axes, places: Sequence[Shape], frame: Frame) -> PictureBox:
    """Draw a point of interest, or the number of those it stands for; its radius is in points, whatever the scale."""
    shown, scale, zoom = frame.shown, frame.scale, frame.enlarged
    x, y = metres(places[0].geometry["coordinates"][:2])
    style = places[0].style if len(places) == 1 else several([shape.style for shape in places])
    axes.add_artist(patches.PathPatch(_outline((x, y), style, frame), **look(style, zoom)))
    if len(places) > 1:
        write(axes, x, y, str(len(places)), _COUNT * zoom, weight=BOLD)
    radius = style.radius * POINTS_PER_PIXEL * zoom
    left, bottom = (x - shown.west) * scale, (y - shown.south) * scale
    return left - radius, bottom - radius, left + radius, bottom + radius
