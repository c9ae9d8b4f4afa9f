"""What the page of sources tells: the catalogue, every file with its origin and licence, what is missing."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import urlsplit

from markupsafe import Markup

from content.comparison.national import unavailable
from data.atlas import Atlas
from data.cache import cached
from data.data_package import DataPackage
from data.language import language
from data.national.table import FRANCE, France, NoFrance
from data.text import folded
from ui.components.provenance import provenance
from ui.templates import render


@dataclass(frozen=True)
class CatalogueEntry:
    """An indicator: its name, unit and year, and what unfolds below."""

    summary: str
    provenance: Markup


@dataclass(frozen=True)
class CatalogueTheme:
    """A theme with those of its indicators that were found."""

    name: str
    entries: tuple[CatalogueEntry, ...]


@cached(maxsize=256)
def catalogue(atlas: Atlas, lang: str, search: str) -> tuple[Markup, int]:
    """Return the catalogue lines whose words all occur in name, description, theme or formula, and their number."""
    t, wanted, themes = language(lang), folded(search).split(), []
    for theme in atlas.themes.values():
        entries = []
        for entry in (entry for entry in atlas.indicators.values() if entry.theme == theme.id):
            words = (entry.id, entry.label(t), entry.description(t), theme.label(t), entry.formula, entry.source(t))
            if all(word in folded(" ".join(words)) for word in wanted):
                summary = f"{entry.label(t)} – {entry.unit.label(t)}, {entry.year}"
                about = provenance(atlas, entry.id, t.code)
                entries.append(CatalogueEntry(summary, about))
        if entries:
            themes.append(CatalogueTheme(theme.label(t), tuple(entries)))
    found = sum(len(theme.entries) for theme in themes)
    return render("sources/catalogue.html.jinja", t=t, themes=themes, is_open=bool(wanted)), found


@cached(maxsize=4)
def files(atlas: Atlas, lang: str, france: France | NoFrance) -> Markup:
    """Return the data files with title, sources and licence, and below them the inputs they are built from."""
    t = language(lang)
    rows = []
    national = france.package if isinstance(france, France) else DataPackage({}, ())
    resources = [*atlas.package.resources.items()]
    resources += [(f"{FRANCE.name}/{path}", resource) for path, resource in national.resources.items()]
    for path, resource in resources:
        producers = t.semicolon.join(t(producer.title) for producer in resource.producers)
        vintage, licences = ", ".join(map(t, resource.published)), ", ".join(map(t, resource.licences))
        rows.append((path, t(resource.title), producers, vintage, licences, t.number(resource.size)))
    inputs = [
        (source, urlsplit(source.url).netloc) for source in dict.fromkeys((*atlas.package.inputs, *national.inputs))
    ]
    missing = unavailable(t, france) if isinstance(france, NoFrance) else ""
    return render("sources/files.html.jinja", t=t, rows=rows, inputs=inputs, missing=missing)


@cached(maxsize=4)
def gaps(atlas: Atlas, lang: str) -> Markup:
    """Return what is missing, doubtful or in conflict."""
    t = language(lang)
    kinds = {"gap": t("Missing"), "conflict": t("Conflict"), "caveat": t("Caution")}
    return render("sources/gaps.html.jinja", t=t, gaps=atlas.gaps, kinds=kinds)
