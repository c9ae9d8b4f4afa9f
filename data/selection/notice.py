"""Warnings for invalid query parameters: what was wrong, and what is shown instead."""

from __future__ import annotations

from dataclasses import dataclass

from data.language import Language


@dataclass(frozen=True)
class Notice:
    """A parameter of the address that was not understood.

    Attributes:
        parameter: its name.
        value: what it said, cut to a readable length, control characters removed; not escaped.
        kind: ``unknown``, ``among`` (unknown, beside values that are known), ``range`` (no whole number within limits),
            ``outside`` (a commune outside the perimeter) or ``many`` (more communes or places than can be shown).
        limit: smallest and largest number, or the most that can be shown; empty for the other kinds.
    """

    parameter: str
    value: str
    kind: str = "unknown"
    limit: str = ""

    def text(self, t: Language) -> str:
        """Say in words what was wrong and what happens now."""
        if self.kind == "outside":
            return t(
                "The link asked for the commune {value}, which is not in the chosen perimeter: no commune is selected.",
                value=self.value,
            )
        if self.kind == "many" and self.parameter == "shortlist":
            return t(
                "The link asked for more than {most} places on the shortlist: the first {most} are shown.",
                most=self.limit,
            )
        if self.kind == "many":
            return t(
                "The link asked for more than {most} communes: the first {most} are shown.",
                most=self.limit,
            )
        asked = {"parameter": self.parameter, "value": self.value, "what": _name(self.parameter, t)}
        if self.kind == "range":
            return t(
                "The link asked for “{value}” as {what} ({parameter}), which is a whole number within {limits}: the "
                "default is shown.",
                limits=self.limit,
                **asked,
            )
        if self.kind == "among":
            return t(
                "The link asked for “{value}” among others as {what} ({parameter}), which the atlas does not know: "
                "only the others are shown.",
                **asked,
            )
        return t(
            "The link asked for “{value}” as {what} ({parameter}), which the atlas does not know: the default is "
            "shown.",
            **asked,
        )


def _name(parameter: str, t: Language) -> str:
    """Return what a parameter of the address chooses; weights share their words."""
    if parameter.startswith("w_"):
        return t("weight of a criterion")
    return {
        "lang": t("language"),
        "perimeter": t("perimeter"),
        "indicator": t("indicator"),
        "commune": t("commune"),
        "communes": t("communes compared"),
        "reference": t("reference"),
        "zone": t("place"),
        "layers": t("layers"),
        "background": t("background"),
        "method": t("class breaks"),
        "x": t("horizontal axis"),
        "y": t("vertical axis"),
        "second": t("indicator of the second map"),
        "year": t("year of the first map"),
        "kinds": t("kinds of places"),
        "town": t("commune of the places"),
        "operator": t("operator"),
        "sector": t("sector"),
        "tier": t("Seveso status"),
        "quality": t("quality of the position"),
        "area_min": t("smallest area"),
        "land_min": t("smallest known land for projects"),
        "rail": t("rail nearby"),
        "quay": t("quay nearby"),
        "road": t("distance to a motorway"),
        "seveso_free": t("distance without a known Seveso site"),
        "pair": t("two maps"),
        "population_as": t("lines of population"),
        "surroundings": t("plants and infrastructure"),
        "sort": t("order of the list"),
        "shortlist": t("shortlist"),
        "at": t("centre of the radius"),
        "corners": t("corners of your area"),
        "area": t("communes of your area"),
        "view": t("view of the map"),
        "radius": t("radius"),
        "pool": t("radius of the labour pool"),
        "theme": t("theme"),
        "project_sector": t("sector of the projects"),
        "status": t("status of the projects"),
        "stakes": t("challenges that are open"),
        "stop": t("stop of the story"),
        "step": t("step of the stop"),
    }[parameter]
