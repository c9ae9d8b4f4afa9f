"""The facts on offers as the build puts them together: those of tables of places, those stated, those confirmed."""

import csv
import io
import json
from pathlib import Path

import pytest

from data.build.inputs import BuildError, Sources
from data.build.offers import build_offers
from data.files import RAW, csv_text
from data.offers.cnig import SCHEMAS
from data.offers.reader import FACT_COLUMNS, FACTS

PLACE = {
    "id": "here",
    "role": "offer",
    "source": "Le Port",
    "url": "https://example.org/",
    "year": "2018",
    "operator_fr": "Le Port",
    "operator_en": "The port",
    "jobs": "30",
    "jobs_year": "unknown",
}
AREA = {"id": "here", "area_ha": "12", "year": "2011", "scope_fr": "Tout", "scope_en": "All", "main": "y"}
STATED = {"offer": "here", "fact": "area_gross", "value": "14", "year": "2024", "source": "Le Port"}


@pytest.fixture
def own(tmp_path: Path) -> Path:
    """A territory of one place, whose area is published once."""
    area = {**AREA, "source": "Le Port", "url": ""}
    (tmp_path / "zone_areas.csv").write_text(csv_text(list(area), [area]), encoding="utf-8")
    (tmp_path / "site_facts.csv").write_text(
        "id,topic,text_fr,text_en,year,source,url\nx,about,a,a,,,\n", encoding="utf-8"
    )
    return tmp_path


def built(own: Path, *stated: dict[str, str], role: str = "offer") -> list[dict[str, str]]:
    (own / FACTS).write_text(csv_text(FACT_COLUMNS, stated), encoding="utf-8")
    sources = Sources({"Le Port": "The port"})
    texts = build_offers(RAW / "france", own, [{**PLACE, "role": role}], sources)
    sources.check()
    return list(csv.DictReader(io.StringIO(texts[FACTS])))


def test_facts_of_other_tables_keep_their_source_and_year(own: Path) -> None:
    found = {row["fact"]: row for row in built(own, {**STATED, "fact": "gas", "value": "yes"})}
    assert (found["area_gross"]["value"], found["area_gross"]["year"]) == ("12", "2011")
    assert (found["jobs"]["value"], found["jobs"]["year"]) == ("30", "")  # the year of the jobs, not that of the place
    assert (found["manager"]["value"], found["manager"]["value_en"]) == ("Le Port", "The port")
    assert {row["source_en"] for row in found.values()} == {"The port"}


def test_what_is_confirmed_comes_first(own: Path) -> None:
    def areas(*stated: dict[str, str]) -> list[str]:
        return [row["value"] for row in built(own, *stated) if row["fact"] == "area_gross"]

    assert areas(STATED) == ["12", "14"]
    assert areas({**STATED, "checked_on": "2026-11"}) == ["14", "12"]
    assert areas({**STATED, "checked_on": "2026-11"}, {**STATED, "value": "15", "checked_on": "2027-02"})[0] == "15"


def test_a_place_that_is_no_offer_has_none(own: Path) -> None:
    assert [row["fact"] for row in built(own, {**STATED, "fact": "gas", "value": "yes"}, role="infrastructure")] == [
        "gas"
    ]


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ({"year": ""}, "'' is no year; where the source gives none, write unknown"),
        ({"value": ""}, "line 2: no value"),
        ({"source": ""}, "line 2: no source"),
        ({"source": "Personne"}, "does not name 'Personne' in English"),
    ],
)
def test_a_fact_that_says_too_little_is_refused(own: Path, change: dict[str, str], told: str) -> None:
    with pytest.raises(BuildError, match=told):
        built(own, {**STATED, **change})


def test_the_name_of_an_owner_needs_no_translation(own: Path) -> None:
    rows = built(own, {**STATED, "source": "Service foncier", "source_en": "Service foncier"})
    assert "Service foncier" in {row["source_en"] for row in rows}


def test_the_lists_of_the_standard_are_moved_into_the_constraints(own: Path) -> None:
    (own / FACTS).write_text(csv_text(FACT_COLUMNS, [STATED]), encoding="utf-8")
    texts = build_offers(RAW / "france", own, [], Sources({"Le Port": "The port"}))
    for name in SCHEMAS:
        assert all("enum" not in field for field in json.loads(texts[name])["fields"])
