"""The areas of a territory and the communes they are made of."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import asdict
from pathlib import Path

from data.build.geometry.contours import read_epci_members
from data.build.inputs import BuildError, Rows
from data.territory import AreaDefinition, Territory


def resolve_areas(chosen: Territory, codes: Collection[str], contours: Path) -> dict[str, list[str]]:
    """Return the INSEE codes of each area's communes, sorted, by its id.

    Args:
        chosen: defines the areas.
        codes: INSEE codes of the communes with figures; a département's are those that begin with its code.
        contours: communes of France, each with its EPCI.

    Raises:
        BuildError: an area has no commune, one without figures, or another number than expected.
    """
    found, problems = {}, []
    epci = read_epci_members(contours, {area.epci for area in chosen.areas if area.epci})
    for area in chosen.areas:
        members = _members(area, codes, epci)
        unknown = [code for code in members if code not in codes]
        if unknown or not members:
            problems.append(f"{area.id} needs communes with figures, and has {', '.join(unknown) or 'none'}")
        elif area.expected_communes not in (None, len(members)):
            problems.append(f"{area.id} has {len(members)} communes, not {area.expected_communes} as expected")
        found[area.id] = sorted(members)
    if problems:
        raise BuildError(*problems)
    return found


def _members(area: AreaDefinition, codes: Collection[str], epci: Mapping[str, tuple[str, ...]]) -> tuple[str, ...]:
    if area.epci:
        return epci[area.epci]
    if area.departement:
        return tuple(code for code in codes if code.startswith(area.departement))
    return area.communes


def build_perimeters(chosen: Territory, areas: Mapping[str, list[str]]) -> Rows:
    """Return the areas with their names and communes; those a visitor can choose are marked."""
    return [
        {
            "id": area.id,
            "choice": "y" if area in chosen.perimeters else "",
            "outer": "",
            **{
                f"{column}_{code}": words
                for column, text in (("name", area.name), ("short", area.short), ("note", area.note))
                for code, words in asdict(text).items()
            },
            "codes": " ".join(areas[area.id]),
        }
        for area in chosen.areas
    ]
