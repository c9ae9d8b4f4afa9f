"""What can be said of a figure: its place among others, and its gap to a reference. Pure arithmetic, no display."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from data.catalogue.indicators import Indicator


@dataclass(frozen=True)
class Rank:
    """Place of a value among others, from the highest; values that are shown as equal share the better place.

    Attributes:
        among: number of known values, the value itself included.
        equal: number of values shown as this one, itself included.
    """

    place: int
    among: int
    equal: int = field(default=1, compare=False)

    @property
    def from_lowest(self) -> int:
        """Place from the lowest value; equal values share the better place here too."""
        return self.among - self.place - self.equal + 2

    @property
    def tied(self) -> bool:
        """Another value is shown as equal."""
        return self.equal > 1


@dataclass(frozen=True)
class Gap:
    """Difference of a value to a reference.

    Attributes:
        absolute: value minus reference as both are shown, in the indicator's unit (in points for percentages); None
            where a difference says nothing, as of a commune's total to the total of an area.
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
    shown = round(value, decimals)
    return Rank(1 + sum(other > shown for other in known), len(known), known.count(shown))


def gap(
    value: float | None, reference: float | None, indicator: Indicator, *, to_area: bool, within: bool = True
) -> Gap | None:
    """Compare a value with a reference, both rounded as they are shown, so that the gap agrees with them.

    Args:
        value: figure of a commune.
        reference: figure of the reference.
        indicator: tells whether the gap is in points, and whether figures are totals.
        to_area: the reference is an area, so that a total is compared as a share.
        within: what the value is of lies in that area; elsewhere a total has no share of it.

    Returns:
        None if either is unknown, and for totals that are of no part of each other: places differ in size.
    """
    if value is None or reference is None:
        return None
    if indicator.total:
        return Gap(None, None, value / reference * 100) if to_area and within and reference else None
    decimals = max(map(indicator.decimals_of, (value, reference)))
    absolute = round(round(value, decimals) - (against := round(reference, decimals)), decimals)
    relative = None if indicator.unit.in_points or not against else absolute / abs(against) * 100
    return Gap(absolute, relative, None)


def ranking(values: Mapping[str, float | None]) -> list[tuple[str, float | None]]:
    """Order codes by value from the highest, unknown ones last; equal values in the order of their codes."""
    return sorted(values.items(), key=lambda item: (item[1] is None, -(item[1] or 0.0), item[0]))
