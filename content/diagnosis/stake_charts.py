"""The chart that stands with each stake: what it says in words, what it draws, and the same as a table."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from content.charts.annotated import Bar, bars, lines
from content.charts.year_points import YearPoint, subject_points
from content.diagnosis.by_commune import unplaced
from content.diagnosis.conclusions import told_of
from content.diagnosis.tables import subjects
from content.source import Source
from content.table import Figure, Row, Table, figure_origin
from data.atlas import Atlas
from data.cache import cached
from data.catalogue.indicators import Indicator
from data.diagnosis.figure_names import CHOSEN
from data.diagnosis.figures import Stake
from data.diagnosis.stakes import StakeView
from data.language import Language, language


@dataclass(frozen=True)
class StakeChart:
    """A chart.

    Attributes:
        sentence: what it says; empty where the data does not allow to say it.
        note: how it is to be read; may be empty.
        spec: Vega-Lite specification.
        table: what it draws.
        number_from: first column of the table that holds numbers.
    """

    title: str
    sentence: str
    note: str
    spec: dict[str, Any]
    table: Table
    number_from: int

    @property
    def sources(self) -> tuple[Source, ...]:
        """Of what the chart draws."""
        return self.table.sources


@cached(maxsize=32)
def stake_chart(atlas: Atlas, stake: Stake, perimeter: str, lang: str) -> StakeChart | None:
    """Return the chart of a stake; None if none of its figures is known."""
    view, t = atlas.stake_views[stake], language(lang)
    if view.chart == "series":
        return _of_series(atlas, view, perimeter, t)
    return (_of_areas if view.chart == "areas" else _of_communes)(atlas, view, perimeter, t)


def _sentence(atlas: Atlas, view: StakeView, perimeter: str, t: Language) -> str:
    told = told_of(atlas, view.sentence, perimeter, t)
    return told.words if told else ""


def _of_series(atlas: Atlas, view: StakeView, perimeter: str, t: Language) -> StakeChart | None:
    series = next(one for one in atlas.series if one.id == view.drawn)
    points = tuple(subject_points(atlas, t, series.lines, series.area))
    if not points:
        return None
    table = subjects(atlas, t, series.title(t), series.lines, series.area)
    spec = lines(t, points, series.axis(t), series.expected, zero=True)
    return StakeChart(series.title(t), _sentence(atlas, view, perimeter, t), series.note(t), spec, table, 2)


def _of_areas(atlas: Atlas, view: StakeView, perimeter: str, t: Language) -> StakeChart | None:
    """Draw an indicator of areas as an index from the first year that all of them have."""
    entry = atlas.indicators[view.drawn]
    areas = tuple(dict.fromkeys(perimeter if area == CHOSEN else area for area in view.areas))
    values = {
        area: {int(one.year): one.value for one in atlas.history.get((area, entry.id), ()) if one.year.isdigit()}
        for area in areas
    }
    common = set.intersection(*map(set, values.values()))
    if not common:
        return None
    first = min(common)
    points, rows = [], list[Row]()
    for area in areas:
        name = atlas.areas[area].short(t)
        for year in sorted(year for year in values[area] if year >= first):
            value, scaled = values[area][year], 100 * values[area][year] / values[area][first]
            points.append(YearPoint(year, scaled, name, t.number(scaled, 1), entry.write(value, t), rounded=False))
            rows.append((name, year, Figure(value, entry.write(value, t)), Figure(scaled, t.number(scaled, 1))))
    index = t("Index, {year} = 100", year=first)
    origins = tuple(figure_origin(atlas, entry, area, t) for area in areas for year in values[area] if year >= first)
    table = Table(entry.label(t), (t("Place"), t("Year"), t("Value"), index), tuple(rows), origins)
    title = f"{entry.label(t)}, {first}-{max(common)}"
    spec = lines(t, points, index, (), zero=False, value=index, more=entry.short(t))
    return StakeChart(title, _sentence(atlas, view, perimeter, t), "", spec, table, 1)


def _of_communes(atlas: Atlas, view: StakeView, perimeter: str, t: Language) -> StakeChart | None:
    """Draw an indicator of the communes, with areas among them for a rate and what is in no commune for a total."""
    entry = atlas.indicators[view.drawn]
    values = atlas.values(perimeter, entry.id)
    known = {code: value for code, value in values.items() if value is not None}
    if not known:
        return None
    areas = tuple(dict.fromkeys(perimeter if area == CHOSEN else area for area in view.areas))
    codes = {**known, **{area: value for area in areas if (value := atlas.value(area, entry.id)) is not None}}
    drawn = [
        Bar(atlas.areas[code].short(t), value, entry.write(value, t), "area" if code in areas else "commune")
        for code, value in codes.items()
    ]
    drawn.sort(key=lambda bar: -bar.value)
    rest = unplaced(atlas, entry)
    if rest:
        drawn.append(Bar(t("In no commune (whole département)"), rest, entry.write(rest, t), "unplaced"))
    rows: tuple[Row, ...] = tuple((bar.name, Figure(bar.value, bar.text)) for bar in drawn)
    names = {atlas.areas[code].short(t): code for code in codes}
    origins = tuple(figure_origin(atlas, entry, names.get(bar.name, perimeter), t) for bar in drawn)
    table = Table(entry.dated(t), (t("Place"), entry.short(t)), rows, origins)
    spec = bars(t, drawn, f"{entry.short(t)} ({entry.unit.short(t)})")
    note = " ".join(filter(None, (_absent(t, len(values) - len(known), entry), atlas.note(perimeter, entry.id, t))))
    return StakeChart(entry.dated(t), _ends(atlas, known, entry, t), note, spec, table, 1)


def _ends(atlas: Atlas, known: dict[str, float], entry: Indicator, t: Language) -> str:
    """Say which communes have the lowest and the highest figure; nothing where shown values are equal."""
    ordered = sorted(known, key=known.__getitem__)
    if any(len({entry.write(known[code], t) for code in pair}) <= 1 for pair in (ordered[:2], ordered[-2:])):
        return ""
    low, high = ordered[0], ordered[-1]
    told = {
        "high": entry.write(known[high], t),
        "highest": atlas.areas[high].name(t),
        "low": entry.write(known[low], t),
        "lowest": atlas.areas[low].name(t),
    }
    if entry.total:
        second = ordered[-2]
        return t(
            "{highest} has the highest figure, {high}, before {second}, {next}.",
            **told,
            second=atlas.areas[second].name(t),
            next=entry.write(known[second], t),
        )
    return t("From {low} ({lowest}) to {high} ({highest}).", **told)


def _absent(t: Language, lacking: int, entry: Indicator) -> str:
    """Say how many communes are not drawn, and why."""
    if not lacking:
        return ""
    return t.plural(
        "{n} commune is not drawn: {why}.",
        "{n} communes are not drawn: {why}.",
        lacking,
        why=entry.absent(t).rstrip("."),
    )
