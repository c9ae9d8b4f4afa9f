"""Charts of a story as Altair specifications, to be read from far away: lines, bars and columns with their values."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from typing import Final

import altair as alt

from content.charts.style import Spec, data, finish, series_colour, series_dash, series_shape
from content.story import resolved as slides
from data.language import Language
from layers.symbols import palette

#: Room for the values written at the ends of bars, as a share of the longest reach.
_ROOM: Final = 0.42
#: Values are written on so many bars or columns at most.
_FEW_BARS: Final = 20
_FEW_COLUMNS: Final = 10
#: Columns between two that have their values written.
_BETWEEN: Final = 3


@dataclass(frozen=True)
class Mark:
    """A bar, column or point.

    Attributes:
        item: category or year.
        value: None if it is not known.
        text: the value as written.
    """

    item: str
    name: str
    value: float | None
    text: str


def slide_chart(
    t: Language, chart: slides.Chart, *, height: int = 420, size: int = 18, columns: int = 3, narrow: bool = False
) -> Spec:
    """Return the chart of a slide, to be read from far away; what is not known is a gap, and says so on bars.

    Args:
        t: language.
        chart: the numbers.
        height: of the drawing in pixels.
        size: of its texts in pixels.
        columns: of the legend.
        narrow: many columns are narrower than their values, which stand upright on them.
    """
    names = [series.name for series in chart.series]
    marks = [
        Mark(item, series.name, value, chart.write(value, t) if value is not None else t("n/a"))
        for series in chart.series
        for item, value in zip(chart.categories, series.values, strict=True)
    ]
    if narrow and chart.kind == "columns" and len(marks) > _FEW_COLUMNS:
        upright = _slide_columns(chart, marks, names, size, upright=True)
        return finish(upright, t, height=height, size=size, columns=columns)
    draw = {"lines": _slide_lines, "bars": _slide_bars, "columns": _slide_columns}[chart.kind]
    return finish(draw(chart, marks, names, size), t, height=height, size=size, columns=columns)


def _slide_lines(
    chart: slides.Chart, marks: list[Mark], names: list[str], size: int
) -> alt.LayerChart | alt.FacetChart:
    """Lines over years at their true distance, broken at gaps, the last value of each written beside it."""
    points, part = [], 0
    newest = {mark.name: mark for mark in marks if mark.value is not None}
    for mark in marks:
        # A line never bridges a gap: each stretch between two of them is a line of its own.
        part += mark.value is None or mark.item == chart.categories[0]
        if mark.value is not None:
            last = mark is newest[mark.name]
            points.append({**asdict(mark), "part": part, "year": int(mark.item), "last": last})
    years = [int(item) for item in chart.categories]
    axis = alt.Axis(format="d", title=None, grid=False, values=years, labelOverlap=True)
    base = alt.Chart(data(points)).encode(
        x=alt.X("year:Q", scale=alt.Scale(domain=[years[0], years[-1]], nice=False, padding=12), axis=axis),
        y=alt.Y("value:Q", title=chart.unit, scale=alt.Scale(zero=True)),
        color=series_colour(names, size),
    )
    lines = base.mark_line(strokeWidth=3).encode(detail="part:N", strokeDash=series_dash(names))
    dots = base.mark_point(filled=True, size=8 * size, opacity=1).encode(shape=series_shape(names))
    ends = base.transform_filter("datum.last").mark_text(dy=-size, fontSize=size, fontWeight="bold", align="right")
    return alt.layer(lines, dots, ends.encode(text="text:N"))


def _slide_bars(chart: slides.Chart, marks: list[Mark], names: list[str], size: int) -> alt.LayerChart | alt.FacetChart:
    """Horizontal bars, grouped by category if there are several series; values written where they are few."""
    labelled = len(marks) <= _FEW_BARS
    values = [mark.value or 0 for mark in marks]
    lowest, highest = min(0, *values), max(0, *values)
    # Room at the ends for the values, which else cover the names beside negative bars.
    room = _ROOM * (highest - lowest) if labelled else 0
    domain = [lowest - room if lowest < 0 else 0, highest + room if highest > 0 else 0]
    base = alt.Chart(data([{**asdict(mark), "at": mark.value or 0} for mark in marks])).encode(
        y=alt.Y("item:N", sort=list(chart.categories), title=None, axis=alt.Axis(labelLimit=16 * size)),
        x=alt.X("at:Q", title=chart.unit, scale=alt.Scale(domain=domain, nice=False), axis=alt.Axis(tickCount=6)),
    )
    if len(names) > 1:
        base = base.encode(yOffset=alt.YOffset("name:N", sort=names))
        bars = base.encode(color=series_colour(names, size)).mark_bar(stroke=palette.INK, strokeWidth=0.4)
    elif chart.own:
        # The territory's own bars in colour, the others grey: the eye finds them without a legend.
        own = alt.FieldOneOfPredicate(field="item", oneOf=list(chart.own))
        bars = base.mark_bar().encode(color=alt.condition(own, alt.value(palette.ACCENT), alt.value(palette.OTHERS)))
    else:
        bars = base.mark_bar(color=palette.LINES[0])
    if not labelled:
        return alt.layer(bars)
    words = base.encode(text="text:N")
    right, left = words.transform_filter("datum.at >= 0"), words.transform_filter("datum.at < 0")
    return alt.layer(
        bars,
        right.mark_text(align="left", dx=6, fontSize=size, fontWeight="bold", color=palette.INK),
        left.mark_text(align="right", dx=-6, fontSize=size, fontWeight="bold", color=palette.INK),
    )


def _told(known: Sequence[Mark]) -> Iterator[Mark]:
    """Yield the columns whose values are written: the first, the last, and the highest if it is well between them."""
    yield from (*known[:1], *known[-1:])
    if known:
        highest = max(range(len(known)), key=lambda at: known[at].value or 0)
        if _BETWEEN <= highest < len(known) - _BETWEEN:
            yield known[highest]


def _slide_columns(
    chart: slides.Chart, marks: list[Mark], names: list[str], size: int, *, upright: bool = False
) -> alt.LayerChart | alt.FacetChart:
    """Columns over years; where there are many, all values are written upright, or only the first, last and highest."""
    known = [mark for mark in marks if mark.value is not None]
    # Upright values need room above the highest column, and say what an axis would.
    reach = max((mark.value for mark in known if mark.value is not None), default=0)
    scale = (
        alt.Scale(domain=[min(0, *(mark.value or 0 for mark in marks)), (1 + _ROOM) * reach])
        if upright and reach > 0
        else alt.Scale(zero=True)
    )
    axis = alt.Axis(labels=False, ticks=False, grid=False, domain=False) if upright else alt.Axis(tickCount=5)
    labelled = {mark.item for mark in (marks if len(marks) <= _FEW_COLUMNS else _told(known))}
    base = alt.Chart(
        data([{**asdict(mark), "at": mark.value or 0, "labelled": mark.item in labelled} for mark in marks])
    ).encode(
        x=alt.X("item:O", sort=list(chart.categories), title=None, axis=alt.Axis(labelAngle=0, labelOverlap=True)),
        y=alt.Y("at:Q", title=chart.unit, scale=scale, axis=axis),
    )
    if len(names) > 1:
        base = base.encode(xOffset=alt.XOffset("name:N", sort=names))
        bars = base.encode(color=series_colour(names, size)).mark_bar(stroke=palette.INK, strokeWidth=0.4)
    else:
        bars = base.mark_bar(color=palette.LINES[0])
    if upright:
        words = base.encode(text="text:N").transform_filter("datum.value != null")
        return alt.layer(
            bars,
            words.mark_text(angle=270, align="left", dx=6, fontSize=size, fontWeight="bold", color=palette.INK),
        )
    labels = base.transform_filter("datum.labelled").mark_text(
        dy=-0.7 * size, fontSize=size, fontWeight="bold", color=palette.INK
    )
    return alt.layer(bars, labels.encode(text="text:N"))
