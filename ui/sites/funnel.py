"""The funnel: what each filter leaves."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from content import labels as words
from data.language import Language
from data.places.filter import FilteredPlaces
from ui.templates import render


@dataclass(frozen=True)
class Step:
    """A filter in words: how many places remain, and how many it cannot judge; empty if it can judge all."""

    label: str
    left: str
    unknown: str


def steps(filtered: FilteredPlaces, t: Language) -> Markup:
    """Say after each filter how many places remain and how many are left out because the fact is unknown."""
    labels = words.filters(t)
    told = [
        Step(
            labels[step.name],
            t.plural("{n} place remains", "{n} places remain", step.remaining),
            t.plural(
                "{n} is left out because the fact is unknown, not because it fails",
                "{n} are left out because the fact is unknown, not because they fail",
                step.unknown,
            )
            if step.unknown
            else "",
        )
        for step in filtered.steps
    ]
    return render("sites/funnel.html.jinja", t=t, steps=told)
