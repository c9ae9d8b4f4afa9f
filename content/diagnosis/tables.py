"""The tables of the diagnosis to take away: each line keeps its own year and source, nothing is added up or chained."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Final

from content.charts.year_points import subject_points
from content.facts import checked
from content.figures.diagnosis import written
from content.projects import on_amount, warning
from content.table import Figure, Origin, Row, Table, licence
from data.atlas import Atlas
from data.diagnosis.figures import DiagnosisFigure
from data.diagnosis.groups import conflicts, line_of
from data.diagnosis.port import PORT_COLUMNS, PortYear
from data.diagnosis.swot import SWOT_KINDS, SwotLine, swot_lines
from data.language import NO_BREAK, Language, Text
from data.places.records import Project

_YEAR: Final = re.compile(r"\b(?:19|20)\d\d\b")


def figures(atlas: Atlas, t: Language, listed: Sequence[DiagnosisFigure], title: str) -> Table:
    """Return figures of the diagnosis."""
    head = (t("Figure"), t("Value"), t("Territory"), t("Note"))
    rows = tuple(_figure_row(figure, t) for figure in listed)
    return Table(title, head, rows, tuple(_figure_origin(atlas, figure, t) for figure in listed))


def conflicting(atlas: Atlas, t: Language) -> Table:
    """Return the subjects on which figures differ, with why, each figure on a line of its own."""
    head = (t("Subject"), t("Figure"), t("Value"), t("Territory"), t("Note"), t("Why they differ"))
    listed = [figure for group in conflicts(atlas).values() for figure in group]
    rows = tuple((figure.subject.title(t), *_figure_row(figure, t), figure.subject.why(t)) for figure in listed)
    origins = tuple(_figure_origin(atlas, figure, t) for figure in listed)
    return Table(t("Diverging figures on the same subject"), head, rows, origins)


def swot(atlas: Atlas, t: Language, theme: str, kinds: Mapping[str, str], themes: Mapping[str, str]) -> Table:
    """Return the four lists below each other, named by ``kinds`` and ``themes``.

    The year is the one named with the origin of the line, which also says whether it was inferred.
    """
    lines = [line for kind in SWOT_KINDS for line in swot_lines(atlas.swot, kind, theme)]
    head = (t("List"), t("Theme"), t("Line"), t("Votes"), t("Origin"))
    facts = licence(atlas, "swot.csv", t)
    rows: tuple[Row, ...] = tuple(
        (
            kinds[line.kind],
            themes[line.theme],
            line.text(t),
            "" if line.votes is None else line.votes,
            line.origin(t),
        )
        for line in lines
    )
    origins = tuple(Origin(line.source(t), line.url, _swot_year(line, t), licence=facts) for line in lines)
    title = t("Strengths, weaknesses, opportunities, threats")
    return Table(title, head, rows, origins, atlas.statements.votes(t))


def _swot_year(line: SwotLine, t: Language) -> str:
    year = _YEAR.search(line.origin(t))
    return year[0] if year else t("year not stated")


def projects(
    atlas: Atlas, t: Language, found: Sequence[Project], sectors: Mapping[str, str], statuses: Mapping[str, str]
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
        t("Source of the stage"),
        t("Status checked"),
        t("Note"),
    )
    facts = licence(atlas, "projects.csv", t)
    cells = tuple(_project_row(t, project, sectors, statuses) for project in found)
    origins = tuple(
        Origin(project.source(t), project.url, str(project.year or t("year not stated")), licence=facts)
        for project in found
    )
    return Table(t("Announced investments"), head, cells, origins, warning(t))


def wishes(atlas: Atlas, t: Language, statuses: Mapping[str, str]) -> Table:
    """Return what the workshops wanted, one project a line; a line without a project says that none is known."""
    head = (
        t("What was wanted"),
        t("Statement"),
        t("Origin"),
        t("Votes"),
        t("Project"),
        t("Status"),
        t("Status checked"),
    )
    facts = licence(atlas, "projects.csv", t)
    rows, origins = list[Row](), list[Origin]()
    for wish in atlas.wishes:
        said = wish.statement
        votes = "" if said.votes is None else said.votes
        told = (wish.wanted(t), said.text(t), said.origin(t), votes)
        for project in (atlas.projects[name] for name in wish.projects):
            rows.append((*told, project.name(t), statuses[project.status], checked(project, t)))
            stage = project.stage_by
            year = str(stage.year or t("year not stated"))
            origins.append(Origin(stage.source(t), stage.url, year, licence=facts))
        if not wish.projects:
            rows.append((*told, t("not known"), "", ""))
            origins.append(Origin(said.source(t), said.url, _swot_year(said, t), licence=facts))
    title = t("{workshops}: what was wanted, what has come of it", workshops=atlas.statements.workshops(t))
    return Table(title, head, tuple(rows), tuple(origins), atlas.statements.wishes(t))


def port_traffic(atlas: Atlas, t: Language) -> Table:
    """Return the port traffic by year: "≈" before rounded figures, a dash for unknown ones, the note last."""
    years = tuple(atlas.port_traffic.values())
    facts = licence(atlas, "port_traffic.csv", t)
    rows: tuple[Row, ...] = tuple(
        (traffic.year, *(_traffic_figure(traffic, column, t) for column in PORT_COLUMNS), traffic.note(t))
        for traffic in years
    )
    origins = tuple(Origin(traffic.source(t), traffic.url, licence=facts) for traffic in years)
    head = (t("Year"), *(t(column.name) for column in PORT_COLUMNS.values()), t("Note"))
    caption = t(
        "Port traffic {first}-{last}. ≈ rounded or computed by the source, – not found.",
        first=years[0].year,
        last=years[-1].year,
    )
    return Table(caption, head, rows, origins)


def subjects(atlas: Atlas, t: Language, title: str, lines: Mapping[str, Text], area: str) -> Table:
    """Return the figures of subjects by year, named by subject id, on areas whose French name starts with ``area``."""
    listed = [figure for subject in lines for figure in line_of(atlas, subject, area)]
    rows: tuple[Row, ...] = tuple(
        (point.name, point.year, Figure(point.value, point.text), point.more)
        for point in subject_points(atlas, t, lines, area)
    )
    facts = licence(atlas, "diagnosis.csv", t)
    origins = tuple(Origin(figure.source(t), figure.url, unit=figure.unit.label(t), licence=facts) for figure in listed)
    return Table(title, (t("Series"), t("Year"), t("Value"), t("Quality")), rows, origins)


def _figure_row(figure: DiagnosisFigure, t: Language) -> tuple[str | Figure, ...]:
    relayed = t("relayed by a secondary source") if figure.relayed else ""
    value = Figure(figure.amount.value, written(figure, t), relayed)
    return figure.label(t), value, figure.area(t), figure.note(t)


def _figure_origin(atlas: Atlas, figure: DiagnosisFigure, t: Language) -> Origin:
    facts = licence(atlas, "diagnosis.csv", t)
    return Origin(figure.source(t), figure.url, figure.dated(t), figure.unit.label(t), facts)


def _project_row(
    t: Language, project: Project, sectors: Mapping[str, str], statuses: Mapping[str, str]
) -> tuple[str | Figure, ...]:
    amount = project.investment_meur
    kept = t("kept") if project.jobs_kind == "kept" else ""
    return (
        project.name(t),
        project.company,
        project.where(t),
        sectors[project.sector],
        _number(t, amount.value if amount else None),
        " · ".join(on_amount(project, t)),
        _number(t, project.jobs_min, kept),
        _number(t, project.jobs_max, kept),
        statuses[project.status],
        project.stage(t),
        f"{project.stage_by.source(t)} ({project.stage_by.year or t('year not stated')})",
        checked(project, t),
        project.note(t),
    )


def _traffic_figure(traffic: PortYear, column: str, t: Language) -> Figure:
    amount = traffic.amounts.get(column)
    if amount is None:
        return Figure(None, "–", t("not found in the sources of the atlas"))
    if column in traffic.rounded:
        return Figure(amount.value, f"≈{NO_BREAK}{amount.write(t)}", t("rounded or computed by the source"))
    return Figure(amount.value, amount.write(t))


def _number(t: Language, number: float | None, remark: str = "") -> Figure:
    if number is None:
        return Figure(None, "–", t("not available"))
    return Figure(number, t.number(number), remark)
