"""The offers in the exchange format of the CNIG standard *Sites économiques* (tables SITE-ECO and TERRAIN-ECO).

What is not known is ``inconnu`` where a value list has it, and an empty cell elsewhere. Distances by road are not
known. The values are French: the standard is.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final
from zlib import crc32

from data.amount import Amount
from data.areas import Area
from data.atlas import Atlas
from data.cache import cached
from data.language import Text
from data.offers.cnig import SITE, TERRAIN, UNKNOWN, CnigField
from data.offers.records import Choice, OfferFact
from data.places.nearby import airports, nearest, quays
from data.places.records import Place

Row = Mapping[str, str]

_EPCI: Final = "epci-"
_INDUSTRY: Final = ("steel", "refining", "chemistry", "energy", "gas", "waste", "materials", "storage")
#: Vocations of the standard by the sector of the atlas; other sectors have none.
_VOCATIONS: Final = {
    "logistics": "entrepôts, logistique",
    "aeronautics": "aéroportuaire, aéronautique",
    "mixed": "mixte",
    "port": "portuaire",
    **dict.fromkeys(_INDUSTRY, "industrielle"),
}
_FRENCH_YES: Final = {True: "oui", False: "non"}


@dataclass(frozen=True)
class CnigTables:
    """The tables of the exchange format.

    Attributes:
        sites: a row an offer, in the columns of the schema.
        plots: a row a plot of which the area is known.
        lacking: required columns with empty cells, by table and column: how many rows lack them.
        left_out: ids of the offers that cannot be told, because their commune is not known.
    """

    sites: tuple[Row, ...]
    plots: tuple[Row, ...]
    lacking: Mapping[tuple[str, str], int]
    left_out: tuple[str, ...]

    @property
    def partial(self) -> bool:
        """The tables lack what the standard requires."""
        return bool(self.lacking)


# A page asks at every run whether they are partial.
@cached(maxsize=2)
def cnig_tables(atlas: Atlas) -> CnigTables:
    """Return the offers of the territory as tables of the standard."""
    offers = [place for place in atlas.places.values() if place.role == "offer"]
    told = [place for place in offers if place.codes]
    sites = tuple(_checked(_site(atlas, place), atlas.cnig[SITE]) for place in told)
    plots = tuple(
        _checked(_plot(atlas, place), atlas.cnig[TERRAIN])
        for place in told
        if atlas.offer_facts.first(place.id, "one_piece")
    )
    lacking = {**_lacking(sites, atlas.cnig[SITE]), **_lacking(plots, atlas.cnig[TERRAIN], table="terrain-eco")}
    return CnigTables(sites, plots, lacking, tuple(place.id for place in offers if not place.codes))


def _lacking(
    rows: tuple[Row, ...], fields: Mapping[str, CnigField], table: str = "site-eco"
) -> dict[tuple[str, str], int]:
    found = {(table, name): sum(not row[name] for row in rows) for name, field in fields.items() if field.required}
    return {column: empty for column, empty in found.items() if empty}


def _checked(cells: Row, fields: Mapping[str, CnigField]) -> Row:
    """Return a row in the columns of a schema; what a column does not take becomes unknown."""
    return {name: _cell(cells.get(name, ""), field) for name, field in fields.items()}


def _cell(text: str, field: CnigField) -> str:
    if text and field.takes(text):
        return text
    return UNKNOWN if UNKNOWN in field.values else ""


def _id(place: Place, table: str) -> str:
    """Return the id of an offer in the form of the standard.

    Its number follows from the atlas's own id, so that it stays when other offers come or go.
    """
    return f"{place.codes[0]}_{table}_{crc32(place.id.encode()) % 100_000:05d}"


def _site(atlas: Atlas, place: Place) -> Row:
    code = place.codes[0]
    epci = _epci(atlas, code)
    outline = place.geometry if place.drawing == "outline" and place.outline_owner else None
    return {
        **_facts(atlas, place),
        "site_id": _id(place, "SITE-ECO"),
        "site_nom": place.name.fr,
        "site_vocadomi": _VOCATIONS.get(place.sector, ""),
        "source_producteur": place.source.fr,
        "site_description": " ".join(_described(place)),
        "site_quali_territoire": _turnkey(atlas, place),
        "site_url": place.url,
        "site_epci_nom": epci.name.fr if epci else "",
        "site_epci_siren": epci.code.removeprefix(_EPCI) if epci else "",
        "site_comm_nom": atlas.areas[code].name.fr,
        "site_comm_insee": code,
        "site_geomsurf": json.dumps(outline) if outline else "",
        "site_geompoint": f"{place.point[0]}, {place.point[1]}" if place.point else "",
        "autoroute_nom": place.motorway,
        **_nearest(atlas, place),
    }


def _plot(atlas: Atlas, place: Place) -> Row:
    return {
        **_facts(atlas, place),
        "terr_id": _id(place, "TERRAIN-ECO"),
        "site_id": _id(place, "SITE-ECO"),
    }


def _facts(atlas: Atlas, place: Place) -> Row:
    """Return what is known of an offer by field of the standard."""
    found = {}
    for field in atlas.offer_facts.fields.values():
        fact = atlas.offer_facts.first(place.id, field.id)
        if field.cnig and fact:
            found[field.cnig] = _written(fact, field.cnig)
    return found


def _written(fact: OfferFact, cnig: str) -> str:
    match fact.value:
        case bool():
            return _FRENCH_YES[fact.value]
        case Amount():
            # A voltage says that there is a grid, which is all that the standard asks.
            return _FRENCH_YES[True] if cnig.startswith("reseau_") else str(fact.value)
        case Choice():
            return fact.value.cnig
        case Text():
            return fact.value.fr
        case _:
            return fact.value.written


def _turnkey(atlas: Atlas, place: Place) -> str:
    fact = atlas.offer_facts.first(place.id, "turnkey")
    return "Site clé en main" if fact and fact.value is True else ""


def _described(place: Place) -> Iterator[str]:
    yield place.facts.fr
    if place.point and place.position != "exact":
        yield "Position approximative."


def _epci(atlas: Atlas, code: str) -> Area | None:
    return next((area for name, area in atlas.areas.items() if name.startswith(_EPCI) and code in area.members), None)


def _nearest(atlas: Atlas, place: Place) -> Row:
    """Return the names of what is nearest in a straight line; the standard's distances are by road, and not known."""
    stations = tuple(other.id for other in atlas.places.values() if other.facility == "station" and other.passengers)
    found = {
        "gare_nom": nearest(atlas, place.id, stations),
        "aeroport_nom": nearest(atlas, place.id, airports(atlas)),
        "port_nom": nearest(atlas, place.id, quays(atlas)),
    }
    return {column: atlas.places[near.id].name.fr for column, near in found.items() if near}
