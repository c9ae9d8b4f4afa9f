"""The facts of an offer by group: value, year and source of what is known, and whom to ask for the rest.

Every text is written for the language and holds no markup.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import groupby

from content.risk_plans import commune_plans
from content.source import Source
from data.amount import Amount
from data.atlas import Atlas
from data.language import Language, Text
from data.offers.questions import PLAN_KINDS
from data.offers.records import Choice, Day, FactGroup, OfferFact, OfferField
from data.places.records import Cited, Place


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
        communes: where nothing is known, the risk plans of the communes, which the field asks of the plot.
    """

    id: str
    label: str
    stated: tuple[Stated, ...]
    ask: str
    communes: tuple[Stated, ...] = ()


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
    return t.plural(
        "{n} of {fields} facts known", "{n} of {fields} facts known", found.known, fields=t.number(found.fields)
    )


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
    if stated:
        return FactLine(field.id, field.label(t), stated, "")
    return FactLine(
        field.id, field.label(t), (), atlas.offer_facts.whom(place, field.id)(t), _of_communes(atlas, place, field, t)
    )


def _of_communes(atlas: Atlas, place: Place, field: OfferField, t: Language) -> tuple[Stated, ...]:
    """Return the risk plans of the communes of a place that the questions of a field are answered with."""
    asked = (atlas.questionnaire.questions[name] for name in field.questions)
    wanted = {answer for question in asked for answer in question.answers}
    kinds = (kind for kind in PLAN_KINDS if f"plans:{kind}" in wanted)
    return tuple(
        _written(f"{t('Commune of {name}, as a whole', name=found.commune)}{t.colon}{found.text}", found.stated, t)
        for kind in kinds
        for found in commune_plans(atlas, place, kind, t)
    )


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
    found = _written(write(fact, field, t), fact, t)
    confirmed = t("confirmed in {month}", month=t.month(fact.checked_on)) if fact.checked_on else found.checked
    return replace(found, note=fact.note(t), checked=confirmed)


def _written(text: str, cited: Cited, t: Language) -> Stated:
    """Return a text with the source of a record that nobody has confirmed since."""
    year = str(cited.year) if cited.year else t("year not stated")
    checked = t("stated in {year}, not confirmed since", year=cited.year) if cited.year else t("not confirmed since")
    return Stated(text, year, "", checked, Source(cited.source(t), cited.url))
