"""Roads with their counted traffic; stations, sidings, marshalling yard, motorway exits and forks, airfields."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from itertools import groupby
from typing import Any, Final

from data.atlas import Atlas
from data.basemap.reader import base_map
from data.basemap.records import Road
from data.cache import cached
from data.features import Geometry
from data.files import BASEMAP
from data.language import N_, Language
from layers.spec import Entry, Layer, LayerSpec, Listed, Shape, Style, View
from layers.symbols import palette
from layers.symbols.marks import Mark
from layers.symbols.places import place_layer
from layers.symbols.points import point_shapes, point_style
from layers.symbols.tooltip import tooltip

RADIUS: Final = 4.5
MARK: Final[Mark] = "triangle"
#: Width of a road in pixels from a number of vehicles a day on.
WIDTHS: Final = ((0, 2.5), (40_000, 4.5), (80_000, 7.0))


@dataclass(frozen=True)
class Section:
    """A section of a road whose traffic was counted.

    Attributes:
        vehicles: a day, yearly average of both directions.
        heavy_share: heavy goods vehicles in percent of it; None where they were not counted.
    """

    id: str
    ref: str
    vehicles: int
    heavy_share: float | None
    year: int
    geometry: Geometry = field(repr=False, hash=False)


@cached(maxsize=2)
def sections(atlas: Atlas) -> tuple[Section, ...]:
    """Return the counted sections, the busiest last: the pieces that a section is drawn in are one line."""

    def counted(road: Road) -> tuple[Any, ...]:
        return (road.vehicles_per_day or 0, road.ref, road.heavy_share or -1.0, road.year or 0)

    roads = sorted((road for road in base_map(atlas).roads if road.vehicles_per_day and road.year), key=counted)
    return tuple(_section(list(pieces)) for _, pieces in groupby(roads, key=counted))


def _section(pieces: list[Road]) -> Section:
    first = pieces[0]
    vehicles, year = first.vehicles_per_day or 0, first.year or 0
    lines = [road.geometry["coordinates"] for road in pieces]
    geometry = {"type": "MultiLineString", "coordinates": lines}
    return Section(f"traffic-{first.ref}-{vehicles}", first.ref, vehicles, first.heavy_share, year, geometry)


def layer(view: View) -> LayerSpec:
    """Return counted roads, above them the transport points with a known position; the others are listed only."""
    t, counted = view.t, sections(view.atlas)
    mark = Entry(
        "mark",
        point_style(palette.TRANSPORT, RADIUS, exact=True, mark=MARK),
        t("station, siding, rail yard, motorway exit or fork, airfield"),
    )
    hollow = Entry(
        "mark",
        point_style(palette.TRANSPORT, RADIUS, exact=False, mark=MARK),
        t("motorway exit or fork, approximate position"),
    )
    shapes = point_shapes(view.places("transport"), palette.TRANSPORT, RADIUS, MARK, view)
    if not counted:
        return place_layer(LAYER, view, "transport", shapes, (mark, hollow))
    sources = _sources(view.atlas, t)
    lines = tuple(_shape(section, sources, t) for section in counted)
    found = place_layer(LAYER, view, "transport", (*lines, *shapes), (mark, hollow, *_legend(t)))
    years = ", ".join(map(str, sorted({section.year for section in counted})))
    note = t("Traffic: yearly average of both directions, {years}. Of the other roads no count is known.", years=years)
    unit = t("vehicles a day")
    return replace(found, note=f"{found.note} {note}".strip(), sources=(*found.sources, *sources), unit=unit)


def _line(vehicles: int) -> Style:
    width = next(width for least, width in reversed(WIDTHS) if vehicles >= least)
    return Style(fill="", stroke=palette.TRAFFIC, weight=width)


def _legend(t: Language) -> Iterator[Entry]:
    (none, _), *others = WIDTHS
    fewer = t.number(others[0][0])
    yield Entry("line", _line(none), t("road, fewer than {n} vehicles a day", n=fewer), brief=f"< {fewer}")
    for least, _ in others:
        more = t.number(least)
        yield Entry("line", _line(least), t("road, {n} vehicles a day and more", n=more), brief=f"≥ {more}")


def _shape(section: Section, sources: tuple[str, ...], t: Language) -> Shape:
    heavy = section.heavy_share
    lines = (
        t("{n} vehicles a day", n=t.number(section.vehicles)),
        t("yearly average of both directions, {year}", year=section.year),
        t("heavy goods vehicles: {n}", n=t.percent(heavy, 1)) if heavy is not None else t("heavy vehicles not counted"),
        t("counted section, drawn along OpenStreetMap"),
        t.semicolon.join(sources),
    )
    return Shape(section.id, "", section.geometry, _line(section.vehicles), tooltip(section.ref, lines))


def _sources(atlas: Atlas, t: Language) -> tuple[str, ...]:
    return tuple(t(producer.title) for producer in atlas.package.resources[f"{BASEMAP}/roads.geojson"].producers)


LAYER = Layer(
    "transport",
    50,
    N_("Transport"),
    layer,
    Listed(N_("Transport point"), palette.TRANSPORT),
    module="sites",
    fixed=True,
)
