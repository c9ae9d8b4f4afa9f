"""Values of facts read strictly by the kind of their field: what cannot be read without guessing is refused."""

from __future__ import annotations

import re
from datetime import date
from typing import Final

from data.amount import Amount
from data.language import Text
from data.offers.records import Day, OfferField, Value

#: Longest text of a fact, in characters.
LONGEST: Final = 600
#: Years that a date may have.
YEARS: Final = range(1900, 2101)
_DAY: Final = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?", re.ASCII)


def read_value(field: OfferField, text: str, english: str = "") -> Value:
    """Read a value.

    Args:
        field: what it is a value of.
        text: as files write it: a number in digits with a decimal point, a code, ``yes`` or ``no``, a date as
            ``2026-11-26``, ``2026-11`` or ``2026``, or a text, in French where both languages are given.
        english: the text in English; empty where the source gives one language only, and for other kinds.

    Raises:
        ValueError: it is none of these; says what is wrong.
    """
    if english and field.kind != "text":
        raise ValueError(f"{english!r} is a text in English, {field.id} is a {field.kind}")
    if field.kind == "number":
        return _number(text)
    if field.kind == "choice":
        if text not in field.choices:
            raise ValueError(f"{text!r} is not one of {', '.join(field.choices)}")
        return field.choices[text]
    if field.kind == "date":
        return read_day(text)
    if field.kind == "yes-no":
        if text not in ("yes", "no"):
            raise ValueError(f"{text!r} is neither yes nor no")
        return text == "yes"
    if not text.strip():
        raise ValueError("the text is empty")
    if len(text) > LONGEST:
        raise ValueError(f"the text has {len(text)} characters, more than {LONGEST}")
    return Text(text, english)


def write_value(value: Value) -> tuple[str, str]:
    """Write a value as files do: what :func:`read_value` takes as text and English text."""
    match value:
        case bool():
            return ("yes" if value else "no"), ""
        case Amount():
            return str(value), ""
        case Text():
            return value.fr, value.en
        case Day():
            return value.written, ""
        case _:
            return value.code, ""


def read_day(text: str) -> Day:
    """Read a day, month or year.

    Raises:
        ValueError: it is none, or of a year that cannot be meant.
    """
    fault = f"{text!r} is not a date as 2026-11-26, 2026-11 or 2026"
    found = _DAY.fullmatch(text)
    if found is None:
        raise ValueError(fault)
    year, month, day = (int(part or 1) for part in found.groups())
    try:
        date(year, month, day)
    except ValueError as error:
        raise ValueError(fault) from error
    if year not in YEARS:
        raise ValueError(f"{text!r} is not between {YEARS.start} and {YEARS.stop - 1}")
    return Day(text)


def _number(text: str) -> Amount:
    amount = Amount.parse(text)
    if amount.value < 0:
        raise ValueError(f"{text!r} is negative")
    return amount
