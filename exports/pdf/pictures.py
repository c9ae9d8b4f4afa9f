"""The pictures of documents: maps and charts, each with a title, a note and what it shows in words."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final, cast

from content.charts import specifications as charts
from content.charts.stage import slide_chart
from content.charts.style import Spec
from content.comparison.cells import profile_marks
from content.comparison.places import Comparison
from content.comparison.shares import Kind, note, shares, title
from content.story import resolved as slides
from data.atlas import Atlas
from data.language import Language
from data.places.bounds import Bounds
from data.places.records import KINDS
from data.selection.record import Selection
from data.story.photograph import Album, Photograph
from data.territory import territory
from exports.chart_image import chart_picture
from exports.map_image.picture import map_picture
from exports.map_image.stop_map import described, stop_map
from exports.pdf.typesetting import plain
from exports.qr_code import qr_code
from layers.spec import Circle, View

Record = dict[str, Any]
_NEIGHBOURHOOD_KM: Final = 5.0
#: Half the width and height of the map around a place, in degrees: its neighbourhood of 5 km and a margin.
_AROUND: Final = (0.068, 0.049)
_LOCATOR: Final = (2.6, 2.2)  # inches
#: Sizes of charts in pixels, whose text of 12 pixels becomes 7 to 9 points on the page: across a page upright, half of
#: that, half of a page across, and across the right side of a stop.
Size = tuple[int, int]
WIDE: Final[Size] = (720, 230)
HALF: Final[Size] = (400, 280)
QUARTER: Final[Size] = (520, 282)
_STOP: Final[Size] = (640, 520)
_STOP_TEXT: Final = 14
_BAR: Final = 60  # pixels of a bar at most
_AXES: Final = 70
#: Width and height in inches of the map of a stop, and of that of the cover: the page beside the panel, half a page.
_STOP_MAP: Final = (7.52, 8.27)
_COVER_MAP: Final = (5.85, 8.27)
_ZOOM: Final = 1.07  # the smallest names have 8 points


class Pictures:
    """The pictures of one document by file name, and what a template needs to place them."""

    def __init__(self, atlas: Atlas, t: Language) -> None:
        self.atlas, self.t = atlas, t
        self.files: dict[str, bytes] = {}

    def add(self, name: str, content: bytes, alternative: str) -> Record:
        """Keep a picture; ``alternative`` says in words what it shows."""
        self.files[name] = content
        return {"name": name, "alt": alternative}

    def cover(self, perimeter: str) -> Record:
        """Return the map of a perimeter, for a cover."""
        atlas, t = self.atlas, self.t
        view, place = View(atlas, Selection(lang=t.code, perimeter=perimeter, layers=()), t), atlas.areas[perimeter]
        bounds = atlas.bounds(place.members)
        content = map_picture(view, bounds, size=_COVER_MAP, zoom=_ZOOM, format="svg", furniture=False)
        return self.add("cover.svg", content, t("Map of the communes of {place}.", place=place.name(t)))

    def photograph(self, name: str, photograph: Photograph | None, album: Album) -> Record | None:
        """Return a photograph of the story; None where there is none."""
        content = album.find(photograph)
        return self.add(name, content, credit_line(photograph, self.t)) if content else None

    def code(self, address: str) -> Record:
        """Return an address as a QR code."""
        return self.add("code.svg", qr_code(address), self.t("QR code: {address}", address=address))

    def slide_map(self, slide: slides.Slide) -> Record:
        """Return the map of a stop."""
        content = stop_map(self.atlas, slide, _STOP_MAP, zoom=_ZOOM, format="svg")
        return self.add(f"map-{slide.number}.svg", content, described(self.atlas, slide, self.t))

    def slide_chart(self, number: int, chart: slides.Chart) -> Record:
        """Return the chart of a stop."""
        wide, high = _STOP
        if chart.kind == "bars":
            high = min(high, _AXES + _BAR * len(chart.categories) * len(chart.series))
        spec = slide_chart(self.t, chart, height=high, size=_STOP_TEXT, narrow=True)
        return self._graph(f"chart-{number}.svg", chart.title, chart.note, spec, _spoken(self.t, chart), (wide, high))

    def locator(self, perimeter: str, code: str) -> Record | None:
        """Return a small map of the perimeter with the commune marked; None for places outside the département."""
        atlas, t = self.atlas, self.t
        members = atlas.areas[perimeter].members
        shown = [name for name in (*members, *atlas.areas[code].members, code) if name in atlas.contours]
        if code not in (perimeter, *atlas.contours):
            return None
        selection = Selection(lang=t.code, perimeter=perimeter, commune=code if code != perimeter else None, layers=())
        view = View(atlas, selection, t)
        content = map_picture(view, atlas.bounds(shown), size=_LOCATOR, format="svg", furniture=False)
        return self.add("map.svg", content, t("Map: {title}", title=atlas.areas[code].name(t)))

    def neighbourhood(self, identifier: str, name: str) -> Record | None:
        """Return a map of a place and what lies within 5 km of it; None if its position is not known."""
        atlas, t = self.atlas, self.t
        here = atlas.point(identifier)
        if here is None:
            return None
        selection = Selection(
            lang=t.code,
            perimeter=territory().wide_perimeter,
            zone=identifier,
            layers=KINDS,
        )
        view = View(atlas, selection, t, own=Circle(*here, _NEIGHBOURHOOD_KM))
        bounds = Bounds.beside(here, *_AROUND)
        content = map_picture(view, bounds, size=_LOCATOR, format="svg", furniture=False)
        return self.add("map.svg", content, t("Map: {title}", title=name))

    def population(
        self, names: Mapping[str, str], size: Size, *, base: int | None = None, words: str = "", reference: str = ""
    ) -> Record | None:
        """Return the population since the first census known; None if no census of any place is.

        Args:
            names: of the places, by code.
            size: of the drawing.
            base: year of the index 100; None draws numbers of inhabitants.
            words: said below the drawing.
            reference: name of the reference among them; empty if there is none.
        """
        t = self.t
        series = {code: self.atlas.population[code] for code in names if self.atlas.population.get(code)}
        years = [count.year for counts in series.values() for count in counts]
        if not years:
            return None
        spec = charts.population(t, series, base, names, reference)
        said = " ".join(
            f"{names[code]}{t.colon}"
            + t(
                "Population from {first} to {last}: {a}, then {b}.",
                first=counts[0].year,
                last=counts[-1].year,
                a=t.number(counts[0].value),
                b=t.number(counts[-1].value),
            )
            for code, counts in series.items()
        )
        note = " ".join(filter(None, (words, t("INSEE censuses. A missing census stays a gap."))))
        title = t("Population since {year}", year=min(years))
        return self._graph("population.svg", title, note, spec, said, size)

    def structures(self, comparison: Comparison, size: Size) -> list[Record]:
        """Return the structures of places and reference."""
        return [graph for kind in structure_kinds(comparison) if (graph := self._structure(comparison, kind, size))]

    def profile(self, comparison: Comparison, size: Size) -> Record:
        """Return where each place lies between the lowest and the highest commune of the perimeter."""
        t = self.t
        marks = profile_marks(comparison)
        note = t("Each line runs from the lowest to the highest commune of the perimeter.")
        said = t.semicolon.join(f"{mark.indicator}, {mark.name}{t.colon}{mark.value}" for mark in marks)
        spec = charts.profile(t, marks, tuple(comparison.names.values()), comparison.against_name)
        return self._graph("profile.svg", t("Profile"), note, spec, said, size)

    def _structure(self, comparison: Comparison, kind: Kind, size: Size) -> Record | None:
        t, found = self.t, shares(comparison, kind)
        if not found:
            return None
        spec = charts.shares(t, found, tuple(comparison.names.values()), comparison.against_name)
        said = t.semicolon.join(f"{share.item}, {share.name}{t.colon}{share.text}" for share in found)
        return self._graph(f"{kind}.svg", title(comparison, kind), note(t, kind), spec, said, size)

    def _graph(self, name: str, title: str, note: str, spec: Spec, said: str, size: Size) -> Record:
        content = chart_picture(cast("Spec", plain(spec)), width=size[0], height=size[1], format="svg")
        picture = self.add(name, content, f"{title}. {said}")
        return {"title": title, "note": note, "picture": picture}


def structure_kinds(comparison: Comparison) -> tuple[Kind, ...]:
    """Return ages and jobs by sector; establishments by sector where the first place lacks those."""
    first = {share.code for share in shares(comparison, "jobs")}
    return "age", "jobs" if comparison.codes[0] in first else "sector"


def credit_line(photograph: Photograph | None, t: Language) -> str:
    """Return whose a photograph is; nothing without one."""
    return t("Photograph: {credit}", credit=photograph.credit) if photograph else ""


def _spoken(t: Language, chart: slides.Chart) -> str:
    """Return the figures of a chart in words."""
    return t.semicolon.join(
        f"{series.name}, {category}{t.colon}{chart.write(value, t)}"
        for series in chart.series
        for category, value in zip(chart.categories, series.values, strict=True)
        if value is not None
    )
