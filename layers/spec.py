"""What a layer is: shapes with a look, a text for the pointer, and a legend. No drawing library is known here."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import Final, Literal

from data.atlas import Atlas
from data.features import Geometry
from data.language import Language
from data.places.bounds import LonLat
from data.places.records import Kind, Place
from data.selection.record import MOST_STEPS, Selection
from data.territory import Module
from layers.annotation import Annotation
from layers.symbols import palette
from layers.symbols.marks import Mark

Symbol = Literal["area", "outline", "line", "mark", "count"]
#: A pixel of the screen on paper, in points.
POINTS_PER_PIXEL: Final = 0.75
#: Pixels that a mark drawn as selected is wider in its radius.
MARKED_WIDER: Final = 2.0


@dataclass(frozen=True)
class Style:
    """How a shape looks. Colours are ``#rrggbb``; lengths are pixels of the screen.

    Attributes:
        fill: empty for no area.
        stroke: empty for no line.
        dash: Leaflet's dash pattern, ``""`` for a plain line. Dashes mean "not an exact position or outline".
        radius: of a point.
        mark: outline of a point.
    """

    fill: str
    stroke: str
    weight: float = 1.0
    fill_opacity: float = 1.0
    opacity: float = 1.0
    dash: str = ""
    radius: float = 0.0
    mark: Mark = "circle"


@dataclass(frozen=True)
class Names:
    """How the places of a layer are named on the map where there is room.

    Attributes:
        kind: how the name is written: an area's in spaced letters and short, or a mark's.
        from_zoom: zoom of the web mercator from which names are tried.
    """

    kind: Literal["zone", "mark"]
    from_zoom: float


@dataclass(frozen=True)
class Shape:
    """One thing drawn on the map.

    Attributes:
        id: INSEE code, or id of a place or project; empty for what is neither.
        selects: what a click on it selects: the ``commune``, the ``place``, or nothing.
        tooltip: heading and lines shown under the pointer.
        geometry: GeoJSON geometry in WGS 84.
    """

    id: str
    selects: Literal["commune", "place", ""]
    geometry: Geometry
    style: Style
    tooltip: tuple[str, ...]


@dataclass(frozen=True)
class Entry:
    """One line of the legend.

    Attributes:
        brief: the text where the title says the rest; empty where the text is needed whole.
    """

    symbol: Symbol
    style: Style
    text: str
    count: int | None = None
    brief: str = ""


@dataclass(frozen=True)
class LayerSpec:
    """A layer ready to be drawn by any adapter (folium on the screen, matplotlib on paper).

    Attributes:
        note: a remark below its legend.
        unit: of the numbers in its legend, short; empty where it has none, or where the title says it.
        sources: who made the data of what it draws, one entry for each thing drawn; empty where its source relays.
        names: how its places are named on the map; None if they are not.
    """

    id: str
    title: str
    shapes: tuple[Shape, ...]
    legend: tuple[Entry, ...]
    note: str = ""
    sources: tuple[str, ...] = ()
    names: Names | None = None
    unit: str = ""


@dataclass(frozen=True)
class Circle:
    """A circle to draw: centre in degrees, radius in kilometres."""

    longitude: float
    latitude: float
    kilometres: float


@dataclass(frozen=True)
class Corners:
    """Corners to draw, in degrees; from three on they enclose an area."""

    points: tuple[LonLat, ...]


@dataclass(frozen=True)
class View:
    """What layers are built from.

    Attributes:
        only: ids of the places to draw; None draws them all.
        own: the visitor's own area, drawn below the places.
        highlight: INSEE codes and ids drawn as selected, beside the commune and place that the selection names.
        annotations: what a stop of a story writes onto the map; None of a map that is no stop's.
        step: of the stop: annotations of later steps are not drawn yet.
        year: of the communes' figures, with classes that are the same for all years; empty for the latest alone.
    """

    atlas: Atlas = field(repr=False)
    selection: Selection
    t: Language = field(repr=False)
    only: frozenset[str] | None = None
    own: Circle | Corners | None = None
    highlight: frozenset[str] = frozenset()
    annotations: tuple[Annotation, ...] | None = None
    step: int = MOST_STEPS
    year: str = ""

    def marks(self, *identifiers: str) -> bool:
        """Tell whether one of these communes, places or projects is drawn as selected."""
        marked = {self.selection.commune, self.selection.zone, *self.highlight}
        return not marked.isdisjoint(identifiers)

    def styled(self, style: Style, identifier: str) -> Style:
        """Return the style of a commune, place or project: with the accent outline if it is drawn as selected."""
        if not self.marks(identifier):
            return style
        radius = style.radius + MARKED_WIDER if style.radius else 0.0
        return replace(style, stroke=palette.ACCENT, weight=max(style.weight, 3.5), opacity=1.0, radius=radius)

    def places(self, kind: Kind) -> tuple[Place, ...]:
        """Return the places of a kind to draw."""
        places = self.atlas.of_kind(kind)
        return places if self.only is None else tuple(place for place in places if place.id in self.only)


@dataclass(frozen=True)
class Listed:
    """How lists show the places of a layer.

    Attributes:
        kind: message that names one of them.
        colour: of their bars.
    """

    kind: str
    colour: str


@dataclass(frozen=True)
class Layer:
    """What a module of a layer declares, as its constant ``LAYER``; :mod:`layers.registry` finds it.

    Attributes:
        id: in links, stories and files.
        order: of drawing and of the switch, lowest first.
        title: message that names the layer in its switch.
        build: returns shapes and legend of a view.
        listed: how lists show its places; None for a layer that holds none of the places of /sites.
        module: part of the atlas it belongs to; None for a layer that every territory has.
        fixed: the same whatever perimeter, indicator and language are chosen, tooltips apart: browsers fetch it once.
    """

    id: str
    order: int
    title: str
    build: Callable[[View], LayerSpec]
    listed: Listed | None = None
    module: Module | None = None
    fixed: bool = False
