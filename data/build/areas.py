"""Which communes the areas of a territory are made of."""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path

from data.build.contours import read_epci_members
from data.build.error import BuildError
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
    found = {}
    for area in chosen.areas:
        members = _members(area, codes, contours)
        unknown = [code for code in members if code not in codes]
        if unknown or not members:
            raise BuildError(f"{area.id} needs communes with figures, and has {', '.join(unknown) or 'none'}")
        if area.expected_communes not in (None, len(members)):
            raise BuildError(f"{area.id} has {len(members)} communes, not {area.expected_communes} as expected")
        found[area.id] = sorted(members)
    return found


def _members(area: AreaDefinition, codes: Collection[str], contours: Path) -> tuple[str, ...]:
    if area.epci:
        return read_epci_members(contours, area.epci)
    if area.departement:
        return tuple(code for code in codes if code.startswith(area.departement))
    return area.communes
