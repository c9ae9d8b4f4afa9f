"""Online backgrounds that a visitor may ask for."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

#: Online backgrounds, drawn only when the visitor asks: template, attribution, deepest zoom.
TILES: Final[Mapping[str, tuple[str, str, int]]] = {
    "plan": (
        (
            "https://data.geopf.fr/wmts?SERVICE=WMTS&REQUEST=GetTile&VERSION=1.0.0&LAYER=GEOGRAPHICALGRIDSYSTEMS.PLANIGNV2"
            "&STYLE=normal&FORMAT=image/png&TILEMATRIXSET=PM&TILEMATRIX={z}&TILEROW={y}&TILECOL={x}"
        ),
        '<a href="https://www.ign.fr/">IGN</a> Plan IGN v2',
        18,
    ),
    "photo": (
        (
            "https://data.geopf.fr/wmts?SERVICE=WMTS&REQUEST=GetTile&VERSION=1.0.0&LAYER=ORTHOIMAGERY.ORTHOPHOTOS"
            "&STYLE=normal&FORMAT=image/jpeg&TILEMATRIXSET=PM&TILEMATRIX={z}&TILEROW={y}&TILECOL={x}"
        ),
        '<a href="https://www.ign.fr/">IGN</a> BD ORTHO',
        18,
    ),
    "osm": (
        "https://tile.openstreetmap.org/{z}/{x}/{y}.png",
        '© <a href="https://www.openstreetmap.org/copyright">OpenStreetMap</a>',
        18,
    ),
}
