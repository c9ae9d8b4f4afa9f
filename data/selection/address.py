"""The address of a view: a selection written as parameters and read back.

A link reproduces the view. A value that cannot be understood falls back to the default, and a :class:`Notice` says so.
"""

from __future__ import annotations

from collections.abc import Container, Mapping
from dataclasses import dataclass
from typing import Final

from data.atlas import Atlas
from data.own_area import corners as own_corners
from data.places.bounds import LonLat, plain_number, plain_point
from data.selection.choices import Choices
from data.selection.notice import Notice
from data.selection.record import (
    LABOUR_RADII,
    LISTS,
    MOST_CHOSEN,
    MOST_HECTARES,
    MOST_STEPS,
    MOST_STOPS,
    MOST_WEIGHT,
    RADII,
    ROAD_RADII,
    SEVESO_RADII,
    WEIGHTS,
    ZOOMS,
    Selection,
    default_selection,
)
from data.territory import territory
from data.text import quoted

#: Distances that can be chosen, in kilometres, by the parameter.
_RADII: Final = {"radius": RADII, "pool": LABOUR_RADII, "seveso_free": SEVESO_RADII, "road": ROAD_RADII}


def parse(params: Mapping[str, str], choices: Choices) -> tuple[Selection, tuple[Notice, ...]]:
    """Read a selection from the parameters of an address.

    Args:
        params: parameter names and texts; unknown names are ignored, they may be meant for others.
        choices: what can be chosen.

    Returns:
        The selection, and a notice for each value that was not understood.
    """
    default, notices, atlas = Selection(), list[Notice](), choices.atlas
    values: dict[str, object] = {}
    for name, known in choices.one.items():
        values[name] = _one(name, params, known, getattr(default, name), notices)
    years = atlas.years(str(values["perimeter"]), str(values["indicator"]))
    values["year"] = _one("year", params, years, "", notices)
    for name in ("area_min", "land_min", *WEIGHTS):
        most = MOST_WEIGHT if name in WEIGHTS else MOST_HECTARES
        values[name] = int(_one(name, params, _Whole(most), str(getattr(default, name)), notices))
    values["stop"] = int(_one("stop", params, _Whole(MOST_STOPS, least=1), "1", notices))
    values["step"] = int(_one("step", params, _Whole(MOST_STEPS, least=1), "1", notices))
    for name, radii in _RADII.items():
        values[name] = int(_one(name, params, [str(km) for km in radii], str(getattr(default, name)), notices))
    for name in ("rail", "quay", "surroundings"):
        values[name] = _one(name, params, ("true", "false"), "false", notices) == "true"
    for name in ("layers", "kinds", "stakes"):
        values[name] = _list(name, params, choices.several[name], getattr(default, name), notices)
    for name in MOST_CHOSEN:
        values[name] = _own_order(name, params, choices.own[name], notices)
    values["commune"] = _commune(params, atlas.areas[str(values["perimeter"])].members, atlas, notices)
    values["zone"] = _one("zone", params, (*atlas.places, *atlas.projects), "", notices) or None
    values["at"] = _one("at", params, _Points(), "", notices) or None
    values["corners"] = _one("corners", params, _Corners(), "", notices) or None
    values["view"] = _one("view", params, _Views(), "", notices) or None
    return Selection(**values), tuple(notices)  # type: ignore[arg-type]  # each was parsed above


def to_params(selection: Selection) -> dict[str, str]:
    """Write a selection as parameters of an address; whatever equals the default is left out."""
    default, params = default_selection(), {}
    for name in Selection.__dataclass_fields__:
        value = getattr(selection, name)
        if value == getattr(default, name) or value is None:
            continue
        if name in LISTS:
            # No layer at all is a choice of its own, which an empty text could not carry.
            params[name] = ",".join(value) or "none"
        else:
            params[name] = str(value).lower() if isinstance(value, bool) else str(value)
    return params


def point(text: str | None) -> LonLat | None:
    """Read "longitude,latitude" in degrees; None if it is not two plain numbers."""
    return plain_point(text or "")


@dataclass(frozen=True)
class _Whole:
    """The whole numbers from ``least`` to ``most``, written plainly."""

    most: int
    least: int = 0

    @property
    def limits(self) -> str:
        """The smallest and the largest."""
        return f"{self.least}–{self.most}"

    def __contains__(self, text: object) -> bool:
        return (
            isinstance(text, str)
            and text.isascii()
            and text.isdigit()
            and len(text) <= len(str(MOST_HECTARES))
            and self.least <= int(text) <= self.most
        )


class _Points:
    """The points inside the box around the communes of the département."""

    def __contains__(self, text: object) -> bool:
        found = point(text) if isinstance(text, str) else None
        return found is not None and territory().map_box.holds(found)


class _Corners:
    """The corners of areas inside that box."""

    def __contains__(self, text: object) -> bool:
        found = own_corners.read(text) if isinstance(text, str) else None
        return bool(found) and own_corners.within(found or (), territory().map_box)


class _Views:
    """The centres of a map that a visitor can move to, with a zoom."""

    def __contains__(self, text: object) -> bool:
        centre, _, zoom = text.rpartition(",") if isinstance(text, str) else ("", "", "")
        found, depth = point(centre), plain_number(zoom)
        if found is None or depth is None:
            return False
        return ZOOMS[0] <= depth <= ZOOMS[1] and territory().far_box.holds(found)


def _one(name: str, params: Mapping[str, str], choices: Container[str], fallback: str, notices: list[Notice]) -> str:
    value = params.get(name, "")
    if not value:
        return fallback
    if value in choices:
        return value
    within = choices.limits if isinstance(choices, _Whole) else ""
    notices.append(Notice(name, quoted(value), "range" if within else "unknown", within))
    return fallback


def _list(
    name: str, params: Mapping[str, str], order: tuple[str, ...], default: tuple[str, ...], notices: list[Notice]
) -> tuple[str, ...]:
    if params.get(name) == "none":
        return ()
    known, unknown = _several(params.get(name, ""), set(order))
    notices += [Notice(name, bad, "among" if known else "unknown") for bad in unknown]
    # Order follows the drawing order, so that the same choice always gives the same address.
    return tuple(item for item in order if item in known) or default


def _own_order(name: str, params: Mapping[str, str], choices: Container[str], notices: list[Notice]) -> tuple[str, ...]:
    known, unknown = _several(params.get(name, ""), choices)
    notices += [Notice(name, bad, "among" if known else "unknown") for bad in unknown]
    if len(known) > MOST_CHOSEN[name]:
        notices.append(Notice(name, "", "many", str(MOST_CHOSEN[name])))
    return known[: MOST_CHOSEN[name]]


def _commune(params: Mapping[str, str], members: tuple[str, ...], atlas: Atlas, notices: list[Notice]) -> str | None:
    code = params.get("commune", "")
    if not code or code in members:
        return code or None
    place = atlas.areas.get(code)
    outside = place is not None and place.kind == "commune"
    notices.append(Notice("commune", quoted(code), "outside" if outside else "unknown"))
    return None


def _several(text: str, choices: Container[str]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Split a comma-joined text into known values (each once) and readable unknown ones (three at most)."""
    parts = [part.strip() for part in text[:2000].split(",") if part.strip() and part.strip() != "none"]
    known = tuple(dict.fromkeys(part for part in parts if part in choices))
    unknown = tuple(dict.fromkeys(quoted(part) for part in parts if part not in choices))
    return known, unknown[:3]
