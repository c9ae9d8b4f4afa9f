"""The base map: what lies below and between the layers, described once for page, stage, kit, picture and slide."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final, Literal

from data.basemap.records import FADE_BANDS, WATER_KINDS
from layers.spec import Style
from layers.symbols import palette

#: Water and roads lie above the choropleth, so that they are seen inside a commune too.
Pane = Literal["below", "above"]
#: Who made the data of the base map; Leaflet and pictures show it in the corner.
CREDIT: Final = "© IGN · Insee · OpenStreetMap · SNCF"
#: As near as a map goes.
MAX_ZOOM: Final = 19
#: Zoom of the web mercator from which features of a rank are drawn, by rank.
RANK_ZOOM: Final = (0.0, 0.0, 10.5, 12.0)


@dataclass(frozen=True)
class Sheet:
    """A file of the base map.

    Attributes:
        file: its name in the folder of the base map, without ``.geojson``.
        pane: below the communes, or between them and the marks; within it, sheets lie in the order of :data:`SHEETS`.
        looks: by the ``kind`` of a feature, in drawing order; features of other kinds are not drawn. A look without
            ``stroke`` or ``fill`` has no line or no area.
    """

    file: str
    pane: Pane
    looks: Mapping[str, Style]


_WATER: Final = Style(fill=palette.WATER, stroke="")
SHEETS: Final = (
    Sheet("land", "below", {"": Style(fill=palette.LAND, stroke="")}),
    Sheet("forest", "below", {"": Style(fill=palette.FOREST, stroke="")}),
    Sheet("borders", "below", {"": Style(fill="", stroke=palette.BORDER, weight=0.8)}),
    Sheet("water", "above", dict.fromkeys(WATER_KINDS, _WATER)),
    Sheet(
        "roads",
        "above",
        {
            "main": Style(fill="", stroke=palette.ROAD, weight=1.3),
            "motorway": Style(fill="", stroke=palette.MOTORWAY, weight=2.2),
        },
    ),
    # A path of its own for each band: where shapes of one path overlap, nothing is filled.
    Sheet("fade", "above", dict.fromkeys(FADE_BANDS, Style(fill=palette.LAND, stroke="", fill_opacity=0.4))),
    Sheet(
        "rail",
        "above",
        {
            "siding": Style(fill=palette.RAIL, stroke=palette.WHITE, weight=0.6, radius=2.2, mark="square"),
            "station": Style(fill=palette.WHITE, stroke=palette.RAIL, weight=1.4, radius=2.6, mark="square"),
            "yard": Style(fill=palette.RAIL, stroke=palette.WHITE, weight=0.8, radius=3.6, mark="square"),
            "airport": Style(fill=palette.RAIL, stroke=palette.WHITE, weight=0.8, radius=8.0, mark="plane"),
        },
    ),
)


def rank_zoom(rank: int) -> float:
    """Return the zoom from which features of a rank are drawn; 1 is drawn always."""
    return RANK_ZOOM[min(rank, len(RANK_ZOOM) - 1)]
