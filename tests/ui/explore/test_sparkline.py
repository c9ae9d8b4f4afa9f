"""The small line over the years."""

import itertools
import re

from hypothesis import given
from hypothesis import strategies as st

from data.catalogue.figures import parted
from ui.explore.sparkline import sparkline


def test_a_missing_year_breaks_the_line() -> None:
    points = [(2014, 1.0), (2015, 2.0), (2018, 3.0), (2021, 4.0), (2022, 5.0)]
    assert [[year for year, _ in part] for part in parted(points)] == [[2014, 2015], [2018], [2021, 2022]]


@given(st.sets(st.integers(1990, 2030)))
def test_no_year_is_lost_or_joined_over_a_gap(years: set[int]) -> None:
    parts = parted([(year, 1.0) for year in sorted(years)])
    assert [year for part in parts for year, _ in part] == sorted(years)
    assert all(later - earlier == 1 for part in parts for (earlier, _), (later, _) in itertools.pairwise(part))


def test_what_is_below_zero_stays_in_the_drawing() -> None:
    # 24 units high for what lies between 3 and -1: zero is 6 above the foot, which is at 27.
    drawn = sparkline([[(2000, 3.0), (2001, 0.0), (2002, -1.0)]])
    assert [point.split(",")[1] for point in re.findall(r"[\d.]+,[\d.]+", drawn)][:3] == ["3.0", "21.0", "27.0"]


def test_a_year_alone_is_a_dot() -> None:
    drawn = sparkline([[(2014, 1.0), (2015, 2.0)], [(2021, 4.0)]])
    assert drawn.count("<polyline") + drawn.count("<path") == 1
    assert sparkline([]) == ""
