"""How many projects there are and where, in words: the same on every page and in every file."""

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


def _inside(*parts: str) -> str:
    told = ", ".join(filter(None, parts))
    return f" ({told})" if told else ""
