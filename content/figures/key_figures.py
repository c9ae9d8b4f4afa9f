"""Figures named by id, written with place, year, source and remark: of indicators, diagnosis, port, projects, sites."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from content.figures import places as place_figures
from content.figures.amounts import CARRIED_OUT, Amounts, amounts
from content.figures.diagnosis import written
from content.labels import statuses
from content.projects import counted, on_amount
from content.ranking.meeting import counts
from content.source import Source, source_of
from content.table import figure_origin
from data.amount import Amount
from data.atlas import Atlas
from data.diagnosis.figures import DiagnosisFigure
from data.diagnosis.port import PORT_COLUMNS
from data.language import NO_BREAK, Language
from data.places.projects import project_count
from data.places.records import Project
from data.ranking.filter import filter_projects
from data.references import EVERY_STAGE, Reference
from data.selection.record import Selection

_BILLION_MEUR: Final = 1000
#: A figure's number, to its last digit, and what is written behind it.
_PARTS: Final = re.compile(r"(.*\d)(\D*)", re.DOTALL)


@dataclass(frozen=True)
class KeyFigure:
    """A figure to be read from far away.

    Attributes:
        value: written with its unit, or "not available".
        label: what it counts.
        context: place and year.
        note: why it is missing, that it was relayed or is an announcement; empty if there is nothing to say.
        reference: what a story names it by, ``kind:id`` or ``kind:id@at``; empty of a figure that no story names.
    """

    value: str
    label: str
    context: str
    source: Source
    note: str = ""
    reference: str = ""

    @property
    def number(self) -> str:
        """The value without the unit behind it; the whole value where it has no digits."""
        found = _PARTS.fullmatch(self.value)
        return found[1] if found else self.value

    @property
    def unit(self) -> str:
        """What is written behind the number; empty where nothing is."""
        found = _PARTS.fullmatch(self.value)
        return found[2].strip() if found else ""


def key_figure(atlas: Atlas, figure: Reference, t: Language, seen: Selection) -> KeyFigure:
    """Return a figure with its label, context, source and remark.

    Args:
        atlas: the data.
        figure: its name.
        t: language.
        seen: view of the stop that names it, by whose filters offers are counted.

    Raises:
        KeyError: the atlas does not know what the figure is named after.
    """
    if figure.kind == "indicator":
        return _indicator(atlas, figure, t)
    if figure.kind == "traffic":
        return _traffic(atlas, figure, t)
    if figure.kind in ("project", "projects"):
        return _of_projects(atlas, figure, t)
    if figure.kind == "site":
        return (_site_jobs if figure.at == "jobs" else _site_area)(atlas, figure.id, t)
    if figure.kind == "offers":
        return _offers(atlas, figure.id, seen, t)
    return _diagnosis(atlas.diagnosis[figure.id], t)


def map_source(atlas: Atlas, selection: Selection, t: Language) -> Iterator[Source]:
    """Yield the source of the figures a map is coloured by; none where no communes are coloured."""
    if "communes" in selection.layers:
        yield indicator_source(atlas, selection.indicator, t)


def indicator_source(atlas: Atlas, identifier: str, t: Language) -> Source:
    """Return the source of an indicator."""
    entry = atlas.indicators[identifier]
    return Source(entry.source(t), entry.url)


def _indicator(atlas: Atlas, figure: Reference, t: Language) -> KeyFigure:
    entry, place = atlas.indicators[figure.id], atlas.areas[figure.at]
    origin = figure_origin(atlas, entry, figure.at, t)
    return KeyFigure(
        value=entry.write(atlas.value(figure.at, figure.id), t),
        label=entry.label(t),
        context=f"{place.name(t)}, {entry.year}",
        source=Source(origin.source, origin.url),
        note=atlas.why_missing(figure.at, figure.id, t) or atlas.note(figure.at, figure.id, t),
    )


def _diagnosis(figure: DiagnosisFigure, t: Language) -> KeyFigure:
    relayed = t("relayed by a secondary source") if figure.relayed else ""
    return KeyFigure(
        value=written(figure, t),
        label=figure.label(t),
        context=f"{figure.area(t)}, {figure.dated(t)}",
        source=Source(figure.source(t), figure.url),
        note=_remarks(t, figure.note(t), relayed),
    )


def _traffic(atlas: Atlas, figure: Reference, t: Language) -> KeyFigure:
    traffic, column = atlas.port_traffic[figure.at], PORT_COLUMNS[figure.id]
    amount = traffic.amounts.get(figure.id)
    if amount:
        value = f"{amount.write(t)}{NO_BREAK}{t(column.unit)}"
        note = t("rounded or computed by the source") if figure.id in traffic.rounded else ""
    else:
        value, note = t("not available"), t("not found in the sources of the atlas")
    return KeyFigure(
        value=value,
        label=t(column.title),
        context=f"{atlas.statements.port(t)}, {traffic.year}",
        source=Source(traffic.source(t), traffic.url),
        note=note,
    )


def _project(project: Project, t: Language) -> KeyFigure:
    """Return the amount of a project: announced, unless it is carried out."""
    amount = project.investment_meur
    announced = "" if project.status in CARRIED_OUT else t("amount announced, not yet carried out")
    return KeyFigure(
        value=amount.write_millions(t) if amount else t("not available"),
        label=project.name(t),
        context=_dated(project.where(t), project.year, t),
        source=Source(project.source(t), project.url),
        note=_remarks(t, announced if amount else "", *on_amount(project, t)),
    )


def _of_projects(atlas: Atlas, figure: Reference, t: Language) -> KeyFigure:
    """Return a figure of a project, or of all projects at a stage."""
    if figure.kind == "project":
        return _project(atlas.projects[figure.id], t)
    return _count(atlas, figure, t) if figure.at else _projects(atlas, figure.id, t)


def projects_source(t: Language) -> Source:
    """Return who announced what: too many to name, each on its project's own sheet."""
    return Source(t("announcements of the backers and the press, by project, under Diagnosis"), "")


def _projects(atlas: Atlas, stage: str, t: Language) -> KeyFigure:
    """Return the sum of the amounts announced by the projects at a stage, and what it leaves out."""
    found = amounts(atlas, stage)
    names = statuses(t)
    return KeyFigure(
        value=_rounded(found.total).write_millions(t) if found.total else t("not available"),
        label=t("Amounts announced, plants in service apart") if stage == EVERY_STAGE else names[stage],
        context=_dated(
            t.plural("{n} project with an amount", "{n} projects with an amount", len(found.counted)), found.year, t
        ),
        source=projects_source(t),
        note=_left_out(found, t),
    )


def _count(atlas: Atlas, figure: Reference, t: Language) -> KeyFigure:
    """Return how many projects there are at a stage, those carried out among them, and where a map places them."""
    found = filter_projects(atlas, "", "" if figure.id == EVERY_STAGE else figure.id)
    counts = project_count(atlas, found)
    number = counts.placed if figure.at == "placed" else counts.listed
    return KeyFigure(
        value=t.plural("{n} project", "{n} projects", number),
        label=t("Projects the atlas lists") if figure.id == EVERY_STAGE else statuses(t)[figure.id],
        context=_dated(t("a published source gives object and stage"), max(_years(found), default=None), t),
        source=projects_source(t),
        note=counted(atlas, found, t),
    )


def _offers(atlas: Atlas, which: str, seen: Selection, t: Language) -> KeyFigure:
    """Return how many offers pass the filters of a view, or how many the atlas has."""
    fit, every = counts(atlas, seen)
    return KeyFigure(
        value=t.number(fit if which == "fit" else every),
        label=t("Offers that meet the criteria of the stop") if which == "fit" else t("Offers of the atlas"),
        context=t("places where a company can settle, each counted once"),
        source=Source(t("list of offers of the atlas, each with its own source"), ""),
    )


def _years(projects: Iterable[Project]) -> Iterator[int]:
    return (project.stage_by.year for project in projects if project.stage_by.year)


def _rounded(total: Amount) -> Amount:
    """Return a sum of announcements to the nearest 100 million euros, from a billion on: no announcement is nearer."""
    return Amount(round(total.value, -2)) if total.value >= _BILLION_MEUR else total


def _left_out(found: Amounts, t: Language) -> str:
    """Say how many projects a sum leaves out; empty if it holds them all."""
    unknown, apart = len(found.unknown), len(found.apart)
    return _remarks(
        t,
        t.plural("{n} without a known amount", "{n} without a known amount", unknown) if unknown else "",
        t.plural(
            "{n} apart: not of industry, of another version or shared",
            "{n} apart: not of industry, of another version or shared",
            apart,
        )
        if apart
        else "",
    )


def _site_area(atlas: Atlas, identifier: str, t: Language) -> KeyFigure:
    """Return the area of a place, and beside it what else was published of the whole of it."""
    place, published = atlas.places[identifier], atlas.published_areas.get(identifier, ())
    others = dict.fromkeys(_hectares(one.area_ha, t) for one in published if not one.main and not one.other)
    differing = t("also published: {areas}", areas=", ".join(others)) if others else ""
    figure = place_figures.area(atlas, place, t)
    if figure is None:
        return KeyFigure(t("not available"), t("Area"), _dated(place.name(t), None, t), source_of(place, t), "")
    return KeyFigure(
        value=_hectares(figure.amount, t),
        label=t("Area"),
        context=place.name(t) if place.area_measured else _dated(place.name(t), figure.year, t),
        source=figure.source,
        note=_remarks(t, figure.remark, differing),
    )


def _site_jobs(atlas: Atlas, identifier: str, t: Language) -> KeyFigure:
    """Return the jobs of a place, with the statement that gives them."""
    place = atlas.places[identifier]
    figure = place_figures.jobs(atlas, place, t)
    return KeyFigure(
        value=figure.amount.write(t) if figure else t("not available"),
        label=t("Jobs"),
        context=_dated(place.name(t), figure.year if figure else None, t),
        source=figure.source if figure else source_of(place, t),
        note=figure.remark if figure else "",
    )


def _hectares(area: Amount, t: Language) -> str:
    return f"{area.write(t)}{NO_BREAK}ha"


def _dated(place: str, year: int | None, t: Language) -> str:
    return f"{place}, {year or t('year not stated')}"


def _remarks(t: Language, *remarks: str) -> str:
    return t.semicolon.join(filter(None, remarks))
