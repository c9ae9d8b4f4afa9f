"""The facts of an offer by group: value, year and source of what is known, and whom to ask for the rest.

Every text is written for the language and holds no markup.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby

from content.source import Source
from data.amount import Amount
from data.atlas import Atlas
from data.language import Language, Text
from data.offers.records import Choice, Day, FactGroup, OfferFact, OfferField
from data.places.records import Place


@dataclass(frozen=True)
class Stated:
    """What one source states of a field.

    Attributes:
        text: the value with its unit.
        year: of the source, or the words that it is not stated.
        note: with what reserve it is stated; empty if there is nothing to say.
        checked: when somebody made sure that it still holds, in words.
    """

    text: str
    year: str
    note: str
    checked: str
    source: Source


@dataclass(frozen=True)
class FactLine:
    """One field of an offer.

    Attributes:
        id: of the field.
        stated: what sources state, the one to show first in front; empty where nothing is known.
        ask: whom to ask where nothing is known; empty where something is, or where nobody is named.
    """

    id: str
    label: str
    stated: tuple[Stated, ...]
    ask: str


@dataclass(frozen=True)
class FactGroupLines:
    """The fields of one group under its heading."""

    id: FactGroup
    heading: str
    lines: tuple[FactLine, ...]


@dataclass(frozen=True)
class OfferSheet:
    """All that is known of an offer by field.

    Attributes:
        share: how many fields are known, in words: it is no mark.
    """

    heading: str
    share: str
    groups: tuple[FactGroupLines, ...]


def groups(t: Language) -> dict[FactGroup, str]:
    """Return the groups of fields."""
    return {
        "land": t("Land and availability"),
        "planning": t("Planning"),
        "energy": t("Energy"),
        "networks": t("Water and networks"),
        "access": t("Access"),
        "risk": t("Risks and environment"),
        "site": t("On site and contact"),
    }


def is_offer(atlas: Atlas, identifier: str) -> bool:
    """Tell whether somebody could settle on a place: it has the role of an offer."""
    place = atlas.places.get(identifier)
    return place is not None and place.role == "offer"


def share_known(atlas: Atlas, identifier: str, t: Language) -> str:
    """Say how many fields of an offer are known: 14 of 40 facts known."""
    found = atlas.offer_facts.known(identifier)
    return t.plural("{n} of {fields} facts known", "{n} of {fields} facts known", found.known, fields=found.fields)


def offer_sheet(atlas: Atlas, identifier: str, t: Language) -> OfferSheet:
    """Return what is known of an offer by group and field.

    Raises:
        KeyError: no such place.
    """
    place, headings = atlas.places[identifier], groups(t)
    by_group = groupby(atlas.offer_facts.fields.values(), key=lambda field: field.group)
    found = {group: tuple(fact_line(atlas, place, field, t) for field in fields) for group, fields in by_group}
    return OfferSheet(
        t("Known of this offer, field by field"),
        share_known(atlas, identifier, t),
        tuple(FactGroupLines(group, heading, found[group]) for group, heading in headings.items() if group in found),
    )


def fact_line(atlas: Atlas, place: Place, field: OfferField, t: Language) -> FactLine:
    """Return one field of an offer, for its sheet or beside the same field of others."""
    stated = tuple(_stated(fact, field, t) for fact in atlas.offer_facts.of(place.id, field.id))
    ask = "" if stated else atlas.offer_facts.whom(place, field.id)(t)
    return FactLine(field.id, field.label(t), stated, ask)


def write(fact: OfferFact, field: OfferField, t: Language) -> str:
    """Write the value of a fact with its unit."""
    match fact.value:
        case bool():
            return t("yes") if fact.value else t("no")
        case Amount():
            number = fact.value.write(t)
            return field.unit.write(number, t) if field.unit and field.unit.symbol else number
        case Choice():
            return fact.value.label(t)
        case Day():
            return _day(fact.value, t)
        case Text():
            return fact.value(t)


def _day(day: Day, t: Language) -> str:
    year, *rest = day.written.split("-")
    if not rest:
        return year
    month, *number = rest
    return " ".join((*map(str, map(int, number)), t.month(f"{year}-{month}")))


def _stated(fact: OfferFact, field: OfferField, t: Language) -> Stated:
    year = str(fact.year) if fact.year else t("year not stated")
    if fact.checked_on:
        checked = t("confirmed in {month}", month=t.month(fact.checked_on))
    else:
        checked = t("stated in {year}, not confirmed since", year=fact.year) if fact.year else t("not confirmed since")
    return Stated(write(fact, field, t), year, fact.note(t), checked, Source(fact.source(t), fact.url))
