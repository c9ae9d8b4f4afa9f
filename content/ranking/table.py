"""The ranking as a table to take away, with the parts of each score."""

from __future__ import annotations

from collections.abc import Iterable

from content import labels as words
from content.ranking.rows import shown_ranks, unranked
from content.ranking.values import method
from content.table import Figure, Origin, Row, Table, licence
from data.atlas import Atlas
from data.language import NO_BREAK, Language
from data.ranking.criteria import CRITERIA, DISTANCES, Criterion
from data.ranking.families import heading_of
from data.ranking.score import Part, Scored

#: Decimals of kilometres in the table.
_DECIMALS = 1


def ranking_table(atlas: Atlas, t: Language, scored: Iterable[Scored], pool: int) -> Table:
    """Return the offers from the best score to take away.

    Args:
        atlas: the data.
        t: language.
        scored: the places in their order.
        pool: radius within which people are counted, in kilometres.
    """
    places, kinds = tuple(scored), words.kinds(t)
    ranks = shown_ranks(places)
    weights = {part.criterion: part.weight for item in places[:1] for part in item.parts}
    labels = {criterion.id: criterion_label(criterion, pool, t) for criterion in CRITERIA}
    ends = t("lowest"), t("highest")
    head = (
        t("Rank"),
        t("Name"),
        t("Kind"),
        t("Part of"),
        t("Communes"),
        t("Operator"),
        t("Score (of 100)"),
        t("Score at the best end (of 100)"),
        t("Weight known (%)"),
        *(f"{labels[each.id]}, {end}" for each in CRITERIA for end in ends),
        *(_points(labels[name], weight, t) for name, weight in weights.items() if weight),
    )
    rows, origins = [], []
    for item in places:
        place = atlas.places[item.id]
        parent = heading_of(atlas, item.id) or place.part_of
        row: Row = (
            ranks[item.id] or "–",
            place.name(t),
            kinds[place.kind],
            atlas.places[parent].name(t) if parent else "",
            place.communes(t),
            place.operator(t),
            Figure(item.score, "", unranked(item, t)),
            Figure(item.most, "", unranked(item, t)) if item.score is not None else Figure(None, "", unranked(item, t)),
            Figure(item.known * 100, ""),
            *(end for part in item.parts for end in _known(part, t)),
            *(Figure(part.points, "") for part in item.parts if part.weight),
        )
        rows.append(row)
        facts = licence(atlas, f"{place.kind}.geojson", t)
        year = str(place.year or t("year not stated"))
        origins.append(Origin(place.source(t) or t("source not stated"), place.url, year, licence=facts))
    people = t(
        "Labour force, unemployed (census of 2022) and population (2023) are estimates from INSEE. Year and source of "
        "a line are those of what is known of the place itself."
    )
    return Table(t("Offers from the best score"), head, tuple(rows), tuple(origins), f"{method(atlas, t)} {people}")


def criterion_label(criterion: Criterion, pool: int, t: Language) -> str:
    """Return a criterion with its unit, or the radius within which people are counted."""
    unit = {"ha": "ha", "km": "km", "sites": ""}.get(criterion.unit, f"{pool}{NO_BREAK}km")
    name = words.criteria(t)[criterion.id]
    return f"{name} ({unit})" if unit else name


def _known(part: Part, t: Language) -> tuple[Figure, ...]:
    """Return what a criterion knows of a place in its columns; people are whole."""
    if part.span is None:
        return (Figure(None, "", t("unknown")),) * 2
    decimals = _DECIMALS if part.criterion in ("area", *DISTANCES) else None
    return tuple(Figure(round(end, decimals), "") for end in part.span)


def _points(label: str, weight: int, t: Language) -> str:
    return t("Points: {criterion}, weight {weight}", criterion=label, weight=weight)
