"""The comparison in words: points for percentages, shares for totals, ranks, and why a figure is absent."""

import pytest

from content.comparison.cells import PROFILE, ComparedFigure, compared, gap_text, item_label, profile_marks
from content.comparison.places import Comparison
from data.atlas import Atlas
from data.catalogue.rank import Gap
from data.language import Language, language
from data.national.table import NoFrance

NBSP = "\u00a0"
MINUS = "\u2212"
EN = language("en")
FR = language("fr")


def beside(atlas: Atlas, *codes: str, reference: str = "istres") -> Comparison:
    """Places of the arrondissement beside a reference, without the national table."""
    return Comparison(atlas, NoFrance(""), EN, codes, "istres", reference)


def cell(atlas: Atlas, indicator: str, code: str, reference: str) -> ComparedFigure:
    return compared(beside(atlas, code, reference=reference), atlas.indicators[indicator], code)


@pytest.mark.parametrize(
    ("difference", "english"),
    [
        (2.5, f"+2.5{NBSP}points"),
        (-2.5, f"{MINUS}2.5{NBSP}points"),
        (12.0, f"+12.0{NBSP}points"),
    ],
)
def test_percentages_differ_in_points(atlas: Atlas, difference: float, english: str) -> None:
    entry = atlas.indicators["unemployment_rate"]
    gap = Gap(difference, None, None)
    assert gap_text(gap, entry, EN) == english
    french = gap_text(gap, entry, FR)
    assert french.startswith(english.partition(NBSP)[0].replace(".", ",") + NBSP)
    assert "%" not in english + french


def test_yearly_rates_differ_in_points_too(atlas: Atlas) -> None:
    assert gap_text(Gap(-2.125, None, None), atlas.indicators["jobs_growth"], EN) == f"{MINUS}2.12{NBSP}points"


@pytest.mark.parametrize("difference", [1.2, 0.5, 0.0])
def test_english_points_are_plural_unless_one(atlas: Atlas, difference: float) -> None:
    text = gap_text(Gap(difference, None, None), atlas.indicators["unemployment_rate"], EN)
    assert text.endswith(f"{NBSP}points")


@pytest.mark.parametrize(
    ("indicator", "gap", "english", "french"),
    [
        ("labour_force", Gap(3400, 12.0, None), "+3,400 (+12.0%)", f"+3{NBSP}400 (+12,0{NBSP}%)"),
        (
            "labour_force",
            Gap(-3400, -12.04, None),
            f"{MINUS}3,400 ({MINUS}12.0%)",
            f"{MINUS}3{NBSP}400 ({MINUS}12,0{NBSP}%)",
        ),
        (
            "median_income",
            Gap(-1500, -6.25, None),
            f"{MINUS}€1,500 ({MINUS}6.2%)",
            f"{MINUS}1{NBSP}500{NBSP}€ ({MINUS}6,2{NBSP}%)",
        ),
        ("hotels", Gap(2, None, None), "+2", "+2"),  # the reference has none: no percent of zero
        ("hotels", Gap(0, 0.0, None), "0 (0.0%)", f"0 (0,0{NBSP}%)"),
    ],
)
def test_other_gaps(atlas: Atlas, indicator: str, gap: Gap, english: str, french: str) -> None:
    assert gap_text(gap, atlas.indicators[indicator], EN) == english
    assert gap_text(gap, atlas.indicators[indicator], FR) == french


def test_a_total_is_a_share_of_the_reference(atlas: Atlas) -> None:
    gap = Gap(None, None, 4.67)
    assert gap_text(gap, atlas.indicators["population"], EN) == "4.7% of the reference"
    assert gap_text(gap, atlas.indicators["population"], FR).startswith(f"4,7{NBSP}% ")


@pytest.mark.parametrize(
    ("share", "english"), [(0.049, f"<{NBSP}0.1%"), (0.051, "0.1%"), (0.0, "0.0%"), (12.34, "12.3%")]
)
def test_a_small_share_is_not_written_as_none(atlas: Atlas, share: float, english: str) -> None:
    text = gap_text(Gap(None, None, share), atlas.indicators["population"], EN)
    assert text == f"{english} of the reference"


@pytest.mark.parametrize("gap", [None, Gap(None, None, None)])
@pytest.mark.parametrize("t", [EN, FR], ids=["en", "fr"])
def test_no_gap_is_a_dash(atlas: Atlas, gap: Gap | None, t: Language) -> None:
    assert gap_text(gap, atlas.indicators["population"], t) == "–"


def test_cell_of_a_total(atlas: Atlas) -> None:
    # Martigues: 48 298 of 337 702 inhabitants (14.3 %), the most populous of 21
    found = cell(atlas, "population", "13056", "istres")
    assert (found.value, found.gap, found.rank) == ("48,298", "14.3% of the reference", "the highest of 21")


def test_cell_of_a_rate(atlas: Atlas) -> None:
    # Port-de-Bouc (13077): 1 068.6 of 6 369.3 active, 16.78 %; arrondissement 11.81 %: 4.96 points more
    found = cell(atlas, "unemployment_rate", "13077", "istres")
    assert (found.value, found.gap, found.rank) == ("16.8%", f"+5.0{NBSP}points", "the highest of 21")


def test_a_count_has_no_gap_to_that_of_a_peer_of_another_size(atlas: Atlas) -> None:
    assert cell(atlas, "population", "13056", "59183").gap == "–"


def test_a_gap_agrees_with_the_figures_shown(atlas: Atlas) -> None:
    # Vacant dwellings: 4.1 % and 6.8 % as shown differ by 2.7 points, whatever the decimals behind.
    for code in atlas.areas["istres"].members:
        entry = atlas.indicators["vacancy_rate"]
        own, whole = (round(atlas.value(place, entry.id) or 0, 1) for place in (code, "istres"))
        found = beside(atlas, code).gap(code, entry)
        assert found is not None
        assert found.absolute == pytest.approx(own - whole)


def test_cell_outside_the_perimeter(atlas: Atlas) -> None:
    found = cell(atlas, "population", "13103", "istres")
    assert found.rank == "outside the perimeter"
    assert found.value != ""


def test_cell_of_a_withheld_figure(atlas: Atlas) -> None:
    found = cell(atlas, "poverty_rate", "13029", "13")
    assert found.value == "n/a (withheld by INSEE (statistical secrecy) or not published)"
    assert (found.gap, found.rank) == ("–", "–")


def test_ranks_leave_withheld_figures_out(atlas: Atlas) -> None:
    # 20 of the 21 communes have a poverty rate; the highest, 23 %, is Miramas
    found = cell(atlas, "poverty_rate", "13063", "istres")
    assert found.rank == "the highest of 20"
    assert found.gap == "–"  # an arrondissement's poverty rate cannot be made from those of its communes


def test_profile_positions(atlas: Atlas) -> None:
    assert set(PROFILE) <= set(atlas.indicators)
    members = atlas.areas["istres"].members
    marks = profile_marks(beside(atlas, *members))
    short = atlas.indicators["unemployment_rate"].short(EN)
    found = {mark.name: mark.position for mark in marks if mark.indicator == short}
    assert len(found) == 22
    assert found["Port-de-Bouc"] == 1
    assert min(found.values()) == 0
    assert 0 < found[atlas.areas["istres"].short(EN)] < 1
    assert all(0 <= mark.position <= 1 for mark in marks)
    peer = profile_marks(beside(atlas, "59183", reference="59183"))
    assert {mark.name for mark in peer} == {"Dunkerque"}


def test_every_column_of_a_structure_has_a_name(atlas: Atlas) -> None:
    columns = {column for structure in atlas.structures.values() for column in structure.counts}
    assert len({item_label(EN, column) for column in columns}) == len(columns)
    with pytest.raises(KeyError):
        item_label(EN, "P22_POP")
