"""The short sheet of a place or project selected on the map."""

from __future__ import annotations

from html import escape

from data.atlas import Atlas
from data.language import Language
from pages.html import link, tag, text
from reports import site
from reports.site import name

__all__ = ["name", "sheet"]


def sheet(atlas: Atlas, identifier: str, t: Language) -> str:
    """Return what is known of a zone, port area, site, transport point or project, as HTML.

    Raises:
        KeyError: no such place or project.
    """
    return draw(site.sheet(atlas, identifier, t), t)


def draw(found: site.Sheet, t: Language) -> str:
    """Return a sheet as HTML."""
    lines = [line(fact) for fact in found.facts]
    if found.source:
        origin = f"{link(found.source.url, found.source.words)} ({escape(found.year)})"
        lines.append(tag("dt", escape(t("Source"))) + tag("dd", origin))
    paragraphs = text("p", found.kind, class_="kicker") + text("h2", found.name)
    paragraphs += text("p", found.text) if found.text else ""
    listed = tag("dl", "".join(lines))
    return tag("section", paragraphs + listed, class_="panel place", aria_label=found.name)


def line(fact: site.Fact) -> str:
    """Return a fact as a term and its description."""
    items = "".join(_published(figure) for figure in fact.published)
    return tag("dt", escape(fact.label)) + tag("dd", tag("ul", items) if items else escape(fact.text))


def _published(found: site.Published) -> str:
    year = f", {found.year}" if found.year else ""
    origin = f"({link(found.source.url, found.source.words)}{escape(year)})"
    return tag("li", f"<b>{escape(found.figure)}</b> – {escape(found.scope)} {origin}")
