"""Charts as Altair specifications: pure functions of data, drawn by pages and, later, by documents.

Every chart reads without colour: series differ by dash and mark and carry their name, chosen points carry a label.
Texts are written for the language beforehand; axes use Vega's locale.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import Any, Final

import altair as alt

from data.atlas import Atlas, Count
from data.catalogue import Indicator
from data.language import NO_BREAK, Language
from data.population import segments
from layers import palette
from reports import slides

Spec = dict[str, Any]
FONT: Final = "Source Sans, Source Sans Pro, sans-serif"
#: Values are written on so many bars or columns at most.
#: Room for the values written at the ends of bars, as a share of the longest reach.
_ROOM: Final = 0.42
_FEW_BARS: Final = 20
_FEW_COLUMNS: Final = 10
_DASHES: Final = ([1, 0], [6, 3], [2, 2], [8, 3, 2, 3], [4, 2], [1, 3])
_SHAPES: Final = ("circle", "square", "triangle-up", "diamond", "cross", "triangle-down")


def _locale(t: Language) -> dict[str, Any]:
    french = t.code == "fr"
    return {
        "number": {
            "decimal": "," if french else ".",
            "thousands": NO_BREAK if french else ",",
            "grouping": [3],
            "currency": ["", f"{NO_BREAK}€"] if french else ["€", ""],
        }
    }


def _data(values: Sequence[Mapping[str, Any]]) -> alt.Data:
    """Return rows as inline data of a chart."""
    return alt.Data(values=list(values))  # type: ignore[no-untyped-call]


def _finish(
    chart: alt.Chart | alt.LayerChart | alt.FacetChart, t: Language, *, height: int, size: int = 12, columns: int = 3
) -> Spec:
    spec: Spec = (
        chart.properties(width="container", height=height, background="transparent")
        .configure(font=FONT, locale=_locale(t))
        .configure_axis(
            labelColor=palette.INK,
            titleColor=palette.INK,
            gridColor="#e3e9ed",
            labelFontSize=size,
            titleFontSize=size,
            aria=False,
        )
        .configure_legend(
            labelColor=palette.INK,
            titleColor=palette.INK,
            labelFontSize=size,
            labelLimit=22 * size,
            columns=columns,
            aria=False,
        )
        .configure_view(stroke=None)
        # The table below each chart says it to screen readers; Vega would name its axes and legends in English.
        .configure_mark(aria=False)
        .to_dict()
    )
    return spec


def population(t: Language, series: Mapping[str, Sequence[Count]], base: int | None, names: Mapping[str, str]) -> Spec:
    """Return lines of population since 1962, broken where a census is missing.

    Args:
        t: language.
        series: counts by code.
        base: year of the index 100; None draws numbers of inhabitants.
        names: name by code, in the order of the legend.
    """
    points = []
    for code, counts in series.items():
        scale = next((100 / count.value for count in counts if count.year == base), None) if base else 1.0
        if scale is None:
            continue
        for number, part in enumerate(segments(counts)):
            points += [
                {
                    "year": count.year,
                    "value": count.value * scale,
                    "name": names[code],
                    "part": f"{code}-{number}",
                    "people": t.number(count.value),
                    "index": t.number(count.value * scale, 1) if base else "",
                    "origin": t("relayed INSEE census") if count.relayed else t("INSEE census"),
                }
                for count in part
            ]
    title = t("Index, {year} = 100", year=base) if base else t("Inhabitants")
    shown = [name for code, name in names.items() if any(point["name"] == name for point in points)]
    tooltips = [
        alt.Tooltip("name:N", title=t("Place")),
        alt.Tooltip("year:Q", title=t("Year"), format="d"),
        alt.Tooltip("people:N", title=t("Inhabitants")),
        alt.Tooltip("origin:N", title=t("Source")),
    ]
    if base:
        tooltips.insert(3, alt.Tooltip("index:N", title=title))
    chart = alt.Chart(_data(points)).encode(
        x=alt.X("year:Q", scale=alt.Scale(zero=False), axis=alt.Axis(format="d", title=None, grid=False, tickCount=9)),
        y=alt.Y("value:Q", title=title, scale=alt.Scale(zero=base is None)),
        color=_series_colour(shown),
        tooltip=tooltips,
    )
    lines = chart.mark_line(strokeWidth=2.2).encode(detail="part:N", strokeDash=_series_dash(shown))
    dots = chart.mark_point(filled=True, size=55, opacity=1).encode(shape=_series_shape(shown))
    return _finish(alt.layer(lines, dots), t, height=340)


def years(t: Language, points: Sequence[Mapping[str, Any]], title: str, expected: Collection[int] = ()) -> Spec:
    """Return a series by year, one line a name; a line never bridges an expected year that is not known.

    Args:
        t: language.
        points: dictionaries with ``year``, ``value``, ``name``, ``text``, ``quality`` (words) and ``rounded``.
        title: of the vertical axis.
        expected: years a complete series holds.
    """
    names = list(dict.fromkeys(point["name"] for point in points))
    drawn: list[dict[str, Any]] = []
    last: dict[str, int] = {}
    part = 0
    for point in sorted(points, key=lambda point: (names.index(point["name"]), point["year"])):
        before = last.get(point["name"], point["year"])
        part += any(before < year < point["year"] for year in expected)
        last[point["name"]] = point["year"]
        drawn.append({**point, "part": f"{point['name']}-{part}"})
    chart = alt.Chart(_data(drawn)).encode(
        x=alt.X("year:Q", scale=alt.Scale(zero=False), axis=alt.Axis(format="d", title=None, grid=False, tickCount=9)),
        y=alt.Y("value:Q", title=title, scale=alt.Scale(zero=True)),
        color=_series_colour(names),
        tooltip=[
            alt.Tooltip("name:N", title=t("Series")),
            alt.Tooltip("year:Q", title=t("Year"), format="d"),
            alt.Tooltip("text:N", title=t("Value")),
            alt.Tooltip("quality:N", title=t("Quality")),
        ],
    )
    lines = chart.mark_line(strokeWidth=2.2).encode(detail="part:N", strokeDash=_series_dash(names))
    exact = chart.transform_filter("!datum.rounded").mark_point(filled=True, size=60, opacity=1)
    rounded = chart.transform_filter("datum.rounded").mark_point(filled=False, size=60, strokeWidth=2, opacity=1)
    marks = (dots.encode(shape=_series_shape(names)) for dots in (exact, rounded))
    return _finish(alt.layer(lines, *marks), t, height=300)


def profile(t: Language, rows: Sequence[Mapping[str, Any]], names: Sequence[str]) -> Spec:
    """Return a profile: one line an indicator, one mark a place, on the indicator's own range over the perimeter.

    Args:
        t: language.
        rows: dictionaries with ``indicator`` (label), ``name``, ``position`` (0 lowest to 1 highest commune of the
            perimeter, beyond for others) and ``value`` (text).
        names: places in the order of the legend.
    """
    labels = list(dict.fromkeys(row["indicator"] for row in rows))
    low, high = t("lowest commune"), t("highest commune")
    axis = alt.Axis(values=[0, 1], labelExpr=f"datum.value == 0 ? '{low}' : '{high}'", title=None)
    chart = alt.Chart(_data(rows)).encode(
        y=alt.Y("indicator:N", sort=labels, title=None, axis=alt.Axis(labelLimit=230, grid=True, ticks=False)),
        x=alt.X("position:Q", axis=axis, scale=alt.Scale(nice=False, padding=10)),
        color=_series_colour(names),
        shape=_series_shape(names),
        tooltip=[
            alt.Tooltip("name:N", title=t("Place")),
            alt.Tooltip("indicator:N", title=t("Indicator")),
            alt.Tooltip("value:N", title=t("Value")),
        ],
    )
    marks = chart.mark_point(filled=True, size=120, opacity=0.95, stroke="white", strokeWidth=0.6)
    return _finish(marks, t, height=26 * len(labels) + 30)


def shares(t: Language, rows: Sequence[Mapping[str, Any]], items: Sequence[str], places: Sequence[str]) -> Spec:
    """Return grouped bars of shares: one group an item (age, sector), one bar a place.

    Args:
        t: language.
        rows: dictionaries with ``item``, ``name``, ``share`` (percent), ``text`` and ``count``.
        items: items in order.
        places: places in order.
    """
    chart = (
        alt.Chart(_data(rows))
        .mark_bar(stroke=palette.INK, strokeWidth=0.4)
        .encode(
            y=alt.Y("item:N", sort=list(items), title=None, axis=alt.Axis(labelLimit=210)),
            yOffset=alt.YOffset("name:N", sort=list(places)),
            x=alt.X("share:Q", title="%", scale=alt.Scale(zero=True)),
            color=_series_colour(places),
            tooltip=[
                alt.Tooltip("name:N", title=t("Place")),
                alt.Tooltip("item:N", title=t("Group")),
                alt.Tooltip("text:N", title=t("Share")),
                alt.Tooltip("count:N", title=t("Number")),
            ],
        )
    )
    return _finish(chart, t, height=max(220, len(items) * (14 * len(places) + 12)))


def scatter(
    atlas: Atlas,
    t: Language,
    pair: tuple[Indicator, Indicator],
    codes: Sequence[str],
    chosen: Sequence[str],
) -> Spec:
    """Return a scatter of two indicators over communes; chosen ones are filled, ringed and named."""
    x, y = pair
    points = []
    for code in dict.fromkeys((*codes, *chosen)):
        a, b = atlas.value(code, x.id), atlas.value(code, y.id)
        if a is not None and b is not None:
            texts = {"name": atlas.places[code].name(t), "tx": x.write(a, t), "ty": y.write(b, t)}
            points.append({"x": a, "y": b, **texts, "chosen": code in chosen})
    base = alt.Chart(_data(points)).encode(
        x=alt.X("x:Q", title=f"{x.label(t)} ({x.unit.short(t)})", scale=alt.Scale(zero=False, padding=14)),
        y=alt.Y("y:Q", title=f"{y.short(t)} ({y.unit.short(t)})", scale=alt.Scale(zero=False, padding=14)),
        tooltip=[
            alt.Tooltip("name:N", title=t("Commune")),
            alt.Tooltip("tx:N", title=x.short(t)),
            alt.Tooltip("ty:N", title=y.short(t)),
        ],
    )
    layers = (
        base.transform_filter("!datum.chosen").mark_point(
            size=60, stroke=palette.LINES[0], strokeWidth=1.4, opacity=0.9
        ),
        base.transform_filter("datum.chosen").mark_point(
            filled=True, size=130, fill=palette.ACCENT, stroke=palette.INK, opacity=1
        ),
        base.transform_filter("datum.chosen")
        .mark_text(align="left", dx=9, dy=-6, fontWeight="bold", fontSize=12, color=palette.INK)
        .encode(text="name:N"),
    )
    return _finish(alt.layer(*layers), t, height=380)


def slide_chart(t: Language, chart: slides.Chart, *, height: int = 420, size: int = 18, columns: int = 3) -> Spec:
    """Return the chart of a slide, to be read from far away; what is not known is a gap, and says so on bars.

    Args:
        t: language.
        chart: the numbers.
        height: of the drawing in pixels.
        size: of its texts in pixels.
        columns: of the legend.
    """
    names = [series.name for series in chart.series]
    rows = [
        {
            "item": item,
            "name": series.name,
            "value": value,
            "text": t.number(value, chart.decimals) if value is not None else t("n/a"),
            "known": value is not None,
        }
        for series in chart.series
        for item, value in zip(chart.categories, series.values, strict=True)
    ]
    draw = {"lines": _slide_lines, "bars": _slide_bars, "columns": _slide_columns}[chart.kind]
    return _finish(draw(chart, rows, names, size), t, height=height, size=size, columns=columns)


def _slide_lines(
    chart: slides.Chart, rows: list[dict[str, Any]], names: list[str], size: int
) -> alt.LayerChart | alt.FacetChart:
    """Lines over years at their true distance, broken at gaps, the last value of each written beside it."""
    points: list[dict[str, Any]] = []
    part = 0
    for row in rows:
        # A line never bridges a gap: each stretch between two of them is a line of its own.
        part += not row["known"] or row["item"] == chart.categories[0]
        points += [{**row, "part": part, "year": int(row["item"]), "last": False}] if row["known"] else []
    for name in names:
        own = [point for point in points if point["name"] == name]
        own[-1:] = [{**point, "last": True} for point in own[-1:]]
        points = [point for point in points if point["name"] != name] + own
    years = [int(item) for item in chart.categories]
    axis = alt.Axis(format="d", title=None, grid=False, values=years, labelOverlap=True)
    base = alt.Chart(_data(points)).encode(
        x=alt.X("year:Q", scale=alt.Scale(domain=[years[0], years[-1]], nice=False, padding=12), axis=axis),
        y=alt.Y("value:Q", title=chart.unit, scale=alt.Scale(zero=True)),
        color=_series_colour(names, size),
    )
    lines = base.mark_line(strokeWidth=3).encode(detail="part:N", strokeDash=_series_dash(names))
    dots = base.mark_point(filled=True, size=8 * size, opacity=1).encode(shape=_series_shape(names))
    ends = base.transform_filter("datum.last").mark_text(dy=-size, fontSize=size, fontWeight="bold", align="right")
    return alt.layer(lines, dots, ends.encode(text="text:N"))


def _slide_bars(
    chart: slides.Chart, rows: list[dict[str, Any]], names: list[str], size: int
) -> alt.LayerChart | alt.FacetChart:
    """Horizontal bars, grouped by category if there are several series; values written where they are few."""
    told = len(rows) <= _FEW_BARS
    values = [row["value"] or 0 for row in rows]
    lowest, highest = min(0, *values), max(0, *values)
    # Room at the ends for the values, which else cover the names beside negative bars.
    room = _ROOM * (highest - lowest) if told else 0
    domain = [lowest - room if lowest < 0 else 0, highest + room if highest > 0 else 0]
    base = alt.Chart(_data([{**row, "at": row["value"] or 0} for row in rows])).encode(
        y=alt.Y("item:N", sort=list(chart.categories), title=None, axis=alt.Axis(labelLimit=16 * size)),
        x=alt.X("at:Q", title=chart.unit, scale=alt.Scale(domain=domain, nice=False), axis=alt.Axis(tickCount=6)),
    )
    if len(names) > 1:
        base = base.encode(yOffset=alt.YOffset("name:N", sort=names))
        bars = base.encode(color=_series_colour(names, size)).mark_bar(stroke=palette.INK, strokeWidth=0.4)
    else:
        bars = base.mark_bar(color=palette.LINES[0])
    if not told:
        return alt.layer(bars)
    words = base.encode(text="text:N")
    right, left = words.transform_filter("datum.at >= 0"), words.transform_filter("datum.at < 0")
    return alt.layer(
        bars,
        right.mark_text(align="left", dx=6, fontSize=size, fontWeight="bold", color=palette.INK),
        left.mark_text(align="right", dx=-6, fontSize=size, fontWeight="bold", color=palette.INK),
    )


def _slide_columns(
    chart: slides.Chart, rows: list[dict[str, Any]], names: list[str], size: int
) -> alt.LayerChart | alt.FacetChart:
    """Columns over years; where there are many, only the last known value is written."""
    known = [row for row in rows if row["known"]]
    told = {row["item"] for row in (rows if len(rows) <= _FEW_COLUMNS else known[-1:])}
    base = alt.Chart(_data([{**row, "at": row["value"] or 0, "told": row["item"] in told} for row in rows])).encode(
        x=alt.X("item:O", sort=list(chart.categories), title=None, axis=alt.Axis(labelAngle=0, labelOverlap=True)),
        y=alt.Y("at:Q", title=chart.unit, scale=alt.Scale(zero=True)),
    )
    if len(names) > 1:
        base = base.encode(xOffset=alt.XOffset("name:N", sort=names))
        bars = base.encode(color=_series_colour(names, size)).mark_bar(stroke=palette.INK, strokeWidth=0.4)
    else:
        bars = base.mark_bar(color=palette.LINES[0])
    labels = base.transform_filter("datum.told").mark_text(
        dy=-0.7 * size, fontSize=size, fontWeight="bold", color=palette.INK
    )
    return alt.layer(bars, labels.encode(text="text:N"))


def _series_colour(names: Sequence[str], size: int = 12) -> alt.Color:
    colours = [palette.LINES[i % len(palette.LINES)] for i in range(len(names))]
    legend = alt.Legend(title=None, orient="bottom", symbolSize=10 * size)
    return alt.Color("name:N", scale=alt.Scale(domain=list(names), range=colours), legend=legend)


def _series_dash(names: Sequence[str]) -> alt.StrokeDash:
    dashes = [_DASHES[i % len(_DASHES)] for i in range(len(names))]
    return alt.StrokeDash("name:N", scale=alt.Scale(domain=list(names), range=dashes), legend=None)


def _series_shape(names: Sequence[str]) -> alt.Shape:
    shapes = [_SHAPES[i % len(_SHAPES)] for i in range(len(names))]
    return alt.Shape("name:N", scale=alt.Scale(domain=list(names), range=shapes))
