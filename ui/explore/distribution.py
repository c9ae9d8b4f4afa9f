"""The distribution of an indicator: one dot a commune, stacked where values are close, coloured by class.

Drawn as plain HTML: it changes with every choice of an indicator, and a chart library takes longer to draw it anew
than the map takes to change.
"""

from __future__ import annotations

from dataclasses import dataclass
from statistics import median
from typing import Final

from markupsafe import Markup

from content.charts.dots import spread
from data.atlas import Atlas
from data.cache import cached
from data.language import language
from layers.communes import classes
from ui.templates import render

_STEP: Final = 15.0  # pixels from one dot of a stack to the next
_HEIGHT: Final = 130.0  # pixels from the first dot of the tallest stack to its last
_ABOVE: Final = 17.0  # pixels from the chosen dot to its name


@dataclass(frozen=True)
class Dot:
    """The dot of a commune; positions are CSS lengths, ``above`` is that of its name."""

    name: str
    words: str
    left: str
    bottom: str
    above: str
    colour: str
    chosen: bool


@dataclass(frozen=True)
class Line:
    """The reference on the communes' scale."""

    left: str
    words: str


@cached(maxsize=512)
def distribution(
    atlas: Atlas, lang: str, perimeter: str, indicator: str, commune: str | None, reference: str, method: str
) -> Markup:
    """Return the dots as HTML, with the reference as a dashed line where it lies on the communes' scale."""
    t, entry = language(lang), atlas.indicators[indicator]
    found = spread(atlas, perimeter, indicator, reference)
    if not found:
        return render("explore/distribution.html.jinja", t=t, dots=())
    breaks = classes(atlas, perimeter, indicator, method)
    low, high = found.low, found.high
    # A tall stack is drawn closer, so that no dot hides another whole.
    step = min(_STEP, _HEIGHT / max(1, *(level for _, _, level in found.dots)))

    def left(value: float) -> str:
        return f"{(value - low) / (high - low) * 100:.2f}%"

    def dot(code: str, value: float, level: int) -> Dot:
        name = atlas.areas[code].name(t)
        return Dot(
            name=name,
            words=f"{name}{t.colon}{entry.write(value, t)}",
            left=left(value),
            bottom=f"{level * step:.1f}px",
            above=f"{level * step + _ABOVE:.1f}px",
            colour=breaks.colour(value),
            chosen=code == commune,
        )

    line = None
    if found.reference is not None:
        words = f"{atlas.areas[reference].short(t)}{t.colon}{entry.write_short(found.reference, t)}"
        line = Line(left(found.reference), words)
    values = [value for _, value, _ in found.dots]
    marks = ((t("lowest"), values[0]), (t("median"), median(values)), (t("highest"), values[-1]))
    return render(
        "explore/distribution.html.jinja",
        t=t,
        dots=[dot(*each) for each in found.dots],
        reference=line,
        marks=[(name, entry.write_short(value, t)) for name, value in marks],
    )
