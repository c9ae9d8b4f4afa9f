"""Charts of the pages and documents as Altair specifications: pure functions of data.

Every chart reads without colour: series differ by dash and mark and carry their name, chosen points carry a label.
Texts are written for the language beforehand; axes use Vega's locale.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import asdict
from itertools import product
from typing import Any, Final

import altair as alt

from content.charts.names import ACROSS, SIDES, UP, Side, sides
from content.charts.style import Spec, data, finish, legend_columns, series_colour, series_dash, series_shape
from content.charts.year_points import YearPoint
from content.comparison.cells import ProfileMark
from content.comparison.places import Comparison
from content.comparison.shares import Share
from data.catalogue.indicators import Indicator
from data.catalogue.population import Count, segments
from data.language import Language
from layers.symbols import palette

#: Width and height of a scatter in pixels: the width is that of a narrow window, where names have least room.
_WIDE: Final = 700
_HIGH: Final = 380
#: Width of a scatter in pixels below which its dots are too close for all names.
_NARROW: Final = 480
#: Pixels between the outermost dots of a scatter and its edges.
_PADDING: Final = 24


def population(
    t: Language, series: Mapping[str, Sequence[Count]], base: int | None, names: Mapping[str, str], reference: str = ""
) -> Spec:
    """Return lines of population since 1962, broken where a census is missing.

    Args:
        t: language.
        series: counts by code.
        base: year of the index 100; None draws numbers of inhabitants.
        names: name by code of all places of the page, in the order of the legend; those without a line are left out.
        reference: name of the reference among them; empty if there is none.
    """
    points, drawn = [], set()
    for code, counts in series.items():
        scale = next((100 / count.value for count in counts if count.year == base), None) if base else 1.0
        if scale is None or not counts:
            continue
        drawn.add(code)
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
    every, named = list(names.values()), [name for code, name in names.items() if code in drawn]
    tooltips = [
        alt.Tooltip("name:N", title=t("Place")),
        alt.Tooltip("year:Q", title=t("Year"), format="d"),
        alt.Tooltip("people:N", title=t("Inhabitants")),
        alt.Tooltip("origin:N", title=t("Source")),
    ]
    if base:
        tooltips.insert(3, alt.Tooltip("index:N", title=title))
    chart = alt.Chart(data(points)).encode(
        x=alt.X("year:Q", scale=alt.Scale(zero=False), axis=alt.Axis(format="d", title=None, grid=False, tickCount=9)),
        y=alt.Y("value:Q", title=title, scale=alt.Scale(zero=base is None)),
        color=series_colour(named, reference=reference, among=every),
        tooltip=tooltips,
    )
    lines = chart.mark_line(strokeWidth=2.2).encode(detail="part:N", strokeDash=series_dash(named, every))
    dots = chart.mark_point(filled=True, size=55, opacity=1).encode(shape=series_shape(named, reference, every))
    return finish(alt.layer(lines, dots), t, height=340, columns=legend_columns(named))


def years(t: Language, points: Iterable[YearPoint], title: str, expected: Collection[int] = ()) -> Spec:
    """Return a series by year, one line a name; a line never bridges an expected year that is not known.

    Args:
        t: language.
        points: in any order; lines stand in the order of their first point.
        title: of the vertical axis.
        expected: years a complete series holds.
    """
    points = tuple(points)
    names = list(dict.fromkeys(point.name for point in points))
    drawn: list[dict[str, Any]] = []
    last: dict[str, int] = {}
    part = 0
    for point in sorted(points, key=lambda point: (names.index(point.name), point.year)):
        before = last.get(point.name, point.year)
        part += any(before < year < point.year for year in expected)
        last[point.name] = point.year
        drawn.append({**asdict(point), "part": f"{point.name}-{part}"})
    chart = alt.Chart(data(drawn)).encode(
        x=alt.X("year:Q", scale=alt.Scale(zero=False), axis=alt.Axis(format="d", title=None, grid=False, tickCount=9)),
        y=alt.Y("value:Q", title=title, scale=alt.Scale(zero=True)),
        color=series_colour(names),
        tooltip=[
            alt.Tooltip("name:N", title=t("Series")),
            alt.Tooltip("year:Q", title=t("Year"), format="d"),
            alt.Tooltip("text:N", title=t("Value")),
            alt.Tooltip("more:N", title=t("Quality")),
        ],
    )
    lines = chart.mark_line(strokeWidth=2.2).encode(detail="part:N", strokeDash=series_dash(names))
    exact = chart.transform_filter("!datum.rounded").mark_point(filled=True, size=60, opacity=1)
    rounded = chart.transform_filter("datum.rounded").mark_point(filled=False, size=60, strokeWidth=2, opacity=1)
    marks = (dots.encode(shape=series_shape(names)) for dots in (exact, rounded))
    return finish(alt.layer(lines, *marks), t, height=300, columns=legend_columns(names))


def profile(t: Language, marks: Sequence[ProfileMark], names: Sequence[str], reference: str = "") -> Spec:
    """Return a profile: one line an indicator, one mark a place, on the indicator's own range over the perimeter.

    Args:
        t: language.
        marks: in the order of the lines.
        names: of all places of the page, in the order of the legend.
        reference: name of the reference; empty if it is one of the places.
    """
    places = _drawn(names, marks)
    labels = list(dict.fromkeys(mark.indicator for mark in marks))
    low, high = t("lowest commune"), t("highest commune")
    axis = alt.Axis(values=[0, 1], labelExpr=f"datum.value == 0 ? '{low}' : '{high}'", title=None)
    chart = alt.Chart(data(list(map(asdict, marks)))).encode(
        y=alt.Y("indicator:N", sort=labels, title=None, axis=alt.Axis(labelLimit=230, grid=True, ticks=False)),
        x=alt.X("position:Q", axis=axis, scale=alt.Scale(nice=False, padding=10)),
        color=series_colour(places, reference=reference, among=names),
        shape=series_shape(places, reference, names),
        tooltip=[
            alt.Tooltip("name:N", title=t("Place")),
            alt.Tooltip("indicator:N", title=t("Indicator")),
            alt.Tooltip("value:N", title=t("Value")),
        ],
    )
    drawn = chart.mark_point(filled=True, size=120, opacity=0.95, stroke="white", strokeWidth=0.6)
    return finish(drawn, t, height=26 * len(labels) + 30, columns=legend_columns(places))


def shares(t: Language, found: Sequence[Share], names: Sequence[str], reference: str = "") -> Spec:
    """Return the parts of places, a line each: a mark a place on one scale of percent, the reference as a bar.

    Args:
        t: language.
        found: the parts in order.
        names: of all places of the page, in the order of the legend.
        reference: name of the reference; empty if it is one of the places.
    """
    items, places = list(dict.fromkeys(share.item for share in found)), _drawn(names, found)
    y = alt.Y("item:N", sort=items, title=None, axis=alt.Axis(labelLimit=210, ticks=False, domain=False, offset=6))
    rows = [asdict(share) for share in found]
    base = alt.Chart(data(rows))
    ranges = base.mark_rule(strokeWidth=5, color="#dbe4ea", strokeCap="round", tooltip=None).encode(
        y=y, x=alt.X("min(share):Q"), x2=alt.X2("max(share):Q")
    )
    marks = base.mark_point(filled=True, size=130, opacity=1, stroke="white", strokeWidth=0.7).encode(
        y=y,
        x=alt.X("share:Q", title="%", scale=alt.Scale(zero=True)),
        color=series_colour(places, reference=reference, among=names),
        shape=series_shape(places, reference, names),
        tooltip=[
            alt.Tooltip("name:N", title=t("Place")),
            alt.Tooltip("item:N", title=t("Group")),
            alt.Tooltip("text:N", title=t("Share")),
            *([alt.Tooltip("count:N", title=t("Number"))] if any(share.count for share in found) else []),
        ],
    )
    return finish(alt.layer(ranges, marks), t, height=44 * len(items) + 30, columns=legend_columns(places))


def scatter(comparison: Comparison, pair: tuple[Indicator, Indicator], named: Collection[str]) -> Spec:
    """Return a scatter of two indicators over communes: those compared by their colour, mark and name.

    Args:
        comparison: the communes of its perimeter are drawn, and the communes it compares.
        pair: along the horizontal and the vertical axis.
        named: codes of other communes that carry their name.
    """
    t, (x, y) = comparison.t, pair
    chosen = [code for code in comparison.codes if not comparison.is_area(code)]
    points = []
    for code in dict.fromkeys((*comparison.members, *chosen)):
        a, b = comparison.value(code, x), comparison.value(code, y)
        if a is not None and b is not None:
            texts = {"name": comparison.short(code), "tx": x.write(a, t), "ty": y.write(b, t)}
            carries = {"chosen": code in chosen, "named": code in {*named, *chosen}, "side": ""}
            points.append({"x": a, "y": b, **texts, **carries})
    for number, side in _sides(points).items():
        points[number]["side"] = side
    names = [comparison.short(code) for code in comparison.codes]
    places = [name for name in names if any(point["name"] == name and point["chosen"] for point in points)]
    base = alt.Chart(data(points)).encode(
        x=alt.X(
            "x:Q",
            title=f"{x.short(t)}, {x.year} ({x.unit.short(t)})",
            scale=alt.Scale(zero=False, nice=False, padding=_PADDING),
            axis=alt.Axis(labelSeparation=8, labelFlush=False),
        ),
        y=alt.Y(
            "y:Q",
            title=f"{y.short(t)}, {y.year} ({y.unit.short(t)})",
            scale=alt.Scale(zero=False, nice=False, padding=_PADDING),
        ),
        tooltip=[
            alt.Tooltip("name:N", title=t("Commune")),
            alt.Tooltip("tx:N", title=x.short(t)),
            alt.Tooltip("ty:N", title=y.short(t)),
        ],
    )
    own = base.transform_filter("datum.chosen")
    layers = (
        base.transform_filter("!datum.chosen").mark_point(
            filled=True, size=70, fill="#9fb1bb", stroke=palette.INK, strokeWidth=0.6, opacity=0.9
        ),
        own.mark_point(filled=True, size=150, opacity=1, stroke="white", strokeWidth=0.7).encode(
            color=series_colour(places, among=names), shape=series_shape(places, among=names)
        ),
        *(
            _named(base, side, chosen=chosen)
            for side, chosen in product(SIDES, (False, True))
            if any((point["side"], point["chosen"]) == (side, chosen) for point in points)
        ),
    )
    return finish(alt.layer(*layers), t, height=_HIGH, columns=legend_columns(places))


def _sides(points: Sequence[Mapping[str, Any]]) -> dict[int, Side]:
    """Return beside which side of its dot each name of a scatter stands, those of the places compared first."""
    across, up = (_within_range([point[axis] for point in points]) for axis in ("x", "y"))
    dots = [
        (_PADDING + a * (_WIDE - 2 * _PADDING), _PADDING + (1 - b) * (_HIGH - 2 * _PADDING))
        for a, b in zip(across, up, strict=True)
    ]
    order = sorted(range(len(points)), key=lambda number: not points[number]["chosen"])
    return sides(dots, {number: points[number]["name"] for number in order if points[number]["named"]}, _WIDE, _HIGH)


def _within_range(values: Sequence[float]) -> list[float]:
    """Return where each value lies from the lowest, 0, to the highest, 1."""
    low, high = min(values, default=0.0), max(values, default=0.0)
    return [(value - low) / (high - low) if high > low else 0.5 for value in values]


def _named(base: alt.Chart, side: Side, *, chosen: bool) -> alt.Chart:
    """Return the names on one side of their dots, of the places compared in bold or of the others."""
    names: alt.Chart = (
        base.transform_filter(f"datum.side === '{side}' && datum.chosen === {'true' if chosen else 'false'}")
        .mark_text(
            align="right" if side.endswith("left") else "left",
            dx=-ACROSS if side.endswith("left") else ACROSS,
            dy=UP if side.startswith("below") else -UP,
            fontSize=12,
            fontWeight="bold" if chosen else "normal",
            color=palette.INK if chosen else palette.MUTED,
            # Where dots stand closer than the names were placed for, those of the places compared alone are said.
            opacity=1 if chosen else alt.expr(f"width < {_NARROW} ? 0 : 1"),
        )
        .encode(text="name:N")
    )
    return names


def _drawn(names: Iterable[str], marks: Iterable[ProfileMark | Share]) -> list[str]:
    """Return those of the names that a chart has a mark of."""
    marked = {mark.name for mark in marks}
    return [name for name in names if name in marked]
