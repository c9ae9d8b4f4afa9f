"""A story: stops told one after the other, each one claim, a view of the map, one message, a few figures, a picture.

Figures are never typed into a story: they are named by id (:mod:`data.references`), in its texts in braces.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Literal

from data.language import Text
from data.places.bounds import Bounds
from data.references import Reference, named
from data.selection.record import Selection
from data.story.annotation import Annotation
from data.story.changes import Changed
from data.story.photograph import Photograph, PlacePhotograph

#: What a chart can be: population since 1962, one indicator compared, ages or sectors, traffic of the port, the amounts
#: of the projects by stage.
ChartKind = Literal["population", "indicator", "age", "sector", "traffic", "projects"]
#: What a stop shows beside its words: the map, its chart as large as the stage, whom to ask and what to take away, its
#: photograph.
Picture = Literal["map", "chart", "contact", "photograph"]
#: Fields of the view that choose among the places of /sites.
FILTERS: Final = (
    "town",
    "operator",
    "sector",
    "tier",
    "quality",
    "area_min",
    "land_min",
    "rail",
    "quay",
    "road",
    "seveso_free",
)
#: Fields of the selection that a story keeps of a view: what the map shows, then the filters of /sites.
VIEW: Final = (
    "perimeter",
    "indicator",
    "commune",
    "zone",
    "layers",
    "background",
    "method",
    *FILTERS,
)
MOST_FIGURES: Final = 3
#: Characters of a text as it is read, in one language; a figure in it counts as so many.
LONGEST: Final = {"title": 90, "message": 400, "notes": 2000, "label": 90, "heading": 60, "line": 120}
FIGURE_LENGTH: Final = 10


@dataclass(frozen=True)
class Plot:
    """A chart named by what it shows.

    Attributes:
        id: indicator of an ``indicator`` chart, column of a ``traffic`` chart; empty otherwise.
        places: INSEE codes and areas drawn, in order; empty for ``traffic``.
    """

    kind: ChartKind
    id: str = ""
    places: tuple[str, ...] = ()

    def __str__(self) -> str:
        """Return the chart as ``kind:id@places``."""
        return f"{self.kind}:{self.id}@{','.join(self.places)}"


@dataclass(frozen=True)
class Label:
    """What a stop says beside one of its figures instead of the figure's own label; place and year stay below it."""

    figure: Reference
    words: Text


@dataclass(frozen=True)
class Ranked:
    """How the offers that pass the filters of a stop are ranked; the first of them stand in its table.

    Attributes:
        weights: from 0 to 5 by criterion of the score, those above 0.
        pool: radius within which people are counted, in kilometres.
    """

    weights: tuple[tuple[str, int], ...]
    pool: int


@dataclass(frozen=True)
class Stop:
    """One stop of a story: one claim, one big figure, one picture.

    Its number of steps is that of its last annotation.

    Attributes:
        id: unique in the story.
        view: what the map shows; its language is that of the reader, whatever it says.
        bounds: west, south, east, north in degrees; None shows the perimeter.
        highlight: INSEE codes and ids drawn as selected, beside the commune and place of the view.
        figures: three at most; the first is the big one.
        labels: of figures, where the stop has words of its own.
        annotations: drawn on the map.
        photograph: of the presenter's own; shown where it is the stop's picture.
        ranked: how its offers are ranked; None shows no table of them. The table takes the place of the figures.
        changed: when its texts were changed, those that were.
    """

    id: str
    title: Text
    message: Text
    notes: Text
    view: Selection
    bounds: Bounds | None = None
    highlight: tuple[str, ...] = ()
    figures: tuple[Reference, ...] = ()
    labels: tuple[Label, ...] = ()
    chart: Plot | None = None
    picture: Picture = "map"
    annotations: tuple[Annotation, ...] = ()
    photograph: Photograph | None = None
    ranked: Ranked | None = None
    changed: tuple[Changed, ...] = ()


@dataclass(frozen=True)
class Presenter:
    """Who presents.

    Attributes:
        logo: a PNG or JPEG picture as a data address, or empty.
        contact: whom to ask, told where a stop shows the contact; empty leaves it to the owner of the atlas.
    """

    name: str = ""
    logo: str = ""
    contact: str = ""


@dataclass(frozen=True)
class Story:
    """A story: its title, who presents it, its stops in order.

    Attributes:
        cover: photograph on the first slide and page, in the place of the map.
        places: photographs of places of the atlas, for their sheets; one a place.
        name: under which its maker keeps it; no audience sees it. Empty of the atlas's own.
        changed: when its title was changed.
    """

    title: Text
    presenter: Presenter
    stops: tuple[Stop, ...]
    cover: Photograph | None = None
    places: tuple[PlacePhotograph, ...] = ()
    name: str = ""
    changed: tuple[Changed, ...] = ()

    @property
    def photographs(self) -> tuple[Photograph, ...]:
        """Every photograph that the story shows, each once, in order: cover, stops, places."""
        found = (self.cover, *(stop.photograph for stop in self.stops), *(one.photograph for one in self.places))
        return tuple(dict.fromkeys(one for one in found if one))

    def of_place(self, place: str) -> Photograph | None:
        """Return the photograph of a place of the atlas; None where it has none."""
        return next((one.photograph for one in self.places if one.place == place), None)


def length(text: str) -> int:
    """Return how many characters of a text are read; a figure counts as :data:`FIGURE_LENGTH`."""
    figures = named(text)
    return len(text) - sum(len(f"{{{figure}}}") for figure in figures) + FIGURE_LENGTH * len(figures)
