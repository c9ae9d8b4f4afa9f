"""The sections of the diagnosis page as HTML, computed once a language and filter."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from markupsafe import Markup

from content import labels as words
from content.diagnosis.series import series_charts
from content.facts import announced_jobs, checked
from content.figures.diagnosis import written
from content.projects import on_amount
from data.atlas import Atlas
from data.cache import cached
from data.diagnosis.figures import DiagnosisFigure
from data.diagnosis.groups import folded, of_theme
from data.diagnosis.swot import SWOT_KINDS, SwotLine, swot_lines
from data.language import Language, language
from data.places.records import STATUSES, Project
from ui.explore.sparkline import sparkline
from ui.markup import svg_address
from ui.templates import render
from ui.twin_table import twin_table

#: Lines of each list of the SWOT in sight; the others unfold.
_AT_A_GLANCE: Final = 3
#: Points from which on a series is drawn as a line.
_A_LINE: Final = 3


@dataclass(frozen=True)
class EarlierFigure:
    """An earlier figure of a series, with its year and value in words."""

    figure: DiagnosisFigure
    words: str


@dataclass(frozen=True)
class FigureRow:
    """The newest figure of a series.

    Attributes:
        value: as written.
        earlier: the earlier years; ``summary`` counts them, empty where there are none.
        drawing: the series as a small line, the address of an image; empty for a few figures.
    """

    figure: DiagnosisFigure
    value: str
    earlier: tuple[EarlierFigure, ...]
    summary: str
    drawing: str


@dataclass(frozen=True)
class FigureGroup:
    """A disclosure with a table of figures.

    Attributes:
        key: under which the browser fetches the table, unless it is ``open``.
        why: the figures differ; None where they are not compared.
    """

    key: str
    title: str
    summary: str
    rows: tuple[FigureRow, ...]
    why: str | None = None
    open: bool = False


@dataclass(frozen=True)
class VotedLine:
    """A line of the SWOT with its votes in words, empty where it was not voted on."""

    line: SwotLine
    votes: str


@dataclass(frozen=True)
class SwotList:
    """One of the four lists: the first lines, and the others behind ``more``; ``counted`` says how many there are."""

    kind: str
    name: str
    counted: str
    first: tuple[VotedLine, ...]
    others: tuple[VotedLine, ...]
    more: str


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


@dataclass(frozen=True)
class WishGroup:
    """Something wanted, or, without a statement, the projects that belong to nothing wanted.

    Attributes:
        key: under which the browser fetches statement and projects.
        counts: of the projects by stage.
    """

    key: str
    wanted: str
    statement: SwotLine | None
    votes: str
    counts: tuple[str, ...]
    projects: tuple[ProjectRow, ...]


def figure_rows(t: Language, groups: Iterable[Sequence[DiagnosisFigure]]) -> tuple[FigureRow, ...]:
    """Return series as lines of a table."""
    return tuple(
        FigureRow(
            figure,
            written(figure, t),
            tuple(EarlierFigure(old, f"{old.dated(t)}{t.colon}{written(old, t)}") for old in earlier),
            _summary(t, earlier),
            _drawing((*earlier, figure)),
        )
        for *earlier, figure in groups
    )


def _summary(t: Language, earlier: Sequence[DiagnosisFigure]) -> str:
    if not earlier:
        return ""
    return t.plural(
        "{n} earlier figure, {year}", "{n} earlier figures, since {year}", len(earlier), year=earlier[0].year
    )


def _drawing(figures: Sequence[DiagnosisFigure]) -> str:
    points = [(figure.last_year, figure.amount.value) for figure in figures if figure.last_year]
    # A line from zero says nothing of figures on both sides of it.
    if len(points) < _A_LINE or min(value for _, value in points) < 0:
        return ""
    return svg_address(sparkline([points]))


def counted(t: Language, title: str, n: int) -> str:
    """Return a title with how many figures it has."""
    return t.plural("{title}: {n} figure", "{title}: {n} figures", n, title=title)


@cached(maxsize=64)
def swot(atlas: Atlas, lang: str, theme: str) -> Markup:
    """Return the four lists, filtered by theme, the lines with most votes first."""
    t = language(lang)
    names = words.swot_kinds(t)
    most = max((line.votes or 0 for line in atlas.swot), default=0)
    lists = [_swot_list(t, kind, names[kind], swot_lines(atlas.swot, kind, theme)) for kind in SWOT_KINDS]
    return render("diagnosis/swot.html.jinja", t=t, lists=lists, themes=words.swot_themes(t), most=most or 1)


def _swot_list(t: Language, kind: str, name: str, lines: Sequence[SwotLine]) -> SwotList:
    voted = tuple(VotedLine(line, votes(line, t)) for line in lines)
    first, others = voted[:_AT_A_GLANCE], voted[_AT_A_GLANCE:]
    more = t.plural("{n} more line", "{n} more lines", len(others))
    return SwotList(kind, name, t.number(len(voted)) if voted else "", first, others, more)


def votes(line: SwotLine, t: Language) -> str:
    """Return how many votes a line got; empty where it was not voted on."""
    return "" if line.votes is None else t.plural("{n} vote", "{n} votes", line.votes)


@cached(maxsize=32)
def key_figures(atlas: Atlas, lang: str, theme: str) -> Markup:
    """Return all figures of the diagnosis, one disclosure a theme."""
    t = language(lang)
    empty = t("The diagnosis has no key figure on this theme.")
    return render("diagnosis/figure_groups.html.jinja", groups=theme_groups(atlas, t, theme), empty=empty, t=t)


def theme_groups(atlas: Atlas, t: Language, theme: str = "") -> tuple[FigureGroup, ...]:
    """Return the figures of each theme, or of the one chosen, which is open."""
    return tuple(
        FigureGroup(
            f"figures-{name}",
            label,
            counted(t, label, len(figures)),
            figure_rows(t, folded(figures)),
            open=theme == name,
        )
        for name, label in words.diagnosis_themes(t).items()
        if theme in ("", name) and (figures := of_theme(atlas, name))
    )


def figure_group(t: Language, group: FigureGroup) -> Markup:
    """Return what the disclosure of a group holds."""
    return render("diagnosis/figure_group.html.jinja", t=t, group=group)


@cached(maxsize=4)
def series_tables(atlas: Atlas, lang: str) -> tuple[Markup, ...]:
    """Return the table of each chart over the years."""
    # The first column of a table of subjects is their name.
    return tuple(
        twin_table(chart.table, number_from=1 if series.kind == "port" else 2)
        for chart, series in zip(series_charts(atlas, lang), atlas.series, strict=True)
    )


@cached(maxsize=4)
def wishes(atlas: Atlas, lang: str) -> Markup:
    """Return what the workshops wanted, each with the stages of the projects about it, and the other projects."""
    t = language(lang)
    return render("diagnosis/wishes.html.jinja", t=t, groups=wish_groups(atlas, t))


def wish_groups(atlas: Atlas, t: Language) -> tuple[WishGroup, ...]:
    """Return what the workshops wanted, and the projects tied to nothing of it."""
    tied = {name for wish in atlas.wishes for name in wish.projects}
    groups = tuple(
        _wish(t, f"wish-{number}", wish.wanted(t), wish.statement, [atlas.projects[name] for name in wish.projects])
        for number, wish in enumerate(atlas.wishes)
    )
    others = [project for project in atlas.projects.values() if project.id not in tied]
    if not others:
        return groups
    return (*groups, _wish(t, "wish-none", t("Other projects, tied to no statement"), None, others))


def wish(t: Language, group: WishGroup) -> Markup:
    """Return what the disclosure of something wanted holds: the statement and the projects about it."""
    return render("diagnosis/wish.html.jinja", t=t, group=group)


def _wish(t: Language, key: str, wanted: str, statement: SwotLine | None, projects: Sequence[Project]) -> WishGroup:
    stages, names = Counter(project.status for project in projects), words.statuses(t)
    counts = tuple(f"{names[stage]}{t.colon}{t.number(stages[stage])}" for stage in STATUSES if stages[stage])
    rows = tuple(_project(project, t) for project in projects)
    return WishGroup(key, wanted, statement, votes(statement, t) if statement else "", counts, rows)


def projects(atlas: Atlas, lang: str, ids: tuple[str, ...], *, unfolded: bool = False) -> Markup:
    """Return the disclosure of announced investments; folded, the browser fetches the table of all of them."""
    table = project_table(atlas, lang, ids) if unfolded else None
    return render("diagnosis/projects.html.jinja", t=language(lang), some=bool(ids), table=table)


@cached(maxsize=128)
def project_table(atlas: Atlas, lang: str, ids: tuple[str, ...]) -> Markup:
    """Return announced investments as a table; amounts keep the words their source qualifies them with."""
    t = language(lang)
    rows = [_project(atlas.projects[identifier], t) for identifier in ids]
    caption = t.plural("{n} announced investment", "{n} announced investments", len(rows))
    return render("diagnosis/project_table.html.jinja", t=t, caption=caption, rows=rows)


def _project(project: Project, t: Language) -> ProjectRow:
    announced = project.investment_meur
    return ProjectRow(
        project,
        words.sectors(t)[project.sector],
        announced.write_millions(t) if announced else "–",
        on_amount(project, t),
        announced_jobs(project, t) or "–",
        words.statuses(t)[project.status],
        checked(project, t),
    )


def workshops(atlas: Atlas, t: Language) -> Markup:
    """Return the story of the workshops with its sources: what is known, and what was looked for in vain."""
    return render("diagnosis/workshops.html.jinja", t=t, statements=atlas.workshops)


def conflict_groups(
    atlas: Atlas, t: Language, found: Mapping[str, tuple[DiagnosisFigure, ...]]
) -> tuple[FigureGroup, ...]:
    """Return subjects on which figures differ, with why, and the figures side by side."""
    return tuple(
        FigureGroup(
            f"differing-{identifier}",
            (title := atlas.subjects[identifier].title(t)),
            counted(t, title, len(figures)),
            figure_rows(t, [(figure,) for figure in figures]),
            atlas.subjects[identifier].why(t),
        )
        for identifier, figures in found.items()
    )
