"""Build the table of announced investments."""

from __future__ import annotations

from pathlib import Path

from data.build.announcements import marked, month_of_inputs
from data.build.checks.figures import known_year
from data.build.inputs import Rows, Sources, read
from data.files import csv_text


def build_projects(raw: Path, places: Rows, sources: Sources) -> str:
    """Return the text of ``projects.csv``: announced investments, linked to the place they name where there is one.

    Raises:
        BuildError: an input is missing, or a source or year is not known.
    """
    by_name = {row["name"]: row for row in places if row.get("name")}
    columns = (
        "id",
        "name_fr",
        "name_en",
        "company",
        "place_fr",
        "place_en",
        "codes",
        "commune",
        "site",
        "sector",
        "status",
        "status_text_fr",
        "status_text_en",
        "status_year",
        "status_source",
        "status_source_en",
        "status_url",
        "checked_on",
        "investment_meur",
        "investment_note_fr",
        "investment_note_en",
        "jobs_min",
        "jobs_max",
        "jobs_kind",
        "note_fr",
        "note_en",
        "wider",
        "earlier_amount",
        "year",
        "source",
        "source_en",
        "producer",
        "producer_en",
        "url",
    )
    rows, today = [], month_of_inputs(raw)
    for row in read(raw / "projects_texts.csv"):
        hints = [by_name[hint] for hint in row["site_ids_hint"].split(" ; ") if hint in by_name]
        stage = marked(row, (row["status_fr"], row["status_en"]), today)
        year = known_year(row["year"], f"projects_texts.csv: {row['id']}")
        own = sources.cited(row["stage_source_label"] or row["source_label"])
        renamed = {
            "codes": row["commune_codes"],
            "commune": row["short_place"],
            "site": _one_of(hints),
            "status_text_fr": stage[0],
            "status_text_en": stage[1],
            "year": year,
            "status_year": row["stage_year"] if row["stage_source_label"] else year,
            "status_source": own["source"],
            "status_source_en": own["source_en"],
            "status_url": row["stage_source_url"] or row["source_url"],
            "wider": row["shared_total"],
            **sources.cited(row["source_label"]),
            **sources.produced(row["source_label"]),
            "url": row["source_url"],
        }
        rows.append({column: renamed.get(column, row.get(column, "")) for column in columns})
    return csv_text(columns, rows)


def _one_of(hints: Rows) -> str:
    """Return the id of the place meant: the only one named, or the first of several that share one known point."""
    points = {(hint["lon"], hint["lat"]) for hint in hints}
    same = len(points) == 1 and ("", "") not in points
    return hints[0]["id"] if len(hints) == 1 or same else ""
