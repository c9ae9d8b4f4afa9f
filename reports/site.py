"""What the sheet of a place says, as plain records: a page draws HTML from them, a document paper.

Every text is written for the language and holds no markup.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from data.atlas import Atlas, Row
from data.files import FOLDER
from data.language import NO_BREAK, Language
from data.nearby import Near, Ring, airports, nearest, neighbours, quays, rail, rings
from reports import words
from reports.slides import Source

#: From here on an estimate is rounded to hundreds, below to tens.
_LARGE: Final = 10_000
_KILOMETRE: Final = 1000
_NEIGHBOURS_NAMED: Final = 12
_CONTACT_LENGTH: Final = 300


@dataclass(frozen=True)
class Published:
    """A figure as it was published: how much, of what, by whom; ``year`` is empty where it is not known."""

    figure: str
    scope: str
    source: Source
    year: str


@dataclass(frozen=True)
class Fact:
    """One line of a sheet: a text, or several published figures side by side. Never both, and never neither.

    Attributes:
        cited: the source of the sheet is that of the text; False where the text says itself what it rests on.
    """

    label: str
    text: str = ""
    published: tuple[Published, ...] = ()
    cited: bool = True


@dataclass(frozen=True)
class Sheet:
    """What is known of a place or project.

    Attributes:
        kind: of place, in words.
        text: a paragraph; empty if there is nothing to say.
        source: of every fact that names no other; None if there is none.
        year: of the source, or in words that it is not stated.
    """

    kind: str
    name: str
    text: str
    facts: tuple[Fact, ...]
    source: Source | None
    year: str


@dataclass(frozen=True)
class Table:
    """A table of texts: the first cell of a row names it, the others are figures.

    Attributes:
        note: how the figures are made.
    """

    caption: str
    heads: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    note: str


@dataclass(frozen=True)
class Block:
    """A part of the whole sheet under its heading: a list, lines, or a table, and a remark below.

    Attributes:
        id: ``constraints``, ``distances``, ``pool``, ``neighbours`` or ``projects``.
        note: a remark; empty if there is none.
    """

    id: str
    heading: str
    items: tuple[str, ...] = ()
    facts: tuple[Fact, ...] = ()
    table: Table | None = None
    note: str = ""


@dataclass(frozen=True)
class Dossier:
    """The whole sheet of a place.

    Attributes:
        constraints: what may stand against the place.
        unplaced: says that the position is unknown; empty if it is known.
        around: what lies around it and what is announced there.
        contact: whom to ask; empty if the owner of the atlas has set none.
    """

    sheet: Sheet
    constraints: Block
    unplaced: str
    around: tuple[Block, ...]
    contact: str


def name(atlas: Atlas, identifier: str, t: Language) -> str:
    """Return the name of a place or project.

    Raises:
        KeyError: no such place or project.
    """
    record = atlas.projects.get(identifier) or atlas.sites[identifier]["properties"]
    return t.pick(record, "name")


def kilometres(metres: float, t: Language) -> str:
    """Write a distance: metres below one kilometre, else kilometres with one decimal."""
    if metres < _KILOMETRE:
        return f"{t.number(round(metres, -1))}{NO_BREAK}m"
    return f"{t.number(metres / _KILOMETRE, 1)}{NO_BREAK}km"


def sheet(atlas: Atlas, identifier: str, t: Language) -> Sheet:
    """Return what is known of a zone, port area, site, transport point or project.

    Raises:
        KeyError: no such place or project.
    """
    if identifier in atlas.projects:
        return _project(atlas.projects[identifier], t)
    return _place(atlas, identifier, t)


def dossier(atlas: Atlas, identifier: str, t: Language) -> Dossier:
    """Return the whole sheet of a place: facts, constraints, distances, labour pool, neighbours, projects, contact.

    Raises:
        KeyError: no such place.
    """
    here = atlas.point(identifier)
    around = []
    if here is not None:
        around = [
            _distances(atlas, identifier, here, t),
            Block("pool", t("Labour pool"), table=pool(atlas, identifier, t)),
            _neighbours(atlas, neighbours(atlas, identifier), t),
        ]
    announced = tuple(
        f"{t.pick(row, 'name')} – {t.pick(row, 'status_text')}"
        for row in atlas.projects.values()
        if row["site"] in (identifier, *atlas.at_same_point(identifier))
    )
    if announced:
        around.append(Block("projects", t("Projects announced here"), items=announced))
    unplaced = t("The position is unknown: no distance and no labour pool can be given.") if here is None else ""
    constraints = _constraints(atlas.sites[identifier]["properties"], t)
    return Dossier(_place(atlas, identifier, t), constraints, unplaced, tuple(around), contact_line(t))


def pool(atlas: Atlas, identifier: str, t: Language) -> Table:
    """Return the labour pool within 10, 20 and 30 km of a place; no row if its position is unknown."""
    found = rings(atlas)
    return ring_table((ring_row(found[identifier, km], t) for km in (10, 20, 30) if (identifier, km) in found), t)


def ring_table(rows: Iterable[tuple[str, ...]], t: Language) -> Table:
    """Return rings, each a line of :func:`ring_row`, as a table with the method below."""
    heads = (
        t("Radius"),
        t("Inhabitants"),
        t("Labour force"),
        t("Unemployed"),
        t("Jobs"),
        t("Establishments"),
        t("On land with data"),
    )
    method = t(
        "A commune counts for the share of its area inside the circle (EPSG:2154), as if people were spread evenly; "
        "only communes of the département have data."
    )
    return Table(t("Estimates, census 2022 and establishments 2024 (INSEE)"), heads, tuple(rows), method)


def ring_row(ring: Ring, t: Language) -> tuple[str, ...]:
    """Return one line of :func:`ring_table`."""

    def rounded(value: float | None) -> str:
        # An estimate by area: three figures at most are worth reading.
        if value is None:
            return "–"
        return t.number(round(value, -2 if value >= _LARGE else -1))

    percent = t.number(ring.covered * 100) + (f"{NO_BREAK}%" if t.code == "fr" else "%")
    figures = (ring.population, ring.labour_force, ring.unemployed, ring.jobs, ring.establishments)
    return (f"{t.number(ring.radius_m / 1000)}{NO_BREAK}km", *(rounded(value) for value in figures), percent)


def contact_line(t: Language) -> str:
    """Return the contact an owner has set; empty if there is none.

    It is read from ``data/contact.json`` (``{"fr": "…", "en": "…"}``), or the file that ``ATLAS_CONTACT`` names.
    """
    path = Path(os.environ.get("ATLAS_CONTACT", FOLDER / "contact.json"))
    try:
        contact = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return ""
    found = contact.get(t.code, "") if isinstance(contact, dict) else ""
    return found[:_CONTACT_LENGTH] if isinstance(found, str) else ""


def _place(atlas: Atlas, identifier: str, t: Language) -> Sheet:
    place: Row = atlas.sites[identifier]["properties"]
    # The basis of a tier says which tier, and by whom.
    tier = t.pick(place, "seveso_note") or words.tiers(t)[place["seveso"]]
    quality = {"exact": t("exact position"), "approximate": t("approximate position"), "unknown": ""}
    position = ", ".join(filter(None, (words.shapes(t)[place["shape"]], quality[place["position"]])))
    facts = (
        Fact(t("Communes"), t.pick(place, "communes")),
        Fact(t("Activity"), t.pick(place, "activity")),
        Fact(t("Operator"), place["operator"]),
        _areas(atlas, identifier, place, t),
        Fact(t("Jobs"), _jobs(place, t)),
        Fact(t("Seveso"), tier if place["seveso"] else t("not found (this does not mean “not Seveso”)"), cited=False),
        Fact(t("Position"), f"{position}. {t.pick(place, 'position_note')}".strip(), cited=False),
    )
    return _sheet(words.kinds(t)[place["kind"]], place, t.pick(place, "facts"), facts, t)


def _areas(atlas: Atlas, identifier: str, place: Row, t: Language) -> Fact:
    label = t("Area")
    if place["area_measured"]:
        water = t("{area} ha of water, measured on the outline drawn", area=t.number(float(place["area_ha"])))
        return Fact(label, water)
    published = []
    for row in (row for row in atlas.zone_areas if row["id"] == identifier):
        area = float(row["area_ha"])
        figure = f"{t.number(area, 0 if area.is_integer() else 1)} ha"
        published.append(Published(figure, t.pick(row, "scope"), Source(row["source"], row["url"]), row["year"]))
    return Fact(label, published=tuple(published))


def _jobs(place: Row, t: Language) -> str:
    if not place["jobs"]:
        return ""
    figure = t.number(float(place["jobs"]))
    return f"{figure} ({place['jobs_year'] or t('year not stated')})"


def _project(project: Row, t: Language) -> Sheet:
    amount = project["investment_meur"]
    investment = t("€{amount} million", amount=t.number(float(amount))) if amount else ""
    low, high = project["jobs_min"], project["jobs_max"]
    jobs = "–".join(t.number(float(value)) for value in dict.fromkeys((low, high)) if value)
    kinds = {"created": t("created"), "kept": t("kept")}
    if jobs and project["jobs_kind"]:
        jobs = f"{jobs} ({kinds[project['jobs_kind']]})"
    wider = t("This amount covers more than the territory or is shared.") if project["wider"] else ""
    facts = (
        Fact(t("Backer"), project["company"]),
        Fact(t("Place"), t.pick(project, "place")),
        Fact(t("Status"), t.pick(project, "status_text")),
        Fact(t("Investment"), " · ".join(filter(None, (investment, t.pick(project, "investment_note"), wider)))),
        Fact(t("Jobs"), jobs),
    )
    warning = t("Amounts and jobs are announcements of the backer.")
    text = " ".join(filter(None, (t.pick(project, "note"), warning)))
    return _sheet(t("Announced project"), project, text, facts, t)


def _sheet(kind: str, record: Row, text: str, facts: Iterable[Fact], t: Language) -> Sheet:
    known = tuple(fact for fact in facts if fact.text or fact.published)
    source = Source(record["source"], record["url"]) if record["source"] else None
    return Sheet(kind, t.pick(record, "name"), text, known, source, record["year"] or t("year not stated"))


def _constraints(place: Row, t: Language) -> Block:
    items = (
        words.tiers(t)[place["seveso"]]
        if place["seveso"]
        else t("Seveso status not found (this does not mean “not Seveso”)."),
        t(
            "Beyond what is said of this place, risk plans (PPRT), protected areas and flood zones are not in the "
            "data: check Géorisques and the local plan."
        ),
    )
    return Block("constraints", t("Constraints"), items=items)


def _distances(atlas: Atlas, identifier: str, here: tuple[float, float], t: Language) -> Block:
    groups = {t("Quay"): quays(atlas), t("Station or rail yard"): rail(atlas), t("Airport"): airports(atlas)}
    lines = []
    for label, ids in groups.items():
        near = nearest(atlas, here, ids, exclude=(identifier,))
        lines.append(Fact(label, f"{kilometres(near.metres, t)} – {name(atlas, near.id, t)}" if near else t("unknown")))
    lines.append(Fact(t("Motorway"), t("unknown: no junction has published coordinates")))
    note = t("Measured on the map projection between published points, not along roads.")
    return Block("distances", t("Distances in a straight line"), facts=tuple(lines), note=note)


def _neighbours(atlas: Atlas, near: tuple[Near, ...], t: Language) -> Block:
    heading = t("Within 5 km")
    if not near:
        return Block("neighbours", heading, note=t("No other place of the atlas."))
    shown = near[:_NEIGHBOURS_NAMED]
    more = len(near) - len(shown)
    items = tuple(f"{name(atlas, item.id, t)} ({kilometres(item.metres, t)})" for item in shown)
    return Block("neighbours", heading, items=items, note=t("and {n} more", n=more) if more else "")
