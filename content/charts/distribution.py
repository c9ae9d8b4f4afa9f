"""The distribution of an indicator as a Vega-Lite chart, to download: a dot a commune."""

from __future__ import annotations

from typing import Final, Literal

import altair as alt

from content.charts.dots import Spread, spread
from content.charts.style import Spec, data, finish
from data.atlas import Atlas
from data.language import Language
from layers.communes import classes
from layers.symbols import palette

_DOT: Final = 15  # pixels from one dot of a stack to the next
_LOWEST: Final = 75  # height of a drawing with few dots, in pixels


def dot_plot(
    atlas: Atlas, t: Language, perimeter: str, indicator: str, commune: str | None, reference: str, method: str
) -> Spec | None:
    """Return the distribution as a chart, with classes and colours of the map; None if no commune has the figure.

    Args:
        atlas: the data.
        t: language.
        perimeter: whose communes are drawn.
        indicator: along the axis.
        commune: drawn as chosen and named; None for none.
        reference: drawn as a dashed line where it lies on the scale of communes.
        method: of the class breaks.
    """
    found = spread(atlas, perimeter, indicator, reference)
    if not found:
        return None
    entry, breaks = atlas.indicators[indicator], classes(atlas, perimeter, indicator, method)
    rows = [
        {
            "value": value,
            "level": level,
            "colour": breaks.colour(value),
            "name": atlas.areas[code].name(t),
            "chosen": code == commune,
        }
        for code, value, level in found.dots
    ]
    # Close values may stand high: the drawing grows, so that no dot hides another.
    tallest = max(level for *_, level in found.dots)
    base = alt.Chart(data(rows)).encode(
        x=alt.X("value:Q", title=f"{entry.label(t)} ({entry.unit.short(t)})", scale=_scale(found.low, found.high)),
        y=alt.Y("level:Q", axis=None, scale=alt.Scale(domain=[-0.6, max(tallest, _LOWEST // _DOT) + 1.4])),
    )
    dots = base.mark_point(filled=True, size=150, opacity=1, strokeWidth=1.2).encode(
        fill=alt.Fill("colour:N", scale=None),
        stroke=alt.condition("datum.chosen", alt.value(palette.ACCENT), alt.value(palette.INK)),
    )
    chosen = (
        base.transform_filter("datum.chosen").mark_text(dy=-14, fontWeight="bold", fontSize=12).encode(text="name:N")
    )
    layers = [dots, chosen]
    if found.reference is not None:
        words = f"{atlas.areas[reference].short(t)}{t.colon}{entry.write_short(found.reference, t)}"
        line = alt.Chart(data([{"value": found.reference, "name": words}])).encode(x="value:Q")
        layers = [
            line.mark_rule(strokeDash=[5, 3], strokeWidth=2, color=palette.INK),
            *layers,
            line.mark_text(y=8, align=_side(found), dx=6 if _side(found) == "left" else -6, fontSize=12).encode(
                text="name:N"
            ),
        ]
    return finish(alt.layer(*layers), t, height=_DOT * (max(tallest, _LOWEST // _DOT) + 2))


def _scale(low: float, high: float) -> alt.Scale:
    return alt.Scale(domain=[low, high], nice=False, zero=False)


def _side(found: Spread) -> Literal["left", "right"]:
    """Return how the words beside the line of the reference are aligned: to where there is more room."""
    middle = (found.low + found.high) / 2
    return "left" if found.reference is not None and found.reference < middle else "right"
