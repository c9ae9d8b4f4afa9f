"""Words for the codes of the data: themes, sectors, statuses, stakes, criteria, kinds and positions of places."""

from __future__ import annotations

from data.catalogue.indicators import Indicator
from data.language import Language
from layers.registry import LAYERS


def diagnosis_themes(t: Language) -> dict[str, str]:
    """Return the themes of the diagnosis."""
    return {
        "demography": t("Demography"),
        "employment": t("Employment"),
        "industry": t("Industry"),
        "port": t("Port"),
        "mobility": t("Mobility"),
        "environment": t("Environment"),
        "housing": t("Housing"),
        "innovation": t("Innovation"),
    }


def swot_kinds(t: Language) -> dict[str, str]:
    """Return the four lists of the diagnosis."""
    return {
        "strength": t("Strengths"),
        "weakness": t("Weaknesses"),
        "opportunity": t("Opportunities"),
        "threat": t("Threats"),
    }


def swot_themes(t: Language) -> dict[str, str]:
    """Return the themes of the strengths, weaknesses, opportunities and threats."""
    return {
        "economy": t("Economy"),
        "environment": t("Environment"),
        "mobility": t("Mobility"),
        "port": t("Port"),
        "energy": t("Energy"),
        "employment": t("Employment"),
        "land": t("Land"),
        "governance": t("Governance"),
        "risk": t("Risk"),
        "image": t("Image"),
    }


def stakes(t: Language) -> dict[str, str]:
    """Return the four stakes of the diagnosis."""
    return {
        "demographic": t("Demographic challenge"),
        "economic": t("Economic challenge"),
        "social": t("Social challenge"),
        "environmental": t("Environmental challenge"),
    }


def sectors(t: Language) -> dict[str, str]:
    """Return the sectors of places and projects."""
    return {
        "steel": t("Steel"),
        "refining": t("Refining"),
        "chemistry": t("Chemistry"),
        "energy": t("Energy"),
        "gas": t("Industrial gases"),
        "waste": t("Waste"),
        "logistics": t("Logistics"),
        "aeronautics": t("Aeronautics"),
        "materials": t("Materials"),
        "storage": t("Storage"),
        "defence": t("Defence"),
        "mixed": t("Mixed"),
        "port": t("Port"),
        "fishing-leisure": t("Fishing and leisure"),
        "rail": t("Rail"),
        "air": t("Air"),
        "road": t("Road"),
        "solar": t("Solar"),
        "hydrogen": t("Hydrogen"),
        "e-fuels": t("E-fuels"),
        "wind": t("Offshore wind"),
        "co2": t("CO₂ capture and transport"),
        "grid": t("Power grid"),
        "studies": t("Studies"),
        "biomethane": t("Biomethane"),
        "roads": t("Roads"),
    }


def statuses(t: Language) -> dict[str, str]:
    """Return the stages of a project."""
    return {
        "announced": t("Announced"),
        "consultation": t("Public consultation"),
        "permitted": t("Permitted"),
        "decided": t("Decided"),
        "under-way": t("Under way"),
        "in-service": t("In service"),
        "done": t("Done"),
        "contested": t("Contested"),
        "unknown": t("Not known"),
    }


def kinds(t: Language) -> dict[str, str]:
    """Return the kinds of places."""
    return {layer.id: t(layer.listed.kind) for layer in LAYERS.values() if layer.listed}


def filters(t: Language) -> dict[str, str]:
    """Return the filters of places."""
    return {
        "kinds": t("Kind"),
        "commune": t("Commune"),
        "operator": t("Operator"),
        "sector": t("Sector"),
        "tier": t("Seveso"),
        "area_min": t("Published area"),
        "land_min": t("Known land for projects"),
        "rail": t("Station, rail yard or siding within 2 km"),
        "quay": t("Quay within 2 km"),
        "quality": t("Position"),
    }


def criteria(t: Language) -> dict[str, str]:
    """Return the criteria of the score."""
    return {
        "area": t("Free land"),
        "quay": t("Distance to a quay"),
        "rail": t("Distance to a station, rail yard or siding"),
        "road": t("Distance to a motorway (not to an exit)"),
        "airport": t("Distance to the airport"),
        "labour": t("Labour force around"),
        "unemployed": t("Unemployed around"),
        "population": t("Population around"),
        "seveso": t("Known Seveso sites within 5 km"),
    }


def positions(t: Language) -> dict[str, str]:
    """Return how well the position of a place is known."""
    return {"exact": t("Exact"), "approximate": t("Approximate"), "unknown": t("Unknown")}


def tiers(t: Language) -> dict[str, str]:
    """Return the Seveso tiers; ``""`` is a status that was not found, never "not Seveso"."""
    return {"upper": t("Seveso upper tier"), "lower": t("Seveso lower tier"), "": t("not found")}


def shapes(t: Language) -> dict[str, str]:
    """Return what a place is drawn as."""
    return {
        "outline": t("real outline"),
        "point": t("point"),
        "none": t("unknown, not drawn on the map"),
    }


def aggregation(entry: Indicator, t: Language) -> str:
    """Say how an area's figure is made, and why it is not made of its communes."""
    made = {
        "sum": t("Area: sum of its communes."),
        "recompute": t("Area: formula on the sums of its communes, never a mean of rates."),
        "published": t("Area: a published total, where there is one."),
        "none": t("Area: no figure from its communes."),
    }
    return " ".join(filter(None, (made[entry.aggregate], entry.reason(t))))
