"""The base map: what lies below and between the layers, described once for page, stage, kit, picture and slide."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final, Literal

from data.basemap.records import WATER_KINDS
from layers.spec import Style
from layers.symbols import palette

#: Drawing order: water and roads lie above the choropleth, so that they are seen inside a commune too.
Pane = Literal["land", "forest", "borders", "water", "roads", "fade", "rail"]
#: Who made the data of the base map; Leaflet and pictures show it in the corner.
CREDIT: Final = "© IGN · Insee · contributeurs d’OpenStreetMap · SNCF"
#: Panes below the communes, and between them and the marks.
BELOW: Final = ("land", "forest", "borders")
ABOVE: Final = ("water", "roads", "fade", "rail")
#: As near as a map goes.
MAX_ZOOM: Final = 19
#: Zoom of the web mercator from which features of a rank are drawn, by rank.
RANK_ZOOM: Final = (0.0, 0.0, 10.5, 12.0)


@dataclass(frozen=True)
class Sheet:
    """A file of the base map.

    Attributes:
        file: its name in the folder of the base map, without ``.geojson``.
        pane: where it lies.
        looks: by the ``kind`` of a feature, in drawing order; features of other kinds are not drawn. A look without
            ``stroke`` or ``fill`` has no line or no area.
    """

    file: str
    pane: Pane
    looks: Mapping[str, Style]


_WATER: Final = Style(fill=palette.WATER, stroke="")
SHEETS: Final = (
    Sheet("land", "land", {"": Style(fill=palette.LAND, stroke="")}),
    Sheet("forest", "forest", {"": Style(fill=palette.FOREST, stroke="")}),
    Sheet("borders", "borders", {"": Style(fill="", stroke=palette.BORDER, weight=0.8)}),
    Sheet("water", "water", dict.fromkeys(WATER_KINDS, _WATER)),
    Sheet(
        "roads",
        "roads",
        {
            "main": Style(fill="", stroke=palette.ROAD, weight=1.3),
            "motorway": Style(fill="", stroke=palette.MOTORWAY, weight=2.2),
        },
    ),
    Sheet("fade", "fade", {"": Style(fill=palette.LAND, stroke="", fill_opacity=0.4)}),
    Sheet(
        "rail",
        "rail",
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
