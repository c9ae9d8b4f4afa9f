"""The whole sheet of a place."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from content import site_sheet as site
from content.facts import Footnotes
from content.offers.facts import is_offer, offer_sheet
from data.atlas import Atlas
from data.cache import cached
from data.language import Language, language
from ui.sites import sheet
from ui.templates import render


@dataclass(frozen=True)
class Block:
    """A part of the sheet as :class:`content.site_sheet.Block`, its facts with the numbers of their sources."""

    id: str
    heading: str
    items: tuple[str, ...]
    more: tuple[str, ...]
    facts: tuple[sheet.Line, ...]
    table: site.RingTable | None
    note: str


@cached(maxsize=512)
def full_sheet(atlas: Atlas, identifier: str, lang: str) -> Markup:
    """Return the whole sheet of a place: facts, constraints, distances, labour pool, neighbours, projects, contact."""
    t, notes = language(lang), Footnotes()
    found = site.full_sheet(atlas, identifier, t)
    # Sources are numbered in reading order.
    head = sheet.marked(found.sheet, found.sheet.facts, notes, t)
    constraints = _block(found.constraints, notes, t)
    around = [_block(block, notes, t) for block in found.around]
    return render(
        "sites/full_sheet.html.jinja",
        t=t,
        sheet=head,
        constraints=constraints,
        unplaced=found.unplaced,
        around=around,
        offer=offer_facts(atlas, identifier, lang) if is_offer(atlas, identifier) else "",
        sources=notes.sources,
        contact=found.contact,
    )


@cached(maxsize=512)
def offer_facts(atlas: Atlas, identifier: str, lang: str) -> Markup:
    """Return what is known of an offer by group, each value with its year and source, and whom to ask for the rest.

    Raises:
        KeyError: no such place.
    """
    t = language(lang)
    return render("sites/offer_facts.html.jinja", t=t, facts=offer_sheet(atlas, identifier, t))


def _block(block: site.Block, notes: Footnotes, t: Language) -> Block:
    facts = sheet.lines(block.facts, notes, t)
    return Block(block.id, block.heading, block.items, block.more, facts, block.table, block.note)
