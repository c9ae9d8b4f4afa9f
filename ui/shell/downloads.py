"""What a visitor takes away from a page: each map, chart and table as files, behind one button that costs little."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any, Final, Literal

import streamlit as st

from content.story.key_figures import map_source
from content.story.resolved import Source
from content.table import Table
from data.atlas import Atlas
from data.cache import cached
from data.language import Language, language
from data.places.records import KINDS, Cited
from data.selection import Selection
from data.territory import territory
from data.text import slug
from exports import text_metrics as map_text
from exports.map_image.picture import map_picture
from exports.spreadsheet import sheet_xlsx
from layers.spec import View
from layers.symbols import palette

Picture = Literal["png", "svg"]
PNG: Final = "image/png"
SVG: Final = "image/svg+xml"
PDF: Final = "application/pdf"
XLSX: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
#: Width and height of a map in inches, width of a chart in pixels.
MAP_SIZE: Final = (11.0, 7.5)
CHART_WIDTH: Final = 900
#: Of the remark on a chart, and how far it stands in so that it begins where the title does, in pixels.
_NOTE_SIZE: Final = 12
_INDENT: Final = 7
#: Sources of places named below a map, those of most places first.
_NAMED: Final = 12


@dataclass(frozen=True)
class Offer:
    """A file on offer: it is made when it is asked for."""

    key: str
    label: str
    make: Callable[[], bytes]
    file: str
    kind: str

    def button(self, width: Literal["content", "stretch"] = "content") -> None:
        """Draw its button, as wide as its words or as the room it stands in."""
        st.download_button(self.label, self.make, self.file, self.kind, key=self.key, on_click="ignore", width=width)


def popover(name: str, t: Language, offers: Callable[[], Iterable[Offer]]) -> None:
    """Draw one button that opens on the files on offer; closed, nothing of them is worked out.

    Args:
        name: of what is taken away; the key is ``take_NAME``.
        t: language.
        offers: called when it is open.
    """
    with st.popover(t("Take away"), key=f"take_{name}", on_change="rerun") as found:
        if found.open:
            for offer in offers():
                offer.button("stretch")


def file_name(parts: Iterable[str], t: Language, ending: str) -> str:
    """Return a file name that tells what is inside, in letters every system takes."""
    return f"{'_'.join(filter(None, (territory().file_stem, *map(slug, parts), t.code)))}.{ending}"


# --- Offers


def of_map(
    view: View, title: str, *, parts: Sequence[str], bounds: tuple[float, float, float, float] | None = None
) -> Iterator[Offer]:
    """Yield a map as PNG and SVG, with title, legend, scale bar, north and sources.

    Args:
        view: what the page draws.
        title: written above.
        parts: of the file name.
        bounds: west, south, east, north in degrees; None shows the perimeter.
    """
    atlas, selection = view.atlas, view.selection
    shown = bounds or atlas.bounds(atlas.areas[selection.perimeter].members)
    sources = tuple(dict.fromkeys(map_sources(view)))
    make = partial(map_picture, atlas, view, shown, size=MAP_SIZE, title=title, sources=sources)
    yield from _pictures("map", make, ("map", *parts), view.t, (view.t("Map (PNG)"), view.t("Map (SVG)")))


def of_chart(
    name: str,
    spec: dict[str, Any],
    table: Table,
    t: Language,
    *,
    words: tuple[str, str],
    sources: tuple[Source, ...],
    parts: Sequence[str],
) -> Iterator[Offer]:
    """Yield a chart as PNG and SVG, with title, remark and sources, and its table as an Excel workbook.

    Args:
        name: of the chart, in the keys.
        spec: Vega-Lite specification, as the page draws it.
        table: its figures.
        t: language.
        words: title and remark.
        sources: of what is drawn.
        parts: of the file names.
    """
    yield from of_drawing(name, spec, t, words=words, sources=sources, parts=parts)
    yield of_table(name, table, t, title=words[0], parts=parts)


def of_drawing(
    name: str,
    spec: dict[str, Any],
    t: Language,
    *,
    words: tuple[str, str],
    sources: tuple[Source, ...],
    parts: Sequence[str],
    labels: tuple[str, str] | None = None,
) -> Iterator[Offer]:
    """Yield a chart as PNG and SVG alone; the arguments are those of :func:`of_chart`, and words for the buttons."""
    make = partial(chart_file, json.dumps(spec), title=words[0], note=words[1], sources=sources)
    yield from _pictures(name, make, parts, t, labels or (t("Chart (PNG)"), t("Chart (SVG)")))


def of_table(name: str, table: Table, t: Language, *, title: str, parts: Sequence[str], label: str = "") -> Offer:
    """Return a table as an Excel workbook; its label may say more than that it is a table."""
    make = partial(sheet_xlsx, t.code, title, table)
    return Offer(f"download_{name}_xlsx", label or t("Table (Excel)"), make, file_name(parts, t, "xlsx"), XLSX)


def profile(atlas: Atlas, selection: Selection, t: Language) -> Offer:
    """Return the profile of the commune selected, else of the perimeter."""
    from exports.pdf.documents import profile_pdf  # noqa: PLC0415  (no page waits for the typesetter)

    code = selection.commune or selection.perimeter
    place = (atlas.areas[code].name(t), selection.perimeter) if selection.commune else (code,)
    make = partial(profile_pdf, atlas, t.code, selection.perimeter, code, selection.reference)
    name = file_name(("profile", *place), t, "pdf")
    return Offer("download_profile", t("Profile: {place} (PDF)", place=atlas.areas[code].name(t)), make, name, PDF)


def comparison(atlas: Atlas, selection: Selection, t: Language) -> Offer:
    """Return the comparison of the communes chosen."""
    from exports.pdf.documents import comparison_pdf  # noqa: PLC0415  (no page waits for the typesetter)

    codes = selection.communes
    make = partial(comparison_pdf, atlas, t.code, codes, selection.perimeter, selection.reference)
    name = file_name(("comparison", *names(atlas, codes, t)), t, "pdf")
    return Offer("download_comparison", t("Comparison (PDF)"), make, name, PDF)


def place_sheet(atlas: Atlas, identifier: str, t: Language) -> Offer:
    """Return the sheet of a place."""
    from exports.pdf.documents import site_pdf  # noqa: PLC0415  (no page waits for the typesetter)

    make = partial(site_pdf, atlas, t.code, identifier)
    return Offer("download_sheet", t("Sheet (PDF)"), make, file_name(("sheet", identifier), t, "pdf"), PDF)


def names(atlas: Atlas, codes: Iterable[str], t: Language) -> tuple[str, ...]:
    """Return the names of places, for the name of a file."""
    return tuple(atlas.areas[code].name(t) for code in codes)


# --- What is made when it is asked for


@cached(maxsize=32)
def chart_file(
    spec: str,
    *,
    title: str,
    note: str,
    sources: tuple[Source, ...],
    format: Picture,  # noqa: A002  (the word of every drawing library)
) -> bytes:
    """Draw a chart.

    Args:
        spec: Vega-Lite specification as JSON.
        title: written above.
        note: written below the title.
        sources: written below.
        format: of the picture.
    """
    from exports.chart_image import chart_picture  # noqa: PLC0415  (no page waits for the drawing library)

    return chart_picture(_noted(json.loads(spec), note), width=CHART_WIDTH, format=format, title=title, sources=sources)


def _noted(spec: dict[str, Any], note: str) -> dict[str, Any]:
    """Return a specification with a remark above the chart, in lines that fit; what it means must not get lost."""
    if not note:
        return spec
    lines = map_text.wrap(note, CHART_WIDTH - 2 * _NOTE_SIZE, lambda part: map_text.width(part, _NOTE_SIZE))
    look = {
        "anchor": "start",
        "frame": "bounds",
        "dx": _INDENT,
        "fontSize": _NOTE_SIZE,
        "fontWeight": "normal",
        "color": palette.MUTED,
    }
    return {**spec, "title": {"text": list(lines), **look}}


def _pictures(
    name: str, make: Callable[..., bytes], parts: Sequence[str], t: Language, labels: tuple[str, str]
) -> Iterator[Offer]:
    kinds: tuple[tuple[Picture, str], ...] = (("png", PNG), ("svg", SVG))
    for (ending, kind), label in zip(kinds, labels, strict=True):
        file = file_name(parts, t, ending)
        yield Offer(f"download_{name}_{ending}", label, partial(make, format=ending), file, kind)


@cached(maxsize=8)
def _contours(atlas: Atlas, lang: str) -> Source:
    """Return the source of the contours, as the data package names it."""
    (producer,) = atlas.package.resources["communes.geojson"].producers
    return Source(language(lang)(producer.title), producer.url)


def map_sources(view: View) -> Iterator[Source]:
    """Yield the sources of a map: of its figures, its contours, and the places and projects it draws."""
    atlas, selection, t = view.atlas, view.selection, view.t
    yield from map_source(atlas, selection, t)
    yield _contours(atlas, t.code)
    named = Counter(_place_sources(view))
    by_places = sorted(named, key=lambda source: (-named[source], source.words))
    yield from by_places[:_NAMED]
    if more := len(by_places) - _NAMED if len(by_places) > _NAMED else 0:
        yield Source(
            t.plural(
                "{n} more source, on the sheet of its place in the atlas",
                "{n} more sources, each on the sheets of its places in the atlas",
                more,
            )
        )


def _place_sources(view: View) -> Iterator[Source]:
    """Yield for each place and project drawn who states it; nothing for those without a position."""
    atlas, t = view.atlas, view.t
    kinds = [kind for kind in KINDS if kind in view.selection.layers]
    drawn: list[Cited] = [place for kind in kinds for place in view.places(kind) if place.point]
    if "projects" in view.selection.layers:
        drawn += [project for project in atlas.projects.values() if atlas.point(project.id)]
    yield from (Source(record.source(t)) for record in drawn if record.source)
