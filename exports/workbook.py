"""All figures of a perimeter as CSV, and everything the atlas knows as an Excel workbook."""

from __future__ import annotations

import io
from collections.abc import Iterable, Sequence
from itertools import cycle, repeat
from typing import Final

from openpyxl import Workbook
from openpyxl.cell import Cell as OpenCell
from openpyxl.utils import get_column_letter

from content import labels as words
from content.figures.places import place_cells, place_heads
from content.source import census_source
from content.table import Cell, figure_origin, licence
from data.atlas import Atlas
from data.cache import cached
from data.catalogue.indicators import Indicator
from data.language import Language, language
from exports.spreadsheet import PLAIN, csv_bytes, dialect, number_format, show_numbers, write_numbers, write_sheet
from exports.workbook_cover import write_cover

#: Positions have five decimals at most, a metre.
_DEGREES: Final = "0.0####"


def indicator_rows(atlas: Atlas, t: Language, codes: Iterable[str]) -> tuple[tuple[str, ...], list[tuple[Cell, ...]]]:
    """Return figures in long form: a line a place and indicator, with unit, year and source; empty where unknown."""
    head = (
        t("Code"),
        t("Place"),
        t("Theme"),
        t("Indicator"),
        t("Value"),
        t("Unit"),
        t("Year"),
        t("Source"),
        t("Address"),
        t("Licence"),
        t("Remark"),
        t("Status of the figure"),
    )
    rows: list[tuple[Cell, ...]] = [
        (
            code,
            atlas.areas[code].name(t),
            atlas.themes[entry.theme].label(t),
            entry.label(t),
            atlas.value(code, entry.id),
            entry.unit.label(t),
            year(entry.year),
            origin.source,
            origin.url,
            origin.licence,
            atlas.why_missing(code, entry.id, t) or atlas.note(code, entry.id, t),
            t("known") if atlas.value(code, entry.id) is not None else t("not available"),
        )
        for code in codes
        for entry in atlas.indicators.values()
        for origin in (figure_origin(atlas, entry, code, t),)
    ]
    return head, rows


@cached(maxsize=8)
def figures_csv(atlas: Atlas, lang: str, perimeter: str) -> bytes:
    """Return all figures of a perimeter's communes, of the areas and of the peers as CSV for spreadsheets."""
    t = language(lang)
    return csv_bytes(*indicator_rows(atlas, t, places(atlas, perimeter)), dialect(t))


@cached(maxsize=8)
def figures_plain_csv(atlas: Atlas, lang: str, perimeter: str) -> bytes:
    """Return the same figures as CSV for programs, whatever the language of the words."""
    return csv_bytes(*indicator_rows(atlas, language(lang), places(atlas, perimeter)), PLAIN)


def places(atlas: Atlas, perimeter: str) -> tuple[str, ...]:
    """Return the codes in a download: the perimeter's communes, the areas, the peers."""
    areas = tuple(code for code, place in atlas.areas.items() if place.kind == "area")
    return tuple(dict.fromkeys((*atlas.areas[perimeter].members, *areas, *atlas.peers())))


@cached(maxsize=8)
def workbook(atlas: Atlas, lang: str, perimeter: str) -> bytes:
    """Return an Excel workbook: what it is, figures, a wide table, catalogue, population, places, known gaps."""
    t = language(lang)
    book = Workbook()
    codes = places(atlas, perimeter)
    entries = tuple(atlas.indicators.values())
    figures = write_sheet(book.create_sheet(), t("Figures"), *indicator_rows(atlas, t, codes))
    _show(figures["E"][1:], cycle(entries), t)
    wide = write_sheet(book.create_sheet(), t("Communes"), *_wide(atlas, t, perimeter))
    wide.freeze_panes = "D2"
    for column, entry in enumerate(entries, start=4):
        _show(wide[get_column_letter(column)][1:], repeat(entry), t)
    write_sheet(book.create_sheet(), t("Catalogue"), *_catalogue(atlas, t))
    population = write_sheet(book.create_sheet(), t("Population"), *_population(atlas, t, codes))
    show_numbers(population["D"][1:], repeat(number_format(0)))
    head, rows = _sites(atlas, t)
    sites = write_sheet(book.create_sheet(), t("Places"), head, rows)
    write_numbers(sites)
    for name in (t("Longitude"), t("Latitude")):
        show_numbers(sites[get_column_letter(head.index(name) + 1)][1:], repeat(_DEGREES))
    gaps = [(gap.title(t), gap.text(t)) for gap in atlas.gaps]
    write_sheet(book.create_sheet(), t("Gaps and conflicts"), (t("Subject"), t("What is known")), gaps)
    write_cover(book, atlas, t, perimeter)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _show(cells: Sequence[OpenCell], entries: Iterable[Indicator], t: Language) -> None:
    """Show each figure as its indicator says."""
    show_numbers(cells, (_format(entry, cell.value, t) for cell, entry in zip(cells, entries, strict=False)))


def _format(entry: Indicator, value: object, t: Language) -> str:
    """Return how a figure of an indicator is shown: with the sign of their money, every other unit in words beside."""
    symbol = entry.unit.symbol(t).strip()
    leads = entry.unit.leads_in_english and t.code != "fr"
    decimals = entry.decimals_of(value) if isinstance(value, float | int) else entry.decimals
    return number_format(decimals, symbol if symbol == "€" else "", leads=leads)


def year(text: str) -> int | str:
    """Return a year as a number, so that it sorts and filters; a span of years stays a text."""
    return int(text) if text.isdecimal() else text


def _wide(atlas: Atlas, t: Language, perimeter: str) -> tuple[tuple[str, ...], list[tuple[Cell, ...]]]:
    entries = tuple(atlas.indicators.values())
    dated = (f"{entry.label(t)} ({entry.unit.short(t)}, {entry.year})" for entry in entries)
    rows: list[tuple[Cell, ...]] = [
        (
            code,
            atlas.areas[code].name(t),
            _row_kind(atlas, t, perimeter, code),
            *(atlas.value(code, entry.id) for entry in entries),
        )
        for code in places(atlas, perimeter)
    ]
    return (t("Code"), t("Place"), t("Kind"), *dated), rows


def _row_kind(atlas: Atlas, t: Language, perimeter: str, code: str) -> str:
    """Say what a line is of: communes, areas and peers stand below each other and are not to be added up."""
    if code in atlas.areas[perimeter].members:
        return t("commune of the perimeter")
    return t("area, made of communes") if atlas.areas[code].kind == "area" else t("commune to compare with")


def _catalogue(atlas: Atlas, t: Language) -> tuple[tuple[str, ...], list[tuple[Cell, ...]]]:
    head = (
        t("Id"),
        t("Theme"),
        t("Indicator"),
        t("Description"),
        t("Unit"),
        t("Formula"),
        t("Year"),
        t("Area figure"),
        t("Source"),
        t("Address"),
        t("Licence"),
    )
    rows: list[tuple[Cell, ...]] = [
        (
            entry.id,
            atlas.themes[entry.theme].label(t),
            entry.label(t),
            entry.description(t),
            entry.unit.label(t),
            entry.formula,
            year(entry.year),
            words.aggregation(entry, t),
            entry.source(t),
            entry.url,
            entry.licence,
        )
        for entry in atlas.indicators.values()
    ]
    return head, rows


def _population(atlas: Atlas, t: Language, codes: Iterable[str]) -> tuple[tuple[str, ...], list[tuple[Cell, ...]]]:
    head = (t("Code"), t("Place"), t("Year"), t("Inhabitants"), t("Source"), t("Address"), t("Licence"))
    rows: list[tuple[Cell, ...]] = []
    page, terms = census_source(t).url, licence(atlas, "population.csv", t)
    for code in codes:
        for count in atlas.population.get(code, ()):
            origin = t("relayed INSEE census") if count.relayed else t("INSEE census")
            # INSEE's page does not have the counts that another page relays.
            address = "" if count.relayed else page
            rows.append((code, atlas.areas[code].name(t), count.year, count.value, origin, address, terms))
    return head, rows


def _sites(atlas: Atlas, t: Language) -> tuple[tuple[str, ...], list[tuple[Cell, ...]]]:
    head = (
        t("Id"),
        t("Name"),
        t("Layer"),
        t("Communes"),
        t("Operator"),
        t("Activity"),
        *place_heads(t).values(),
        t("Seveso"),
        t("Longitude"),
        t("Latitude"),
        t("Position"),
        t("Year"),
        t("Source"),
        t("Address"),
    )
    kinds, tiers, positions = words.kinds(t), words.tiers(t), words.positions(t)
    rows: list[tuple[Cell, ...]] = []
    for place in atlas.places.values():
        longitude, latitude = place.point or (None, None)
        rows.append(
            (
                place.id,
                place.name(t),
                kinds[place.kind],
                place.communes(t),
                place.operator(t),
                place.activity(t),
                *place_cells(atlas, place, t).values(),
                tiers[place.seveso or ""],
                longitude,
                latitude,
                positions[place.position],
                place.year,
                place.source(t),
                place.url,
            )
        )
    return head, rows
