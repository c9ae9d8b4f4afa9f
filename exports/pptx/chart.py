"""A chart of the story as a native chart of PowerPoint: its figures stay in it, to be checked and changed.

What is not known is an empty cell and a gap in the drawing, never a zero. Series differ by dash and mark beside colour.
Values and names of series stand beside what is drawn, in the typeface of the theme.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from itertools import pairwise
from typing import Final

from pptx.chart.axis import ValueAxis, _BaseAxis
from pptx.chart.chart import Chart as NativeChart
from pptx.chart.data import ChartData
from pptx.chart.datalabel import DataLabel
from pptx.chart.series import BarSeries, LineSeries
from pptx.dml.fill import FillFormat
from pptx.enum.chart import (
    XL_CHART_TYPE,
    XL_LABEL_POSITION,
    XL_LEGEND_POSITION,
    XL_MARKER_STYLE,
    XL_TICK_LABEL_POSITION,
)
from pptx.enum.dml import MSO_LINE, MSO_THEME_COLOR
from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls
from pptx.util import Pt

from content.story.resolved import Chart
from data.language import Language
from exports.pptx.page import Page, language_id
from exports.pptx.placeholders import Box
from exports.pptx.text import width

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
_ACCENTS: Final = (
    MSO_THEME_COLOR.ACCENT_1,
    MSO_THEME_COLOR.ACCENT_2,
    MSO_THEME_COLOR.ACCENT_3,
    MSO_THEME_COLOR.ACCENT_4,
    MSO_THEME_COLOR.ACCENT_5,
    MSO_THEME_COLOR.ACCENT_6,
)
_TEXT: Final = 14.0  # points
_LEAST: Final = 10.0
_GREY: Final = -0.25  # the ground, darker: what is not the territory's own, and the lines of the grid
_ROOM_OF_COLUMNS: Final = 0.95  # of the width of the chart, that their values may take
_APART: Final = 0.06  # of the axis, between the ends of two lines that are named beside them
_NAMES_BESIDE: Final = 0.76  # of the width, taken by lines that are named at their ends
_DIGITS: Final = 4  # of a year
_WHOLE: Final = 10
_QUARTER: Final = "-5400000"  # of a turn, to the left, in sixtieths of a thousandth of a degree


def add_chart(page: Page, chart: Chart, t: Language) -> None:
    """Put a chart into the placeholder of its layout."""
    names = ", ".join(series.name for series in chart.series)
    words = t("Chart: {title} ({unit}). {series}.", title=chart.title, unit=chart.unit, series=names)
    frame = page.chart("chart", _TYPES[chart.kind], _data(chart, t), words)
    native = frame.chart
    native.has_title = False
    box = page.layout.slot("chart").box
    native.font.size = Pt(_size(chart, box))
    native.font.color.theme_color = MSO_THEME_COLOR.TEXT_1
    native.has_legend = len(chart.series) > 1 and not _named_at_ends(chart)
    if native.has_legend:
        native.legend.position = XL_LEGEND_POSITION.BOTTOM
        native.legend.include_in_layout = False
    _axes(native, chart, box, t)
    if chart.kind == "lines":
        _lines(native, chart)
    else:
        _bars(native, chart, upright=_upright(chart, box, t))


def is_timeline(chart: Chart) -> bool:
    """Tell whether a chart runs over years, whose unequal steps must show as such."""
    return chart.kind == "lines" and all(c.isascii() and c.isdigit() and len(c) == _DIGITS for c in chart.categories)


def _data(chart: Chart, t: Language) -> ChartData:
    data = ChartData(number_format=_number_format(chart.decimals, t))
    if is_timeline(chart):
        data.categories = [date(int(year), 1, 1) for year in chart.categories]
        data.categories.number_format = "yyyy"
    else:
        rows = zip(chart.categories, zip(*(series.values for series in chart.series), strict=True), strict=True)
        data.categories = [_category(name, values, t) for name, values in rows]
    for series in chart.series:
        data.add_series(series.name, series.values)
    return data


def _number_format(decimals: int, t: Language) -> str:
    """Return a format of values, with the number that Windows gives the language of the deck (LCID, hexadecimal).

    LibreOffice puts the separators of that language. PowerPoint takes those of the system, whatever a format says.
    """
    found = language_id(t.code)
    return ("" if found is None else f"[$-{found.value:X}]") + "#,##0" + ("." + "0" * decimals if decimals else "")


def _category(name: str, values: tuple[float | None, ...], t: Language) -> str:
    """Return the name of a bar or column; one that is not there would else read as a zero."""
    unknown = all(value is None for value in values)
    return f"{name} ({t('n/a')})" if unknown else name


def _size(chart: Chart, box: Box) -> float:
    """Return the size of the texts in points: smaller where many bars or columns share the room."""
    if chart.kind == "lines":
        return _TEXT
    room = box.high if chart.kind == "bars" else 1.7 * box.wide
    return max(_LEAST, min(_TEXT, room * 72 / max(1, len(chart.categories) * len(chart.series)) / 2.2))


def _known(chart: Chart) -> list[float]:
    return [value for series in chart.series for value in series.values if value is not None]


def _axes(native: NativeChart, chart: Chart, box: Box, t: Language) -> None:
    values: ValueAxis = native.value_axis
    categories = native.category_axis
    known = _known(chart)
    values.format.line.fill.background()
    values.has_major_gridlines = chart.kind == "lines"
    if chart.kind == "lines":
        grid = values.major_gridlines.format.line.color
        grid.theme_color, grid.brightness = MSO_THEME_COLOR.BACKGROUND_1, _GREY / 2
    # Steps of an axis that reaches ten are whole.
    whole = bool(known) and max(map(abs, known)) >= _WHOLE
    values.tick_labels.number_format = _number_format(0 if whole else chart.decimals, t)
    values.tick_labels.number_format_is_linked = False
    categories.format.line.color.theme_color = MSO_THEME_COLOR.TEXT_1
    categories.tick_label_position = XL_TICK_LABEL_POSITION.LOW
    categories.has_major_gridlines = False
    if chart.kind != "lines" and known:
        # Bars and columns begin at zero, whatever the program would choose.
        if min(known) >= 0:
            values.minimum_scale = 0
        elif max(known) <= 0:
            values.maximum_scale = 0
        values.visible = False  # each bar tells its value
    if chart.kind == "columns":
        # Years turned by half a quarter are hard to read.
        longest = max(map(len, chart.categories), default=1)
        room = box.wide * 72 * _ROOM_OF_COLUMNS / max(1, len(chart.categories))
        categories.tick_labels.font.size = Pt(round(max(_LEAST, min(_size(chart, box), room / (longest + 1) / 0.5)), 1))
    if chart.kind == "bars":
        categories.reverse_order = True  # the first category at the top
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


def _upright(chart: Chart, box: Box, t: Language) -> bool:
    """Tell whether the values stand upright on their columns, as one of them is wider than its room."""
    if chart.kind != "columns":
        return False
    size = _size(chart, box)
    widest = max((width(t.number(value, chart.decimals), size, bold=True) for value in _known(chart)), default=0.0)
    return widest * len(chart.categories) * len(chart.series) > box.wide * _ROOM_OF_COLUMNS


def _bars(native: NativeChart, chart: Chart, *, upright: bool) -> None:
    plot = native.plots[0]
    plot.vary_by_categories = False
    plot.gap_width = 45
    plot.overlap = 0
    plot.has_data_labels = True
    plot.data_labels.position = XL_LABEL_POSITION.OUTSIDE_END
    plot.data_labels.show_value = True
    plot.data_labels.font.bold = True
    if upright:
        for body in plot.data_labels._element.xpath("c:txPr/a:bodyPr"):  # noqa: SLF001  (no other way to its angle)
            body.set("rot", _QUARTER)
            body.set("vert", "horz")
    for number, series in enumerate(plot.series):
        _filled(series.format.fill, number)
        series.invert_if_negative = False
        if chart.own:
            _own_in_colour(series, chart)


def _own_in_colour(series: BarSeries, chart: Chart) -> None:
    """Draw the territory's own bars in the colour of selection, the others in grey."""
    for index, name in enumerate(chart.categories):
        fill = series.points[index].format.fill
        fill.solid()
        if name in chart.own:
            fill.fore_color.theme_color = MSO_THEME_COLOR.ACCENT_2
        else:
            fill.fore_color.theme_color, fill.fore_color.brightness = MSO_THEME_COLOR.BACKGROUND_1, _GREY


def _filled(fill: FillFormat, number: int) -> None:
    fill.solid()
    fill.fore_color.theme_color = _ACCENTS[number % len(_ACCENTS)]


def _lines(native: NativeChart, chart: Chart) -> None:
    plot = native.plots[0]
    plot.vary_by_categories = False
    named = _named_at_ends(chart)
    for number, (series, numbers) in enumerate(zip(plot.series, chart.series, strict=True)):
        series.smooth = False
        series.format.line.color.theme_color = _ACCENTS[number % len(_ACCENTS)]
        series.format.line.width = Pt(2.5)
        series.format.line.dash_style = _DASHES[number % len(_DASHES)]
        series.marker.style = _MARKS[number % len(_MARKS)]
        series.marker.size = 7
        _filled(series.marker.format.fill, number)
        series.marker.format.line.color.theme_color = _ACCENTS[number % len(_ACCENTS)]
        if (last := _last(numbers.values)) is not None:
            _label_end(series, last, named=named and len(chart.series) > 1, number=number)
    if named:
        _make_room(native)


def _last(values: Sequence[float | None]) -> int | None:
    """Return the place of the last known value; None if there is none."""
    return max((place for place, value in enumerate(values) if value is not None), default=None)


def _named_at_ends(chart: Chart) -> bool:
    """Tell whether every line can be named at its end: the ends are far enough from each other."""
    if chart.kind != "lines":
        return False
    known = _known(chart)
    ends = sorted(value for series in chart.series for value in (_end(series.values),) if value is not None)
    reach = max(known, default=0.0) - min(0.0, min(known, default=0.0))
    return len(ends) == len(chart.series) and all(after - before >= _APART * reach for before, after in pairwise(ends))


def _end(values: Sequence[float | None]) -> float | None:
    last = _last(values)
    return None if last is None else values[last]


def _label_end(series: LineSeries, point: int, *, named: bool, number: int) -> None:
    """Write the last value of a line at its right, with the name of the line where it has no legend."""
    label = series.points[point].data_label
    label.position = XL_LABEL_POSITION.RIGHT
    label.font.bold = True
    label.font.color.theme_color = _ACCENTS[number % len(_ACCENTS)]
    _show_value(label, name=named)


def _show_value(label: DataLabel, *, name: bool) -> None:
    """Let a label show its value, and the name of its series on a line of its own if asked for."""
    element = label._dLbl  # noqa: SLF001  (python-pptx shows values of whole series only)
    shown = {"showVal", *(("showSerName",) if name else ())}
    for part in ("showLegendKey", "showVal", "showCatName", "showSerName", "showPercent", "showBubbleSize"):
        for found in element.xpath(f"c:{part}"):
            found.set("val", "1" if part in shown else "0")
    if name:
        element.append(parse_xml(f"<c:separator {nsdecls('c')}>\n</c:separator>"))


def _make_room(native: NativeChart) -> None:
    """Keep room at the right of the lines for what is written at their ends."""
    layout = (
        f'<c:layout {nsdecls("c")}><c:manualLayout><c:layoutTarget val="inner"/><c:xMode val="edge"/>'
        '<c:yMode val="edge"/><c:x val="0.09"/><c:y val="0.04"/>'
        f'<c:w val="{_NAMES_BESIDE - 0.09}"/><c:h val="0.84"/></c:manualLayout></c:layout>'
    )
    area = native._chartSpace.chart.plotArea  # noqa: SLF001  (python-pptx has no layout of a plot)
    for found in area.xpath("c:layout"):
        area.remove(found)
    area.insert(0, parse_xml(layout))
