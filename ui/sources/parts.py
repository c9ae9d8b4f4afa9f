"""What the page of sources tells: the catalogue, every file with its origin and licence, what is missing."""

from __future__ import annotations

from html import escape
from urllib.parse import urlsplit

from data.atlas import Atlas
from data.cache import cached
from data.language import language
from data.text import folded
from ui.components.provenance import provenance
from ui.markup import Html, details, link, table, tag, text


@cached(maxsize=256)
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


@cached(maxsize=4)
def files(atlas: Atlas, lang: str) -> str:
    """Return the data files with title, sources and licence, and below them the inputs they are built from."""
    t = language(lang)
    rows = []
    for resource in atlas.package.resources.values():
        producers = t.semicolon.join(t(producer.title) for producer in resource.producers)
        vintage, licences = ", ".join(map(t, resource.published)), ", ".join(map(t, resource.licences))
        rows.append((resource.path, t(resource.title), producers, vintage, licences, t.number(resource.size)))
    head = (t("File"), t("Content"), t("Source"), t("Vintage"), t("Licence"), t("Bytes"))
    built = table(t("Files of the atlas, in the folder data"), head, rows, number_from=5)
    inputs = [
        (
            source.file,
            source.title(t),
            t(source.published),
            t.month(source.accessed),
            t(source.licence),
            Html(link(source.url, urlsplit(source.url).netloc)) if source.url else "–",
        )
        for source in atlas.package.inputs
    ]
    heads = (t("Input"), t("Producer and title"), t("Vintage"), t("Taken over"), t("Licence"), t("Address"))
    return built + table(t("What they are built from, in the folder data/raw"), heads, inputs, number_from=9)


@cached(maxsize=4)
def gaps(atlas: Atlas, lang: str) -> str:
    """Return what is missing, doubtful or in conflict."""
    t = language(lang)
    kinds = {"gap": t("Missing"), "conflict": t("Conflict"), "caveat": t("Caution")}
    items = "".join(
        tag("li", f"<b>{escape(gap.title(t))}</b> ({escape(kinds[gap.kind])})<br>{escape(gap.text(t))}")
        for gap in atlas.gaps
    )
    return tag("ul", items, class_="gaps")
