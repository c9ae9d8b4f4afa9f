"""The records of a place's sheet: what is said, by whom, and what is not known."""

import dataclasses
import json
from pathlib import Path

import pytest

from data.atlas import Atlas
from data.language import CODES, language
from reports import site

FR, EN = language("fr"), language("en")


def fact(sheet: site.Sheet, label: str) -> site.Fact:
    (found,) = [fact for fact in sheet.facts if fact.label == label]
    return found


def test_published_areas_stand_side_by_side_each_with_its_source(atlas: Atlas) -> None:
    areas = fact(site.sheet(atlas, "zip-de-fos", EN), "Area")
    assert areas.text == ""
    figures = [(found.figure, found.year) for found in areas.published]
    assert figures[:2] == [("10,000 ha", "2023"), ("9,600 ha", "2011")]
    assert ("20,000 ha", "") in figures
    assert all(found.source.words for found in areas.published)


def test_every_fact_says_something(atlas: Atlas) -> None:
    for identifier in (*atlas.sites, *atlas.projects):
        for t in (FR, EN):
            sheet = site.sheet(atlas, identifier, t)
            assert sheet.kind
            assert sheet.name == site.name(atlas, identifier, t)
            assert all(bool(fact.text) != bool(fact.published) for fact in sheet.facts)
            assert sheet.year


def test_the_source_of_a_sheet(atlas: Atlas) -> None:
    sheet = site.sheet(atlas, "piicto", FR)
    assert sheet.source is not None
    assert sheet.source.words.startswith("Pôle Mer Méditerranée")
    assert sheet.source.url.startswith("https://")
    assert sheet.year == "2018"


def test_jobs_carry_their_year(atlas: Atlas) -> None:
    assert fact(site.sheet(atlas, "piicto", FR), "Emplois").text == "3\N{NO-BREAK SPACE}000 (2018)"


def test_the_whole_sheet_in_order(atlas: Atlas) -> None:
    found = site.dossier(atlas, "kem-one-fos", EN)
    assert found.constraints.id == "constraints"
    assert [block.id for block in found.around] == ["distances", "pool", "neighbours", "projects"]
    assert found.unplaced == ""


def test_distances_and_labour_pool(atlas: Atlas) -> None:
    distances, pool, neighbours = site.dossier(atlas, "piicto", FR).around
    assert distances.facts[0].text == "410\N{NO-BREAK SPACE}m – Terminal minéralier (vracs) de Fos"
    assert distances.facts[-1].text == "inconnue\N{NO-BREAK SPACE}: aucun échangeur n’a de coordonnées publiées"
    assert pool.table is not None
    assert [row[0] for row in pool.table.rows] == [f"{km}\N{NO-BREAK SPACE}km" for km in (10, 20, 30)]
    assert pool.table.rows[1][1] == "157\N{NO-BREAK SPACE}700"
    assert len(neighbours.items) == 12
    assert neighbours.note == "et 13 de plus"


@pytest.mark.parametrize("lang", CODES)
def test_a_place_without_position_says_so(atlas: Atlas, lang: str) -> None:
    unplaced = [identifier for identifier in atlas.sites if atlas.point(identifier) is None]
    assert unplaced
    for identifier in unplaced:
        found = site.dossier(atlas, identifier, language(lang))
        assert found.unplaced
        assert not {block.id for block in found.around} & {"distances", "pool", "neighbours"}
        assert site.pool(atlas, identifier, language(lang)).rows == ()


def test_an_unknown_place_is_an_error(atlas: Atlas) -> None:
    with pytest.raises(KeyError):
        site.sheet(atlas, "nowhere", FR)


def test_amounts_are_said_to_be_announcements(atlas: Atlas) -> None:
    sheet = site.sheet(atlas, "carbon", EN)
    assert sheet.text.endswith("Amounts and jobs are announcements of the backer.")
    assert fact(sheet, "Jobs").text == "3,000 (created)"


@pytest.mark.parametrize(("metres", "shown"), [(0, "0 m"), (994, "990 m"), (999.9, "1,000 m"), (2149, "2.1 km")])
def test_kilometres(metres: float, shown: str) -> None:
    assert site.kilometres(metres, EN).replace("\N{NO-BREAK SPACE}", " ") == shown


def test_the_contact_is_cut_to_a_line(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "contact.json").write_text(json.dumps({"fr": "x" * 400}), encoding="utf-8")
    monkeypatch.setenv("ATLAS_CONTACT", str(tmp_path / "contact.json"))
    assert site.contact_line(FR) == "x" * 300
    assert site.contact_line(EN) == ""


def test_records_cannot_be_changed(atlas: Atlas) -> None:
    with pytest.raises(dataclasses.FrozenInstanceError):
        site.sheet(atlas, "piicto", FR).name = "other"  # type: ignore[misc]


def test_projects_of_places_that_share_a_point_are_announced_at_each(atlas: Atlas) -> None:
    for place in ("plateforme-la-mede", "totalenergies-la-mede"):
        (block,) = (block for block in site.dossier(atlas, place, language("fr")).around if block.id == "projects")
        assert any(item.startswith("Masshylia") for item in block.items)


def test_jobs_of_another_publication_have_no_year_of_the_row(atlas: Atlas) -> None:
    facts = {fact.label: fact for fact in site.sheet(atlas, "zip-de-fos", language("en")).facts}
    assert facts["Jobs"].text == "8,000 (year not stated)"
    assert facts["Position"].cited is False
    assert facts["Operator"].cited is True
