"""The funnel: what each filter leaves."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from content.ranking.conditions import condition
from data.atlas import Atlas
from data.language import Language
from data.ranking.filter import FilteredPlaces, Query, Step
from ui.templates import render


@dataclass(frozen=True)
class Line:
    """A filter in words: how many places remain, and what is said of those that it cannot judge for sure."""

    label: str
    left: str
    notes: tuple[str, ...]


def steps(atlas: Atlas, query: Query, filtered: FilteredPlaces, t: Language) -> Markup:
    """Say after each filter how many places remain, near its limit, and are left out because the fact is unknown."""
    told = [
        Line(
            condition(atlas, query, step.name, t),
            t.plural("{n} place remains", "{n} places remain", step.remaining),
            tuple(filter(None, (_near(step, t), _unknown(step, t)))),
        )
        # What is listed before any filter is what the heading counts.
        for step in filtered.steps[1:]
    ]
    return render("sites/funnel.html.jinja", t=t, steps=told)


def _near(step: Step, t: Language) -> str:
    if not step.near:
        return ""
    if step.name == "seveso_free":
        return t.plural(
            "{n} of them perhaps not: a known site near the limit, or a plant of unknown tier",
            "{n} of them perhaps not: a known site near the limit, or plants of unknown tier",
            step.near,
        )
    return t.plural(
        "{n} of them near the limit: its extent and position are not known well enough to tell",
        "{n} of them near the limit: their extent and position are not known well enough to tell",
        step.near,
    )


def _unknown(step: Step, t: Language) -> str:
    if not step.unknown:
        return ""
    return t.plural(
        "{n} is left out because the fact is unknown, not because it fails",
        "{n} are left out because the fact is unknown, not because they fail",
        step.unknown,
    )
