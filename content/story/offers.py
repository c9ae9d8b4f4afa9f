"""The offers that meet what a stop asks for: how many of how many, and the first of them as a small table."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from content.figures import places as place_figures
from content.ranking.meeting import meeting
from content.ranking.rows import shown_ranks
from content.ranking.values import written
from content.source import Source
from content.story.resolved import OfferTable
from data.atlas import Atlas
from data.language import NO_BREAK, Language
from data.places.records import Place
from data.ranking.criteria import CRITERIA
from data.ranking.score import Scored, ranked
from data.story.model import Stop

#: Offers in the table of a stop.
MOST_OFFERS: Final = 5
_DISTANCES: Final = ("quay", "rail")


def first_offers(atlas: Atlas, stop: Stop) -> tuple[Scored, ...]:
    """Return the first offers of a stop by its weights; none of a stop that ranks none."""
    if stop.ranked is None:
        return ()
    weights = dict(stop.ranked.weights)
    order = ranked(
        atlas, meeting(atlas, stop.view), tuple(weights.get(each.id, 0) for each in CRITERIA), stop.ranked.pool
    )
    return tuple(item for item in order.scored if item.score is not None)[:MOST_OFFERS]


def offer_table(atlas: Atlas, stop: Stop, t: Language) -> OfferTable | None:
    """Return the first offers of a stop as a table; None of a stop that ranks none, or where none is left."""
    found = first_offers(atlas, stop)
    if not found:
        return None
    ranks = shown_ranks(found)
    return OfferTable(
        caption=t("First by the weights chosen"),
        head=(t("Offer"), t("Area"), t("Quay"), t("Rail"), t("Score")),
        rows=tuple(_row(atlas, item, ranks[item.id], t) for item in found),
        ids=tuple(item.id for item in found),
        sources=tuple(dict.fromkeys(_sources(atlas, found, t))),
    )


def _row(atlas: Atlas, item: Scored, rank: int | None, t: Language) -> tuple[str, ...]:
    place, spans = atlas.places[item.id], {part.criterion: part.span for part in item.parts}
    # What a name explains in brackets is told by the sheet of the place.
    name = place.name(t).partition(" (")[0]
    distances = (written(criterion, spans[criterion], t) for criterion in _DISTANCES)
    return f"{rank}. {name}", _area(place, t), *distances, t.number(item.score, 0)


def _area(place: Place, t: Language) -> str:
    return f"{place.published_area.write(t)}{NO_BREAK}ha" if place.published_area else t("unknown")


def _sources(atlas: Atlas, found: tuple[Scored, ...], t: Language) -> Iterator[Source]:
    for item in found:
        place = atlas.places[item.id]
        if place.published_area and (area := place_figures.area(atlas, place, t)):
            yield area.source
    yield Source(t("distances and score worked out by the atlas, as the page of sites says"), "")
