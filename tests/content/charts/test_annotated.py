"""Bars and lines that are read without a legend."""

import pytest

from content.charts.annotated import Bar, bars
from data.language import language


@pytest.mark.parametrize("number", [1, 7, 22])
def test_names_of_bars_have_a_line_each(number: int) -> None:
    """Fitted to its frame, a chart takes axis and title, some 50 pixels, from the height that it is given."""
    spec = bars(language("en"), [Bar(str(n), n, str(n)) for n in range(1, number + 1)], "tonnes")
    assert (spec["height"] - 50) / number >= 16
