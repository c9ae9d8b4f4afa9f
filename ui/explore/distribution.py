"""The distribution of an indicator: one dot a commune, stacked where values are close, coloured by class.

Drawn as plain HTML: it changes with every choice of an indicator, and a chart library takes longer to draw it anew
than the map takes to change.
"""

from __future__ import annotations

from html import escape
from statistics import median
from typing import Final

from content.charts.dots import spread
from data.atlas import Atlas
from data.cache import cached
from data.language import language
from layers.communes import classes
from ui.markup import tag, text

_STEP: Final = 15.0  # pixels from one dot of a stack to the next
_HEIGHT: Final = 130.0  # pixels from the first dot of the tallest stack to its last


@cached(maxsize=512)
def distribution(
    atlas: Atlas, lang: str, perimeter: str, indicator: str, commune: str | None, reference: str, method: str
) -> str:
    """Return the dots as HTML, with the reference as a dashed line where it lies on the communes' scale."""
    t, entry = language(lang), atlas.indicators[indicator]
    found = spread(atlas, perimeter, indicator, reference)
    if not found:
        return text("p", t("No commune of the perimeter has this figure."), class_="muted")
    breaks = classes(atlas, perimeter, indicator, method)
    low, high, compared = found.low, found.high, found.reference

    def left(value: float) -> str:
        return f"{(value - low) / (high - low) * 100:.2f}%"

    dots, places = [], found.dots
    # A tall stack is drawn closer, so that no dot hides another whole.
    step = min(_STEP, _HEIGHT / max(1, *(level for _, _, level in places)))
    for code, value, level in places:
        name = f"{atlas.areas[code].name(t)}{t.colon}{entry.write(value, t)}"
        style = f"left:{left(value)};bottom:{level * step:.1f}px;background:{breaks.colour(value)}"
        dots.append(text("span", "", class_="dot chosen" if code == commune else "dot", style=style, title=name))
        if code == commune:
            height = f"left:{left(value)};bottom:{level * step + 17:.1f}px"
            dots.append(text("span", atlas.areas[code].name(t), class_="tagged", style=height))
    line = ""
    if compared is not None:
        words = f"{atlas.areas[reference].short(t)}{t.colon}{entry.write_short(compared, t)}"
        line = tag("span", text("span", words), class_="ref", style=f"left:{left(compared)}")
    values = [value for _, value, _ in places]
    marks = {t("lowest"): values[0], t("median"): median(values), t("highest"): values[-1]}
    words = t("Distribution of the communes; the table below holds the same figures.")
    chart = tag("div", line + "".join(dots), class_="dots", role="img", aria_label=words)
    legend = "".join(
        tag("span", f"{escape(name)} <b>{escape(entry.write_short(value, t))}</b>") for name, value in marks.items()
    )
    return tag("div", chart + tag("div", legend, class_="ticks"), class_="distribution")
