"""What is known of an offer by a criterion, in words."""

from __future__ import annotations

from content.site_sheet import estimate_range, kilometres
from data.atlas import Atlas
from data.language import NO_BREAK, Language
from data.places.distance import Distance
from data.ranking.criteria import CRITERIA, Span
from data.ranking.score import Part
from data.ranking.seveso import AROUND_KM, coverage

_UNITS = {criterion.id: criterion.unit for criterion in CRITERIA}


def amount(part: Part, t: Language) -> str:
    """Write what a criterion knows of a place, as a range where it is one."""
    return written(part.criterion, part.span, t)


def written(criterion: str, span: Span | None, t: Language) -> str:
    """Write the range of a value with its unit."""
    if span is None:
        return t("unknown")
    unit = _UNITS[criterion]
    if unit == "km":
        return kilometres(Distance(*span), t)
    if unit == "ha":
        if span.low == span.high:
            return f"{t.number(span.high)}{NO_BREAK}ha"
        return t("unknown, of {ha} ha published", ha=t.number(span.high))
    if unit == "sites":
        low, high = t.number(span.low), t.number(span.high)
        told = t.plural("{n} known, up to {high}", "{n} known, up to {high}", int(span.low), high=high)
        return low if low == high else told
    return estimate_range(span.low, span.high, t)


def coverage_note(atlas: Atlas, t: Language) -> str:
    """Say of how many plants the Seveso tier is known."""
    found = coverage(atlas)
    return t("Seveso tier known of {known} of {sites} plants", known=found.known, sites=found.sites)


def method(atlas: Atlas, t: Language) -> str:
    """Return how the score is made."""
    return t(
        "Each criterion gives from 0 to 1 points on a fixed scale: the land stated to be free by its logarithm, 0 up "
        "to 1 ha and 1 from 1,000 ha on, and no point where only the whole area is published or land is only said to "
        "be developable, as none of it may be free; a distance from 1 at 0 km to 0 at 20 km for quay and motorway, "
        "10 km for rail, 40 km for the airport; people as a share of the most that an offer has; Seveso sites within "
        "{km} km from 1 at none to 0 at ten, and 0 where one stands or may stand on the land itself. The score is "
        "the mean by weight, at the worst end of what is known: the far end of a distance, and no point for what is "
        "unknown. A place with less than half of the weight known is not ranked. Distances are straight lines from "
        "the outline of a place or, where none is published, from its point give or take the radius of its published "
        "area and the likely error of its position; rail means a station, yard or private siding, and motorway the "
        "nearest carriageway of a road numbered A, not an exit. {coverage}: a plant of unknown tier counts as a "
        "Seveso site, and one more is counted while tiers are unknown.",
        km=t.number(AROUND_KM),
        coverage=coverage_note(atlas, t),
    )
