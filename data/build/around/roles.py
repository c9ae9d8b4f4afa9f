"""The role of each place: an offer, a plant in activity, or what serves transport; and what it is a part of."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Final

from data.build.geojson import Property
from data.build.inputs import BuildError, Rows, read, shown
from data.files import csv_text
from data.places.records import ROLES

FILE: Final = "place_roles.csv"
#: Columns of the role file that a place keeps.
COLUMNS: Final = ("role", "part_of", "own_land", "position_error_m")
#: Columns of ``offers.csv``.
OFFER_COLUMNS: Final = (
    "id",
    "name_fr",
    "name_en",
    "kind",
    *COLUMNS,
    "heading",
    "codes",
    "communes_fr",
    "communes_en",
    "operators",
    "activity_fr",
    "activity_en",
    "sector",
    "area_ha",
    "position",
    "lon",
    "lat",
    "seveso",
    "jobs",
    "jobs_year",
    "year",
    "source",
    "source_en",
    "url",
)


def with_roles(places: Rows, own: Path) -> Rows:
    """Return places with their columns of ``place_roles.csv``.

    Args:
        places: rows of places, in any order.
        own: folder of the territory's inputs.

    Raises:
        BuildError: a place has no role or a role no place, a role is unknown, or a place is a part of an unknown one or
            of one of its own parts.
    """
    roles = {row["id"]: row for row in read(own / FILE)}
    ids = [place["id"] for place in places]
    problems = [f"{shown(own / FILE)} has no line with id {name!r}" for name in ids if name not in roles]
    problems += [f"{shown(own / FILE)}: {name} is no place" for name in roles if name not in ids]
    problems += [
        f"{shown(own / FILE)}: {name}: {fault}" for name, row in roles.items() for fault in _faults(row, roles)
    ]
    if problems:
        raise BuildError(*problems)
    return [{**place, **{name: roles[place["id"]][name] for name in COLUMNS}} for place in places]


def _faults(row: Mapping[str, str], roles: Mapping[str, Mapping[str, str]]) -> list[str]:
    faults = []
    if row["role"] not in ROLES:
        faults.append(f"role is {row['role']!r}, not one of {', '.join(ROLES)}")
    above, seen = row["part_of"], {row["id"]}
    while above:
        if above not in roles or above in seen:
            faults.append(f"part_of {above} is unknown, or one of its own parts")
            break
        seen.add(above)
        above = roles[above]["part_of"]
    return faults


def offers_table(places: Iterable[Mapping[str, Property]]) -> str:
    """Return ``offers.csv``: the places with the role ``offer``, as their features describe them.

    Args:
        places: properties of features; ``heading`` is added: ``y`` where offers are parts of the place and it has no
            land of its own.
    """
    offers = sorted((place for place in places if place["role"] == "offer"), key=lambda place: str(place["id"]))
    parents = {offer["part_of"] for offer in offers}
    headings = {offer["id"] for offer in offers if offer["id"] in parents and not offer["own_land"]}
    rows = ({**offer, "heading": "y" if offer["id"] in headings else ""} for offer in offers)
    return csv_text(OFFER_COLUMNS, ({name: row[name] for name in OFFER_COLUMNS} for row in rows))
