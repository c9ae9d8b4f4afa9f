"""The risk prevention plans of the communes of a place, in words.

They are those of whole communes: where in a commune a plan reaches, and what it prescribes there, is not in the data.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from data.atlas import Atlas
from data.language import Language
from data.offers.questions import PlanKind, PreventionPlan
from data.places.records import Place


@dataclass(frozen=True)
class CommunePlans:
    """The plans of one kind of a commune.

    Attributes:
        commune: its name.
        text: the names of the plans, each with its state.
        stated: the first of them, for its source and year.
    """

    commune: str
    text: str
    stated: PreventionPlan


def commune_plans(atlas: Atlas, place: Place, kind: PlanKind, t: Language) -> Iterator[CommunePlans]:
    """Yield the plans of one kind by commune; nothing of a commune that none is known of."""
    states = {"approved": t("approved"), "prescribed": t("prescribed")}
    for code in place.codes:
        plans = [plan for plan in atlas.questionnaire.plans.get(code, ()) if plan.kind == kind]
        if plans:
            text = " · ".join(f"{plan.name} ({states[plan.state]})" for plan in plans)
            yield CommunePlans(atlas.areas[code].name(t), text, plans[0])
