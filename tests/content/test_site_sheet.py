"""The records of a place's sheet: what is said, by whom, and what is not known."""

import dataclasses
from dataclasses import replace

import pytest

from content import facts
from content import site_sheet as site
from content.source import Source
from data.atlas import Atlas
from data.language import CODES, Text, language
from data.places import nearby
from data.places.distance import Distance
from data.ranking.families import above
from data.ranking.rings import ring
from data.territory import territory

FR, EN = language("fr"), language("en")


def fact(found: tuple[facts.Fact, ...], label: str) -> facts.Fact:
    (known,) = [fact for fact in found if fact.label == label]
    return known


def test_published_areas_stand_side_by_side_each_with_its_source(atlas: Atlas) -> None:
    areas = fact(facts.sheet(atlas, "zip-de-fos", EN).facts, "Area")
    assert areas.text == ""
    figures = [(found.figure, found.year) for found in areas.published]
    assert figures[:2] == [("10,000 ha", "2023"), ("9,600 ha", "2011")]
    assert ("20,000 ha", "") in figures
    assert all(found.source.words for found in areas.published)


def test_every_fact_says_something(atlas: Atlas) -> None:
    for identifier in (*atlas.places, *atlas.projects):
        for t in (FR, EN):
            sheet = facts.sheet(atlas, identifier, t)
            assert sheet.kind
            assert sheet.name == atlas.record(identifier).name(t)
            told = (*sheet.about, *sheet.facts, *sheet.limits)
            assert all(bool(fact.text) != bool(fact.published) for fact in told)
            assert all(fact.source for fact in told if fact.year)


def test_each_fact_has_the_source_that_states_it(atlas: Atlas) -> None:
    sheet = facts.sheet(atlas, "raffinerie-de-fos", EN)
    activity, position = fact(sheet.facts, "Activity"), fact(sheet.facts, "Position")
    assert activity.source is not None
    # What La Tribune and Reuters state has no address of its own: the page of another publisher is none of theirs.
    assert activity.source.words.startswith("La Tribune; Reuters")
    assert activity.source.url == ""
    assert activity.year == "2024"
    assert position.source == Source("German Wikipedia")
    plan, tier = fact(sheet.limits, "Risk plan (PPRT)"), fact(sheet.limits, "Seveso")
    assert tier.source is not None
    assert tier.source.words == "Minutes of a meeting on the Fos Est risk plan (PPRT)"
    assert tier.year == "2013"
    assert plan.source == Source(
        "Ministry of Ecological Transition, Gaspar database", "https://www.georisques.gouv.fr/"
    )
    assert plan.text.endswith("which is approved.")


def test_a_second_publication_is_not_passed_off_as_the_first(atlas: Atlas) -> None:
    sheet = facts.sheet(atlas, "cap-horizon", FR)
    sources = [fact.source.words for fact in sheet.about if fact.source]
    assert sources[:4] == [
        "Made in Marseille",
        "Métropole Aix-Marseille-Provence",
        "Citypost (entretien du 12 mars 2015)",
        "Maritima",
    ]


def test_what_was_not_found_cites_nobody(atlas: Atlas) -> None:
    tier = fact(facts.sheet(atlas, "piicto", EN).limits, "Seveso")
    assert tier.text == "not found (this does not mean “not Seveso”)"
    assert tier.source is None


def test_risk_plans_are_those_the_sources_name(atlas: Atlas) -> None:
    named = {name: fact.text.en for name in atlas.places for fact in atlas.facts(name, "risk_plan")}
    west = {"kem-one-fos", "lyondell-chimie-fos", "air-liquide-tonkin", "fos-tonkin"}
    assert {place for place, text in named.items() if "Fos Ouest" in text} == west
    assert {place for place, text in named.items() if "Fos Est" in text} == {
        "raffinerie-de-fos",
        "spse-la-fenouillere",
        "depots-petroliers-de-fos",
        "gie-terminal-crau",
        "cogex-sud",
    }


def test_beside_a_tier_not_found_stand_the_plans_of_the_commune(atlas: Atlas) -> None:
    """Of a zone of Fos-sur-Mer: the PPRT that GASPAR lists for the commune, with their state and source."""
    limits = facts.sheet(atlas, "piicto", EN).limits
    assert [found.label for found in limits[:2]] == ["Seveso", "Risk plans of the commune (PPRT)"]
    assert limits[1].text == (
        "Fos-sur-Mer: PPRT - Arcelor Mittal 2013 (approved) · PPRT - Fos Ouest 2023 (approved) · "
        "PPRT - Fos Est 2018 (approved) · PPRT - dépôt pétrolier SNOI 2019 (approved)"
    )
    assert limits[1].source == Source(
        "Ministry of Ecological Transition, GASPAR of 21 September 2026", "https://www.georisques.gouv.fr/"
    )
    assert limits[1].year == "2026"
    note = site.full_sheet(atlas, "piicto", EN).constraints.note
    assert "what they prescribe on this plot" in note
    # Berre has plans against floods of the Arc and of clay: each commune has its own.
    natural = fact(facts.sheet(atlas, "site-petrochimique-berre", EN).limits, "Risk plans of the commune (PPRN)")
    assert natural.text.startswith("Berre-l’Étang: PPRN-I – BV Arc")


@pytest.mark.parametrize(
    ("lang", "said"),
    [
        ("en", "0 known, 1 at most: 0 more perhaps, as far as positions are known; 1 plant of unknown tier ("),
        ("fr", "0 connu, 1 au plus\N{NO-BREAK SPACE}: 0 de plus peut-être, selon les positions connues"),
    ],
)
def test_one_plant_is_a_plant(atlas: Atlas, lang: str, said: str) -> None:
    (around,) = site.seveso_around(atlas, "clesud", language(lang))
    assert around.text.startswith(said)


def test_sources_are_numbered_in_the_order_they_are_named() -> None:
    notes = facts.Footnotes()
    assert notes.dated(Source("A"), "2018", EN) == 1
    assert notes.dated(Source("B", "https://b.example"), "", EN) == 2
    assert notes.dated(Source("A"), "2018", EN) == 1
    assert notes.dated(Source("A"), "2019", EN) == 3
    assert notes.dated(None, "2019", EN) is None
    assert [source.words for source in notes.sources] == ["A (2018)", "B (year not stated)", "A (2019)"]


def test_jobs_carry_their_year(atlas: Atlas) -> None:
    jobs = fact(facts.sheet(atlas, "piicto", FR).facts, "Emplois")
    assert (jobs.text, jobs.year) == ("3\N{NO-BREAK SPACE}000", "2018")


@pytest.mark.parametrize(
    ("place", "text", "year"),
    [
        ("aeroport-marseille-provence", "5,500", "2014"),  # the passengers beside them are of 2024
        ("ikea-fos", "250. Staff of the first phase; the present staff was not found.", "2009"),
        ("totalenergies-la-mede", "250 (year not stated)", ""),  # 2019 is the year of the article
    ],
)
def test_jobs_have_no_year_but_their_own(atlas: Atlas, place: str, text: str, year: str) -> None:
    jobs = fact(facts.sheet(atlas, place, EN).facts, "Jobs")
    assert (jobs.text, jobs.year) == (text, year)


def test_the_whole_sheet_in_order(atlas: Atlas) -> None:
    found = site.full_sheet(atlas, "kem-one-fos", EN)
    assert found.constraints.id == "constraints"
    assert [block.id for block in found.around] == ["distances", "pool", "neighbours", "projects"]
    assert found.unplaced == ""


def test_distances_and_labour_pool(atlas: Atlas) -> None:
    distances, pool, neighbours = site.full_sheet(atlas, "piicto", FR).around
    # The nearest dock basin has an outline; the platform has 1,200 ha (1.95 km) and a position of 1.5 km.
    assert distances.facts[0].text.startswith("0–")
    assert distances.facts[-1].text == "11–17\N{NO-BREAK SPACE}km – A55"
    assert pool.table is not None
    assert [row[0] for row in pool.table.rows] == [f"{km}\N{NO-BREAK SPACE}km" for km in (10, 20, 30)]
    assert (
        pool.table.rows[1][1]
        == "140\N{NO-BREAK SPACE}000\N{NO-BREAK SPACE}(140\N{NO-BREAK SPACE}000–160\N{NO-BREAK SPACE}000)"
    )
    assert neighbours.note == f"et {len(nearby.neighbours(atlas, 'piicto')) - len(neighbours.items)} de plus"


@pytest.mark.parametrize("lang", CODES)
def test_a_place_without_position_says_so(atlas: Atlas, lang: str) -> None:
    unplaced = [identifier for identifier in atlas.places if atlas.point(identifier) is None]
    assert unplaced
    for identifier in unplaced:
        found = site.full_sheet(atlas, identifier, language(lang))
        assert found.unplaced
        assert not {block.id for block in found.around} & {"distances", "pool", "neighbours"}
        assert site.pool(atlas, identifier, language(lang)).rows == ()


def test_an_unknown_place_is_an_error(atlas: Atlas) -> None:
    with pytest.raises(KeyError):
        facts.sheet(atlas, "nowhere", FR)


def test_amounts_are_said_to_be_announcements(atlas: Atlas) -> None:
    sheet = facts.sheet(atlas, "carbon", EN)
    assert sheet.about[-1].text == "Amounts and jobs are announcements of the backer."
    assert fact(sheet.facts, "Jobs").text == "3,000 (created)"


@pytest.mark.parametrize(
    ("low", "high", "shown"),
    [(0, 0, "0 km"), (0, 0.44, "0–0.4 km"), (2.11, 2.14, "2.1 km"), (9.96, 12.4, "10–12 km"), (0.02, 9.9, "0–9.9 km")],
)
def test_kilometres(low: float, high: float, shown: str) -> None:
    assert site.kilometres(Distance(low, high), EN).replace("\N{NO-BREAK SPACE}", " ") == shown


def test_the_contact_is_the_territory_s(monkeypatch: pytest.MonkeyPatch) -> None:
    assert site.contact_line(FR) == ""
    asked = replace(territory(), contact=Text("Mission : 04", "Mission: +33 4"))
    monkeypatch.setattr(site, "territory", lambda: asked)
    assert site.contact_line(FR) == "Mission : 04"
    assert site.contact_line(EN) == "Mission: +33 4"


def test_records_cannot_be_changed(atlas: Atlas) -> None:
    with pytest.raises(dataclasses.FrozenInstanceError):
        facts.sheet(atlas, "piicto", FR).name = "other"  # type: ignore[misc]


def test_a_project_is_announced_at_its_place_and_at_what_that_is_a_part_of(atlas: Atlas) -> None:
    for place in atlas.places:
        blocks = (block for block in site.full_sheet(atlas, place, FR).around if block.id == "projects")
        items = next((block.items for block in blocks), ())
        here = [
            project
            for project in atlas.projects.values()
            if project.site and place in (project.site, *above(atlas.places, project.site))
        ]
        assert list(items) == [f"{project.name.fr} – {project.stage.fr}" for project in here]


def test_jobs_of_another_publication_have_the_source_and_no_year_of_the_row(atlas: Atlas) -> None:
    jobs = fact(facts.sheet(atlas, "zip-de-fos", EN).facts, "Jobs")
    assert jobs.text == "8,000 (year not stated)"
    assert jobs.source is not None
    assert jobs.source.words.startswith("Trésor des régions")
    assert jobs.year == ""


def test_what_has_only_a_secondary_source_says_so(atlas: Atlas) -> None:
    said = "Secondary source: it relays figures and facts that others made."
    for identifier, secondary in {"vitropole": True, "metamorfos": True, "line-400-kv": False}.items():
        assert (said in [fact.text for fact in facts.sheet(atlas, identifier, EN).about]) == secondary, identifier
    told = [facts.sheet(atlas, place.id, EN) for place in atlas.places.values() if place.source and not place.producer]
    assert told
    assert all(said in [fact.text for fact in sheet.about] for sheet in told)


def test_rings_to_take_away_name_whose_ground_people_are_spread_on(atlas: Atlas) -> None:
    point = atlas.point("vitropole")
    assert point
    table = site.ring_sheet(atlas, [ring(atlas, point, 10_000.0)], "", language("en"))
    (origin,) = table.origins
    assert "INSEE" in origin.source.upper()
    assert "OpenStreetMap" in origin.source
    assert "Open Database License" in origin.licence
