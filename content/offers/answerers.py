"""What the atlas answers an investor with beside the facts of the offer: one function a kind of answer.

Each yields answers about a place, none where nothing is known. Distances are those of the sheet: straight lines.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Final

from content.facts import announced_jobs
from content.offers.answer import Answer, cited, dated
from content.risk_plans import commune_plans
from content.site_sheet import contact_line, estimate, kilometres, seveso_around, two_figures
from content.source import Source
from data.atlas import Atlas
from data.language import NO_BREAK, Language
from data.offers.questions import PLAN_KINDS
from data.places.distance import Distance
from data.places.nearby import Near, motorway, nearest, neighbours, quays
from data.places.records import Place, Project
from data.ranking.rings import Estimate, Ring, rings
from data.selection.record import LABOUR_RADII
from data.territory import territory

Answerer = Callable[[Atlas, Place, str, Language], Iterator[Answer]]

_FIRMS_KM: Final = 10.0
_SEVESO_KM: Final = 5.0
_NAMED: Final = 15
_BUILT: Final = ("done", "in-service")


def answers(atlas: Atlas, place: Place, wanted: str, t: Language) -> Iterator[Answer]:
    """Yield the answers of one kind about a place.

    Args:
        atlas: the data.
        place: the offer.
        wanted: a code of :data:`ANSWERERS`, with its argument after a colon where it takes one.
        t: language.

    Raises:
        KeyError: no such code.
    """
    code, _, argument = wanted.partition(":")
    return ANSWERERS[code](atlas, place, argument, t)


def _name(_: Atlas, place: Place, __: str, t: Language) -> Iterator[Answer]:
    if place.source:
        yield cited(t("Name"), ", ".join(filter(None, (place.name(t), place.communes(t)))), place, t)


def _position(atlas: Atlas, place: Place, _: str, t: Language) -> Iterator[Answer]:
    if place.point is None:
        return
    quality = t("exact position") if place.position == "exact" else t("approximate position")
    longitude, latitude = (f"{degrees:.5f}" for degrees in place.point)
    text = f"{longitude}, {latitude} ({quality})"
    for fact in atlas.facts(place.id, "position") or (place,):
        if fact.source:
            yield cited(t("Longitude, latitude"), text, fact, t, own=True)


def _activity(_: Atlas, place: Place, __: str, t: Language) -> Iterator[Answer]:
    if place.activity and place.source:
        yield cited(t("Activity"), place.activity(t), place, t, own=True)


def _about(atlas: Atlas, place: Place, _: str, t: Language) -> Iterator[Answer]:
    if place.facts and place.source:
        yield cited(t("Published"), place.facts(t), place, t, own=True)
    for fact in atlas.facts(place.id, "about"):
        yield cited(t("Published"), fact.text(t), fact, t, own=True)


def _neighbours(atlas: Atlas, place: Place, _: str, t: Language) -> Iterator[Answer]:
    if found := neighbours(atlas, place.id):
        yield Answer(t("Within 5 km, or perhaps"), _listed(atlas, found, t), t("year not stated"), _straight(t))


def _firms(atlas: Atlas, place: Place, sector: str, t: Language) -> Iterator[Answer]:
    """Yield the plants in activity that are, or may be, within ten kilometres, of one sector where it is named."""
    around = neighbours(atlas, place.id, _FIRMS_KM)
    found = tuple(near for near in around if _is_plant(atlas.places.get(near.id), sector))
    if found:
        about = t("Plants within {km} km, or perhaps", km=t.number(_FIRMS_KM))
        yield Answer(about, _listed(atlas, found, t), t("year not stated"), _straight(t))


def _is_plant(place: Place | None, sector: str) -> bool:
    return place is not None and place.role == "operating_site" and sector in ("", place.sector)


def _seveso(atlas: Atlas, place: Place, _: str, t: Language) -> Iterator[Answer]:
    """Yield the place's own tier, how many sites around are known, and each of them with its own source."""
    for fact in atlas.facts(place.id, "seveso"):
        yield cited(place.name(t), fact.text(t), fact, t, own=True)
    counted = Source(t("Counted by the atlas from the tiers that sources state"))
    for count in seveso_around(atlas, place.id, t):
        yield Answer(count.label, count.text, t("year not stated"), counted)
    tiers = {"upper": t("upper tier"), "lower": t("lower tier")}
    for near in neighbours(atlas, place.id, _SEVESO_KM):
        other = atlas.places.get(near.id)
        if other is not None and other.seveso:
            text = f"{tiers[other.seveso]}, {kilometres(near.distance, t)}"
            for fact in atlas.facts(other.id, "seveso")[:1]:
                yield cited(other.name(t), text, fact, t)


def _plans(atlas: Atlas, place: Place, argument: str, t: Language) -> Iterator[Answer]:
    kind = next(kind for kind in PLAN_KINDS if kind == argument)
    for found in commune_plans(atlas, place, kind, t):
        yield cited(t("Commune of {name}, as a whole", name=found.commune), found.text, found.stated, t)


def _indicator(atlas: Atlas, place: Place, identifier: str, t: Language) -> Iterator[Answer]:
    entry = atlas.indicators[identifier]
    source = Source(entry.source(t), entry.url)
    for code in place.codes:
        value = atlas.value(code, identifier)
        if value is not None:
            about = f"{entry.label(t)} – {atlas.areas[code].name(t)}"
            number = round(value, entry.decimals)
            yield Answer(about, entry.write(value, t), entry.year, source, number, entry.unit.label(t))


def _rings(atlas: Atlas, place: Place, figure: str, t: Language) -> Iterator[Answer]:
    entry = atlas.indicators["labour_force" if figure == "unemployed" else figure]
    words = {
        "population": t("Inhabitants"),
        "labour_force": t("Labour force 15–64"),
        "unemployed": t("Unemployed 15–64"),
        "jobs": t("Jobs"),
    }
    source = Source(t("{source}; estimate of the atlas within a circle", source=entry.source(t)), entry.url)
    known = rings(atlas)
    for km in LABOUR_RADII:
        ring = known.get((place.id, km))
        found = _figure(ring, figure) if ring else None
        if found is not None:
            within = t("within {km} km", km=km)
            about = f"{words[figure]} – {within}"
            yield Answer(about, estimate(found, t), entry.year, source, two_figures(found.value), words[figure])


def _figure(ring: Ring, figure: str) -> Estimate | None:
    return {
        "population": ring.population,
        "labour_force": ring.labour_force,
        "unemployed": ring.unemployed,
        "jobs": ring.jobs,
    }[figure]


def _near(atlas: Atlas, place: Place, facility: str, t: Language) -> Iterator[Answer]:
    """Yield the nearest place of a kind, in a straight line."""
    words = {
        "quay": t("Quay"),
        "siding": t("Private siding"),
        "yard": t("Marshalling yard"),
        "station": t("Station"),
        "exit": t("Motorway junction"),
        "airport": t("Airport"),
        "motorway": t("Motorway (carriageway, not an exit)"),
    }
    if facility == "motorway":
        if found := motorway(atlas, place.id):
            text = f"{kilometres(found, t)} – {place.motorway}"
            source = Source(t("© OpenStreetMap contributors"), "https://www.openstreetmap.org/copyright")
            drawn = max(atlas.package.resources["basemap/roads.geojson"].published)
            yield Answer(words[facility], text, drawn, source, *_whole(found, t), own=True)
        return
    near = nearest(atlas, place.id, _facilities(atlas, facility), exclude=(place.id,))
    if near:
        other = atlas.places[near.id]
        text = f"{kilometres(near.distance, t)} – {other.name(t)}"
        source = Source(" · ".join(filter(None, (_straight(t).words, other.source(t)))), other.url)
        yield Answer(words[facility], text, dated(other.year, t), source, *_whole(near.distance, t), own=True)


def _whole(distance: Distance, t: Language) -> tuple[float | None, str]:
    """Return a distance as one number with its unit; neither where it is a range, which its text says."""
    low, high = round(distance.low_km, 1), round(distance.high_km, 1)
    return (high, t("km, in a straight line")) if low == high else (None, "")


def _facilities(atlas: Atlas, facility: str) -> tuple[str, ...]:
    if facility == "quay":
        return quays(atlas)
    wanted = ("exit", "interchange") if facility == "exit" else (facility,)
    return tuple(place.id for place in atlas.places.values() if place.facility in wanted and not place.planned)


def _traffic(atlas: Atlas, _: Place, __: str, t: Language) -> Iterator[Answer]:
    latest = max(atlas.port_traffic.values(), key=lambda year: year.year, default=None)
    if latest is None:
        return
    units = {
        "total_mt": (t("Port traffic, all goods"), t("Mt")),
        "containers_teu": (t("Port traffic, containers"), t("TEU")),
    }
    for column, (about, unit) in units.items():
        if amount := latest.amounts.get(column):
            text = f"{amount.write(t)}{NO_BREAK}{unit}"
            source = Source(latest.source(t), latest.url)
            yield Answer(about, text, str(latest.year), source, amount.value, unit)


def _projects(atlas: Atlas, place: Place, sector: str, t: Language) -> Iterator[Answer]:
    for project in atlas.projects.values():
        if sector in ("", project.sector) and _concerns(project, place):
            yield _project(project, t)


def _done(atlas: Atlas, place: Place, _: str, t: Language) -> Iterator[Answer]:
    for project in atlas.projects.values():
        if project.status in _BUILT and _concerns(project, place):
            yield _project(project, t)


def _concerns(project: Project, place: Place) -> bool:
    return project.site == place.id or bool(set(project.codes) & set(place.codes))


def _project(project: Project, t: Language) -> Answer:
    amount = project.investment_meur.write_millions(t) if project.investment_meur else ""
    jobs = announced_jobs(project, t)
    told = (amount, t("{jobs} jobs announced", jobs=jobs) if jobs else "", project.stage(t))
    return cited(project.name(t), " · ".join(filter(None, told)), project.stage_by, t)


def _contact(_: Atlas, __: Place, ___: str, t: Language) -> Iterator[Answer]:
    if contact := contact_line(t):
        yield Answer(t("Contact of the atlas"), contact, t("year not stated"), Source(territory().title(t)))


def _origin(atlas: Atlas, __: Place, ___: str, t: Language) -> Iterator[Answer]:
    text = t("Each answer of this file names its source and its year; what has none is said to be unknown.")
    yield Answer(t("Sources"), text, t("data {version}", version=atlas.version), Source(territory().title(t)))


def _listed(atlas: Atlas, found: tuple[Near, ...], t: Language) -> str:
    named = [f"{atlas.record(near.id).name(t)} ({kilometres(near.distance, t)})" for near in found[:_NAMED]]
    more = len(found) - len(named)
    return " · ".join([*named, *([t("and {n} more", n=more)] if more else [])])


def _straight(t: Language) -> Source:
    return Source(t("Straight lines between published positions, worked out by the atlas"))


ANSWERERS: Final[Mapping[str, Answerer]] = {
    "name": _name,
    "position": _position,
    "activity": _activity,
    "about": _about,
    "neighbours": _neighbours,
    "firms": _firms,
    "seveso": _seveso,
    "plans": _plans,
    "indicator": _indicator,
    "rings": _rings,
    "near": _near,
    "traffic": _traffic,
    "projects": _projects,
    "done": _done,
    "contact": _contact,
    "origin": _origin,
}
