"""Downloads of a page: what each one holds, its name, and its button."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Final, Literal

import streamlit as st

from content.map_sources import map_sources
from content.source import Source
from content.table import Cell, Table
from data.atlas import Atlas
from data.language import Language
from data.national.table import state as national_state
from data.places.bounds import Bounds
from data.selection.record import Selection
from data.story.photograph import Photograph
from data.territory import territory
from data.text import slug
from exports.orders import Order
from layers.spec import View
from ui.components.download_button import download_button

PNG: Final = "image/png"
SVG: Final = "image/svg+xml"
PDF: Final = "application/pdf"
CSV: Final = "text/csv; charset=utf-8"
JSON: Final = "application/json"
XLSX: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@dataclass(frozen=True)
class Offer:
    """A file that a page offers; it is made when it is asked for.

    Attributes:
        key: of the container of its button.
        label: of its button.
        order: what is made, and under which name it is saved.
    """

    key: str
    label: str
    order: Order

    def button(self, t: Language, width: Literal["content", "stretch"] = "content") -> None:
        """Draw its button, as wide as its words or as the room it stands in."""
        download_button(self.key, self.label, self.order, t, width)


def popover(name: str, t: Language, offers: Callable[[], Iterable[Offer]]) -> None:
    """Draw one button that opens on the files on offer; closed, nothing of them is worked out.

    Args:
        name: of what is downloaded; the key is ``take_NAME``.
        t: language.
        offers: called when it is open.
    """
    with st.popover(t("Download"), key=f"take_{name}", on_change="rerun") as found:
        if found.open:
            for offer in offers():
                offer.button(t, "stretch")


def file_name(parts: Iterable[str], t: Language, ending: str) -> str:
    """Return a file name that tells what is inside, in letters every system takes."""
    return f"{'_'.join(filter(None, (territory().file_stem, *map(slug, parts), t.code)))}.{ending}"


def of_map(view: View, title: str, *, parts: Sequence[str], bounds: Bounds | None = None) -> Iterator[Offer]:
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
    drawn = (selection, view.only, view.own, view.highlight, view.annotations, shown, title, sources)
    yield from _pictures("map", "map_image", drawn, ("map", *parts), view.t, (view.t("Map (PNG)"), view.t("Map (SVG)")))


def of_maps(views: tuple[View, View], titles: tuple[str, str], *, parts: Sequence[str]) -> Iterator[Offer]:
    """Yield two maps side by side as one PNG and SVG.

    Args:
        views: what the page draws, of one perimeter.
        titles: written above each.
        parts: of the file name.
    """
    selection, t = views[0].selection, views[0].t
    bounds = views[0].atlas.bounds(views[0].atlas.areas[selection.perimeter].members)
    both = tuple(
        (view.selection, view.year, view.highlight, title, tuple(dict.fromkeys(map_sources(view))))
        for view, title in zip(views, titles, strict=True)
    )
    labels = (t("Both maps (PNG)"), t("Both maps (SVG)"))
    yield from _pictures("maps", "map_pair", (*both, bounds), ("maps", *parts), t, labels)


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
    drawn = (json.dumps(spec), *words, sources)
    yield from _pictures(name, "chart_image", drawn, parts, t, labels or (t("Chart (PNG)"), t("Chart (SVG)")))


def of_table(name: str, table: Table, t: Language, *, title: str, parts: Sequence[str], label: str = "") -> Offer:
    """Return a table as an Excel workbook; its label may say more than that it is a table."""
    order = Order("table_workbook", (t.code, title, table), file_name(parts, t, "xlsx"), XLSX)
    return Offer(f"download_{name}_xlsx", label or t("Table (Excel)"), order)


def of_rows(key: str, label: str, head: Sequence[str], rows: Iterable[Sequence[Cell]], file: str, t: Language) -> Offer:
    """Return rows of a page as a CSV file."""
    return Offer(key, label, Order("csv_table", (t.code, tuple(head), tuple(map(tuple, rows))), file, CSV))


def profile(atlas: Atlas, selection: Selection, t: Language) -> Offer:
    """Return the profile of the commune selected, else of the perimeter."""
    code = selection.commune or selection.perimeter
    place = (atlas.areas[code].name(t), selection.perimeter) if selection.commune else (code,)
    name = file_name(("profile", *place), t, "pdf")
    # Ranks in France come from a table of its own, which may be mended while the atlas runs.
    order = Order("profile", (t.code, selection.perimeter, code, selection.reference, national_state()), name, PDF)
    return Offer("download_profile", t("Profile: {place} (PDF)", place=atlas.areas[code].name(t)), order)


def comparison(codes: tuple[str, ...], names: Sequence[str], selection: Selection, t: Language) -> Offer:
    """Return the comparison of places, by their codes and names."""
    name = file_name(("comparison", *names), t, "pdf")
    order = Order("comparison", (t.code, codes, selection.perimeter, selection.reference, national_state()), name, PDF)
    return Offer("download_comparison", t("Comparison (PDF)"), order)


def place_sheet(identifier: str, t: Language, photograph: Photograph | None = None) -> Offer:
    """Return the sheet of a place, with the visitor's own photograph of it if there is one."""
    name = file_name(("sheet", identifier), t, "pdf")
    order = Order("site_sheet", (t.code, identifier), name, PDF)
    if photograph:
        order = Order("site_sheet", (t.code, identifier, photograph), name, PDF, (photograph.key,))
    return Offer("download_sheet", t("Sheet (PDF)"), order)


def _pictures(
    name: str, exporter: str, drawn: tuple[object, ...], parts: Sequence[str], t: Language, labels: tuple[str, str]
) -> Iterator[Offer]:
    for (ending, kind), label in zip((("png", PNG), ("svg", SVG)), labels, strict=True):
        order = Order(exporter, (*drawn, ending), file_name(parts, t, ending), kind)
        yield Offer(f"download_{name}_{ending}", label, order)
