"""The sections of the diagnosis page as HTML, computed once a language and filter."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from content import labels as words
from content.diagnosis.figures import written
from content.diagnosis.series import series_charts
from content.facts import announced_jobs, checked
from data.atlas import Atlas
from data.cache import cached
from data.catalogue.indicators import Indicator
from data.diagnosis.figures import STAKES, DiagnosisFigure, Stake
from data.diagnosis.groups import conflicts, folded, of_stake, of_theme
from data.diagnosis.swot import SWOT_KINDS, SwotLine, swot_lines
from data.language import Language, language
from data.places.records import Project
from ui.components.provenance import provenance
from ui.components.twin_table import twin_table
from ui.templates import render


@dataclass(frozen=True)
class FigureRow:
    """The newest figure of a series.

    Attributes:
        value: as written.
        earlier: the earlier years, each with its value; ``summary`` counts them, empty where there are none.
    """

    figure: DiagnosisFigure
    value: str
    earlier: tuple[str, ...]
    summary: str


@dataclass(frozen=True)
class FigureGroup:
    """A disclosure with a table of figures; ``why`` says why they differ, None where they are not compared."""

    title: str
    summary: str
    rows: tuple[FigureRow, ...]
    why: str | None = None
    open: bool = False


@dataclass(frozen=True)
class TodayLine:
    """An indicator's value in the perimeter; ``missing`` says why there is none, None where there is one."""

    label: str
    value: str
    missing: str | None
    provenance: Markup


@dataclass(frozen=True)
class StakeSection:
    """A stake: ``today`` in the perimeter, ``rows`` in the diagnosis; ``remark`` may be empty."""

    name: str
    today: tuple[TodayLine, ...]
    remark: str
    rows: tuple[FigureRow, ...]


@dataclass(frozen=True)
class SwotList:
    """One of the four lists: each line with its votes in words, empty where it was not voted on."""

    kind: str
    name: str
    lines: tuple[tuple[SwotLine, str], ...]


@dataclass(frozen=True)
class ProjectRow:
    """An announced investment, its sector, amount, jobs, status and when it was looked after, in words."""

    project: Project
    sector: str
    amount: str
    remarks: tuple[str, ...]
    jobs: str
    status: str
    checked: str


@cached(maxsize=8)
def stake_sections(atlas: Atlas, lang: str, perimeter: str) -> Markup:
    """Return the four stakes, each a disclosure: today's figures of the perimeter beside the diagnosis's own."""
    t = language(lang)
    names = words.stakes(t)
    sections = [
        StakeSection(
            names[stake],
            tuple(_today(atlas, t, atlas.indicators[name], perimeter) for name in atlas.stakes[stake]),
            _remark(atlas, t, stake),
            _rows(t, folded(of_stake(atlas, stake))),
        )
        for stake in STAKES
    ]
    return render("diagnosis/stakes.html.jinja", t=t, place=atlas.areas[perimeter].name(t), stakes=sections)


def _today(atlas: Atlas, t: Language, entry: Indicator, perimeter: str) -> TodayLine:
    value = atlas.value(perimeter, entry.id)
    missing = atlas.why_missing(perimeter, entry.id, t) or atlas.note(perimeter, entry.id, t) or None
    about = provenance(atlas, entry.id, t.code)
    return TodayLine(entry.dated(t), entry.write(value, t), missing, about)


def _remark(atlas: Atlas, t: Language, stake: Stake) -> str:
    if stake != "environmental":
        return ""
    # A tier is that of an establishment: a zone has that of the plant in it, which is listed itself.
    return t(
        "In the atlas’s own list of places, {n} are known as Seveso upper tier; for the others the status was not "
        "found.",
        n=sum(place.seveso == "upper" for place in atlas.places.values() if place.kind != "zones"),
    )


def _rows(t: Language, groups: Iterable[Sequence[DiagnosisFigure]]) -> tuple[FigureRow, ...]:
    return tuple(
        FigureRow(
            figure,
            written(figure, t),
            tuple(f"{old.dated(t)}{t.colon}{written(old, t)}" for old in earlier),
            _summary(t, earlier),
        )
        for *earlier, figure in groups
    )


def _summary(t: Language, earlier: Sequence[DiagnosisFigure]) -> str:
    if not earlier:
        return ""
    return t.plural(
        "{n} earlier figure, {year}", "{n} earlier figures, since {year}", len(earlier), year=earlier[0].year
    )


@cached(maxsize=4)
def conflict_tables(atlas: Atlas, lang: str) -> Markup:
    """Return each subject on which figures differ, with why, and the figures side by side."""
    t = language(lang)
    groups = []
    for identifier, figures in conflicts(atlas).items():
        subject = atlas.subjects[identifier]
        rows = _rows(t, [(figure,) for figure in figures])
        groups.append(FigureGroup(subject.title(t), _counted(t, subject.title(t), len(figures)), rows, subject.why(t)))
    return render("diagnosis/figure_groups.html.jinja", groups=groups, empty="", t=t)


def _counted(t: Language, title: str, n: int) -> str:
    return t.plural("{title}: {n} figure", "{title}: {n} figures", n, title=title)


@cached(maxsize=64)
def swot(atlas: Atlas, lang: str, theme: str) -> Markup:
    """Return the four lists, filtered by theme, the lines with most votes first."""
    t = language(lang)
    names = words.swot_kinds(t)
    lists = [
        SwotList(kind, names[kind], tuple((line, _votes(line, t)) for line in swot_lines(atlas.swot, kind, theme)))
        for kind in SWOT_KINDS
    ]
    return render("diagnosis/swot.html.jinja", t=t, lists=lists, themes=words.swot_themes(t))


def _votes(line: SwotLine, t: Language) -> str:
    return "" if line.votes is None else t.plural("{n} vote", "{n} votes", line.votes)


@cached(maxsize=32)
def key_figures(atlas: Atlas, lang: str, theme: str) -> Markup:
    """Return all figures of the diagnosis, one disclosure a theme."""
    t = language(lang)
    groups = []
    for name, label in words.diagnosis_themes(t).items():
        figures = of_theme(atlas, name)
        if theme in ("", name) and figures:
            rows = _rows(t, folded(figures))
            groups.append(FigureGroup(label, _counted(t, label, len(figures)), rows, open=theme == name))
    empty = t("The diagnosis has no key figure on this theme.")
    return render("diagnosis/figure_groups.html.jinja", groups=groups, empty=empty, t=t)


@cached(maxsize=4)
def series_tables(atlas: Atlas, lang: str) -> tuple[Markup, ...]:
    """Return the table of each chart over the years."""
    # The first column of a table of subjects is their name.
    return tuple(
        twin_table(chart.table, number_from=1 if series.kind == "port" else 2)
        for chart, series in zip(series_charts(atlas, lang), atlas.series, strict=True)
    )


@cached(maxsize=128)
def project_table(atlas: Atlas, lang: str, ids: tuple[str, ...]) -> Markup:
    """Return announced investments as a table; amounts keep the words their source qualifies them with."""
    t = language(lang)
    rows = [_project(atlas.projects[identifier], t) for identifier in ids]
    caption = t.plural("{n} announced investment", "{n} announced investments", len(rows))
    return render("diagnosis/projects.html.jinja", t=t, caption=caption, rows=rows)


def _project(project: Project, t: Language) -> ProjectRow:
    announced = project.investment_meur
    wider = t("This amount covers more than the territory or is shared.") if project.wider else ""
    return ProjectRow(
        project,
        words.sectors(t)[project.sector],
        announced.write_millions(t) if announced else "–",
        tuple(filter(None, (project.investment_note(t), wider))),
        announced_jobs(project, t) or "–",
        words.statuses(t)[project.status],
        checked(project, t),
    )


def workshops(atlas: Atlas, t: Language) -> Markup:
    """Return the story of the workshops with its sources: what is known, and what was looked for in vain."""
    return render("diagnosis/workshops.html.jinja", t=t, statements=atlas.workshops)
