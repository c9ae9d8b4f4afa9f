"""The lines of a profile and of a comparison: each remark with the name of its place, no column twice."""

import pytest

from content.comparison.places import Comparison
from content.comparison.profile import ComparisonLine, ProfileLine, comparison, profile
from content.facts import Footnotes
from data.atlas import Atlas
from data.language import language
from data.national.table import NoFrance

EN = language("en")
MARTIGUES, CORNILLON = "13056", "13029"


def compared(atlas: Atlas, indicator: str, *codes: str, reference: str) -> ComparisonLine:
    found = Comparison(atlas, NoFrance(""), EN, codes, "istres", reference)
    lines = (line for group in comparison(found, Footnotes()) for line in group.lines)
    return next(line for line in lines if line.label.startswith(atlas.indicators[indicator].label(EN)))


def profiled(atlas: Atlas, indicator: str, code: str, reference: str) -> ProfileLine:
    groups = profile(atlas, EN, code, "istres", reference, Footnotes(), None)
    lines = (line for group in groups for line in group.lines)
    return next(line for line in lines if line.label == atlas.indicators[indicator].label(EN))


def test_remarks_on_two_places_are_two(atlas: Atlas) -> None:
    why = profiled(atlas, "poverty_rate", CORNILLON, "istres").why
    assert why == (
        f"Cornillon-Confoux: {atlas.why_missing(CORNILLON, 'poverty_rate', EN)}",
        f"{atlas.areas['istres'].short(EN)}: {atlas.why_missing('istres', 'poverty_rate', EN)}",
    )


def test_a_comparison_says_whose_figure_is_missing(atlas: Atlas) -> None:
    line = compared(atlas, "poverty_rate", MARTIGUES, reference="istres")
    assert line.why == (f"{atlas.areas['istres'].short(EN)}: {atlas.why_missing('istres', 'poverty_rate', EN)}",)


def test_a_reference_among_the_places_is_not_printed_twice(atlas: Atlas) -> None:
    line = compared(atlas, "population", MARTIGUES, "istres", reference="istres")
    assert [cell.value for cell in line.cells] == ["48,298", "337,702"]
    assert line.reference == ""
    # Why its figure is missing stands in its cell.
    assert compared(atlas, "poverty_rate", MARTIGUES, "istres", reference="istres").why == ()


@pytest.mark.parametrize("code", [MARTIGUES, "13039"])
def test_the_figure_of_the_reference_stands_in_its_own_column(atlas: Atlas, code: str) -> None:
    assert compared(atlas, "population", code, reference="istres").reference == "337,702"
