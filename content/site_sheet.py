"""The whole sheet of a place as plain records: a page draws HTML from them, a document paper.

Every text is written for the language and holds no markup.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from content.facts import Fact, Sheet, sheet
from content.table import Figure, Origin, Row, Table
from data.atlas import Atlas
from data.language import NO_BREAK, Language
from data.places.nearby import Near, Ring, airports, nearest, neighbours, quays, rail, rings
from data.selection import LABOUR_RADII
from data.territory import territory

#: From here on an estimate is rounded to hundreds, below to tens.
_LARGE: Final = 10_000
_KILOMETRE: Final = 1000
_NEIGHBOURS_NAMED: Final = 12


@dataclass(frozen=True)
class RingTable:
    """Estimates within circles, a line a circle, as texts: the first cell of a row is the radius.

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
        more: items that paper has no room for; a screen unfolds them.
        note: a remark, for paper how many more there are; empty if there is none.
    """

    id: str
    heading: str
    items: tuple[str, ...] = ()
    more: tuple[str, ...] = ()
    facts: tuple[Fact, ...] = ()
    table: RingTable | None = None
    note: str = ""


@dataclass(frozen=True)
class FullSheet:
    """The whole sheet of a place.

    Attributes:
        constraints: the limits of the sheet, with what the data cannot say.
        unplaced: says that the position is unknown; empty if it is known.
        around: what lies around it and what is announced there.
        contact: whom to ask; empty if the territory names nobody.
    """

    sheet: Sheet
    constraints: Block
    unplaced: str
    around: tuple[Block, ...]
    contact: str


def kilometres(metres: float, t: Language) -> str:
    """Write a distance: metres below one kilometre, else kilometres with one decimal."""
    if metres < _KILOMETRE:
        return f"{t.number(round(metres, -1))}{NO_BREAK}m"
    return f"{t.number(metres / _KILOMETRE, 1)}{NO_BREAK}km"


def full_sheet(atlas: Atlas, identifier: str, t: Language) -> FullSheet:
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
        f"{project.name(t)} – {project.stage(t)}"
        for project in atlas.projects.values()
        if project.site in (identifier, *atlas.at_same_point(identifier))
    )
    if announced:
        around.append(Block("projects", t("Projects announced here"), items=announced))
    unplaced = t("The position is unknown: no distance and no labour pool can be given.") if here is None else ""
    known = sheet(atlas, identifier, t)
    return FullSheet(known, _constraints(known.limits, t), unplaced, tuple(around), contact_line(t))


def pool(atlas: Atlas, identifier: str, t: Language) -> RingTable:
    """Return the labour pool within 10, 20 and 30 km of a place; no row if its position is unknown."""
    known = rings(atlas)
    return ring_table(atlas, (known[identifier, km] for km in LABOUR_RADII if (identifier, km) in known), t)


def ring_table(atlas: Atlas, circles: Iterable[Ring], t: Language) -> RingTable:
    """Return rings as a table with the method below."""
    heads = (
        t("Radius"),
        t("Inhabitants"),
        t("Labour force 15–64"),
        t("Unemployed 15–64"),
        t("Jobs"),
        t("Establishments"),
        t("On land with data"),
    )
    method = t(
        "A commune counts for the share of its area inside the circle (EPSG:2154), as if people were spread evenly; "
        "only communes of the département have data."
    )
    caption = t(
        "Estimates: inhabitants {population}, census {census} for labour force, unemployed and jobs, establishments "
        "{establishments} (INSEE)",
        population=atlas.indicators["population"].year,
        census=atlas.indicators["labour_force"].year,
        establishments=atlas.indicators["establishments"].year,
    )
    return RingTable(caption, heads, tuple(ring_row(ring, t) for ring in circles), method)


def estimate(value: float | None, t: Language) -> str:
    """Write an estimate by area, of which three figures at most are worth reading; a dash if it is not known."""
    worth = _rounded(value)
    return "–" if worth is None else t.number(worth)


def ring_row(ring: Ring, t: Language) -> tuple[str, ...]:
    """Return one line of :func:`ring_table`."""
    figures = (ring.population, ring.labour_force, ring.unemployed, ring.jobs, ring.establishments)
    return (
        f"{t.number(ring.radius_m / 1000)}{NO_BREAK}km",
        *(estimate(value, t) for value in figures),
        t.percent(ring.covered * 100),
    )


def ring_sheet(atlas: Atlas, circles: Iterable[Ring], title: str, t: Language) -> Table:
    """Return rings as a table to take away, its estimates rounded as a page writes them.

    Args:
        atlas: the data.
        circles: from the smallest radius.
        title: around what they are drawn.
        t: language.
    """
    people, employers = atlas.indicators["population"], atlas.indicators["establishments"]
    workers = atlas.indicators["labour_force"]
    texts = ring_table(atlas, (), t)
    rows: list[Row] = []
    for ring in circles:
        figures = (ring.population, ring.labour_force, ring.unemployed, ring.jobs, ring.establishments)
        cells = (Figure(_rounded(value), estimate(value, t)) for value in figures)
        rows.append((round(ring.radius_m / _KILOMETRE), *cells, Figure(round(ring.covered * 100), "")))
    origin = Origin(
        " · ".join(dict.fromkeys(entry.source(t) for entry in (people, workers, employers))),
        workers.url,
        ", ".join(entry.year for entry in (people, workers, employers)),
        "",
        people.licence,
    )
    head = (f"{texts.heads[0]} (km)", *texts.heads[1:-1], f"{texts.heads[-1]} (%)")
    return Table(title, head, tuple(rows), (origin,) * len(rows), f"{texts.caption}. {texts.note}")


def _rounded(value: float | None) -> float | None:
    """Return an estimate with no more figures than are worth reading."""
    return None if value is None else round(value, -2 if value >= _LARGE else -1)


def contact_line(t: Language) -> str:
    """Return the contact of the territory; empty if there is none."""
    return territory().contact(t)


def _constraints(limits: tuple[Fact, ...], t: Language) -> Block:
    note = t(
        "Beyond what is said of this place, risk plans (PPRT), protected areas and flood zones are not in the "
        "data: check Géorisques and the local plan."
    )
    return Block("constraints", t("Constraints"), facts=limits, note=note)


def _distances(atlas: Atlas, identifier: str, here: tuple[float, float], t: Language) -> Block:
    groups = {t("Quay"): quays(atlas), t("Station or rail yard"): rail(atlas), t("Airport"): airports(atlas)}
    lines = []
    for label, ids in groups.items():
        near = nearest(atlas, here, ids, exclude=(identifier,))
        text = f"{kilometres(near.metres, t)} – {atlas.record(near.id).name(t)}" if near else t("unknown")
        lines.append(Fact(label, text))
    lines.append(Fact(t("Motorway"), t("unknown: no junction has published coordinates")))
    note = t("Measured on the map projection between published points, not along roads.")
    return Block("distances", t("Distances in a straight line"), facts=tuple(lines), note=note)


def _neighbours(atlas: Atlas, near: tuple[Near, ...], t: Language) -> Block:
    heading = t("Within 5 km")
    if not near:
        return Block("neighbours", heading, note=t("No other place of the atlas."))
    items = tuple(f"{atlas.record(item.id).name(t)} ({kilometres(item.metres, t)})" for item in near)
    named, more = items[:_NEIGHBOURS_NAMED], items[_NEIGHBOURS_NAMED:]
    note = t("and {n} more", n=len(more)) if more else ""
    return Block("neighbours", heading, items=named, more=more, note=note)
