"""Figures named by id, alone or in braces within a text: none is typed, so that all follow the data.

A text names one as ``{indicator:ID@PLACE}`` or ``{diagnosis:ID}``, and gets it written for its language.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final, Literal, cast

#: What a figure can be: of a commune or area, the shared diagnosis, the port's traffic, a project, the amounts of all
#: projects at a stage, a place, the offers that the view of a stop leaves.
FigureKind = Literal["indicator", "diagnosis", "traffic", "project", "projects", "site", "offers"]
#: What a place can have a figure of: its area in hectares, its jobs.
OF_SITES: Final = ("area", "jobs")
#: What the projects at a stage can be counted as: all of them, those placed on a map.
OF_PROJECTS: Final = ("listed", "placed")
#: What the offers of a stop can be counted as: those that pass its filters, all of the atlas.
OF_OFFERS: Final = ("fit", "all")
#: Names the projects of all stages together.
EVERY_STAGE: Final = "all"
_REFERENCE: Final = re.compile(
    r"(indicator|diagnosis|traffic|projects?|site|offers):([A-Za-z0-9_-]+)(?:@([A-Za-z0-9-]+))?"
)
_BRACES: Final = re.compile(r"\{([^{}]*)\}")


@dataclass(frozen=True)
class Reference:
    """A figure named by id, as ``kind:id`` or ``kind:id@at``.

    Attributes:
        id: of an indicator, a line of the diagnosis, a column of the port's traffic, a project, a stage of projects
            (or ``all``), or a place; ``fit`` or ``all`` of offers, counted for the view of the stop that names them.
        at: INSEE code or area of an indicator, year of the traffic, ``area`` or ``jobs`` of a place, ``listed`` or
            ``placed`` for a number of projects; empty otherwise.
    """

    kind: FigureKind
    id: str
    at: str = ""

    def __str__(self) -> str:
        """Return the reference as it is written in a story."""
        return f"{self.kind}:{self.id}" + (f"@{self.at}" if self.at else "")


def reference(text: str) -> Reference:
    """Read a figure named as ``kind:id`` or ``kind:id@at``; whether it exists is not looked at.

    Raises:
        ValueError: it is written otherwise.
    """
    found = _REFERENCE.fullmatch(text)
    if not found:
        raise ValueError(text)
    return Reference(cast("FigureKind", found[1]), found[2], found[3] or "")


def named(text: str) -> tuple[str, ...]:
    """Return what stands in braces in a text, in order."""
    return tuple(_BRACES.findall(text))


def filled(text: str, write: Callable[[str], str]) -> str:
    """Return a text with what stands in braces written out by ``write``."""
    return _BRACES.sub(lambda found: write(found[1]), text)
