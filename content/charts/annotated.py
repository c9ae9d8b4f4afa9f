"""Charts that are read without a legend: lines named where they end, bars with their names and values."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import asdict, dataclass
from typing import Any, Final, Literal

import altair as alt

from content.charts.style import Spec, data, finish
from content.charts.year_points import YearPoint
from data.language import Language
from layers.symbols import palette

_BAR: Final = 17  # pixels from one bar to the next
#: Pixels of the axis below the bars and of its title: a chart that fits its frame takes them from the bars.
_AXIS: Final = 54
#: Room for the values written at the ends of bars, as a share of the longest.
_ROOM: Final = 0.3
_DASHES: Final = ([1, 0], [6, 3])
_FILLS: Final = {"commune": "#8fb4cc", "area": palette.SEA, "unplaced": "#c9c3b8"}


@dataclass(frozen=True)
class Bar:
    """A bar: of a commune, of an area set beside communes, or of what lies in no commune."""

    name: str
    value: float
    text: str
    kind: Literal["commune", "area", "unplaced"] = "commune"


def bars(t: Language, drawn: Sequence[Bar], axis: str) -> Spec:
    """Return horizontal bars in the order given, each with its value.

    Args:
        t: language.
        drawn: the bars; values are not negative.
        axis: title of the axis.
    """
    longest = max(bar.value for bar in drawn)
    base = alt.Chart(data(list(map(asdict, drawn)))).encode(
        y=alt.Y("name:N", sort=[bar.name for bar in drawn], title=None, axis=alt.Axis(labelLimit=190, ticks=False)),
        x=alt.X(
            "value:Q",
            title=axis,
            scale=alt.Scale(domain=[0, longest * (1 + _ROOM)], nice=False),
            axis=alt.Axis(tickCount=4, grid=False),
        ),
        tooltip=[alt.Tooltip("name:N", title=t("Place")), alt.Tooltip("text:N", title=t("Value"))],
    )
    fills = alt.Scale(domain=list(_FILLS), range=list(_FILLS.values()))
    marks = base.mark_bar(stroke=palette.INK, strokeWidth=0.4).encode(
        color=alt.Color("kind:N", scale=fills, legend=None)
    )
    words = base.mark_text(align="left", dx=5, color=palette.INK, fontSize=12).encode(text="text:N")
    return finish(alt.layer(marks, words), t, height=_BAR * len(drawn) + _AXIS)


def lines(
    t: Language,
    points: Iterable[YearPoint],
    axis: str,
    expected: Collection[int],
    *,
    zero: bool,
    value: str = "",
    more: str = "",
) -> Spec:
    """Return one or two lines over the years, each with its name and last value at its end.

    Args:
        t: language.
        points: in any order; hollow where they are rounded, computed or relayed.
        axis: title of the vertical axis.
        expected: years a complete series holds: a line never bridges one that is missing.
        zero: the axis begins at zero.
        value: name of the value in its bubble, "Value" by default.
        more: name of what is said beside it, "Quality" by default.
    """
    drawn = sorted(points, key=lambda point: point.year)
    names = list(dict.fromkeys(point.name for point in drawn))
    ends = {point.name: point for point in drawn}
    middle = (drawn[0].year + drawn[-1].year) / 2
    highest = max(ends.values(), key=lambda point: point.value).name
    rows: list[dict[str, Any]] = []
    for number, name in enumerate(names):
        part, before = 0, None
        for point in (point for point in drawn if point.name == name):
            part += before is not None and any(before < year < point.year for year in expected)
            before = point.year
            side = ("left" if point.year < middle else "right") if point is ends[name] else ""
            # A line that ends early is named alone: a phone has no room for its value, which is an old one.
            said = name if side == "left" else f"{name}{t.colon}{point.text}"
            rows.append(
                {**asdict(point), "part": f"{number}-{part}", "end": side, "high": name == highest, "said": said}
            )
    colours = alt.Scale(domain=names, range=[palette.ACCENT, palette.LINES[0]][: len(names)])
    dashes = alt.Scale(domain=names, range=list(_DASHES)[: len(names)])
    base = alt.Chart(data(rows)).encode(
        x=alt.X("year:Q", scale=alt.Scale(zero=False), axis=alt.Axis(format="d", title=None, grid=False, tickCount=7)),
        y=alt.Y("value:Q", title=axis, scale=alt.Scale(zero=zero, nice=True), axis=alt.Axis(tickCount=5)),
        color=alt.Color("name:N", scale=colours, legend=None),
        tooltip=[
            alt.Tooltip("name:N", title=t("Series")),
            alt.Tooltip("year:Q", title=t("Year"), format="d"),
            alt.Tooltip("text:N", title=value or t("Value")),
            alt.Tooltip("more:N", title=more or t("Quality")),
        ],
    )
    strokes = base.mark_line(strokeWidth=2.4).encode(
        detail="part:N", strokeDash=alt.StrokeDash("name:N", scale=dashes, legend=None)
    )
    dots = (
        base.transform_filter("!datum.rounded").mark_point(filled=True, size=50, opacity=1),
        base.transform_filter("datum.rounded").mark_point(filled=False, size=50, strokeWidth=2, opacity=1),
    )
    words = base.encode(text="said:N")
    named = [_named(words, side, halo=halo) for halo in (True, False) for side in ("left", "right")]
    return finish(alt.layer(strokes, *dots, *named), t, height=220)


def _named(words: alt.Chart, side: str, *, halo: bool) -> alt.Chart:
    """Return the names of lines that end at a side: of the highest above its end, of another below.

    A name at the right lies below the end of its line, which may rise; where a phone has too little room, a halo keeps
    it legible.
    """
    below = 32 if side == "right" else 15
    found: alt.Chart = words.transform_filter(f"datum.end == '{side}'").mark_text(
        align="right" if side == "right" else "left",
        dx=4 if side == "right" else -4,
        dy=alt.expr(f"datum.high ? -13 : {below}"),
        fontSize=12,
        fontWeight="bold",
        stroke="#ffffff" if halo else alt.Undefined,
        strokeWidth=4 if halo else alt.Undefined,
    )
    return found
