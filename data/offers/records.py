"""Facts on offers as records: the fields of the vocabulary, what is stated of each, and who can say what is not."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final, Literal, get_args

from data.amount import Amount
from data.catalogue.indicators import Unit
from data.language import NO_TEXT, Text
from data.places.records import Cited, Place

FactGroup = Literal["land", "planning", "energy", "networks", "access", "risk", "site"]
FactKind = Literal["number", "text", "choice", "date", "yes-no"]

#: In the order in which they are shown.
FACT_GROUPS: Final[tuple[FactGroup, ...]] = get_args(FactGroup)
FACT_KINDS: Final[tuple[FactKind, ...]] = get_args(FactKind)


@dataclass(frozen=True)
class Choice:
    """One of the few values that a field may have.

    Attributes:
        cnig: how the CNIG standard *Sites économiques* writes it; empty where it has no list.
    """

    code: str
    label: Text
    cnig: str


@dataclass(frozen=True)
class Day:
    """A day, month or year as far as the source tells it: ``2026-11-26``, ``2026-11`` or ``2026``."""

    written: str

    @property
    def year(self) -> int:
        """The year."""
        return int(self.written[:4])


#: What a fact says: a number in the unit of its field, a text, a choice, a date, or yes and no.
Value = Amount | Text | Choice | Day | bool


@dataclass(frozen=True)
class OfferField:
    """One field of the vocabulary: what an investor asks of an offer.

    Attributes:
        unit: of a number; None for other kinds.
        choices: of a choice, by code; empty for other kinds.
        cnig: field of the CNIG standard *Sites économiques*; empty if it has none.
        questions: ids of the questions of the investor's questionnaire that it answers.
        ask: code of those who know.
    """

    id: str
    group: FactGroup
    label: Text
    kind: FactKind
    unit: Unit | None
    choices: Mapping[str, Choice] = field(hash=False)
    cnig: str
    questions: tuple[str, ...]
    ask: str


@dataclass(frozen=True, kw_only=True)
class OfferFact(Cited):
    """What a source states of an offer.

    Attributes:
        offer: id of the place.
        field: id of the field.
        note: with what reserve it is stated; empty if there is nothing to say.
        checked_on: month, as ``2026-11``, in which somebody made sure that it still holds; empty if nobody did since
            the source was published.
    """

    offer: str
    field: str
    value: Value
    note: Text
    checked_on: str


@dataclass(frozen=True)
class Known:
    """How many fields of an offer are known, of how many."""

    known: int
    fields: int


@dataclass(frozen=True)
class OfferFacts:
    """The vocabulary and all that is stated.

    Attributes:
        fields: by id, in the order of the vocabulary.
        stated: facts by offer and field; of several, the one to show where there is room for one comes first.
        contacts: who knows, by code and name of an operator; the empty name stands for everybody else.
    """

    fields: Mapping[str, OfferField]
    stated: Mapping[tuple[str, str], tuple[OfferFact, ...]]
    contacts: Mapping[tuple[str, str], Text]

    def of(self, offer: str, field: str) -> tuple[OfferFact, ...]:
        """Return what is stated of one field of an offer; empty where nothing is known."""
        return self.stated.get((offer, field), ())

    def first(self, offer: str, field: str) -> OfferFact | None:
        """Return the fact to show where there is room for one; None where nothing is known."""
        return next(iter(self.of(offer, field)), None)

    def known(self, offer: str) -> Known:
        """Return how many fields of an offer are known. It says how much was found, never how good the offer is."""
        return Known(sum(bool(self.of(offer, name)) for name in self.fields), len(self.fields))

    def whom(self, place: Place, field: str) -> Text:
        """Return who can state a field of a place: who runs it where the contacts name them, else who knows of all.

        Empty where the territory names nobody.

        Raises:
            KeyError: no such field.
        """
        return self.contact(place, self.fields[field].ask)

    def contact(self, place: Place, ask: str) -> Text:
        """Return the contact of a code for a place, as :meth:`whom` does; empty where the territory names nobody."""
        named = (self.contacts.get((ask, operator)) for operator in place.operators)
        return next(filter(None, named), self.contacts.get((ask, ""), NO_TEXT))
