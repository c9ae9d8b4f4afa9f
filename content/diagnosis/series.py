"""The charts of the diagnosis over the years, each with its table."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from content.charts import specifications
from content.charts.year_points import port_points, subject_points
from content.diagnosis import tables
from content.source import Source
from content.table import Table
from data.atlas import Atlas
from data.cache import cached
from data.diagnosis.series import SeriesDefinition
from data.language import Language, language


@dataclass(frozen=True)
class SeriesChart:
    """A chart over the years.

    Attributes:
        spec: Vega-Lite specification.
        table: what the chart draws; that of the port holds all its columns.
        file: name of the table as CSV.
        sources: of what the chart draws.
    """

    title: str
    note: str
    spec: dict[str, Any]
    table: Table
    file: str
    sources: tuple[Source, ...]


@cached(maxsize=4)
def series_charts(atlas: Atlas, lang: str) -> tuple[SeriesChart, ...]:
    """Return the charts in the order of their table."""
    t = language(lang)
    return tuple((_of_port if series.kind == "port" else _of_subjects)(atlas, series, t) for series in atlas.series)


def _of_port(atlas: Atlas, series: SeriesDefinition, t: Language) -> SeriesChart:
    """Return columns of the port's traffic; a line is broken where a year between the first and the last is missing."""
    years = tuple(atlas.port_traffic.values())
    expected = range(years[0].year, years[-1].year + 1)
    drawn = (traffic for traffic in years if not traffic.amounts.keys().isdisjoint(series.lines))
    sources = tuple(dict.fromkeys(Source(traffic.source(t), traffic.url) for traffic in drawn))
    spec = specifications.years(t, port_points(atlas, t, series.lines), series.axis(t), expected)
    return SeriesChart(series.title(t), series.note(t), spec, tables.port_traffic(atlas, t), series.file, sources)


def _of_subjects(atlas: Atlas, series: SeriesDefinition, t: Language) -> SeriesChart:
    points = subject_points(atlas, t, series.lines, series.area)
    spec = specifications.years(t, points, series.axis(t), series.expected)
    table = tables.subjects(atlas, t, series.title(t), series.lines, series.area)
    return SeriesChart(series.title(t), series.note(t), spec, table, series.file, table.sources)
