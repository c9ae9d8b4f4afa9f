"""The tables of the diagnosis to take away: each line keeps its own year and source, nothing is added up or chained."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Final

from content.diagnosis import figures as diagnosis
from content.table import Figure, Origin, Table, licence
from content.table import Row as Cells
from data.atlas import Atlas, Row
from data.diagnosis import conflicts, series
from data.language import Language

_YEAR: Final = re.compile(r"\b(?:19|20)\d\d\b")


def figures(atlas: Atlas, t: Language, rows: Sequence[Row], title: str) -> Table:
    """Return figures of the diagnosis."""
    head = (t("Figure"), t("Value"), t("Territory"), t("Note"))
    cells = tuple(_figure_row(atlas, t, row) for row in rows)
    return Table(title, head, cells, tuple(_figure_origin(atlas, t, row) for row in rows))


def conflicting(atlas: Atlas, t: Language) -> Table:
    """Return the subjects on which figures differ, with why, each figure on a line of its own."""
    head = (t("Subject"), t("Figure"), t("Value"), t("Territory"), t("Note"), t("Why they differ"))
    rows, origins = [], []
    for subject, found in conflicts(atlas).items():
        about = atlas.subjects[subject]
        for row in found:
            rows.append((t.pick(about, "title"), *_figure_row(atlas, t, row), t.pick(about, "why")))
            origins.append(_figure_origin(atlas, t, row))
    return Table(t("Figures that speak of one subject and differ"), head, tuple(rows), tuple(origins))


def swot_lines(atlas: Atlas, kind: str, theme: str) -> list[Row]:
    """Return the lines of one of the four lists, those with most votes first; ``""`` means all themes."""
    rows = [row for row in atlas.swot if row["type"] == kind and theme in ("", row["theme"])]
    return sorted(rows, key=lambda row: (-int(row["votes"] or 0), int(row["rank"] or 99), row["id"]))


def swot(atlas: Atlas, t: Language, theme: str, kinds: Mapping[str, str], themes: Mapping[str, str]) -> Table:
    """Return the four lists below each other, named by ``kinds`` and ``themes``.

    The year is the one named with the origin of the line, which also says whether it was inferred.
    """
    lines = [(kind, row) for kind in kinds for row in swot_lines(atlas, kind, theme)]
    head = (t("List"), t("Theme"), t("Line"), t("Votes"), t("Origin"))
    facts = licence(atlas, "swot.csv", t)
    rows: list[Cells] = []
    origins = []
    for kind, row in lines:
        origin = t.pick(row, "origin")
        votes = int(row["votes"]) if row["votes"] else ""
        rows.append((kinds[kind], themes[row["theme"]], t.pick(row, "text"), votes, origin))
        year = _YEAR.search(origin)
        origins.append(
            Origin(t.pick(row, "source"), row["url"], year[0] if year else t("year not stated"), licence=facts)
        )
    title = t("Strengths, weaknesses, opportunities, threats")
    return Table(title, head, tuple(rows), tuple(origins), t("Votes are those counted in a workshop of 2023."))


def projects(
    atlas: Atlas, t: Language, rows: Sequence[Row], sectors: Mapping[str, str], statuses: Mapping[str, str]
) -> Table:
    """Return announced investments, named by ``sectors`` and ``statuses``; amounts in millions of euros."""
    head = (
        t("Project"),
        t("Backer"),
        t("Place"),
        t("Sector"),
        t("Investment (million €)"),
        t("On the amount"),
        t("Jobs, at least"),
        t("Jobs, at most"),
        t("Status"),
        t("Stage reached"),
        t("Note"),
    )
    facts = licence(atlas, "projects.csv", t)
    cells = tuple(_project_row(t, row, sectors, statuses) for row in rows)
    origins = tuple(Origin(t.pick(row, "source"), row["url"], row["year"], licence=facts) for row in rows)
    note = t(
        "Amounts and jobs are announcements of their backers at the date shown. Rows are not added up: some cover more "
        "than the territory, and totals published for the whole territory do not add to them."
    )
    return Table(t("Announced investments"), head, cells, origins, note)


def traffic(atlas: Atlas, t: Language, caption: str) -> Table:
    """Return the port traffic by year: "≈" before rounded figures, a dash for unknown ones, the note last."""
    names = diagnosis.traffic_names(t)
    facts = licence(atlas, "port_traffic.csv", t)
    rows: tuple[Cells, ...] = tuple(
        (
            int(row["year"]),
            *(_traffic_figure(t, row, column, text) for column, text in zip(names, texts[1:-1], strict=True)),
            texts[-1],
        )
        for row, texts in zip(atlas.port_traffic, diagnosis.traffic_table(atlas, t), strict=True)
    )
    origins = tuple(Origin(t.pick(row, "source"), row["url"], licence=facts) for row in atlas.port_traffic)
    return Table(caption, (t("Year"), *names.values(), t("Note")), rows, origins)


def subjects(atlas: Atlas, t: Language, title: str, names: dict[str, str], area: str) -> Table:
    """Return the figures of subjects by year, named by subject id, on areas whose French name starts with ``area``."""
    rows = [row for subject in names for row in series(atlas, subject, area)]
    points = diagnosis.subject_points(atlas, t, names, area)
    cells = tuple(
        (point["name"], point["year"], Figure(point["value"], point["text"]), point["quality"]) for point in points
    )
    facts = licence(atlas, "diagnosis.csv", t)
    origins = tuple(
        Origin(t.pick(row, "source"), row["url"], unit=atlas.units[row["unit"]].label(t), licence=facts) for row in rows
    )
    return Table(title, (t("Series"), t("Year"), t("Value"), t("Quality")), cells, origins)


def _figure_row(atlas: Atlas, t: Language, row: Row) -> tuple[str | Figure, ...]:
    relayed = t("relayed by a secondary source") if row["relayed"] else ""
    figure = Figure(float(row["value"]), diagnosis.figure(atlas, row, t), relayed)
    return t.pick(row, "label"), figure, t.pick(row, "area"), t.pick(row, "note")


def _figure_origin(atlas: Atlas, t: Language, row: Row) -> Origin:
    unit, facts = atlas.units[row["unit"]].label(t), licence(atlas, "diagnosis.csv", t)
    return Origin(t.pick(row, "source"), row["url"], row["year"], unit, facts)


def _project_row(
    t: Language, row: Row, sectors: Mapping[str, str], statuses: Mapping[str, str]
) -> tuple[str | Figure, ...]:
    wider = t("This amount covers more than the territory or is shared.") if row["wider"] else ""
    kept = t("kept") if row["jobs_kind"] == "kept" else ""
    return (
        t.pick(row, "name"),
        row["company"],
        t.pick(row, "place"),
        sectors[row["sector"]],
        _number(t, row["investment_meur"]),
        " · ".join(filter(None, (t.pick(row, "investment_note"), wider))),
        _number(t, row["jobs_min"], kept),
        _number(t, row["jobs_max"], kept),
        statuses[row["status"]],
        t.pick(row, "status_text"),
        t.pick(row, "note"),
    )


def _traffic_figure(t: Language, row: Row, column: str, text: str) -> Figure:
    if not row[column]:
        return Figure(None, text, t("not found in the sources of the atlas"))
    rounded = t("rounded or computed by the source") if column in row["rounded"].split() else ""
    return Figure(float(row[column]), text, rounded)


def _number(t: Language, text: str, remark: str = "") -> Figure:
    if not text:
        return Figure(None, "–", t("not available"))
    return Figure(float(text), t.number(float(text)), remark)
