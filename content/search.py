"""What a search by name finds: places, communes and announced projects, each with the page that shows it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Literal

from content import labels as words
from data.atlas import Atlas
from data.language import Language

Found = Literal["place", "commune", "project"]
#: What tells apart stations and sidings of one name is of no use to who looks for a name.
_UNNAMED: Final = ("siding",)


@dataclass(frozen=True)
class Entry:
    """Something with a name.

    Attributes:
        kind: of thing; decides where it is shown.
        id: of a place or project, or an INSEE code.
        detail: what it is and where, in words.
    """

    kind: Found
    id: str
    name: str
    detail: str


def entries(atlas: Atlas, t: Language) -> tuple[Entry, ...]:
    """Return everything that can be searched by name: communes of the perimeters, places, projects."""
    codes = sorted({code for perimeter in atlas.perimeters for code in atlas.areas[perimeter].members})
    communes = (Entry("commune", code, atlas.areas[code].name(t), t("Commune")) for code in codes)
    kinds = words.kinds(t)
    places = (
        Entry("place", place.id, place.name(t), _joined(kinds[place.kind], place.communes(t)))
        for place in atlas.places.values()
        if place.facility not in _UNNAMED
    )
    projects = (
        Entry("project", project.id, project.name(t), _joined(t("Project"), project.stage(t)))
        for project in atlas.projects.values()
    )
    return (*communes, *places, *projects)


def _joined(*parts: str) -> str:
    return " · ".join(filter(None, parts))
