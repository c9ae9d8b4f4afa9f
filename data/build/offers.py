"""Build what is known of offers: the vocabulary, and the facts of its own table and of the tables of places.

A fact that stands in another table (area, jobs, operator, risk plan, protected areas) is taken from there, with its own
source and year, so that no input says the same thing twice.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from pathlib import Path

from data.build.checks.figures import known_year
from data.build.inputs import BuildError, Rows, Sources, read, read_text, table
from data.diagnosis.figures import UNKNOWN
from data.files import csv_text
from data.offers.cnig import SCHEMAS as CNIG_SCHEMAS
from data.offers.questions import ANSWER_COLUMNS, ANSWERS, PLAN_COLUMNS, PLANS, QUESTIONS
from data.offers.reader import CHOICES, CONTACTS, FACT_COLUMNS, FACTS, FIELDS

#: Fields that a topic of ``site_facts.csv`` states.
_TOPICS = {"risk_plan": "pprt", "nature": "ecology"}


def build_offers(france: Path, own: Path, places: Rows, sources: Sources) -> dict[str, str]:
    """Return the text of the vocabulary, of whom to ask, and of the facts by file.

    Args:
        france: folder of inputs that belong to no territory.
        own: folder of the territory's inputs.
        places: all places, with their roles.
        sources: names of sources.

    Raises:
        BuildError: a table lacks a column, or a fact has no year and does not say so.
    """
    derived = [fact for place in places if place["role"] == "offer" for fact in _of_place(place, own, sources)]
    stated = list(_stated(own, sources))
    # What somebody made sure of comes before what a publication said, the latest first; else the order of the inputs.
    facts = sorted([*derived, *stated], key=lambda fact: fact["checked_on"], reverse=True)
    return {
        FIELDS: table(read(france / FIELDS)),
        CHOICES: table(read(france / CHOICES)),
        CONTACTS: _if_there(own / CONTACTS, ("ask", "operator", "name_fr", "name_en")),
        FACTS: csv_text(FACT_COLUMNS, facts),
        QUESTIONS: table(read(france / QUESTIONS)),
        ANSWERS: csv_text(ANSWER_COLUMNS, _sourced(own / ANSWERS, sources)),
        PLANS: csv_text(PLAN_COLUMNS, _sourced(own / PLANS, sources)),
        **{name: _enforced(read_text(france / name)) for name in CNIG_SCHEMAS},
    }


def _enforced(schema: str) -> str:
    """Return a schema of the CNIG with its value lists inside ``constraints``.

    Eleven of them stand beside, where no validator looks.
    """
    content = json.loads(schema)
    for field in content["fields"]:
        if "enum" in field:
            field.setdefault("constraints", {})["enum"] = field.pop("enum")
    return json.dumps(content, ensure_ascii=False, indent=1) + "\n"


def _sourced(path: Path, sources: Sources) -> Iterator[dict[str, str]]:
    """Yield the rows of a table, if the territory has it, with their source in both languages."""
    if not path.exists():
        return
    for number, row in enumerate(read(path), start=2):
        year = known_year(row["year"], f"{path.name}, line {number}")
        yield {**row, **sources.cited(row["source"]), "year": year}


def _if_there(path: Path, columns: tuple[str, ...]) -> str:
    return table(read(path)) if path.exists() else csv_text(columns, [])


def _stated(own: Path, sources: Sources) -> Iterator[dict[str, str]]:
    if not (own / FACTS).exists():
        return
    for number, row in enumerate(read(own / FACTS), start=2):
        where = f"{FACTS}, line {number}"
        if lacking := [column for column in ("offer", "fact", "value", "source") if not row[column]]:
            raise BuildError(f"{where}: no {lacking[0]}")
        cited = sources.cited(row["source"]) if not row["source_en"] else {}
        yield {**row, **cited, "year": known_year(row["year"], where)}


def _of_place(place: Mapping[str, str], own: Path, sources: Sources) -> Iterator[dict[str, str]]:
    """Yield the facts that the tables of places state."""
    cited = {**sources.cited(place["source"]), "url": place["url"], "year": place["year"]}
    if place["operator_fr"]:
        yield _fact(place, "manager", place["operator_fr"], cited, english=place["operator_en"])
    for row in read(own / "zone_areas.csv"):
        if row["id"] == place["id"] and row["main"]:
            note = {"note_fr": row["scope_fr"], "note_en": row["scope_en"]}
            yield _fact(place, "area_gross", row["area_ha"], _cited(row, sources), **note)
    told = [row for row in read(own / "site_facts.csv") if row["id"] == place["id"]]
    if place["jobs"]:
        jobs = next((_cited(row, sources) for row in told if row["topic"] == "jobs"), cited)
        yield _fact(place, "jobs", place["jobs"], {**jobs, "year": _year(place["jobs_year"])})
    for row in told:
        if row["topic"] in _TOPICS:
            yield _fact(place, _TOPICS[row["topic"]], row["text_fr"], _cited(row, sources), english=row["text_en"])


def _cited(row: Mapping[str, str], sources: Sources) -> dict[str, str]:
    return {**sources.cited(row["source"]), "url": row["url"], "year": _year(row["year"])}


def _year(year: str) -> str:
    return "" if year == UNKNOWN else year


def _fact(
    place: Mapping[str, str], field: str, value: str, cited: Mapping[str, str], *, english: str = "", **note: str
) -> dict[str, str]:
    return {"offer": place["id"], "fact": field, "value": value, "value_en": english, "checked_on": "", **cited, **note}
