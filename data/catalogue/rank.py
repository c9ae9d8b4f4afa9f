"""What can be said of a figure: its place among others, and its gap to a reference. Pure arithmetic, no display."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from data.catalogue.indicators import Indicator


@dataclass(frozen=True)
class Rank:
    """Place of a value among others, from the highest; values that are shown as equal share the better place."""

    place: int
    among: int


@dataclass(frozen=True)
class Gap:
    """Difference of a value to a reference.

    Attributes:
        absolute: value minus reference, in the indicator's unit (in points for percentages); None where a difference
            says nothing, as of a commune's total to the total of an area.
        relative: the same in percent of the reference; None for percentages and where the reference is zero.
        share: the value in percent of the reference, for totals compared with the area they are part of; None
            otherwise.
    """

    absolute: float | None
    relative: float | None
    share: float | None


def rank(value: float | None, others: Iterable[float | None], decimals: int) -> Rank | None:
    """Return the place of ``value`` among ``others`` (itself included), from the highest; None if it is unknown.

    Values are compared as a reader sees them: two that differ behind the last decimal shown share a place. Unknown
    values of others do not count: ``among`` is the number of known ones.

    Args:
        value: the figure to place.
        others: all figures.
        decimals: decimals shown.
    """
    known = [round(other, decimals) for other in others if other is not None]
    if value is None or round(value, decimals) not in known:
        return None
    return Rank(1 + sum(other > round(value, decimals) for other in known), len(known))


def gap(
    value: float | None, reference: float | None, indicator: Indicator, *, to_area: bool, within: bool = True
) -> Gap | None:
    """Compare a value with a reference; None if either is unknown.

    Args:
        value: figure of a commune.
        reference: figure of the reference.
        indicator: tells whether the gap is in points, and whether figures are totals.
        to_area: the reference is an area, so that a total is compared as a share.
        within: what the value is of lies in that area; elsewhere a total has no share of it.
    """
    if value is None or reference is None:
        return None
    if indicator.total and to_area:
        return Gap(None, None, value / reference * 100 if reference and within else None)
    relative = None if indicator.unit.in_points or not reference else (value - reference) / abs(reference) * 100
    return Gap(value - reference, relative, None)


def ranking(values: Mapping[str, float | None]) -> list[tuple[str, float | None]]:
    """Order codes by value from the highest, unknown ones last; equal values in the order of their codes."""
    return sorted(values.items(), key=lambda item: (item[1] is None, -(item[1] or 0.0), item[0]))
