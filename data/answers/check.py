"""Filled lines checked against the vocabulary and the offers: all that is wrong is told, with sheet and cell."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Mapping

from data.answers.workbook import AnswerError, Filled
from data.language import NO_TEXT, Text
from data.offers.records import Choice, OfferFact, OfferField, Value
from data.offers.values import LONGEST, YEARS, read_value
from data.text import is_web_address

#: Words for yes and no in the languages of the form.
_YES, _NO = ("yes", "oui"), ("no", "non")
#: Characters with which spreadsheets begin a formula: no answer begins with one.
_FORMULA = ("=", "+", "-", "@")


def check(
    filled: Iterable[Filled], fields: Mapping[str, OfferField], offers: Container[str], checked_on: str
) -> tuple[OfferFact, ...]:
    """Return the facts that filled lines state.

    Args:
        filled: lines of the form.
        fields: the vocabulary, by id.
        offers: ids of the offers.
        checked_on: month in which the owner answered, as ``2026-11``.

    Raises:
        AnswerError: a line names an unknown offer or field, a value is not what its field takes, year or source lack.
    """
    facts, problems = list[OfferFact](), list[str]()
    for line in filled:
        faults = list(_faults(line, fields, offers))
        if not faults:
            try:
                facts.append(_fact(line, fields[line.cells["fact"]], checked_on))
            except ValueError as error:
                faults.append(f"{line.at('value')}: {error}")
        problems += faults
    if problems:
        raise AnswerError(*problems)
    return tuple(facts)


def _faults(line: Filled, fields: Container[str], offers: Container[str]) -> Iterator[str]:
    """Yield what is wrong with a line beside its value."""
    cells = line.cells
    year = cells["year"]
    known = {
        "offer": (cells["offer"] in offers, f"{cells['offer']!r} is no offer"),
        "fact": (cells["fact"] in fields, f"{cells['fact']!r} is no fact of the vocabulary"),
        "value": (bool(cells["value"]), "the answer is empty"),
        "year": (_is_year(year), f"{year!r} is no year from {YEARS.start} to {YEARS.stop - 1}"),
        "source": (bool(cells["source"]), "who states it is not said"),
        "url": (not cells["url"] or is_web_address(cells["url"]), f"{cells['url']!r} is no web address"),
    }
    yield from (f"{line.at(column)}: {fault}" for column, (right, fault) in known.items() if not right)
    for column in ("value", "source", "url", "note"):
        if len(cells[column]) > LONGEST:
            yield f"{line.at(column)}: the text has {len(cells[column])} characters, more than {LONGEST}"
        if column != "value" and cells[column].startswith(_FORMULA):
            yield f"{line.at(column)}: {cells[column][:40]!r} begins like a formula"


def _is_year(text: str) -> bool:
    return text.isascii() and text.isdecimal() and len(text) == len(str(YEARS.start)) and int(text) in YEARS


def _fact(line: Filled, field: OfferField, checked_on: str) -> OfferFact:
    cells = line.cells
    source, note = cells["source"], cells["note"]
    return OfferFact(
        offer=cells["offer"],
        field=field.id,
        value=_value(field, cells["value"]),
        # An owner answers in one language: it is shown in both as it was written.
        note=Text(note, note) if note else NO_TEXT,
        checked_on=checked_on,
        source=Text(source, source),
        year=int(cells["year"]),
        url=cells["url"],
    )


def _value(field: OfferField, text: str) -> Value:
    """Read an answer; a choice, and yes or no, by the words of either language.

    Raises:
        ValueError: it is not what the field takes.
    """
    word = text.casefold()
    if field.kind == "yes-no":
        return read_value(field, "yes" if word in _YES else "no" if word in _NO else text)
    if field.kind == "choice":
        return read_value(field, next((code for code, one in field.choices.items() if word in _words(one)), text))
    if field.kind == "text" and text.startswith(_FORMULA):
        raise ValueError(f"{text[:40]!r} begins like a formula")
    return read_value(field, text)


def _words(choice: Choice) -> tuple[str, ...]:
    return choice.code.casefold(), choice.label.fr.casefold(), choice.label.en.casefold()
