"""Build the tables of statements: each line is a published figure or sentence with its source.

The wording of a source is kept once in both languages, in ``source_names.csv``; a built table has it as ``source`` (as
it is named in French, the language of nearly all of them) and ``source_en``.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from data.build.inputs import Lookup, Rows, Sources, read, table
from data.diagnosis.port import PORT_COLUMNS


def build_statements(raw: Path, area_code: str, sources: Sources) -> dict[str, str]:
    """Return the text of the diagnosis, the SWOT, the port traffic and the workshops by file.

    Args:
        raw: folder of inputs.
        area_code: code in ``reference_areas.csv`` of the area that the diagnosis speaks of.
        sources: names of sources.

    Raises:
        BuildError: a table lacks a column, or a line that another one needs.
    """
    return {
        "diagnosis.csv": table(_completed(raw, _diagnosis(raw, sources), area_code)),
        "swot.csv": table(_swot(raw, sources)),
        "port_traffic.csv": table(_traffic(raw, sources)),
        "workshops.csv": table([with_source(row, sources) for row in read(raw / "workshops.csv")]),
    }


def with_source(row: Mapping[str, str], sources: Sources) -> dict[str, str]:
    """Return a row with its source named in both languages."""
    return {**row, **sources.cited(row["source"])}


def _diagnosis(raw: Path, sources: Sources) -> Rows:
    """Return the key figures of the shared diagnosis with their texts in both languages."""
    texts = Lookup(raw / "diagnosis_texts.csv", "id")
    rows = []
    for row in read(raw / "diagnosis.csv"):
        text = texts[row["id"]]
        rows.append(
            {
                "id": row["id"],
                "theme": row["theme"],
                "subject": text["subject"],
                "stake": text["stake"],
                "label_fr": text["label_fr"],
                "label_en": text["label_en"],
                "value": row["value"],
                "low": text["low"],
                "unit": text["unit_code"],
                "year": row["year"],
                "area_fr": text["area_fr"],
                "area_en": text["area_en"],
                "note_fr": text["note_fr"],
                "note_en": text["note_en"],
                **sources.cited(text["source_label"]),
                "url": row["url"],
                "relayed": text["relayed"],
            }
        )
    return rows


def _completed(raw: Path, rows: Rows, area_code: str) -> Rows:
    """Return the key figures, and among them the censuses that INSEE's table of reference areas has and they lack.

    Area and source are those of the figures that the diagnosis takes from the same table: without them none are added.
    """
    like = next((row for row in rows if row["subject"] == "dwellings"), None)
    if like is None:
        return rows
    titles = Lookup(raw / "subjects.csv", "subject")
    subjects = {row["indicator"]: row["subject"] for row in read(raw / "reference_subjects.csv")}
    known = {(row["subject"], row["year"]) for row in rows if row["area_fr"] == like["area_fr"]}
    added = [
        {
            **like,
            "id": f"{subject}-{row['year']}",
            "subject": subject,
            "label_fr": titles[subject]["title_fr"],
            "label_en": titles[subject]["title_en"],
            "value": row["value"],
            "year": row["year"],
            "url": row["url"],
        }
        for row in read(raw / "reference_areas.csv")
        if row["area_code"] == area_code
        and (subject := subjects.get(row["indicator"], ""))
        and (subject, row["year"]) not in known
    ]
    kinds = list(subjects.values())
    block = [*(row for row in rows if row["subject"] in kinds), *added]
    block.sort(key=lambda row: (kinds.index(row["subject"]), row["year"]))
    first = next((number for number, row in enumerate(rows) if row["subject"] in kinds), len(rows))
    others = [row for row in rows if row["subject"] not in kinds]
    return [*others[:first], *block, *others[first:]]


def _swot(raw: Path, sources: Sources) -> Rows:
    """Return strengths, weaknesses, opportunities and threats with the votes counted in a workshop."""
    return [
        {
            "id": f"{row['type']}-{row['n']}",
            "type": row["type"],
            "theme": row["theme"],
            "rank": row["rank"],
            "votes": row["weight"],
            "text_fr": row["text_fr"],
            "text_en": row["text_en"],
            "origin_fr": row["origin_fr"],
            "origin_en": row["origin_en"],
            **sources.cited(row["source_label"]),
            "url": row["source_url"],
        }
        for row in read(raw / "swot_texts.csv")
    ]


def _rounded(row: Mapping[str, str], said: list[str]) -> list[str]:
    """Return the columns whose figure is rounded: those the notes name, and goods in whole millions of tonnes."""
    whole = [name for name, column in PORT_COLUMNS.items() if not column.whole and row[name].isdecimal()]
    return [name for name in PORT_COLUMNS if name in said or name in whole]


def _traffic(raw: Path, sources: Sources) -> Rows:
    """Return the port's traffic by year, with a note in both languages and the list of rounded or computed columns."""
    texts = Lookup(raw / "traffic_texts.csv", "year")
    return [
        {
            "year": row["year"],
            **{name: row[name] for name in PORT_COLUMNS},
            "rounded": " ".join(_rounded(row, texts[row["year"]]["rounded"].split())),
            "note_fr": texts[row["year"]]["note_fr"],
            "note_en": texts[row["year"]]["note_en"],
            **sources.cited(texts[row["year"]]["source_label"]),
            "url": texts[row["year"]]["source_url"],
        }
        for row in read(raw / "port_traffic.csv")
    ]
