"""Amounts announced by industrial projects, by stage: summed, and never with those that are of another kind."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final, Literal

from data.amount import Amount
from data.atlas import Atlas
from data.cache import cached
from data.places.records import STATUSES, Project, Status
from data.references import EVERY_STAGE

#: Stages of a project that is carried out: its amount is spent, no longer announced.
CARRIED_OUT: Final = ("done", "in-service")

Apart = Literal["infrastructure", "studies", "earlier", "wider"]
#: Sectors whose projects no industry carries out on a site of its own.
_OTHER_SECTORS: Final[dict[str, Apart]] = {"roads": "infrastructure", "grid": "infrastructure", "studies": "studies"}


@dataclass(frozen=True)
class Amounts:
    """What the projects at a stage announce together.

    Attributes:
        total: in millions of euros, over the projects counted; None where none of them has an amount.
        counted: projects with an amount of their own.
        unknown: projects without an amount.
        apart: projects in no sum, each with the reason: it is infrastructure or studies, its amount is that of an
            earlier version of the project, or covers more than the territory or is shared.
    """

    total: Amount | None
    counted: tuple[Project, ...]
    unknown: tuple[Project, ...]
    apart: tuple[tuple[Apart, Project], ...]

    @property
    def year(self) -> int | None:
        """The newest year of what was counted."""
        return max((project.year for project in self.counted if project.year), default=None)


@cached(maxsize=32)
def amounts(atlas: Atlas, stage: str) -> Amounts:
    """Return what the projects at a stage announce, at every stage but those carried out for ``all``."""
    return _sum(project for project in atlas.projects.values() if _is_at(project, stage))


def announced_stages(atlas: Atlas) -> tuple[Status, ...]:
    """Return the stages whose amounts make the sum of ``all``, in the order of a project's life."""
    return tuple(
        status for status in STATUSES if status not in CARRIED_OUT and amounts(atlas, status).total is not None
    )


def _is_at(project: Project, stage: str) -> bool:
    return project.status not in CARRIED_OUT if stage == EVERY_STAGE else project.status == stage


def _sum(projects: Iterable[Project]) -> Amounts:
    found = tuple((_apart(project), project) for project in projects)
    own = tuple(project for reason, project in found if reason is None)
    counted = tuple(project for project in own if project.investment_meur)
    known = [project.investment_meur for project in counted if project.investment_meur]
    decimals = max((amount.decimals for amount in known), default=0)
    return Amounts(
        Amount(sum(amount.value for amount in known), decimals) if known else None,
        counted,
        tuple(project for project in own if not project.investment_meur),
        tuple((reason, project) for reason, project in found if reason),
    )


def _apart(project: Project) -> Apart | None:
    """Return why a project is in no sum; None where it is in one, or has no amount."""
    if project.sector in _OTHER_SECTORS:
        return _OTHER_SECTORS[project.sector]
    if project.investment_meur and project.earlier_amount:
        return "earlier"
    return "wider" if project.investment_meur and project.wider else None
