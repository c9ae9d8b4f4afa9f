"""Ages and sectors: parts that add up, what the sentence says, what is not available."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from content.comparison import shares
from data.atlas import Atlas
from data.catalogue.structures import Structure
from tests.content.comparison.comparisons import compared

AIX, FOS, ISTRES, MARTIGUES, MONTOIR = "13001", "13039", "13047", "13056", "44103"
PORT_DE_BOUC, SMALL, VITROLLES = "13077", "13029", "13117"


def test_establishments_add_up(atlas: Atlas) -> None:
    # Aix: 360 industry, 565 construction, 6 622 trade and services, 973 public, 60 farms = 8 580 establishments
    found = shares.shares(compared(atlas, AIX, reference=AIX), "sector")
    assert [share.count for share in found] == ["360", "565", "6,622", "973", "60"]
    assert found[0].share == pytest.approx(4.1958)  # 360 / 8 580
    assert found[0].text == "4.2%"
    assert sum(share.share for share in found) == pytest.approx(100, abs=1e-3)


@pytest.mark.parametrize("code", [FOS, "istres", "59183"])
def test_five_broad_ages_add_up(atlas: Atlas, code: str) -> None:
    found = shares.shares(compared(atlas, code, reference=code), "age")
    assert [share.item for share in found] == ["Under 15", "15 to 29", "30 to 59", "60 to 74", "75 and over"]
    assert sum(share.share for share in found) == pytest.approx(100, abs=1e-3)
    # The group is that of the indicator of the same name.
    assert found[0].share == pytest.approx(atlas.value(code, "share_under_15"), abs=0.01)


def test_a_part_with_a_count_that_is_not_known_is_left_out(atlas: Atlas, monkeypatch: pytest.MonkeyPatch) -> None:
    whole = atlas.structure(FOS, "age")
    assert whole
    column = next(iter(shares.GROUPS["age"][0].columns))
    cut = Structure({name: count for name, count in whole.counts.items() if name != column})
    monkeypatch.setattr(type(atlas), "structure", lambda *_: cut)
    found = shares.shares(compared(atlas, FOS, reference=FOS), "age")
    assert [share.item for share in found if not share.count] == ["Under 15"]


def test_jobs_are_those_of_the_catalogue(atlas: Atlas) -> None:
    comparison = compared(atlas, FOS, MARTIGUES, reference="13")
    found = {(share.item, share.code): share.text for share in shares.shares(comparison, "jobs")}
    assert (found["Industry", FOS], found["Industry", MARTIGUES], found["Industry", "13"]) == ("42.7%", "14.9%", "9.1%")
    said = "Largest gap between the places shown, Industry: 42.7% (Fos-sur-Mer) against 9.1% (Bouches-du-Rhône)."
    assert shares.sentence(comparison, "jobs") == said
    assert shares.title(comparison, "jobs") == "Jobs by sector, 2022"


def test_the_largest_gap_is_that_of_all_places(atlas: Atlas) -> None:
    # Public, education, health: Istres 52.3 %, Fos and Vitrolles 13.9 %; industry: Fos 42.7 %, Istres 9.9 %.
    five = compared(atlas, FOS, MARTIGUES, ISTRES, VITROLLES, PORT_DE_BOUC, reference=FOS)
    assert shares.sentence(five, "jobs") == (
        "Largest gap between the places shown, Public, education, health: 52.3% (Istres) against 13.9% (Fos-sur-Mer)."
    )


@given(data=st.data())
def test_no_part_has_a_wider_gap_than_the_one_said(atlas: Atlas, data: st.DataObject) -> None:
    members = st.sampled_from(atlas.areas["istres"].members)
    codes = data.draw(st.lists(members, min_size=1, max_size=5, unique=True))
    kind: shares.Kind = data.draw(st.sampled_from(["age", "jobs", "sector"]))
    comparison = compared(atlas, *codes, reference=data.draw(st.sampled_from(["13", codes[0]])))
    found, said = shares.shares(comparison, kind), shares.sentence(comparison, kind)
    wide = {
        (one.item, one.text, one.name, other.text, other.name): round(one.share, 1) - round(other.share, 1)
        for one in found
        for other in found
        if one.item == other.item
    }
    widest = max(wide.values(), default=0)
    texts = [
        f"Largest gap between the places shown, {item}: {a} ({place}) against {b} ({other})."
        for (item, a, place, b, other), gap in wide.items()
        if gap == widest > 0
    ]
    assert said in (texts or [""])


def test_what_is_not_available_is_said(atlas: Atlas) -> None:
    assert shares.lacking(compared(atlas, FOS, reference="13"), "jobs") == ""
    assert shares.lacking(compared(atlas, FOS, SMALL, reference="13"), "jobs") == "Not available: Cornillon-Confoux."
    # The national table has two of the five groups of ages.
    assert (
        shares.lacking(compared(atlas, FOS, MONTOIR, reference="13"), "age")
        == "Available in part: Montoir-de-Bretagne (44)."
    )
    assert shares.sentence(compared(atlas, FOS, reference=FOS), "age") == ""
