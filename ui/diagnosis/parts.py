"""The sections of the diagnosis page as HTML, computed once a language and filter."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from html import escape

from content import labels as words
from content.diagnosis.figures import written
from content.diagnosis.series import series_charts
from content.facts import announced_jobs
from data.atlas import Atlas
from data.cache import cached
from data.diagnosis.figures import STAKES, DiagnosisFigure, Stake
from data.diagnosis.groups import conflicts, folded, of_stake, of_theme
from data.diagnosis.statements import WorkshopStatement
from data.diagnosis.swot import SWOT_KINDS, SwotLine, swot_lines
from data.language import Language, language
from ui.explore.panel import provenance
from ui.markup import details, link, tag, text, twin


@cached(maxsize=8)
def stake_sections(atlas: Atlas, lang: str, perimeter: str) -> str:
    """Return the four stakes, each a disclosure: today's figures of the perimeter beside the diagnosis's own."""
    t = language(lang)
    parts = []
    names = words.stakes(t)
    for number, stake in enumerate(STAKES):
        today = text("h3", t("Today: {place}", place=atlas.areas[perimeter].name(t))) + _today(
            atlas, t, stake, perimeter
        )
        then = text("h3", t("The diagnosis")) + _figures(
            t, folded(of_stake(atlas, stake)), t("Figures of the diagnosis")
        )
        columns = tag("div", tag("div", today) + tag("div", then), class_="pair panel")
        parts.append(details(names[stake], columns, open_=number == 0, class_="more stake"))
    return "".join(parts)


def _today(atlas: Atlas, t: Language, stake: Stake, perimeter: str) -> str:
    rows = []
    for entry in (atlas.indicators[name] for name in atlas.stakes[stake]):
        value = atlas.value(perimeter, entry.id)
        why = "" if value is not None else text("em", atlas.why_missing(perimeter, entry.id, t), class_="why")
        heading = tag("span", escape(entry.dated(t)), class_="l") + tag(
            "span", escape(entry.write(value, t)), class_="v"
        )
        summary = tag("summary", heading + tag("span", why, class_="r"))
        rows.append(tag("details", summary + tag("div", provenance(atlas, entry, t), class_="src"), class_="fig"))
    if stake == "environmental":
        upper = sum(place.seveso == "upper" for place in atlas.places.values())
        known = t(
            "INSEE’s tables hold no environmental figure by commune. In the atlas’s own list of places, {n} are "
            "known as "
            "Seveso upper tier; for the others the status was not found.",
            n=upper,
        )
        rows.append(text("p", known, class_="muted"))
    return "".join(rows)


def _figures(t: Language, groups: Iterable[Sequence[DiagnosisFigure]], caption: str) -> str:
    """Return figures as a table: what, how much, when, where, said by whom; earlier years of a series unfold."""
    body = []
    for *earlier, figure in groups:
        note = text("small", figure.note(t)) if figure.note else ""
        relayed = text("small", t("relayed by a secondary source")) if figure.relayed else ""
        cells = [
            tag("th", escape(figure.label(t)) + note + _earlier(t, earlier), scope="row"),
            tag("td", f"<b>{escape(written(figure, t))}</b>", class_="n"),
            text("td", figure.year),
            text("td", figure.area(t)),
            tag("td", link(figure.url, figure.source(t)) + relayed),
        ]
        body.append(tag("tr", "".join(cells)))
    heads = (t("Figure"), t("Value"), t("Year"), t("Territory"), t("Source"))
    head = "".join(text("th", name, scope="col", class_="n" if i == 1 else None) for i, name in enumerate(heads))
    inner = text("caption", caption) + tag("thead", tag("tr", head)) + tag("tbody", "".join(body))
    return tag(
        "div",
        tag("table", inner, class_="twin facts"),
        class_="scroll",
        tabindex="0",
        role="region",
        aria_label=caption,
    )


def _earlier(t: Language, figures: Sequence[DiagnosisFigure]) -> str:
    """Return the earlier years of a series as a disclosure; nothing where there are none."""
    if not figures:
        return ""
    summary = t.plural(
        "{n} earlier figure, {year}", "{n} earlier figures, since {year}", len(figures), year=figures[0].year
    )
    items = "".join(text("li", f"{figure.year}{t.colon}{written(figure, t)}") for figure in figures)
    return details(summary, tag("ul", items), class_="years")


@cached(maxsize=4)
def conflict_tables(atlas: Atlas, lang: str) -> str:
    """Return each subject on which figures differ, with why, and the figures side by side."""
    t = language(lang)
    parts = []
    for identifier, figures in conflicts(atlas).items():
        subject = atlas.subjects[identifier]
        title = subject.title(t)
        summary = t.plural("{title}: {n} figure", "{title}: {n} figures", len(figures), title=title)
        body = text("p", subject.why(t), class_="muted") + _figures(t, [(figure,) for figure in figures], title)
        parts.append(details(summary, body, class_="more"))
    return "".join(parts)


@cached(maxsize=64)
def swot(atlas: Atlas, lang: str, theme: str) -> str:
    """Return the four lists, filtered by theme, the lines with most votes first."""
    t = language(lang)
    labels = words.swot_themes(t)
    boxes = []
    names = words.swot_kinds(t)
    for kind in SWOT_KINDS:
        items = "".join(_swot_line(line, labels, t) for line in swot_lines(atlas.swot, kind, theme))
        empty = text("p", t("No line of this theme."), class_="muted")
        boxes.append(tag("div", text("h3", names[kind]) + (tag("ul", items) if items else empty), class_=f"box {kind}"))
    return tag("div", "".join(boxes), class_="swot")


def _swot_line(line: SwotLine, labels: dict[str, str], t: Language) -> str:
    votes = ""
    if line.votes is not None:
        votes = text("span", t.plural("{n} vote", "{n} votes", line.votes), class_="votes")
    origin = f"{labels[line.theme]} · {line.origin(t)} · "
    source = tag("small", escape(origin) + link(line.url, line.source(t)))
    return tag("li", f"{escape(line.text(t))} {votes}{source}")


@cached(maxsize=32)
def key_figures(atlas: Atlas, lang: str, theme: str) -> str:
    """Return all figures of the diagnosis, one disclosure a theme."""
    t = language(lang)
    parts = []
    for name, label in words.diagnosis_themes(t).items():
        figures = of_theme(atlas, name)
        if theme in ("", name) and figures:
            summary = t.plural("{title}: {n} figure", "{title}: {n} figures", len(figures), title=label)
            parts.append(details(summary, _figures(t, folded(figures), label), open_=theme == name, class_="more"))
    return "".join(parts) or text("p", t("The diagnosis has no key figure on this theme."), class_="muted")


@cached(maxsize=4)
def series_tables(atlas: Atlas, lang: str) -> tuple[str, ...]:
    """Return the table of each chart over the years."""
    # The first column of a table of subjects is their name.
    return tuple(
        twin(chart.table, number_from=1 if series.kind == "port" else 2)
        for chart, series in zip(series_charts(atlas, lang), atlas.series, strict=True)
    )


@cached(maxsize=128)
def project_table(atlas: Atlas, lang: str, ids: tuple[str, ...]) -> str:
    """Return announced investments as a table; amounts keep the words their source qualifies them with."""
    t = language(lang)
    sectors, statuses = words.sectors(t), words.statuses(t)
    body = []
    for project in (atlas.projects[identifier] for identifier in ids):
        announced, jobs = project.investment_meur, announced_jobs(project, t)
        amount = t("€{amount} million", amount=announced.write(t)) if announced else "–"
        remarks = [project.investment_note(t)]
        remarks.append(t("This amount covers more than the territory or is shared.") if project.wider else "")
        kept = t("kept") if project.jobs_kind == "kept" else ""
        small = "".join(text("small", remark) for remark in remarks if remark)
        cells = [
            tag(
                "th",
                escape(project.name(t))
                + text("small", f"{project.company} · {project.where(t)}")
                + (text("small", project.note(t)) if project.note else ""),
                scope="row",
            ),
            text("td", sectors[project.sector]),
            tag("td", f"<b>{escape(amount)}</b>{small}", class_="n"),
            tag("td", f"<b>{escape(jobs or '–')}</b>" + text("small", kept), class_="n"),
            tag("td", escape(statuses[project.status]) + text("small", project.stage(t))),
            tag("td", f"{link(project.url, project.source(t))} ({project.year or t('year not stated')})"),
        ]
        body.append(tag("tr", "".join(cells)))
    if not body:
        return text("p", t("No announced investment of this sector and stage."), class_="muted")
    heads = (t("Project"), t("Sector"), t("Investment"), t("Jobs"), t("Status"), t("Source"))
    head = "".join(text("th", name, scope="col", class_="n" if i in (2, 3) else None) for i, name in enumerate(heads))
    caption = t.plural("{n} announced investment", "{n} announced investments", len(body))
    inner = text("caption", caption) + tag("thead", tag("tr", head)) + tag("tbody", "".join(body))
    return tag(
        "div",
        tag("table", inner, class_="twin facts"),
        class_="scroll projects",
        tabindex="0",
        role="region",
        aria_label=caption,
    )


def workshops(atlas: Atlas, t: Language) -> str:
    """Return the story of the workshops with its sources: what is known, and what was looked for in vain."""
    known = [statement for statement in atlas.workshops if statement.kind == "found"]
    missing = [statement for statement in atlas.workshops if statement.kind == "missing"]
    return (
        text("h3", t("What was found"))
        + tag("ul", "".join(_workshop_statement(statement, t) for statement in known))
        + text("h3", t("What was not found"))
        + tag("ul", "".join(text("li", statement.text(t)) for statement in missing))
    )


def _workshop_statement(statement: WorkshopStatement, t: Language) -> str:
    source = link(statement.url, statement.source(t))
    return tag("li", f"{escape(statement.text(t))} {tag('small', source)}")
