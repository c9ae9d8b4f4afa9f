"""One answer to a question of an investor: never without a source."""

from __future__ import annotations

from dataclasses import dataclass

from content.source import Source
from data.language import Language
from data.places.records import Cited


@dataclass(frozen=True)
class Answer:
    """What a source states, or what the atlas works out from what sources state.

    Attributes:
        about: of what: a field of the offer, a commune, a circle, a wider area.
        text: the answer with its unit, as a page writes it.
        number: the same as a number in ``unit``; None for a text.
        unit: of the number; empty for a text.
        year: of the source, or the words that it is not stated.
        own: it speaks of the offer itself, a fact of it or a distance from it, and not of its name alone, its commune,
            a circle around it or a wider area.
    """

    about: str
    text: str
    year: str
    source: Source
    number: float | None = None
    unit: str = ""
    own: bool = False


def dated(year: int | str | None, t: Language) -> str:
    """Return a year, or the words that it is not stated."""
    return str(year) if year else t("year not stated")


def cited(about: str, text: str, record: Cited, t: Language, *, own: bool = False) -> Answer:
    """Return an answer with the source and year of a record."""
    return Answer(about, text, dated(record.year, t), Source(record.source(t), record.url), own=own)
