"""Sources: the catalogue, every file's origin and licence, known gaps and conflicts, downloads."""

from __future__ import annotations

import streamlit as st
from markupsafe import Markup

from data.atlas import Atlas
from data.language import Language
from data.national.table import find_france
from data.selection.record import Selection
from data.territory import territory
from exports.orders import Order
from ui.markup import show, tag
from ui.shell import frame
from ui.shell.downloads import CSV, XLSX, Offer
from ui.sources.parts import catalogue, files, gaps

GEOJSON = "application/geo+json"
GPKG = "application/geopackage+sqlite3"


def downloads(selection: Selection, t: Language) -> None:
    """Draw the downloads of all figures and layers."""
    key = (selection.lang, selection.perimeter)
    stem = f"{territory().file_stem}_{selection.perimeter}_{selection.lang}"
    offers = (
        ("download_csv", t("Figures (CSV for spreadsheets)"), Order("figures_csv", key, f"{stem}_figures.csv", CSV)),
        (
            "download_csv_plain",
            t("Figures (CSV for programs)"),
            Order("figures_plain_csv", key, f"{stem}_figures_plain.csv", CSV),
        ),
        (
            "download_geojson",
            t("Communes (GeoJSON)"),
            Order("communes_geojson", key, f"{stem}_communes.geojson", GEOJSON),
        ),
        ("download_gpkg", t("All layers (GeoPackage)"), Order("geopackage", key, f"{stem}_layers.gpkg", GPKG)),
        ("download_xlsx", t("Workbook (Excel)"), Order("workbook", key, f"{stem}_workbook.xlsx", XLSX)),
    )
    with st.container(horizontal=True):
        for name, label, order in offers:
            Offer(name, label, order).button(t)


def page(atlas: Atlas, selection: Selection, t: Language) -> None:
    """Draw the page."""
    with st.sidebar:
        frame.language_switch(t)
        frame.perimeter(atlas, t)
    show(tag("h1", t("Sources, downloads and what is missing"), class_="page"))
    show(tag("h2", t("Downloads"), class_="block"))
    place = atlas.areas[selection.perimeter].name(t)
    show(tag("p", t("Perimeter: {place}, with reference areas and peers.", place=place), class_="muted"))
    downloads(selection, t)
    show(tag("h2", t("Known gaps and conflicts"), class_="block") + gaps(atlas, selection.lang))
    show(tag("h2", t("Catalogue of indicators"), class_="block"))
    search = st.text_input(t("Search the catalogue"), key="search", max_chars=80)
    html, found = catalogue(atlas, selection.lang, search)
    show(tag("p", t.plural("{n} indicator", "{n} indicators", found), class_="muted", role="status") + html)
    show(tag("h2", t("Files"), class_="block") + files(atlas, selection.lang, find_france()))
    insee = tag(
        "a",
        "Licence Ouverte 2.0",
        href="https://www.etalab.gouv.fr/licence-ouverte-open-licence/",
        target="_blank",
        rel="noopener noreferrer",
    )
    whose = t("INSEE and IGN data")
    show(tag("p", Markup("{}{}{}").format(whose, t.colon, insee), class_="muted"))
