"""The chart of a slide as a table to take away: one line a category, one column a series."""

from __future__ import annotations

from content.story.resolved import Chart
from content.table import Figure, Origin, Row, Table
from data.language import Language


def slide_table(t: Language, chart: Chart) -> Table:
    """Return the numbers of a chart with its unit, year and sources on each line; what is not known is empty."""
    over_years = chart.kind != "bars"
    rows: tuple[Row, ...] = tuple(
        (int(name) if over_years else name, *(_figure(t, chart, series.values[i]) for series in chart.series))
        for i, name in enumerate(chart.categories)
    )
    words = " · ".join(source.words for source in chart.sources)
    url = chart.sources[0].url if len(chart.sources) == 1 else ""
    origins = (Origin(words, url, chart.year, chart.unit),) * len(rows)
    head = (t("Year") if over_years else t("Category"), *(series.name for series in chart.series))
    return Table(chart.title, head, rows, origins, chart.note)


def _figure(t: Language, chart: Chart, value: float | None) -> Figure:
    if value is None:
        return Figure(None, t("not available"), t("not available"))
    return Figure(round(value, chart.decimals_of(value)), chart.write(value, t))
