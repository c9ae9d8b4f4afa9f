"""The conditions of /sites in words, each with what it asks for."""

from __future__ import annotations

from content.labels import filters, positions, sectors, tiers
from data.atlas import Atlas
from data.language import NO_BREAK, Language
from data.ranking.filter import Query


def condition(atlas: Atlas, query: Query, name: str, t: Language) -> str:
    """Say one of the conditions that a query sets.

    Args:
        atlas: the data.
        query: the conditions.
        name: the field of :class:`Query`, one that asks for something; kinds are said by the heading of the list.
        t: the language.
    """
    label = filters(t).get(name, "")
    match name:
        case "road":
            said = t("Motorway within {km} km (carriageway, not an exit)", km=query.road)
        case "seveso_free":
            said = t("No known Seveso site within {km} km", km=query.seveso_free)
        case "area_min" | "land_min":
            said = f"{label} ≥ {t.number(getattr(query, name))}{NO_BREAK}ha"
        case "commune":
            said = f"{label}{t.colon}{atlas.areas[query.commune].name(t)}"
        case "operator":
            said = f"{label}{t.colon}{query.operator}"
        case "sector":
            said = f"{label}{t.colon}{sectors(t)[query.sector]}"
        case "tier":
            said = f"{label}{t.colon}{tiers(t)[query.tier.removeprefix('unknown')]}"
        case "quality":
            said = f"{label}{t.colon}{positions(t)[query.quality]}"
        case _:
            said = label
    return said
