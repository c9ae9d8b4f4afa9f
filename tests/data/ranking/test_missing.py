"""Which missing fact changes the order of the first places, by hand."""

from typing import Final

import pytest

from data.ranking.criteria import Span
from data.ranking.missing import Missing, least_land, missing_facts
from data.ranking.score import Part, Scored

_FACT: Final = Span(1.0, 1.0)


def scored(name: str, area: float | None, quay: tuple[float, float] | None, why: str = "") -> Scored:
    """A place with its points for area and quay, of equal weight."""
    ends = (area, area) if area is not None else (0.0, 1.0)
    near = quay or (0.0, 1.0)
    parts = (
        Part("area", Span(10 ** (3 * area), 10 ** (3 * area)) if area is not None else None, *ends, 1, 50 * ends[0]),
        Part("quay", _FACT if quay else None, *near, 1, 50 * near[0]),
    )
    least, most = 50 * (ends[0] + near[0]), 50 * (ends[1] + near[1])
    return Scored(name, least, most, 1.0, parts, why)  # type: ignore[arg-type]


def test_the_fact_that_would_lift_a_later_place() -> None:
    ranking = [
        scored("first", 0.8, (0.8, 0.8)),  # 80
        scored("second", None, (0.9, 0.9)),  # 45, 95 with an area of 1,000 ha
        scored("third", 0.2, (0.1, 1.0)),  # 15, 60 at the near end of its quay
    ]
    assert missing_facts(ranking) == (
        Missing("second", "area", known=False, passes="first"),
        Missing("third", "quay", known=True, passes="second"),
    )


def test_what_cannot_change_the_order_is_not_missing() -> None:
    sure = [scored("first", 0.9, (0.9, 0.9)), scored("second", 0.5, (0.4, 0.5))]
    assert missing_facts(sure) == ()
    assert missing_facts([]) == ()
    # A tie as shown is no change: 79.6 and 80 are both shown as 80.
    tie = [scored("first", 0.8, (0.8, 0.8)), scored("second", 0.8, (0.5, 0.792))]
    assert missing_facts(tie) == ()


def test_only_the_first_three_are_asked_about() -> None:
    ranking = [scored(name, 0.9 - 0.2 * n, (0.9 - 0.2 * n, 1.0 - 0.2 * n)) for n, name in enumerate("abcde")]
    # 20 apart: a quay at its near end lifts a place by 5.
    assert [one.passes for one in missing_facts(ranking)] == []
    close = [scored(name, 0.9 - 0.05 * n, (0.5, 1.0)) for n, name in enumerate("abcde")]
    assert [(one.place, one.passes) for one in missing_facts(close)] == [("b", "a"), ("c", "b"), ("d", "c")]


def test_how_much_land_has_to_be_free() -> None:
    ranking = [scored("first", 1.0, (0.8, 0.8)), scored("second", 0.5, (0.9, 0.9))]
    # 90 to 70: the area may lose 0.4 of its points, and 0.6 of them are 10^(3 x 0.6) = 63 ha.
    (found,) = least_land(ranking)
    assert (found.place, found.next) == ("first", "second")
    assert found.hectares == pytest.approx(10**1.8)


def test_land_that_does_not_matter() -> None:
    # So far ahead that even no land would keep it first, and an area that is not published.
    assert least_land([scored("first", 0.4, (1.0, 1.0)), scored("second", 0.0, (0.1, 0.1))]) == ()
    assert least_land([scored("first", None, (1.0, 1.0)), scored("second", 0.0, (0.1, 0.1))]) == ()
    assert least_land([scored("only", 0.4, (1.0, 1.0))]) == ()


def test_of_equal_shown_scores_the_next_lower_one_counts() -> None:
    ranking = [scored("a", 0.8, (0.8, 0.8)), scored("b", 0.8, (0.8, 0.8)), scored("c", 0.5, (0.5, 0.5))]
    # 80 to 50: the area loses 0.6 of its 0.8 points, and 0.2 are 4 ha.
    found = least_land(ranking)
    assert [(one.place, one.next) for one in found] == [("a", "c"), ("b", "c")]
    assert [one.hectares for one in found] == pytest.approx([10**0.6] * 2)
