"""Readers of the files on offers: whatever is wrong with one is reported with its file and line."""

from __future__ import annotations

from collections.abc import Container, Mapping
from pathlib import Path

from data.catalogue.indicators import Unit
from data.files import DataFileError
from data.language import Text
from data.lines import Line, read_lines
from data.offers.records import FACT_GROUPS, FACT_KINDS, Choice, OfferFact, OfferFacts, OfferField
from data.offers.values import YEARS, read_value

FIELDS, CHOICES, CONTACTS, FACTS = "offer_fields.csv", "offer_choices.csv", "offer_contacts.csv", "offer_facts.csv"
#: Columns of the table of facts.
FACT_COLUMNS = (
    "offer",
    "fact",
    "value",
    "value_en",
    "year",
    "source",
    "source_en",
    "url",
    "checked_on",
    "note_fr",
    "note_en",
)


def read_offer_facts(offers: Container[str], units: Mapping[str, Unit], folder: Path) -> OfferFacts:
    """Read the vocabulary of offers, whom to ask, and what is stated of each offer.

    Args:
        offers: ids of the places that are offers.
        units: by code.
        folder: where the files are.

    Raises:
        DataFileError: a file is missing or broken, names an unknown field, unit, offer, choice or contact, has a value
            that its field cannot have, or states the same twice.
    """
    contacts = _contacts(folder)
    fields = read_fields(units, folder)
    for field in fields.values():
        if contacts and (field.ask, "") not in contacts:
            raise DataFileError(CONTACTS, "incomplete", f"nobody to ask for {field.ask}, which {FIELDS} names")
    return OfferFacts(fields, _facts(fields, offers, folder), contacts)


def read_fields(units: Mapping[str, Unit], folder: Path) -> dict[str, OfferField]:
    """Read ``offer_fields.csv`` and ``offer_choices.csv``, by id; raises as :func:`read_offer_facts`."""
    choices: dict[str, dict[str, Choice]] = {}
    for line in read_lines(CHOICES, folder):
        choice = Choice(line.required("code"), line.bilingual("label"), line.text("cnig"))
        choices.setdefault(line.required("field"), {})[choice.code] = choice
    fields: dict[str, OfferField] = {}
    for line in read_lines(FIELDS, folder):
        field = _field(line, units, choices)
        if field.id in fields:
            raise line.fault(f"the id {field.id} is used twice")
        fields[field.id] = field
    return fields


def _field(line: Line, units: Mapping[str, Unit], choices: Mapping[str, Mapping[str, Choice]]) -> OfferField:
    identifier, kind = line.required("id"), line.choice("kind", FACT_KINDS)
    if (kind == "number") != bool(line.text("unit")):
        raise line.fault(f"{identifier} is a {kind} with the unit {line.text('unit') or '(none)'}")
    if (kind == "choice") != (identifier in choices):
        raise line.fault(
            f"{identifier} is a {kind}, and {CHOICES} has {len(choices.get(identifier, {}))} choices of it"
        )
    return OfferField(
        id=identifier,
        group=line.choice("group", FACT_GROUPS),
        label=line.bilingual("label"),
        kind=kind,
        unit=units[line.code("unit", units, "units.csv")] if kind == "number" else None,
        choices=choices.get(identifier, {}),
        cnig=line.text("cnig"),
        questions=tuple(line.text("questions").split()),
        ask=line.required("ask"),
    )


def _contacts(folder: Path) -> dict[tuple[str, str], Text]:
    lines = read_lines(CONTACTS, folder, ("ask", "operator", "name_fr", "name_en"))
    return {(line.required("ask"), line.text("operator")): line.bilingual("name") for line in lines}


def _facts(
    fields: Mapping[str, OfferField], offers: Container[str], folder: Path
) -> dict[tuple[str, str], tuple[OfferFact, ...]]:
    found: dict[tuple[str, str], tuple[OfferFact, ...]] = {}
    for line in read_lines(FACTS, folder, FACT_COLUMNS):
        fact = fact_of(line, fields, offers)
        told = found.get((fact.offer, fact.field), ())
        if any((other.value, other.year, other.source) == (fact.value, fact.year, fact.source) for other in told):
            raise line.fault(f"{fact.field} of {fact.offer} is stated twice by the same source")
        found[fact.offer, fact.field] = (*told, fact)
    return found


def fact_of(line: Line, fields: Mapping[str, OfferField], offers: Container[str]) -> OfferFact:
    """Read one line of the table of facts; raises as :func:`read_offer_facts`."""
    field = fields[line.code("fact", fields, FIELDS)]
    try:
        value = read_value(field, line.text("value"), line.text("value_en"))
    except ValueError as error:
        raise line.fault(f"{field.id}: {error}") from error
    year = line.whole_or_none("year")
    if year is not None and year not in YEARS:
        raise line.fault(f"year: {year} is not between {YEARS.start} and {YEARS.stop - 1}")
    return OfferFact(
        offer=line.code("offer", offers, "offers.csv"),
        field=field.id,
        value=value,
        note=line.bilingual("note"),
        checked_on=line.month_or_empty("checked_on"),
        source=Text(line.required("source"), line.required("source_en")),
        year=year,
        url=line.text("url"),
    )
