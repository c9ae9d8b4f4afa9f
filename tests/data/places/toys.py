"""Toy atlases drawn in metres: places about which little is known, and square communes of equal figures."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

import numpy as np
import shapely
from pyproj import Transformer
from shapely.geometry import mapping
from shapely.geometry.base import BaseGeometry

from data.amount import Amount
from data.atlas import Atlas
from data.language import Text
from data.offers.records import OfferFact, OfferFacts
from data.places.bounds import LonLat
from data.places.records import Contour, Place
from data.ranking.criteria import FREE_LAND

ORIGIN = (870_000.0, 6_270_000.0)  # inland of Istres, in Lambert-93: toys are drawn from here, in metres
DEGREES = Transformer.from_crs(2154, 4326, always_xy=True)
FIGURES = {
    "population": 1000.0,
    "labour_force": 400.0,
    "unemployment_rate": 12.5,
    "jobs": 300.0,
    "establishments": 40.0,
}
_CITED: Mapping[str, Any] = {"note": Text(), "checked_on": "", "source": Text("x", "x"), "year": None, "url": ""}
_UNKNOWN = Place(
    id="",
    kind="zones",
    role="offer",
    part_of="",
    own_land=False,
    position_error_m=None,
    name=Text(),
    codes=(),
    communes=Text(),
    operators=(),
    operator=Text(),
    activity=Text(),
    sector="",
    facility=None,
    planned=False,
    seveso=None,
    jobs=None,
    jobs_year=None,
    area_ha=None,
    area_measured=False,
    area_unedited=False,
    position_unedited=False,
    facts=Text(),
    drawing="none",
    outline_owner=Text("", ""),
    position="unknown",
    point=None,
    geometry=None,
    source=Text(),
    producer=Text(),
    year=None,
    url="",
)


def at(x: float, y: float) -> LonLat:
    """Longitude and latitude of a point in metres east and north of the origin."""
    longitude, latitude = DEGREES.transform(ORIGIN[0] + x, ORIGIN[1] + y)
    return longitude, latitude


def place(name: str, point: LonLat | None = None, /, **facts: Any) -> Place:  # noqa: ANN401  (fields of any type)
    """A place about which nothing is known but what is given; a zone, if nothing else is said."""
    position = "exact" if point else "unknown"
    return replace(_UNKNOWN, **{"id": name, "name": Text(name, name), "point": point, "position": position, **facts})


def free(hectares: Mapping[str, float]) -> OfferFacts:
    """Facts on offers that state free hectares alone, by the id of the offer."""
    stated = {
        (offer, FREE_LAND): (OfferFact(offer=offer, field=FREE_LAND, value=Amount(ha), **_CITED),)
        for offer, ha in hectares.items()
    }
    return OfferFacts({}, stated, {})


def toy(
    atlas: Atlas,
    places: Iterable[Place] = (),
    communes: Mapping[str, BaseGeometry] | None = None,
    free_ha: Mapping[str, float] | None = None,
) -> Atlas:
    """An atlas of toy places, their free land, and of communes drawn in metres that all have the same figures."""
    outlines = {
        code: shapely.transform(outline, lambda xy: np.array([at(x, y) for x, y in xy]))
        for code, outline in (communes or {}).items()
    }
    return replace(
        atlas,
        places={found.id: found for found in places},
        projects={},
        offer_facts=free(free_ha or {}),
        contours={
            code: Contour(code, outline.centroid.coords[0], outline.bounds, mapping(outline))
            for code, outline in outlines.items()
        },
        figures={(code, indicator): value for code in outlines for indicator, value in FIGURES.items()},
    )
