"""Sources: the catalogue, every file's origin and licence, known gaps and conflicts, downloads."""

from __future__ import annotations

import unicodedata
from functools import partial
from html import escape
from urllib.parse import urlsplit

import streamlit as st

from data.atlas import Atlas
from data.language import Language, language
from data.selection import Selection
from data.shared import shared
from pages import frame, state
from pages.html import Html, details, link, show, table, tag, text
from pages.panel import provenance
from reports import geodata, tables


def folded(words: str) -> str:
    """Return text without case and accents, for searching."""
    return "".join(c for c in unicodedata.normalize("NFKD", words) if not unicodedata.combining(c)).casefold()


@shared(maxsize=256)
def catalogue(atlas: Atlas, lang: str, search: str) -> tuple[str, int]:
    """Return the catalogue lines whose words all occur in name, description, theme or formula, and their number."""
    t, wanted, parts, found = language(lang), folded(search).split(), [], 0
    for theme in atlas.themes.values():
        entries = []
        for entry in (entry for entry in atlas.indicators.values() if entry.theme == theme.id):
            words = (entry.id, entry.label(t), entry.description(t), theme.label(t), entry.formula, entry.source(t))
            if all(word in folded(" ".join(words)) for word in wanted):
                summary = f"{entry.label(t)} – {entry.unit.label(t)}, {entry.year}"
                entries.append(details(summary, tag("div", provenance(atlas, entry, t), class_="src"), class_="more"))
        if entries:
            parts += [text("h3", theme.label(t)), *entries]
            found += len(entries)
    return tag("div", "".join(parts), class_="panel"), found


@shared(maxsize=4)
def files(atlas: Atlas, lang: str) -> str:
    """Return the data files with title, sources and licence, and below them the inputs they are built from."""
    t = language(lang)
    rows = []
    for resource in atlas.package["resources"]:
        origins = t.semicolon.join(t(str(source["title"])) for source in resource["sources"])
        vintage = ", ".join(t(str(year)) for year in resource["published"])
        licence = ", ".join(t(str(licence["title"])) for licence in resource["licenses"])
        title, size = t(str(resource["title"])), t.number(resource["bytes"])
        rows.append((resource["path"], title, origins, vintage, licence, size))
    head = (t("File"), t("Content"), t("Source"), t("Vintage"), t("Licence"), t("Bytes"))
    built = table(t("Files of the atlas, in the folder data"), head, rows, number_from=5)
    inputs = [
        (
            source["file"],
            source["title_fr" if lang == "fr" else "title"],
            t(str(source["published"])),
            t.month(source["accessed"]),
            t(str(source["licence"])),
            Html(link(source["path"], urlsplit(source["path"]).netloc)) if "path" in source else "–",
        )
        for source in atlas.package["sources"]
    ]
    heads = (t("Input"), t("Producer and title"), t("Vintage"), t("Taken over"), t("Licence"), t("Address"))
    return built + table(t("What they are built from, in the folder data/raw"), heads, inputs, number_from=9)


@shared(maxsize=4)
def gaps(atlas: Atlas, lang: str) -> str:
    """Return what is missing, doubtful or in conflict."""
    t = language(lang)
    kinds = {"gap": t("Missing"), "conflict": t("Conflict"), "caveat": t("Caution")}
    items = "".join(
        tag(
            "li",
            f"<b>{escape(t.pick(row, 'title'))}</b> ({escape(kinds[row['kind']])})<br>{escape(t.pick(row, 'text'))}",
        )
        for row in atlas.gaps
    )
    return tag("ul", items, class_="gaps")


def downloads(atlas: Atlas, selection: Selection, t: Language) -> None:
    """Draw the downloads; each file is made when it is asked for, once for all sessions."""
    key = (atlas, selection.lang, selection.perimeter)
    stem = f"etang-de-berre_{selection.perimeter}_{selection.lang}"
    offers = (
        ("download_csv", t("Figures (CSV)"), tables.figures_csv, f"{stem}_figures.csv", "text/csv"),
        ("download_geojson", t("Communes (GeoJSON)"), geodata.communes_geojson, f"{stem}_communes.geojson", _GEOJSON),
        ("download_gpkg", t("All layers (GeoPackage)"), geodata.geopackage, f"{stem}_layers.gpkg", _GPKG),
        ("download_xlsx", t("Workbook (Excel)"), tables.workbook, f"{stem}_workbook.xlsx", _XLSX),
    )
    with st.container(horizontal=True):
        for name, label, make, file, kind in offers:
            st.download_button(label, partial(make, *key), file, kind, key=name, on_click="ignore")


_GEOJSON = "application/geo+json"
_GPKG = "application/geopackage+sqlite3"
_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def page(atlas: Atlas, selection: Selection, t: Language) -> None:
    """Draw the page."""
    with st.sidebar:
        frame.language_switch(t)
        frame.perimeter(atlas, t)
    show(text("h1", t("Sources, downloads and what is missing"), class_="page"))
    show(text("h2", t("Downloads"), class_="block"))
    place = atlas.places[selection.perimeter].name(t)
    show(text("p", t("Perimeter: {place}, with reference areas and peers.", place=place), class_="muted"))
    downloads(atlas, selection, t)
    show(text("h2", t("Known gaps and conflicts"), class_="block") + gaps(atlas, selection.lang))
    show(text("h2", t("Catalogue of indicators"), class_="block"))
    search = st.text_input(t("Search the catalogue"), key="search", max_chars=80)
    html, found = catalogue(atlas, selection.lang, search)
    show(text("p", t.plural("{n} indicator", "{n} indicators", found), class_="muted", role="status") + html)
    show(text("h2", t("Files"), class_="block") + files(atlas, selection.lang))
    insee = link("https://www.etalab.gouv.fr/licence-ouverte-open-licence/", "Licence Ouverte 2.0")
    whose = t("INSEE and IGN data")
    show(tag("p", f"{escape(whose)}{t.colon}{insee}", class_="muted"))


page(*state.current())
