"""The files on offers: what they hold, and what is wrong with one told with its line."""

from pathlib import Path

import pytest

from data.amount import Amount
from data.atlas import Atlas, load
from data.files import DataFileError
from data.offers.records import Known
from tests.data.signing import refusal, sign


def test_published_facts_stand_with_their_source(atlas: Atlas) -> None:
    developable = atlas.offer_facts.of("piicto", "area_later")
    assert [(fact.value, fact.year) for fact in developable] == [(Amount(600), 2018), (Amount(700), 2014)]
    gross = atlas.offer_facts.first("piicto", "area_gross")
    assert gross is not None
    assert (gross.value, gross.year, gross.note.en) == (Amount(1200), 2018, "Whole platform")
    sold = atlas.offer_facts.first("la-gandonne", "area_free")
    assert sold is not None
    assert sold.value == Amount(0)  # all sold is a fact, and not a lack of one


def test_every_fact_has_a_source_in_both_languages(atlas: Atlas) -> None:
    assert all(fact.source.fr and fact.source.en for facts in atlas.offer_facts.stated.values() for fact in facts)


def test_what_nobody_states_is_not_known(atlas: Atlas) -> None:
    fields = len(atlas.offer_facts.fields)
    assert atlas.offer_facts.known("ventillon") == Known(0, fields)
    assert atlas.offer_facts.of("piicto", "power") == ()
    # Two areas published for the same field are one field known.
    piicto = {field for offer, field in atlas.offer_facts.stated if offer == "piicto"}
    assert atlas.offer_facts.known("piicto") == Known(len(piicto), fields)


def test_whom_to_ask_depends_on_who_runs_the_place(atlas: Atlas) -> None:
    facts, places = atlas.offer_facts, atlas.places
    assert "port" in facts.whom(places["piicto"], "area_free").en
    assert "Métropole" in facts.whom(places["cap-horizon"], "area_free").en
    assert "LyondellBasell" in facts.whom(places["site-petrochimique-berre"], "price").en
    assert "RTE" in facts.whom(places["piicto"], "power").en
    assert all(facts.whom(places["ventillon"], field) for field in facts.fields)


@pytest.mark.parametrize(
    ("file", "old", "new", "told"),
    [
        ("offer_facts.csv", "piicto,area_later,600", "atlantis,area_later,600", "offer atlantis is not in offers.csv"),
        ("offer_facts.csv", "piicto,area_later,600", "darse-1,area_later,600", "offer darse-1 is not in offers.csv"),
        ("offer_facts.csv", "piicto,area_later,600", "piicto,magic,600", "fact magic is not in offer_fields.csv"),
        ("offer_facts.csv", "piicto,area_later,600", "piicto,area_later,lots", "area_later: 'lots' is not a number"),
        (
            "offer_facts.csv",
            "piicto,area_later,700,,2014",
            "piicto,area_later,700,,214",
            "year: 214 is not between 1900",
        ),
        ("offer_facts.csv", "piicto,siding,yes", "piicto,siding,maybe", "siding: 'maybe' is neither yes nor no"),
        ("offer_facts.csv", "piicto,owner,port", "piicto,owner,king", "owner: 'king' is not one of port"),
        ("offer_facts.csv", "piicto,area_later,700,,2014", "piicto,area_later,600,,2018", "stated twice"),
        ("offer_fields.csv", "MW,number", "GW,number", "unit GW is not in units.csv"),
        ("offer_fields.csv", "ha,number,site_surf_brute", ",number,site_surf_brute", "with the unit (none)"),
        ("offer_fields.csv", "later_on,land", "area_gross,land", "the id area_gross is used twice"),
    ],
)
def test_a_wrong_line_is_reported(copy: Path, file: str, old: str, new: str, told: str) -> None:
    fault = refusal(copy, file, old, new)
    assert (fault.file, told in fault.detail) == (file, True)


def test_a_field_that_nobody_can_be_asked_for_is_reported(copy: Path) -> None:
    path = copy / "offer_contacts.csv"
    lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
    path.write_text("".join(line for line in lines if not line.startswith("grid,")), encoding="utf-8")
    sign(copy)
    with pytest.raises(DataFileError, match="nobody to ask for grid"):
        load(copy)
