"""The first sheet of the workbook: what it is, how to cite it, which sheet holds what."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from openpyxl import Workbook
from openpyxl.styles import Alignment, Font
from openpyxl.worksheet.worksheet import Worksheet

from content.credits import licences
from data.atlas import Atlas
from data.language import Language
from data.places.records import KINDS
from data.territory import territory
from exports.spreadsheet import safe, sheet_name

_WIDTHS: Final = {"A": 28, "B": 110}
_LINK: Final = Font(color="0B5A8A", underline="single")


def write_cover(book: Workbook, atlas: Atlas, t: Language, perimeter: str) -> None:
    """Write the first sheet, in place of the empty one that a new workbook has, and the properties of the file."""
    sheet, others = book.worksheets[0], book.worksheets[1:]
    sheet.title = sheet_name(t("Read me"))
    for line in _lines(atlas, t, perimeter):
        sheet.append([safe(cell) for cell in line])
    sheet["A1"].font = Font(bold=True, size=16, color="0B3C5D")
    for other in others:
        sheet.append([safe(other.title), safe(_held(other, t))])
        link = sheet.cell(row=sheet.max_row, column=1)
        link.hyperlink, link.font = f"#'{other.title}'!A1", _LINK
    for letter, width in _WIDTHS.items():
        sheet.column_dimensions[letter].width = width
    for row in sheet.iter_rows(min_row=2):
        if not row[0].hyperlink:
            row[0].font = Font(bold=True)
        row[-1].alignment = Alignment(wrap_text=True, vertical="top")
    book.active = 0
    properties = book.properties
    properties.title, properties.creator = territory().title(t), territory().title(t)
    properties.subject, properties.language = territory().subtitle(t), t.tag
    properties.keywords = ", ".join(theme.label(t) for theme in atlas.themes.values())


def _lines(atlas: Atlas, t: Language, perimeter: str) -> Iterator[tuple[str, str]]:
    """Yield the lines above the contents: heading and words."""
    place, address = atlas.areas[perimeter], territory().address
    accessed = max((one.accessed for one in atlas.package.inputs), default="")
    yield territory().title(t), ""
    yield t("What it is"), territory().subtitle(t)
    yield t("Perimeter"), f"{place.name(t)}. {place.note(t)}"
    yield (
        t("Version"),
        t("data {version}, inputs collected until {month}", version=atlas.version, month=t.month(accessed)),
    )
    yield t("Licence"), _licences(atlas, t)
    cited = t(
        "Producer, data set (year), calculation: {atlas}, version {version}.",
        atlas=territory().title(t),
        version=atlas.version,
    )
    yield t("How to cite"), f"{cited} {address}".strip()
    yield (
        t("Figures not known"),
        t("The cell is empty, “Status of the figure” says so and “Remark” says why: never zero."),
    )
    yield t("Rates of areas"), t("Ratios of sums, never means of the rates of communes.")
    yield "", ""
    yield t("Contents"), t("One table a sheet, its headings in the first line.")


def _licences(atlas: Atlas, t: Language) -> str:
    """Name the licences of the figures, and those of the places: facts that are quoted, positions of a database."""
    figures = dict.fromkeys(licences(atlas, t).values())
    files = [*(f"{kind}.geojson" for kind in KINDS), "zone_areas.csv", "site_facts.csv"]
    known = atlas.package.resources
    placed = dict.fromkeys(words for file in files if file in known for words in known[file].licences)
    parts = {t("Figures"): figures, t("Places"): map(t, placed)} if atlas.places else {t("Figures"): figures}
    return " ".join(f"{name}{t.colon}{', '.join(words)}." for name, words in parts.items())


def _held(sheet: Worksheet, t: Language) -> str:
    return t.plural("{n} line", "{n} lines", sheet.max_row - 1)
