"""The list of offers as records: in the order of the ranking, each under the heading it is a part of."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final, Literal

from content import labels as words
from content.ranking.values import written
from data.amount import Amount
from data.atlas import Atlas
from data.cache import cached
from data.catalogue.rank import rank
from data.language import Language, language
from data.places.distance import Distance
from data.places.records import Place
from data.ranking.criteria import DEVELOPABLE_LAND, DISTANCES, FREE_LAND
from data.ranking.families import arranged, heading_of, headings, held_by, offers
from data.ranking.filter import NEARBY_KM, counted
from data.ranking.score import Part, Scored
from data.ranking.seveso import SevesoSites, seveso_sites

Look = Literal["within", "near", "beyond", "unknown"]
#: What the colour of an answer tells, told without it.
SIGNS: Final[Mapping[Look, str]] = {"within": "✓", "near": "≈", "beyond": "", "unknown": "?"}
#: Distances that every offer answers, with the limit in kilometres; the others are told where they have weight.
_ALWAYS: Final[Mapping[str, float]] = {"quay": NEARBY_KM, "rail": NEARBY_KM}


@dataclass(frozen=True)
class Chip:
    """A short answer on an offer."""

    text: str
    look: Look
    sign: str


@dataclass(frozen=True)
class OfferRow:
    """A row of the list.

    Attributes:
        code: id of the place.
        rank: as it is written; a dash for what is not ranked, empty for a heading.
        small: town, what it is a part of or holds, and with what reserve its land is stated.
        area: published hectares in all, or the words that a sheet alone tells them; empty where none was published.
        score: as it is written; why there is none, where it is not ranked.
        heading: it is no offer by itself; those it is made of follow.
        part: it stands under a heading or another offer.
    """

    code: str
    rank: str
    name: str
    small: str
    area: str
    score: str
    chips: tuple[Chip, ...]
    heading: bool
    part: bool
    selected: bool


@cached(maxsize=64)
def offer_rows(
    atlas: Atlas, lang: str, order: tuple[Scored, ...], chosen: str | None, seveso_free: int = 0, road: int = 0
) -> tuple[OfferRow, ...]:
    """Return the places of a ranking as rows, their headings among them.

    Args:
        atlas: the data.
        lang: ``fr`` or ``en``.
        order: the places in the order to show; ranks are those of their scores, whatever the order.
        chosen: id of the place chosen.
        seveso_free: kilometres within which no known Seveso site is wanted; 0 does not ask.
        road: kilometres within which a motorway is wanted; 0 does not ask.
    """
    t, ranks = language(lang), shown_ranks(order)
    known = {item.id: item for item in order}
    rows = []
    for name in arranged(atlas, known):
        place, item = atlas.places[name], known.get(name)
        if item is None:
            rows.append(_heading(atlas, place, known, chosen, t))
            continue
        parent = held_by(atlas, name, known) or heading_of(atlas, name)
        row = OfferRow(
            code=name,
            rank=str(ranks[name] or "–"),
            name=place.name(t),
            small=_small(atlas, place, parent, t),
            area=_area(place, t),
            score=_score(item, t),
            chips=_chips(atlas, place, item, seveso_free, road, t),
            heading=False,
            part=bool(parent),
            selected=name == chosen,
        )
        rows.append(row)
    return tuple(rows)


def shown_ranks(scored: Iterable[Scored]) -> dict[str, int | None]:
    """Return the rank of each place by id, None for those without score; scores are compared as they are shown."""
    items = tuple(scored)
    shown = [None if item.score is None else round(item.score) for item in items]
    places = (rank(score, shown, 0) for score in shown)
    return {item.id: place.place if place else None for item, place in zip(items, places, strict=True)}


def unranked(item: Scored, t: Language) -> str:
    """Say why a place is not ranked; empty if it is."""
    return {
        "": "",
        "unknown": t("not ranked: less than half of the weight is known"),
        "held": t("not ranked: counted with the offer it is a part of"),
        "no-offer": t("not ranked: no offer, but a plant or infrastructure"),
    }[item.why]


def _heading(atlas: Atlas, place: Place, known: Iterable[str], chosen: str | None, t: Language) -> OfferRow:
    parts = ", ".join(atlas.places[name].name(t) for name in known if heading_of(atlas, name) == place.id)
    small = " · ".join(filter(None, (place.communes(t), t("contains {parts}", parts=parts), _area_note(place, t))))
    return OfferRow(
        code=place.id,
        rank="",
        name=place.name(t),
        small=small,
        area=_area(place, t),
        score="",
        chips=(),
        heading=True,
        part=False,
        selected=place.id == chosen,
    )


def _small(atlas: Atlas, place: Place, parent: str, t: Language) -> str:
    kind = "" if place.role == "offer" else words.kinds(t)[place.kind]
    # What a name explains in brackets is told by the row of the place itself.
    within = t("part of {place}", place=atlas.places[parent].name(t).partition(" (")[0]) if parent else ""
    notes = _land_notes(atlas, place, t) if place.role == "offer" else ()
    return " · ".join(filter(None, (kind, place.communes(t), within, _area_note(place, t), *notes)))


def _area_note(place: Place, t: Language) -> str:
    return t("area: secondary source") if place.area_unedited else ""


def _area(place: Place, t: Language) -> str:
    area = place.published_area
    return t.plural("{ha} ha gross", "{ha} ha gross", int(area.value), ha=area.write(t)) if area else ""


def _score(item: Scored, t: Language) -> str:
    if item.score is None:
        return t("not ranked")
    return t("{score} of 100", score=t.number(item.score, 0))


def _chips(atlas: Atlas, place: Place, item: Scored, seveso_free: int, road: int, t: Language) -> tuple[Chip, ...]:
    if place.role != "offer":
        return ()
    found = list(_land_chips(atlas, place, t))
    if place.point is None:
        found.append(_chip(t("position unknown"), "unknown"))
    else:
        found += [_chip(t("position: secondary source"), "unknown")] if place.position_unedited else []
        limits = {**_ALWAYS, "road": float(road)} if road else _ALWAYS
        found += [_distance_chip(part, limits, t) for part in item.parts if _told(part, limits)]
        found += _seveso_chips(atlas, place, item, seveso_free, t)
    if item.why == "held":
        found.append(_chip(unranked(item, t), "beyond"))
    return tuple(found)


def _land_chips(atlas: Atlas, place: Place, t: Language) -> Iterator[Chip]:
    """Yield how many hectares are stated to be free, and how many are only said to be developable."""
    if free := _hectares(atlas, place, FREE_LAND, t):
        area, year = free
        told = {"ha": area.write(t), "year": year}
        yield _chip(t.plural("{ha} ha free ({year})", "{ha} ha free ({year})", int(area.value), **told), "beyond")
    else:
        yield _chip(t("free land unknown"), "unknown")
    if later := _hectares(atlas, place, DEVELOPABLE_LAND, t):
        area, year = later
        yield _chip(t("{ha} ha said to be developable ({year})", ha=area.write(t), year=year), "beyond")


def _hectares(atlas: Atlas, place: Place, field: str, t: Language) -> tuple[Amount, str] | None:
    """Return an area that a source states, and its year in words; None where nobody states it."""
    stated = atlas.offer_facts.first(place.id, field)
    if stated is None or not isinstance(stated.value, Amount):
        return None
    return stated.value, str(stated.year) if stated.year else t("year not stated")


def _land_notes(atlas: Atlas, place: Place, t: Language) -> Iterator[str]:
    """Yield with what reserve the hectares of a row are stated."""
    for field in (FREE_LAND, DEVELOPABLE_LAND):
        if stated := atlas.offer_facts.first(place.id, field):
            yield stated.note(t)


def _told(part: Part, limits: Mapping[str, float]) -> bool:
    return part.criterion in DISTANCES and (part.criterion in limits or bool(part.weight))


def _distance_chip(part: Part, limits: Mapping[str, float], t: Language) -> Chip:
    name = {"quay": t("quay"), "rail": t("rail"), "road": t("motorway"), "airport": t("airport")}[part.criterion]
    if part.span is None:
        return _chip(t("{fact} unknown", fact=name), "unknown")
    text = f"{name} {written(part.criterion, part.span, t)}"
    if part.criterion not in limits:
        return _chip(text, "beyond")
    look = Distance(*part.span).answer(limits[part.criterion])
    return _chip(t("{distance}: near the limit", distance=text) if look == "near" else text, look)


def _seveso_chips(atlas: Atlas, place: Place, item: Scored, within_km: int, t: Language) -> Sequence[Chip]:
    if within_km:
        return (_free_of_seveso(seveso_sites(atlas, place.id, float(within_km)), t),)
    part = next(part for part in item.parts if part.criterion == "seveso")
    sites = seveso_sites(atlas, place.id, 0.0)
    if sites and sites.own == "known":
        return (_chip(t("Seveso site on the land"), "beyond"),)
    if not part.weight or part.span is None:
        return ()
    low, high = (t.number(end) for end in part.span)
    count = low if low == high else f"{low}–{high}"
    return (_chip(t("Seveso within 5 km: {count}", count=count), "beyond"),)


def _free_of_seveso(sites: SevesoSites | None, t: Language) -> Chip:
    """Answer whether no known Seveso site is within the distance asked for, and say what is not known."""
    if sites is None:
        return _chip(t("Seveso nearby: unknown"), "unknown")
    if sites.perhaps:
        return _chip(t("known Seveso site: near the limit"), "near")
    if sites.open:
        told = t.plural(
            "no known Seveso site, {n} plant of unknown tier",
            "no known Seveso site, {n} plants of unknown tier",
            sites.open,
        )
        return _chip(told, "near")
    return _chip(t("no known Seveso site"), "within")


def _chip(text: str, look: Look) -> Chip:
    return Chip(text, look, SIGNS[look])


def heading(atlas: Atlas, order: Iterable[Scored], t: Language) -> str:
    """Say how many offers a list has, of how many; what another one of them holds is not counted beside it."""
    shown = number_of_offers(atlas, (item.id for item in order))
    every = number_of_offers(atlas, (place.id for place in offers(atlas)))
    return t.plural("{n} offer of {all}", "{n} offers of {all}", shown, all=every)


def number_of_offers(atlas: Atlas, ids: Iterable[str]) -> int:
    """Return how many of some places are offers; what another one of them holds is not counted beside it."""
    known = {place.id for place in offers(atlas)} - headings(atlas)
    return len(counted(atlas, known.intersection(ids)))
