"""What answers change: each beside what is stated already, so that nothing is replaced without being said."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final, Literal

from data.offers.records import OfferFact, OfferFacts
from data.offers.values import write_value

#: ``new``: nothing was known. ``confirmed``: the same value as one stated. ``changed``: another value than what is
#: stated, which stays beside it. ``replaced``: another value of the same source, which it takes the place of.
Outcome = Literal["new", "confirmed", "changed", "replaced", "unchanged"]
_ORDER: Final[tuple[Outcome, ...]] = ("new", "changed", "replaced", "confirmed", "unchanged")


@dataclass(frozen=True)
class Change:
    """A fact stated by an owner.

    Attributes:
        before: what was stated of the field, the one shown first in front.
    """

    fact: OfferFact
    outcome: Outcome
    before: tuple[OfferFact, ...]

    def __str__(self) -> str:
        """Return the change in one line."""
        fact = self.fact
        line = f"{self.outcome}: {fact.offer}, {fact.field} = {_told(fact)}"
        if self.outcome in ("changed", "replaced"):
            line += f" (so far {'; '.join(map(_told, self.before))})"
        return line


def compare(facts: Iterable[OfferFact], known: OfferFacts) -> tuple[Change, ...]:
    """Return what each fact changes: what is new first."""
    changes = (_change(fact, known.of(fact.offer, fact.field)) for fact in facts)
    return tuple(sorted(changes, key=lambda change: _ORDER.index(change.outcome)))


def _change(fact: OfferFact, before: tuple[OfferFact, ...]) -> Change:
    same_source = [one for one in before if one.source.fr == fact.source.fr]
    if any((one.value, one.year) == (fact.value, fact.year) for one in same_source):
        return Change(fact, "unchanged", before)
    if same_source:
        return Change(fact, "replaced", before)
    if any(one.value == fact.value for one in before):
        return Change(fact, "confirmed", before)
    return Change(fact, "changed" if before else "new", before)


def _told(fact: OfferFact) -> str:
    return f"{write_value(fact.value)[0]} ({fact.year or 'year not stated'}, {fact.source.fr})"
