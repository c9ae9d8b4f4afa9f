"""The comparison in words: points for percentages, shares for totals, ranks, and why a figure is absent."""

import pytest

from content.comparison.cells import PROFILE, compared, gap_text, item_label, profile_marks, share_bars
from data.atlas import Atlas
from data.catalogue.rank import Gap
from data.language import Language, language

NBSP = "\u00a0"
MINUS = "\u2212"
EN = language("en")
FR = language("fr")


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


@pytest.mark.parametrize("gap", [None, Gap(None, None, None)])
@pytest.mark.parametrize("t", [EN, FR], ids=["en", "fr"])
def test_no_gap_is_a_dash(atlas: Atlas, gap: Gap | None, t: Language) -> None:
    assert gap_text(gap, atlas.indicators["population"], t) == "–"


def test_cell_of_a_total(atlas: Atlas) -> None:
    # Martigues: 48 298 of 337 702 inhabitants (14.3 %), the most populous of 21
    found = compared(atlas, EN, atlas.indicators["population"], "13056", "istres", "istres")
    assert (found.value, found.gap, found.rank) == ("48,298", "14.3% of the reference", "1st of 21")


def test_cell_of_a_rate(atlas: Atlas) -> None:
    # Port-de-Bouc (13077): 1 068.6 of 6 369.3 active, 16.78 %; arrondissement 11.81 %: 4.96 points more
    found = compared(atlas, EN, atlas.indicators["unemployment_rate"], "13077", "istres", "istres")
    assert (found.value, found.gap, found.rank) == ("16.8%", f"+5.0{NBSP}points", "1st of 21")


def test_cell_compared_with_a_peer(atlas: Atlas) -> None:
    # Martigues 48 298, Dunkerque 86 263: 37 965 fewer, -44.0 %
    found = compared(atlas, EN, atlas.indicators["population"], "13056", "istres", "59183")
    assert found.gap == f"{MINUS}37,965 ({MINUS}44.0%)"


def test_cell_outside_the_perimeter(atlas: Atlas) -> None:
    found = compared(atlas, EN, atlas.indicators["population"], "13103", "istres", "istres")
    assert found.rank == "outside the perimeter"
    assert found.value != ""


def test_cell_of_a_withheld_figure(atlas: Atlas) -> None:
    found = compared(atlas, EN, atlas.indicators["poverty_rate"], "13029", "istres", "13")
    assert found.value == "n/a (withheld by INSEE (statistical secrecy) or not published)"
    assert (found.gap, found.rank) == ("–", "–")


def test_ranks_leave_withheld_figures_out(atlas: Atlas) -> None:
    # 20 of the 21 communes have a poverty rate; the highest, 23 %, is Miramas
    found = compared(atlas, EN, atlas.indicators["poverty_rate"], "13063", "istres", "istres")
    assert found.rank == "1st of 20"
    assert found.gap == "–"  # an arrondissement's poverty rate cannot be made from those of its communes


def test_profile_positions(atlas: Atlas) -> None:
    assert set(PROFILE) <= set(atlas.indicators)
    members = atlas.areas["istres"].members
    marks = profile_marks(atlas, EN, members, "istres")
    short = atlas.indicators["unemployment_rate"].short(EN)
    found = {mark.name: mark.position for mark in marks if mark.indicator == short}
    assert len(found) == 21
    assert found["Port-de-Bouc"] == 1
    assert min(found.values()) == 0
    assert all(0 <= mark.position <= 1 for mark in marks)
    peer = profile_marks(atlas, EN, ["59183"], "istres")
    assert {mark.name for mark in peer} == {"Dunkerque"}


def test_shares_of_a_structure_add_up(atlas: Atlas) -> None:
    # Aix: 60 farms, 360 industry, 565 construction, 6 622 trade and services, 973 public = 8 580 establishments
    bars = share_bars(atlas, EN, ["13001"], "sector")
    assert [bar.count for bar in bars] == ["60", "360", "565", "6,622", "973"]
    assert bars[1].share == pytest.approx(4.1958)  # 360 / 8 580
    assert bars[1].text == "4.2%"
    assert sum(bar.share for bar in bars) == pytest.approx(100, abs=1e-3)


def test_every_column_of_a_structure_has_a_name(atlas: Atlas) -> None:
    columns = {column for structure in atlas.structures.values() for column in structure.counts}
    assert len({item_label(EN, column) for column in columns}) == len(columns) == 12
    with pytest.raises(KeyError):
        item_label(EN, "P22_POP")
