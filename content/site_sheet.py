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
from data.places.distance import Distance
from data.places.nearby import Near, airports, motorway, nearest, neighbours, quays, rail
from data.ranking.families import above
from data.ranking.rings import Counted, Estimate, Ring, rings
from data.ranking.seveso import AROUND_KM, coverage, seveso_sites
from data.selection.record import LABOUR_RADII
from data.territory import territory

_KILOMETRE: Final = 1000
#: From this on a distance is written without decimals.
_WHOLE_KM: Final = 10
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


def kilometres(distance: Distance, t: Language) -> str:
    """Write a distance: both ends where they differ as written; one decimal below ten kilometres, else none."""
    low, high = (t.number(km, 1 if 0 < round(km, 1) < _WHOLE_KM else 0) for km in (distance.low_km, distance.high_km))
    return f"{low if low == high else f'{low}–{high}'}{NO_BREAK}km"


def full_sheet(atlas: Atlas, identifier: str, t: Language) -> FullSheet:
    """Return the whole sheet of a place: facts, constraints, distances, labour pool, neighbours, projects, contact.

    Raises:
        KeyError: no such place.
    """
    placed = atlas.point(identifier) is not None
    around = []
    if placed:
        around = [
            _distances(atlas, identifier, t),
            Block("pool", t("Labour pool"), table=pool(atlas, identifier, t)),
            _neighbours(atlas, neighbours(atlas, identifier), t),
        ]
    announced = tuple(
        f"{project.name(t)} – {project.stage(t)}"
        for project in atlas.projects.values()
        if project.site and identifier in (project.site, *above(atlas.places, project.site))
    )
    if announced:
        around.append(Block("projects", t("Projects announced here"), items=announced))
    unplaced = "" if placed else t("The position is unknown: no distance and no labour pool can be given.")
    known = sheet(atlas, identifier, t)
    return FullSheet(known, _constraints(atlas, identifier, known.limits, t), unplaced, tuple(around), contact_line(t))


def pool(atlas: Atlas, identifier: str, t: Language) -> RingTable:
    """Return the labour pool within 10, 20 and 30 km of a place; no row if its position is unknown."""
    known = rings(atlas)
    return ring_table(atlas, (known[identifier, km] for km in LABOUR_RADII if (identifier, km) in known), t)


def ring_table(atlas: Atlas, circles: Iterable[Ring], t: Language, *, published: bool = False) -> RingTable:
    """Return rings as a table with the method below; the caption calls sums of ``published`` figures no estimates."""
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
    years = {name: atlas.indicators[name].year for name in ("population", "labour_force", "establishments")}
    caption = t(
        "Inhabitants {population}, census {labour_force} for labour force, unemployed and jobs, establishments "
        "{establishments} (INSEE)",
        **years,
    )
    if not published:
        caption = t("Estimates: {figures}", figures=f"{caption[:1].lower()}{caption[1:]}")
    return RingTable(caption, heads, tuple(ring_row(ring, t) for ring in circles), method)


def estimate(found: Estimate | None, t: Language) -> str:
    """Write an estimate with its range, two figures of each; a dash if it is not known."""
    if found is None:
        return "–"
    value, between = t.number(two_figures(found.value)), estimate_range(found.low, found.high, t)
    return value if between == value else f"{value}{NO_BREAK}({between})"


def _in_full(found: Estimate | None, t: Language) -> str:
    return "–" if found is None else t.number(round(found.value))


def estimate_range(low: float, high: float, t: Language) -> str:
    """Write the ends of an estimate, two figures of each; once where they are the same."""
    least, most = (t.number(two_figures(number)) for number in (low, high))
    return least if least == most else f"{least}–{most}"


def two_figures(number: float) -> int:
    """Return a number rounded to two significant figures."""
    whole = round(number)
    return round(whole, 2 - len(str(abs(whole))))


def _figures(ring: Counted) -> tuple[Estimate | None, ...]:
    return ring.population, ring.labour_force, ring.unemployed, ring.jobs, ring.establishments


def ring_row(ring: Ring, t: Language) -> tuple[str, ...]:
    """Return one line of :func:`ring_table`."""
    return counted_row(f"{t.number(ring.radius_m / 1000)}{NO_BREAK}km", ring, t)


def counted_row(first: str, ring: Counted, t: Language, *, published: bool = False) -> tuple[str, ...]:
    """Return who lives and works in an area as a line of texts.

    Args:
        first: names the area or tells its size.
        ring: the area.
        t: language.
        published: the figures are sums of what is published, written in full, not estimates.
    """
    write = _in_full if published else estimate
    return (
        first,
        *(write(found, t) for found in _figures(ring)),
        " · ".join(t.percent(share * 100) for share in (ring.land, ring.water, ring.unknown)),
    )


def ring_sheet(atlas: Atlas, circles: Iterable[Ring], title: str, t: Language) -> Table:
    """Return rings as a table to take away; the arguments are those of :func:`counted_sheet`."""
    texts = ring_table(atlas, (), t)
    rings_ = [(round(ring.radius_m / _KILOMETRE), ring) for ring in circles]
    return counted_sheet(atlas, rings_, f"{texts.heads[0]} (km)", title, t)


def counted_sheet(
    atlas: Atlas, areas: Iterable[tuple[int, Counted]], size: str, title: str, t: Language, published: str = ""
) -> Table:
    """Return who lives and works in areas as a table to take away, its estimates rounded as a page writes them.

    Args:
        atlas: the data.
        areas: each with its size.
        size: heading of that column, with its unit.
        title: around what they are drawn.
        t: language.
        published: of what the figures are sums, where they are no estimates; empty for the estimates of rings.
    """
    people, employers = atlas.indicators["population"], atlas.indicators["establishments"]
    workers = atlas.indicators["labour_force"]
    texts = ring_table(atlas, (), t, published=bool(published))
    rows: list[Row] = []
    for number, ring in areas:
        ends = (end for found in _figures(ring) for end in _ends(found, published=bool(published)))
        shares = (Figure(round(share * 100), "") for share in (ring.land, ring.water, ring.unknown))
        rows.append((number, *(Figure(end, "") for end in ends), *shares))
    # INSEE counts whole communes; where in them people live is estimated on ground of others.
    ground = atlas.package.resources["people_grid.csv"]
    counted = (entry.source(t) for entry in (people, workers, employers))
    origin = Origin(
        " · ".join(dict.fromkeys((*counted, *(t(producer.title) for producer in ground.producers)))),
        workers.url,
        ", ".join(entry.year for entry in (people, workers, employers)),
        "",
        " · ".join(dict.fromkeys((people.licence, *map(t, ground.licences)))),
    )
    ends_ = ("",) if published else ("", f" ({t('lowest')})", f" ({t('highest')})")
    ranged = (f"{name}{end}" for name in texts.heads[1:-1] for end in ends_)
    head = (size, *ranged, t("Land (%)"), t("Water (%)"), t("Land not counted (%)"))
    return Table(title, head, tuple(rows), (origin,) * len(rows), f"{texts.caption}. {published or texts.note}")


def _ends(found: Estimate | None, *, published: bool) -> tuple[int | None, ...]:
    """Return an estimate, its lowest and its highest value, rounded, or one published figure; None if not known."""
    if published:
        return (None if found is None else round(found.value),)
    return (None,) * 3 if found is None else tuple(two_figures(end) for end in (found.value, found.low, found.high))


def contact_line(t: Language) -> str:
    """Return the contact of the territory; empty if there is none."""
    return territory().contact(t)


def _constraints(atlas: Atlas, identifier: str, limits: tuple[Fact, ...], t: Language) -> Block:
    note = t(
        "A technological risk plan (PPRT) is drawn up around upper-tier Seveso plants. Plans are named by commune: "
        "what they prescribe on this plot, and whether it lies in a flood zone or a protected area, is not known here "
        "beyond what is said above. Check Géorisques and the local plan."
    )
    return Block("constraints", t("Constraints"), facts=(*limits, *seveso_around(atlas, identifier, t)), note=note)


def seveso_around(atlas: Atlas, identifier: str, t: Language) -> tuple[Fact, ...]:
    """Return the Seveso sites around a place, with how far tiers are known; nothing without a position."""
    sites = seveso_sites(atlas, identifier, AROUND_KM)
    if sites is None:
        return ()
    told, label = coverage(atlas), t("Seveso sites within {km} km", km=t.number(AROUND_KM))
    text = t(
        "{known}, {most} at most: {perhaps} more perhaps, as far as positions are known; {open} (tier known of {told} "
        "of {sites} plants)",
        known=t.plural("{n} known", "{n} known", sites.known),
        most=t.number(sites.most),
        perhaps=t.number(sites.perhaps),
        open=t.plural("{n} plant of unknown tier", "{n} plants of unknown tier", sites.open),
        told=told.known,
        sites=told.sites,
    )
    return (Fact(label, text),)


def _distances(atlas: Atlas, identifier: str, t: Language) -> Block:
    groups = {
        t("Quay"): quays(atlas),
        t("Station, rail yard or siding"): rail(atlas),
        t("Airport"): airports(atlas),
    }
    lines = []
    for label, ids in groups.items():
        near = nearest(atlas, identifier, ids, exclude=(identifier,))
        text = f"{kilometres(near.distance, t)} – {atlas.record(near.id).name(t)}" if near else t("unknown")
        lines.append(Fact(label, text))
    found = motorway(atlas, identifier)
    text = f"{kilometres(found, t)} – {atlas.places[identifier].motorway}" if found else t("unknown")
    lines.append(Fact(t("Motorway (carriageway, not an exit)"), text))
    note = t(
        "Straight lines on the map projection (EPSG:2154), not along roads; minutes by truck are not available. They "
        "run from the outline of each place or, where none is published, from its point give or take the radius of "
        "its published area and the likely error of its position. To the motorway: to the nearest carriageway of a "
        "road numbered A."
    )
    return Block("distances", t("Distances in a straight line"), facts=tuple(lines), note=note)


def _neighbours(atlas: Atlas, near: tuple[Near, ...], t: Language) -> Block:
    heading = t("Within 5 km, or perhaps")
    if not near:
        return Block("neighbours", heading, note=t("No other place of the atlas."))
    items = tuple(f"{atlas.record(item.id).name(t)} ({kilometres(item.distance, t)})" for item in near)
    named, more = items[:_NEIGHBOURS_NAMED], items[_NEIGHBOURS_NAMED:]
    note = t("and {n} more", n=len(more)) if more else ""
    return Block("neighbours", heading, items=named, more=more, note=note)
