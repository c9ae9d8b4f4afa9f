"""A chart of the story as a native chart of PowerPoint: its figures stay in it, to be checked and changed.

What is not known is an empty cell and a gap in the drawing, never a zero. Series differ by dash and mark beside colour.
"""

from __future__ import annotations

from datetime import date
from typing import Final, cast

from pptx.chart.axis import ValueAxis, _BaseAxis
from pptx.chart.chart import Chart as NativeChart
from pptx.chart.data import ChartData
from pptx.enum.chart import (
    XL_CHART_TYPE,
    XL_LABEL_POSITION,
    XL_LEGEND_POSITION,
    XL_MARKER_STYLE,
    XL_TICK_LABEL_POSITION,
)
from pptx.enum.dml import MSO_LINE
from pptx.shapes.graphfrm import GraphicFrame
from pptx.util import Pt

from content.story.resolved import Chart
from data.language import Language
from exports.pptx.slide import Box, Page, describe, emu, rgb
from layers.symbols import palette

_TYPES: Final = {
    "lines": XL_CHART_TYPE.LINE_MARKERS,
    "bars": XL_CHART_TYPE.BAR_CLUSTERED,
    "columns": XL_CHART_TYPE.COLUMN_CLUSTERED,
}
_DASHES: Final = (MSO_LINE.SOLID, MSO_LINE.DASH, MSO_LINE.ROUND_DOT, MSO_LINE.LONG_DASH, MSO_LINE.DASH_DOT)
_MARKS: Final = (
    XL_MARKER_STYLE.CIRCLE,
    XL_MARKER_STYLE.SQUARE,
    XL_MARKER_STYLE.TRIANGLE,
    XL_MARKER_STYLE.DIAMOND,
    XL_MARKER_STYLE.X,
)
_GRID: Final = "#e3e9ed"
_FEW: Final = 9  # columns whose values are written above them
_DIGITS: Final = 4  # of a year
_WHOLE: Final = 10


def add_chart(page: Page, chart: Chart, box: Box, t: Language) -> None:
    """Add a chart to a slide."""
    # python-pptx types what it returns as the chart itself; it is the frame that holds it.
    frame = cast("GraphicFrame", page.slide.shapes.add_chart(_TYPES[chart.kind], *emu(box), _data(chart, t)))
    names = ", ".join(series.name for series in chart.series)
    words = t("Chart: {title} ({unit}). {series}.", title=chart.title, unit=chart.unit, series=names)
    describe(frame, t("Chart"), words)
    native = frame.chart
    native.has_title = False
    native.font.size = Pt(_size(chart, box))
    native.font.color.rgb = rgb(palette.INK)
    native.has_legend = len(chart.series) > 1
    if native.has_legend:
        native.legend.position = XL_LEGEND_POSITION.BOTTOM
        native.legend.include_in_layout = False
    _axes(native, chart)
    _series(native, chart)


def is_timeline(chart: Chart) -> bool:
    """Tell whether a chart runs over years, whose unequal steps must show as such."""
    return chart.kind == "lines" and all(c.isascii() and c.isdigit() and len(c) == _DIGITS for c in chart.categories)


def _data(chart: Chart, t: Language) -> ChartData:
    data = ChartData(number_format=_number_format(chart))  # type: ignore[no-untyped-call]
    if is_timeline(chart):
        data.categories = [date(int(year), 1, 1) for year in chart.categories]
        data.categories.number_format = "yyyy"
    else:
        rows = zip(chart.categories, zip(*(series.values for series in chart.series), strict=True), strict=True)
        data.categories = [_category(name, values, t) for name, values in rows]
    for series in chart.series:
        data.add_series(series.name, series.values)  # type: ignore[no-untyped-call]
    return data


def _number_format(chart: Chart) -> str:
    """Return the format of the values; the program that opens the deck puts its own separators."""
    return "#,##0" + ("." + "0" * chart.decimals if chart.decimals else "")


def _category(name: str, values: tuple[float | None, ...], t: Language) -> str:
    """Return the name of a bar or column; one that is not there would else read as a zero."""
    unknown = all(value is None for value in values)
    return f"{name} ({t('n/a')})" if unknown else name


def _size(chart: Chart, box: Box) -> float:
    """Return the size of the texts in points: smaller where many bars share the height."""
    if chart.kind != "bars":
        return 11.0
    return max(7.0, min(11.0, box.high * 72 / max(1, len(chart.categories)) / 1.55))


def _axes(native: NativeChart, chart: Chart) -> None:
    values: ValueAxis = native.value_axis
    categories = native.category_axis
    known = [value for series in chart.series for value in series.values if value is not None]
    values.format.line.fill.background()
    values.major_gridlines.format.line.color.rgb = rgb(_GRID)
    # Steps of an axis that reaches ten are whole.
    whole = bool(known) and max(map(abs, known)) >= _WHOLE
    values.tick_labels.number_format = "#,##0" if whole else _number_format(chart)
    values.tick_labels.number_format_is_linked = False
    categories.format.line.color.rgb = rgb(palette.TRANSPORT)
    categories.tick_label_position = XL_TICK_LABEL_POSITION.LOW
    if chart.kind != "lines" and known:
        # Bars and columns begin at zero, whatever the program would choose.
        if min(known) >= 0:
            values.minimum_scale = 0
        elif max(known) <= 0:
            values.maximum_scale = 0
    if chart.kind == "bars":
        categories.reverse_order = True  # the first category at the top
        categories.has_major_gridlines = values.has_major_gridlines = False
        values.visible = False  # each bar tells its value
    if is_timeline(chart):
        _in_years(categories, chart)


def _in_years(axis: _BaseAxis, chart: Chart) -> None:
    """Let an axis of dates count in years: python-pptx leaves it to the program to guess days."""
    years = [int(category) for category in chart.categories]
    step = max(1, -(-(max(years) - min(years)) // 8)) if years else 1
    for unit in axis._element.xpath("c:baseTimeUnit"):  # noqa: SLF001  (no other way to its units)
        unit.set("val", "years")
        for name, value in (("majorTimeUnit", "years"), ("majorUnit", str(step))):
            element = unit.makeelement(unit.tag.replace("baseTimeUnit", name), {"val": value})
            unit.addnext(element)


def _series(native: NativeChart, chart: Chart) -> None:
    plot = native.plots[0]
    plot.vary_by_categories = False
    if chart.kind != "lines":
        plot.gap_width = 45
        plot.overlap = 0
        plot.has_data_labels = chart.kind == "bars" or len(chart.categories) * len(chart.series) <= _FEW
        if plot.has_data_labels:
            plot.data_labels.position = XL_LABEL_POSITION.OUTSIDE_END
            plot.data_labels.show_value = True
    for number, series in enumerate(plot.series):
        colour = rgb(palette.LINES[number % len(palette.LINES)])
        if chart.kind != "lines":
            series.format.fill.solid()
            series.format.fill.fore_color.rgb = colour
            series.invert_if_negative = False
            continue
        series.smooth = False
        series.format.line.color.rgb = colour
        series.format.line.width = Pt(2.25)
        series.format.line.dash_style = _DASHES[number % len(_DASHES)]
        series.marker.style = _MARKS[number % len(_MARKS)]
        series.marker.size = 7
        series.marker.format.fill.solid()
        series.marker.format.fill.fore_color.rgb = colour
        series.marker.format.line.color.rgb = colour
