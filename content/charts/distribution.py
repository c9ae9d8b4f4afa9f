"""The distribution of an indicator as a Vega-Lite chart, to download: a dot a commune."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Literal

import altair as alt

from content.charts.dots import Spread, level_above, spread
from content.charts.names import LETTER
from content.charts.style import Spec, data, finish
from data.atlas import Atlas
from data.language import Language
from layers.communes import classes
from layers.symbols import palette

_Align = Literal["left", "center", "right"]
_DOT: Final = 15  # pixels from one dot of a stack to the next
_LOWEST: Final = 75  # height of a drawing with few dots, in pixels
_WIDTH: Final = 850  # of the axis, in pixels


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
    name = _name(found, commune, atlas.areas[commune].name(t)) if commune else None
    # Close values may stand high: the drawing grows, so that no dot hides another, and no name a dot.
    tallest = max(*(level for *_, level in found.dots), name.level if name else 0)
    base = alt.Chart(data(rows)).encode(
        x=alt.X("value:Q", title=f"{entry.label(t)} ({entry.unit.short(t)})", scale=_scale(found.low, found.high)),
        y=alt.Y("level:Q", axis=None, scale=alt.Scale(domain=[-0.6, max(tallest, _LOWEST // _DOT) + 1.4])),
    )
    dots = base.mark_point(filled=True, size=150, opacity=1, strokeWidth=1.2).encode(
        fill=alt.Fill("colour:N", scale=None),
        stroke=alt.condition("datum.chosen", alt.value(palette.ACCENT), alt.value(palette.INK)),
    )
    layers: list[alt.Chart] = [*(_written(name) if name else ()), dots]
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


@dataclass(frozen=True)
class _Name:
    """The name of the chosen commune: from which dot up to which level it is led, and how it is aligned."""

    text: str
    value: float
    dot: int
    level: int
    align: _Align


def _name(found: Spread, commune: str, text: str) -> _Name | None:
    """Return where the name stands, above all dots below its letters; None if the commune has no dot."""
    dot = next((dot for dot in found.dots if dot[0] == commune), None)
    if dot is None:
        return None
    _, value, level = dot
    wide = (len(text) * LETTER + _DOT) / _WIDTH * (found.high - found.low)
    centred: _Align = "center"
    starts: dict[_Align, float] = {centred: value - wide / 2, "left": value, "right": value - wide}
    whole = (align for align, start in starts.items() if found.low <= start and start + wide <= found.high)
    align = next(whole, centred)
    above = level_above(found.dots, starts[align], starts[align] + wide)
    return _Name(text, value, level, above, align)


def _written(name: _Name) -> tuple[alt.Chart, alt.Chart]:
    """Return the name and the line that leads to it from its dot, which lies below the dots above that one."""
    row = {"value": name.value, "level": name.dot, "above": name.level - 0.4, "at": name.level, "name": name.text}
    base = alt.Chart(data([row])).encode(x="value:Q")
    return (
        base.mark_rule(color=palette.ACCENT).encode(y=alt.Y("level:Q", axis=None), y2="above:Q"),
        base.mark_text(align=name.align, fontWeight="bold", fontSize=12).encode(
            y=alt.Y("at:Q", axis=None), text="name:N"
        ),
    )


def remarks(atlas: Atlas, t: Language, perimeter: str, indicator: str, commune: str | None) -> str:
    """Say how many communes are not drawn, and why the chosen one is not; then what the map says of the figures."""
    values = atlas.values(perimeter, indicator)
    missing = len(atlas.missing(perimeter, indicator))
    told = {"missing": missing, "n": len(values)}
    said = [t("Communes without a figure: {missing} of {n}.", **told)] if missing else []
    if commune in values and values[commune] is None:
        why = atlas.why_missing(commune, indicator, t)
        said.append(f"{atlas.areas[commune].name(t)}{t.colon}{why}.")
    return " ".join(filter(None, (*said, atlas.note(perimeter, indicator, t))))


def _scale(low: float, high: float) -> alt.Scale:
    return alt.Scale(domain=[low, high], nice=False, zero=False)


def _side(found: Spread) -> Literal["left", "right"]:
    """Return how the words beside the line of the reference are aligned: to where there is more room."""
    middle = (found.low + found.high) / 2
    return "left" if found.reference is not None and found.reference < middle else "right"
