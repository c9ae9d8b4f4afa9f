"""How many projects there are, counted once for every page and file: a project is a line of ``projects.csv``."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from data.atlas import Atlas
from data.places.records import Project


@dataclass(frozen=True)
class ProjectCount:
    """A number of projects.

    Attributes:
        on_site: placed on the site they name.
        in_commune: placed at the middle of their only commune, for want of a site with a known position.
        unplaced: on several communes and no site with a known position: drawn on no map.
    """

    on_site: int
    in_commune: int
    unplaced: int

    @property
    def placed(self) -> int:
        """Those a map draws."""
        return self.on_site + self.in_commune

    @property
    def listed(self) -> int:
        """All of them."""
        return self.placed + self.unplaced


def project_count(atlas: Atlas, projects: Iterable[Project] | None = None) -> ProjectCount:
    """Count projects, those of the atlas by default, by how they are placed on a map."""
    counted = tuple(atlas.projects.values()) if projects is None else tuple(projects)
    placed = [project for project in counted if atlas.point(project.id)]
    on_site = sum(bool(project.site and atlas.point(project.site)) for project in placed)
    return ProjectCount(on_site, len(placed) - on_site, len(counted) - len(placed))
