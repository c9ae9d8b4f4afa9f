"""The score: the places in its order, the parts of one score, how robust the first place is."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from content import labels as words
from content import site_sheet as site
from content.site_sheet import kilometres
from content.table import Figure, Origin, Row, Table, licence
from data.atlas import Atlas
from data.cache import cached
from data.catalogue.rank import rank
from data.language import NO_BREAK, Language, language
from data.places.score import CRITERIA, Criterion, Part, Ranking, Scored, Sensitivity, rivals
from layers.registry import LAYERS
from ui.components.ranked_list import Row as RankedListRow
from ui.templates import render


def amount(part: Part, t: Language) -> str:
    """Write what a criterion knows of a place."""
    if part.value is None:
        return t("unknown")
    if part.criterion in ("quay", "rail", "road", "airport"):
        return kilometres(part.value, t)
    if part.criterion == "area":
        return f"{t.number(part.value)}{NO_BREAK}ha"
    return t.number(part.value) if part.criterion == "seveso" else t.number(site.two_figures(part.value))


@cached(maxsize=64)
def rows(atlas: Atlas, lang: str, ranking: Ranking, chosen: str | None) -> tuple[RankedListRow, ...]:
    """Return the ranked places as rows of a list with bars; the colour is that of the layer."""
    t = language(lang)
    colours = {layer.id: layer.listed.colour for layer in LAYERS.values() if layer.listed}
    kinds = words.kinds(t)
    found = []
    for number, item in zip(_ranks(ranking.scored), ranking.scored, strict=True):
        place = atlas.places[item.id]
        small = [kinds[place.kind], place.communes(t)]
        if place.point is None:
            small.append(t("position unknown"))
        if item.score is not None and item.known < 1:
            # A score that leaves out what is not known must not look as certain as a whole one.
            small.append(t("{share}% of the weight known", share=t.number(item.known * 100)))
        row = RankedListRow(
            code=item.id,
            rank=str(number or "–"),
            name=place.name(t),
            small=" · ".join(filter(None, small)),
            value=t.number(item.score, 0) if item.score is not None else t("n/a"),
            known=item.score is not None,
            left=0,
            width=round(item.score or 0.0, 1),
            colour=colours[place.kind],
            selected=item.id == chosen,
        )
        found.append(row)
    return tuple(found)


def places_table(atlas: Atlas, t: Language, scored: Iterable[Scored], pool: int, method: str) -> Table:
    """Return the places from the best score to take away, with the parts of each score.

    Args:
        atlas: the data.
        t: language.
        scored: the places in their order.
        pool: radius within which people are counted, in kilometres.
        method: how the score is made.
    """
    places, kinds = tuple(scored), words.kinds(t)
    weights = {part.criterion: part.weight for item in places[:1] for part in item.parts}
    labels = {criterion.id: _criterion(criterion, pool, t) for criterion in CRITERIA}
    head = (
        t("Rank"),
        t("Name"),
        t("Kind"),
        t("Communes"),
        t("Operator"),
        t("Score (of 100)"),
        t("Weight known (%)"),
        *labels.values(),
        *(_points(labels[name], weight, t) for name, weight in weights.items() if weight),
    )
    rows_, origins = [], []
    for number, item in zip(_ranks(places), places, strict=True):
        place = atlas.places[item.id]
        why = "" if item.score is not None else t("Not ranked: less than half of the weight is known")
        row: Row = (
            number or "–",
            place.name(t),
            kinds[place.kind],
            place.communes(t),
            place.operator(t),
            Figure(item.score, "", why),
            Figure(item.known * 100, ""),
            *(_known(part, t) for part in item.parts),
            *(Figure(part.points, "") for part in item.parts if part.weight),
        )
        rows_.append(row)
        facts = licence(atlas, f"{place.kind}.geojson", t)
        year = str(place.year or t("year not stated"))
        origins.append(Origin(place.source(t) or t("source not stated"), place.url, year, licence=facts))
    people = t(
        "Labour force, unemployed (census of 2022) and population (2023) are estimates from INSEE. Year and source of "
        "a line are those of what is known of the place itself."
    )
    return Table(t("Places from the best score"), head, tuple(rows_), tuple(origins), f"{method} {people}")


def _ranks(scored: Sequence[Scored]) -> tuple[int | None, ...]:
    """Return the place of each score, None for those that have none; scores are compared as they are shown."""
    shown = [None if item.score is None else round(item.score) for item in scored]
    places = (rank(score, shown, 0) for score in shown)
    return tuple(place.place if place else None for place in places)


def _known(part: Part, t: Language) -> Figure:
    """Return what a criterion knows of a place; metres and people are whole."""
    if part.value is None:
        return Figure(None, "", t("unknown"))
    return Figure(part.value if part.criterion == "area" else round(part.value), "")


def _criterion(criterion: Criterion, pool: int, t: Language) -> str:
    """Return a criterion with its unit, or the radius within which people are counted."""
    unit = {"ha": "ha", "m": "m", "sites": ""}.get(criterion.unit, f"{pool}{NO_BREAK}km")
    name = words.criteria(t)[criterion.id]
    return f"{name} ({unit})" if unit else name


def _points(label: str, weight: int, t: Language) -> str:
    return t("Points: {criterion}, weight {weight}", criterion=label, weight=weight)


@dataclass(frozen=True)
class PartLine:
    """A part of a score in words; ``percent`` is the length of its bar, None if the fact is unknown."""

    criterion: str
    value: str
    percent: str | None
    weight: str
    points: str


def score_parts(item: Scored, pool: int, t: Language) -> Markup:
    """Return the parts of a score: a bar a criterion, its value, its weight, the points it adds.

    Args:
        item: the place with its score.
        pool: radius within which people are counted, in kilometres.
        t: language.
    """
    labels = words.criteria(t)
    labels |= {each.id: _criterion(each, pool, t) for each in CRITERIA if each.unit in ("people", "inhabitants")}
    lines = [
        PartLine(
            labels[part.criterion],
            amount(part, t),
            f"{part.normal * 100:.0f}" if part.normal is not None else None,
            t.number(part.weight),
            t.number(part.points, 1) if part.points is not None and part.weight else "–",
        )
        for part in item.parts
    ]
    score = t.number(item.score, 0) if item.score is not None else None
    return render("sites/score.html.jinja", t=t, score=score, known=t.number(item.known * 100), lines=lines)


@cached(maxsize=64)
def robustness(atlas: Atlas, lang: str, ranking: Ranking) -> str:
    """Say whether the first place stays first when weights change, and when unknown facts become known."""
    t = language(lang)
    said = (sensitivity_note(atlas, ranking.sensitivity, t), unknown_note(atlas, ranking.scored, t))
    return " ".join(filter(None, said))


def unknown_note(atlas: Atlas, scored: Sequence[Scored], t: Language) -> str:
    """Say what facts that are not known could still do to the first place; empty if no place is ranked."""
    if not scored or scored[0].score is None:
        return ""
    first, n = scored[0], rivals(scored)
    low, high = (t.number(bound) for bound in first.bounds)
    place = atlas.record(first.id).name(t)
    if not n:
        return t("No fact that is unknown today could put another place before {place}.", place=place)
    return t.plural(
        "Facts that are unknown today could change this: {place} would score from {low} to {high}, and {n} other place "
        "could come first.",
        "Facts that are unknown today could change this: {place} would score from {low} to {high}, and {n} other "
        "places could come first.",
        n,
        place=place,
        low=low,
        high=high,
    )


def sensitivity_note(atlas: Atlas, found: Sensitivity, t: Language) -> str:
    """Say whether the first place stays first when a weight changes by 20 %."""
    if found.first is None:
        return t("No place is ranked: give weight to criteria that are known, or lift a filter.")
    first = atlas.record(found.first).name(t)
    if not found.changes:
        return t("{place} stays first when any single weight is lowered or raised by 20%.", place=first)
    labels = words.criteria(t)
    less, more = t("less"), t("more")
    cases = t.semicolon.join(
        f"{labels[change.criterion]} ({less if change.factor < 1 else more}) → "
        f"{atlas.record(change.first).name(t) if change.first else '–'}"
        for change in found.changes
    )
    return t("{place} does not stay first when one weight changes by 20%: {cases}.", place=first, cases=cases)
