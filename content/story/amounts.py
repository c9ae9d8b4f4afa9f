"""Amounts announced by the projects of the territory, by stage: summed, and never with those that reach beyond it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from data.amount import Amount
from data.atlas import Atlas
from data.cache import cached
from data.places.records import STATUSES, Project, Status
from data.story.model import EVERY_STAGE

#: Stages of a project that is carried out: its amount is spent, no longer announced.
CARRIED_OUT: Final = ("done", "in-service")


@dataclass(frozen=True)
class Amounts:
    """What the projects at a stage announce together.

    Attributes:
        total: in millions of euros, over the projects counted; None where none of them has an amount.
        counted: projects with an amount of their own.
        unknown: projects without an amount.
        wider: projects whose amount covers more than the territory or is shared: in no sum.
    """

    total: Amount | None
    counted: tuple[Project, ...]
    unknown: tuple[Project, ...]
    wider: tuple[Project, ...]

    @property
    def year(self) -> int | None:
        """The newest year of what was counted."""
        return max((project.year for project in self.counted if project.year), default=None)


@cached(maxsize=32)
def amounts(atlas: Atlas, stage: str) -> Amounts:
    """Return what the projects at a stage announce, at every stage but those carried out for ``all``."""
    return _sum(project for project in atlas.projects.values() if _is_at(project, stage))


def stages(atlas: Atlas) -> tuple[Status, ...]:
    """Return the stages with an amount, in the order of a project's life."""
    return tuple(status for status in STATUSES if amounts(atlas, status).total)


def _is_at(project: Project, stage: str) -> bool:
    return project.status not in CARRIED_OUT if stage == EVERY_STAGE else project.status == stage


def _sum(projects: Iterable[Project]) -> Amounts:
    found = tuple(projects)
    counted = tuple(project for project in found if project.investment_meur and not project.wider)
    known = [project.investment_meur for project in counted if project.investment_meur]
    decimals = max((amount.decimals for amount in known), default=0)
    return Amounts(
        Amount(sum(amount.value for amount in known), decimals) if known else None,
        counted,
        tuple(project for project in found if not project.investment_meur),
        tuple(project for project in found if project.investment_meur and project.wider),
    )
