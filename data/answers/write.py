"""Facts of owners written into the territory's table of facts, all at once or not at all."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from data.answers.report import Change
from data.atomic import write_bytes
from data.files import csv_text, read_table
from data.offers.reader import FACT_COLUMNS, FACTS
from data.offers.records import OfferFact
from data.offers.values import write_value


def write_changes(changes: Iterable[Change], folder: Path) -> int:
    """Add facts to ``offer_facts.csv``; one that another statement of the same source replaces is taken out.

    Args:
        changes: as they were reported.
        folder: of the territory's inputs.

    Returns:
        The number of facts written; none leaves the file as it is.

    Raises:
        DataFileError: the file is missing or broken.
    """
    told = [change for change in changes if change.outcome != "unchanged"]
    if not told:
        return 0
    replaced = {_key(change.fact) for change in told if change.outcome == "replaced"}
    rows = [row for row in read_table(FACTS, FACT_COLUMNS, folder, may_be_empty=True) if _row_key(row) not in replaced]
    rows += [_row(change.fact) for change in told]
    write_bytes(folder / FACTS, csv_text(FACT_COLUMNS, rows).encode())
    return len(told)


def _key(fact: OfferFact) -> tuple[str, str, str]:
    return fact.offer, fact.field, fact.source.fr


def _row_key(row: dict[str, str]) -> tuple[str, ...]:
    return tuple(row[column] for column in ("offer", "fact", "source"))


def _row(fact: OfferFact) -> dict[str, str]:
    value, english = write_value(fact.value)
    return {
        "offer": fact.offer,
        "fact": fact.field,
        "value": value,
        "value_en": english,
        "year": str(fact.year or ""),
        "source": fact.source.fr,
        "source_en": fact.source.en,
        "url": fact.url,
        "checked_on": fact.checked_on,
        "note_fr": fact.note.fr,
        "note_en": fact.note.en,
    }
