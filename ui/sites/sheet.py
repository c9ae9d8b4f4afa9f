"""The short sheet of a place or project selected on the map, and the pieces that the whole sheet is made of too."""

from __future__ import annotations

from html import escape

from content.facts import Fact, Footnotes, Sheet
from content.facts import sheet as known
from data.atlas import Atlas
from data.language import Language
from ui.markup import link, tag, text


def sheet(atlas: Atlas, identifier: str, t: Language) -> str:
    """Return what is known of a zone, port area, site, transport point or project, as HTML.

    Raises:
        KeyError: no such place or project.
    """
    found, notes = known(atlas, identifier, t), Footnotes()
    drawn = head(found, notes, t) + lines((*found.facts, *found.limits), notes, t) + sources(notes, t)
    return tag("section", drawn, class_="panel place", aria_label=found.name)


def head(found: Sheet, notes: Footnotes, t: Language) -> str:
    """Return the kind, the name and what is said of a place or project."""
    paragraphs = "".join(tag("p", escape(fact.text) + _cited(fact, notes, t)) for fact in found.about)
    return text("p", found.kind, class_="kicker") + text("h2", found.name) + paragraphs


def lines(facts: tuple[Fact, ...], notes: Footnotes, t: Language) -> str:
    """Return facts as terms and descriptions, each with the year and the number of its source."""
    return tag("dl", "".join(_line(fact, notes, t) for fact in facts))


def sources(notes: Footnotes, t: Language) -> str:
    """Return the numbered sources; asked for last, when all are numbered."""
    items = "".join(
        tag("li", f"[{number}] " + link(source.url, source.words)) for number, source in enumerate(notes.sources, 1)
    )
    return tag("div", text("h3", t("Sources")) + tag("ul", items), class_="cited") if items else ""


def _line(fact: Fact, notes: Footnotes, t: Language) -> str:
    items = "".join(
        tag(
            "li",
            f"<b>{escape(found.figure)}</b> – {escape(found.scope)}"
            + _mark(notes.dated(found.source, found.year, t), found.year),
        )
        for found in fact.published
    )
    return tag("dt", escape(fact.label)) + tag(
        "dd", tag("ul", items) if items else escape(fact.text) + _cited(fact, notes, t)
    )


def _cited(fact: Fact, notes: Footnotes, t: Language) -> str:
    return _mark(notes.dated(fact.source, fact.year, t), fact.year)


def _mark(number: int | None, year: str) -> str:
    """Return the year and the number of a source."""
    return f" {tag('small', escape(f'{year} [{number}]'.strip()), class_='mark')}" if number else ""
