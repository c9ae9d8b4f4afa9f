"""What is said of projects alike on every page and in every file: how many there are and where, and their amounts."""

from __future__ import annotations

from collections.abc import Iterable

from data.atlas import Atlas
from data.language import Language
from data.places.projects import project_count
from data.places.records import Project


def counted(atlas: Atlas, projects: Iterable[Project], t: Language) -> str:
    """Say how many projects there are, how many a map shows, and where it places them."""
    found = project_count(atlas, projects)
    parts = (
        t.plural("{n} project", "{n} projects", found.listed),
        t.plural("{n} on the map", "{n} on the map", found.placed)
        + _inside(
            t.plural("{n} on its site", "{n} on their site", found.on_site) if found.on_site else "",
            t.plural("{n} at the middle of its commune", "{n} at the middle of their commune", found.in_commune)
            if found.in_commune
            else "",
        ),
        t.plural("{n} not placed", "{n} not placed", found.unplaced) if found.unplaced else "",
    )
    total, *others = filter(None, parts)
    return f"{total}{t.colon}{', '.join(others)}."


def terms(t: Language) -> str:
    """Say where amounts are added up, and which."""
    return t(
        "Amounts are added up only in the presentation and its one-page version, on these terms: industrial and "
        "logistics projects (no infrastructure, no studies) of the territory alone, for the amount of their present "
        "version, those in service on their own."
    )


def warning(t: Language) -> str:
    """Say of a list of projects what amounts and jobs are, and where they are added up."""
    return " ".join(
        (
            t("Amounts and jobs are announcements of their backers at the date shown."),
            terms(t),
            t("Totals published for the whole territory do not add to these rows."),
        )
    )


def on_amount(project: Project, t: Language) -> tuple[str, ...]:
    """Say with what reserve the amount of a project is to be read: what its source says, and what it covers."""
    return tuple(filter(None, (project.investment_note(t), *reach(project, t))))


def reach(project: Project, t: Language) -> tuple[str, ...]:
    """Say what the amount of a project covers beside the project as it is; empty where it is its own."""
    remarks = (
        t("This amount is that of an earlier version of the project.") if project.earlier_amount else "",
        t("This amount covers more than the territory or is shared.") if project.wider else "",
    )
    return tuple(filter(None, remarks))


def _inside(*parts: str) -> str:
    told = ", ".join(filter(None, parts))
    return f" ({told})" if told else ""
