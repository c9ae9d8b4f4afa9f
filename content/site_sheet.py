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
from data.places.nearby import Near, airports, nearest, neighbours, quays, rail
from data.places.rings import Estimate, Ring, rings
from data.selection import LABOUR_RADII
from data.territory import territory

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
        t("Land · water · land not counted"),
    )
    method = t(
        "Each commune’s people are spread around its known towns and villages (normal kernel: 4 km in cities, 1.5 km "
        "in towns, 0.8 km in villages), on land less water, forest and docks. In brackets: the lowest and highest of "
        "this, of people spread evenly over the commune, and of whole communes whose town hall lies inside. Communes "
        "outside the département count; their jobs and establishments are not known, so that circles that reach them "
        "have neither. Labour force and unemployed: 15 to 64 years, as the census defines them."
    )
    caption = t(
        "Estimates: inhabitants {population}, census {census} for labour force, unemployed and jobs, establishments "
        "{establishments} (INSEE)",
        population=atlas.indicators["population"].year,
        census=atlas.indicators["labour_force"].year,
        establishments=atlas.indicators["establishments"].year,
    )
    return RingTable(caption, heads, tuple(ring_row(ring, t) for ring in circles), method)


def estimate(found: Estimate | None, t: Language) -> str:
    """Write an estimate with its range, two figures of each; a dash if it is not known."""
    if found is None:
        return "–"
    value, low, high = (t.number(two_figures(number)) for number in (found.value, found.low, found.high))
    return value if low == high else f"{value}{NO_BREAK}({low}–{high})"


def two_figures(number: float) -> int:
    """Return a number rounded to two significant figures."""
    whole = round(number)
    return round(whole, 2 - len(str(abs(whole))))


def _figures(ring: Ring) -> tuple[Estimate | None, ...]:
    return ring.population, ring.labour_force, ring.unemployed, ring.jobs, ring.establishments


def ring_row(ring: Ring, t: Language) -> tuple[str, ...]:
    """Return one line of :func:`ring_table`."""
    return (
        f"{t.number(ring.radius_m / 1000)}{NO_BREAK}km",
        *(estimate(found, t) for found in _figures(ring)),
        " · ".join(t.percent(share * 100) for share in (ring.land, ring.water, ring.unknown)),
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
        ends = (end for found in _figures(ring) for end in _ends(found))
        shares = (Figure(round(share * 100), "") for share in (ring.land, ring.water, ring.unknown))
        rows.append((round(ring.radius_m / _KILOMETRE), *(Figure(end, "") for end in ends), *shares))
    origin = Origin(
        " · ".join(dict.fromkeys(entry.source(t) for entry in (people, workers, employers))),
        workers.url,
        ", ".join(entry.year for entry in (people, workers, employers)),
        "",
        people.licence,
    )
    lowest, highest = t("lowest"), t("highest")
    ranged = (f"{name}{end}" for name in texts.heads[1:-1] for end in ("", f" ({lowest})", f" ({highest})"))
    head = (f"{texts.heads[0]} (km)", *ranged, t("Land (%)"), t("Water (%)"), t("Land not counted (%)"))
    return Table(title, head, tuple(rows), (origin,) * len(rows), f"{texts.caption}. {texts.note}")


def _ends(found: Estimate | None) -> tuple[int | None, ...]:
    """Return an estimate, its lowest and its highest value, rounded; three times None if it is not known."""
    return (None,) * 3 if found is None else tuple(two_figures(end) for end in (found.value, found.low, found.high))


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
    place = atlas.places.get(identifier)
    motorway = t("unknown")
    if place and place.motorway_m is not None:
        motorway = f"{kilometres(place.motorway_m, t)} – {place.motorway}"
    lines.append(Fact(t("Motorway (carriageway, not an exit)"), motorway))
    note = t(
        "Measured on the map projection (EPSG:2154) between published points, not along roads. To the motorway: to the "
        "nearest carriageway of a road numbered A."
    )
    return Block("distances", t("Distances in a straight line"), facts=tuple(lines), note=note)


def _neighbours(atlas: Atlas, near: tuple[Near, ...], t: Language) -> Block:
    heading = t("Within 5 km")
    if not near:
        return Block("neighbours", heading, note=t("No other place of the atlas."))
    items = tuple(f"{atlas.record(item.id).name(t)} ({kilometres(item.metres, t)})" for item in near)
    named, more = items[:_NEIGHBOURS_NAMED], items[_NEIGHBOURS_NAMED:]
    note = t("and {n} more", n=len(more)) if more else ""
    return Block("neighbours", heading, items=named, more=more, note=note)
