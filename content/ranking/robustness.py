"""Whether the first place is firm, why not, and which missing facts would change the order of the first ones."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from content import labels as words
from content.ranking.ask import whom_to_ask
from data.amount import Amount
from data.atlas import Atlas
from data.cache import cached
from data.language import Language, language
from data.ranking.criteria import FREE_LAND
from data.ranking.missing import LeastLand, Missing, least_land, missing_facts
from data.ranking.score import Ranking, Scored, Sensitivity, rivals


@dataclass(frozen=True)
class Robustness:
    """How far the order can be trusted.

    Attributes:
        badge: one word; empty if no place is ranked.
        firm: nothing changes the first place.
        short: what would change the first place, in a few words.
        reasons: sentences.
        missing: what is missing to decide: a sentence a fact, with whom to ask.
    """

    badge: str
    firm: bool
    short: str
    reasons: tuple[str, ...]
    missing: tuple[str, ...]


@cached(maxsize=64)
def robustness(atlas: Atlas, lang: str, ranking: Ranking) -> Robustness:
    """Say whether the first place stays first when weights change, and when unknown facts become known."""
    t = language(lang)
    if ranking.sensitivity.first is None:
        return Robustness("", firm=False, short="", reasons=(_unranked(ranking.scored, t),), missing=())
    reasons = (sensitivity_note(atlas, ranking.sensitivity, t), unknown_note(ranking.scored, t))
    return Robustness(
        t("firm") if ranking.firm else t("fragile"),
        ranking.firm,
        _short(ranking, t),
        tuple(filter(None, reasons)),
        tuple(missing_notes(atlas, ranking.scored, t)),
    )


def _unranked(scored: Sequence[Scored], t: Language) -> str:
    if scored and all(item.why == "no-offer" for item in scored):
        return t("No place is ranked: plants and infrastructure are no offers.")
    return t("No place is ranked: give weight to criteria that are known, or lift a filter.")


def _short(ranking: Ranking, t: Language) -> str:
    n = rivals(ranking.scored)
    if ranking.sensitivity.changes:
        return t("a weight changed by 20% is enough to put another place first")
    if n:
        return t.plural(
            "facts not known well could put {n} other place first",
            "facts not known well could put {n} other places first",
            n,
        )
    return t("neither a weight changed by 20% nor an unknown fact puts another place first")


def unknown_note(scored: Sequence[Scored], t: Language) -> str:
    """Say what facts that are not known could still do to the first place; empty if no place is ranked."""
    if not scored or scored[0].score is None:
        return ""
    n = rivals(scored)
    if not n:
        return t("No fact that is unknown today could put another place first.")
    return t.plural(
        "Facts that are unknown, or known as a range, could put {n} other place first.",
        "Facts that are unknown, or known as a range, could put {n} other places first.",
        n,
    )


def sensitivity_note(atlas: Atlas, found: Sensitivity, t: Language) -> str:
    """Say whether the first place stays first when a weight changes by 20 %."""
    if found.first is None:
        return ""
    first = atlas.record(found.first).name(t)
    if not found.changes:
        return t("First, whichever single weight is lowered or raised by 20%: {place}.", place=first)
    labels = words.criteria(t)
    less, more = t("less"), t("more")
    by_place: dict[str | None, list[str]] = {}
    for change in found.changes:
        told = f"{labels[change.criterion]} ({less if change.factor < 1 else more})"
        by_place.setdefault(change.first, []).append(told)
    cases = t.semicolon.join(
        f"{', '.join(told)} → {atlas.record(place).name(t) if place else '–'}" for place, told in by_place.items()
    )
    return t("First: {place}; no longer when one weight changes by 20%: {cases}.", place=first, cases=cases)


def missing_notes(atlas: Atlas, scored: Sequence[Scored], t: Language) -> list[str]:
    """Name for each of the first places the missing fact that would change its order, with whom to ask.

    Whether the land stated to be free still is comes first; failing that, the fact of a later place that would lift it.
    """
    free = {one.place: note for one in least_land(scored) if (note := _free_land(atlas, one, t))}
    lifting = {one.passes: _lifting(atlas, one, t) for one in missing_facts(scored)}
    notes = (free.get(item.id) or lifting.get(item.id) for item in scored)
    return list(dict.fromkeys(filter(None, notes)))


def _free_land(atlas: Atlas, one: LeastLand, t: Language) -> str:
    stated = atlas.offer_facts.first(one.place, FREE_LAND)
    if stated is None or not isinstance(stated.value, Amount):
        return ""
    return t(
        "{place} – hectares free today: {stated} ha stated ({year}), to be confirmed. Below {ha} ha, it would be "
        "overtaken by: {next}. Ask: {whom}.",
        stated=stated.value.write(t),
        year=stated.year or t("year not stated"),
        place=atlas.places[one.place].name(t),
        ha=t.number(_rounded(one.hectares)),
        next=atlas.places[one.next].name(t),
        whom=whom_to_ask(atlas, one.place, "area", t),
    )


def _lifting(atlas: Atlas, one: Missing, t: Language) -> str:
    place = atlas.places[one.place]
    names = {
        "fact": words.criteria(t)[one.criterion],
        "place": place.name(t),
        "passes": atlas.places[one.passes].name(t),
        "whom": whom_to_ask(atlas, one.place, one.criterion, t),
    }
    if one.known and one.criterion == "area":
        return t(
            "{place} – free land: unknown, of {ha} ha published. If all of it were free, this place would overtake: "
            "{passes}. Ask: {whom}.",
            ha=t.number(place.published_area_ha or 0.0),
            **names,
        )
    if one.known:
        return t(
            "{place} – {fact}: only a range is known. At the better end, this place would overtake: {passes}. "
            "Ask: {whom}.",
            **names,
        )
    return t("{place} – {fact}: unknown. At best, this place would overtake: {passes}. Ask: {whom}.", **names)


def _rounded(hectares: float) -> int:
    """Return hectares rounded to two figures: a scale fixed by the atlas tells no more."""
    whole = max(1, round(hectares))
    return round(whole, 2 - len(str(whole)))
