"""Colours: of classes, of structure, of selection. Checked for colour-blind readers and against the water.

Sequential and diverging ramps start from ColorBrewer's YlGnBu and PuOr (Cynthia Brewer, https://colorbrewer2.org), both
rated colour-blind safe, thinned to the number of classes asked for. The lightest sequential colour is a warm yellow and
the purples are deepened, so that no class can be taken for water.
"""

from __future__ import annotations

from typing import Final

WATER: Final = "#cfe3ec"
LAND: Final = "#f2f0eb"
BORDER: Final = "#d9d4c8"
WATER_NAME: Final = "#3f7390"
FOREST: Final = "#e1e9d6"
MOTORWAY: Final = "#c8965a"
ROAD: Final = "#d8c9ae"
ROAD_NAME: Final = "#7a4a12"
ROAD_EDGE: Final = "#d9b27f"
#: Roads with counted traffic, above the base map's.
TRAFFIC: Final = "#9a6a2b"
RAIL: Final = "#6d7478"
INK: Final = "#12303f"
SEA: Final = "#0b3c5d"
ACCENT: Final = "#d9480f"
#: Dark enough for small names on any class of the map, with their white halo.
ACCENT_TEXT: Final = "#98320a"
#: Small text on the deep blue, 10:1, and the accent light enough to be read there.
PALE: Final = "#d5e3ec"
WARM: Final = "#eca487"
OUTSIDE: Final = "#5a6a70"
#: Of bars that are not the territory's own, beside those in the accent.
OTHERS: Final = "#94a3ab"
MUTED: Final = "#4f626d"
#: Of swatches on white, where the white edge of an area would not show.
SWATCH_EDGE: Final = "#7b8f9a"
#: Light enough for names to be read on it, apart from the water by its dark edge.
BASIN: Final = "#9fbacb"
NO_DATA: Final = "#dedede"
ZONE: Final = "#a63603"
SITE: Final = "#7a0177"
PORT: Final = "#0b3c5d"
TRANSPORT: Final = "#3d4b52"
PROJECT: Final = "#006d2c"
WHITE: Final = "#ffffff"

#: Colours of lines in charts, told apart also by dash and mark; from Okabe & Ito, darkened to 3:1 on white.
LINES: Final = ("#0b5a8a", "#c1440e", "#00795c", "#8a4f9e", "#8a6d00", "#555555")

_SEQUENTIAL: Final = {
    1: ("#41b6c4",),
    2: ("#fbf3c7", "#225ea8"),
    3: ("#fbf3c7", "#41b6c4", "#225ea8"),
    4: ("#fbf3c7", "#a1dab4", "#41b6c4", "#225ea8"),
    5: ("#fbf3c7", "#b7e0b1", "#5bbcb5", "#2c7fb8", "#1d3f8a"),
    6: ("#fbf3c7", "#c7e9b4", "#7fcdbb", "#41b6c4", "#2c7fb8", "#1d3f8a"),
    7: ("#fbf3c7", "#c7e9b4", "#7fcdbb", "#41b6c4", "#1d91c0", "#225ea8", "#142b6f"),
}
_NEGATIVE: Final = ("#b35806", "#e08214", "#fdb863", "#fee0b6")
_POSITIVE: Final = ("#cdb9e4", "#a98fd0", "#7d5fb2", "#4a1f80")


def sequential(classes: int) -> tuple[str, ...]:
    """Return colours from light to dark.

    Raises:
        KeyError: fewer than 1 or more than 7 classes.
    """
    return _SEQUENTIAL[classes]


def diverging(below: int, above: int) -> tuple[str, ...]:
    """Return colours for classes below and above zero, darkest far from zero.

    Raises:
        ValueError: more than 4 classes on a side.
    """
    if not (0 <= below <= len(_NEGATIVE) and 0 <= above <= len(_POSITIVE)):
        raise ValueError(f"no diverging palette for {below} + {above} classes")
    thin = {1: (1,), 2: (0, 2), 3: (0, 1, 2), 4: (0, 1, 2, 3)}
    negative = tuple(_NEGATIVE[i] for i in thin.get(below, ()))
    positive = tuple(_POSITIVE[3 - i] for i in reversed(thin.get(above, ())))
    return negative + positive


def in_the_dark(colour: str) -> str:
    """Return a colour as a drawing on a dark page shows it: light and dark change places, the hue stays.

    It is what ``invert(.9) hue-rotate(180deg)`` of the style makes of it (W3C Filter Effects 1, 12.1.5 and 12.1.8).

    Args:
        colour: as ``#rrggbb``.
    """
    inverted = [0.9 - 0.8 * int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    grey = sum(weight * part for weight, part in zip((0.213, 0.715, 0.072), inverted, strict=True))
    turned = [min(max(2 * grey - part, 0.0), 1.0) for part in inverted]
    return "#" + "".join(f"{round(255 * part):02x}" for part in turned)
