"""A stop made from what the visitor looks at."""

from dataclasses import replace
from typing import Any

import pytest

from content.ranking.rows import heading
from content.story.own import own_story
from content.story.resolve import deck
from content.story.stop_from_view import _cut, stop_from
from data.atlas import Atlas
from data.language import Text, language
from data.places.bounds import Bounds
from data.ranking.criteria import CRITERIA
from data.ranking.filter import Query, filter_places
from data.ranking.score import ranked
from data.references import Reference
from data.selection.record import Selection
from data.story.edit import with_stop
from data.story.file import read, write
from data.story.model import FILTERS, VIEW, Plot
from data.territory import territory
from layers.registry import choices

SELECTIONS = {
    "start": Selection(),
    "commune": Selection(indicator="unemployment_rate", commune="13047", reference="59183"),
    "place": Selection(zone="darse-1"),
    "project": Selection(zone="gravithy", layers=("projects",)),
    "unplaced project": Selection(zone="syrius-1"),
    "compared": Selection(indicator="jobs_growth", communes=("13047", "13056", "13039", "13054")),
    "compared total": Selection(communes=("13047", "13056"), indicator="population"),
    "theme": Selection(theme="mobility"),
    "theme of the matrix": Selection(theme="land"),
    "English": Selection(lang="en", perimeter="berre2010", method="natural_breaks", town="13039"),
}


@pytest.mark.parametrize("page", ["explore", "compare", "sites", "diagnosis", "sources"])
@pytest.mark.parametrize("name", SELECTIONS)
def test_every_view_makes_a_stop_that_can_be_read_back(atlas: Atlas, name: str, page: Any) -> None:  # noqa: ANN401
    made = stop_from(atlas, SELECTIONS[name], page, 3)
    assert made.id == f"{page}-3"
    assert bool(made.notes) == made.notes.fr.startswith("Poids choisis")
    seen = SELECTIONS[name]
    if page == "sites":
        seen = replace(seen, layers=seen.kinds, commune=None)
    kept = VIEW if page == "sites" else [field for field in VIEW if field not in FILTERS]
    assert {getattr(made.view, field) == getattr(seen, field) for field in kept} == {True}
    story = with_stop(own_story(atlas), made)
    assert read(write(story), choices(atlas)) == story


def test_explore_names_the_figure_and_its_reference(atlas: Atlas) -> None:
    made = stop_from(atlas, SELECTIONS["commune"], "explore", 1)
    assert [str(figure) for figure in made.figures] == [
        "indicator:unemployment_rate@13047",
        "indicator:unemployment_rate@59183",
    ]
    assert made.title == Text(
        "Taux de chômage des 15-64 ans (au sens du recensement)\u00a0: Istres",
        "Census unemployment rate, 15-64: Istres",
    )
    assert made.message.en == (
        "Istres: {indicator:unemployment_rate@13047}; Dunkerque: {indicator:unemployment_rate@59183}."
    )
    assert made.bounds == atlas.bounds(["13047"])


def test_compare_draws_the_chosen_communes(atlas: Atlas) -> None:
    made = stop_from(atlas, SELECTIONS["compared"], "compare", 1)
    communes = SELECTIONS["compared"].communes
    assert made.chart == Plot("indicator", "jobs_growth", (*communes, "istres"))
    assert made.highlight == communes
    assert len(made.figures) == 3
    assert stop_from(atlas, SELECTIONS["compared total"], "compare", 1).chart == Plot(
        "population", "", ("13047", "13056")
    )


def test_a_project_brings_its_amount(atlas: Atlas) -> None:
    made = stop_from(atlas, SELECTIONS["project"], "diagnosis", 1)
    assert made.figures == (Reference("project", "gravithy"),)
    assert made.title.en == "GravitHy, low-carbon direct reduced iron"
    point = atlas.point("gravithy")
    assert point is not None
    assert made.bounds is not None
    assert made.bounds[0] < point[0] < made.bounds[2]
    assert made.bounds[1] < point[1] < made.bounds[3]


def test_diagnosis_takes_the_newest_figure_of_each_subject_in_its_order(atlas: Atlas) -> None:
    made = stop_from(atlas, SELECTIONS["theme"], "diagnosis", 1)
    # The first subjects of mobility: jobs per resident in work, traffic of the RN568, cost of the bypass.
    assert [figure.id for figure in made.figures] == ["D105", "D106", "D108"]
    assert made.title == Text("Mobilité", "Mobility")
    port = stop_from(atlas, replace(SELECTIONS["theme"], theme="environment"), "diagnosis", 1)
    # The newest of the emissions; the year a plan was approved in is no amount.
    assert [figure.id for figure in port.figures] == ["D120", "D119", "D121"]


def test_compare_tells_every_place_of_the_chart(atlas: Atlas) -> None:
    made = stop_from(atlas, SELECTIONS["compared total"], "compare", 1)
    assert made.message.en == (
        "Istres: {indicator:population@13047}; Martigues: {indicator:population@13056}; "
        "Arrondissement of Istres: {indicator:population@istres}."
    )


def test_a_place_brings_its_own_figures_and_no_others(atlas: Atlas) -> None:
    made = stop_from(atlas, Selection(zone="piicto"), "sites", 1)
    assert [str(figure) for figure in made.figures] == ["site:piicto@area", "site:piicto@jobs"]
    assert stop_from(atlas, Selection(zone="kem-one-fos"), "explore", 1).figures == ()


def test_sites_say_how_many_offers_meet_the_criteria_and_rank_the_first(atlas: Atlas) -> None:
    selection = Selection(lang="en", kinds=("zones",), area_min=600, quay=True, w_area=5)
    made = stop_from(atlas, selection, "sites", 1)
    assert made.view.area_min == 600
    assert made.view.layers == ("zones",)
    assert made.message.en.replace("\N{NO-BREAK SPACE}", " ") == (
        "Criteria: Published area ≥ 600 ha, Quay within 2 km."
    )
    assert made.title.en == "{offers:fit} of {offers:all} offers meet the criteria"
    assert made.title.fr == "{offers:fit} offres sur {offers:all} répondent aux critères"
    # Weights are for the notes: eight lines of them are no message.
    assert made.notes.en.startswith("Weights chosen: ")
    weights = {criterion.id: getattr(selection, f"w_{criterion.id}") for criterion in CRITERIA}
    assert made.ranked is not None
    assert dict(made.ranked.weights) == {name: weight for name, weight in weights.items() if weight}
    (slide,) = deck(atlas, replace(own_story(atlas), stops=(made,)), "en").slides
    # The numbers are those of the list of /sites.
    left = filter_places(atlas, Query.of(selection)).ids
    listed = ranked(atlas, left, tuple(weights.values()), selection.pool).scored
    shown = heading(atlas, listed, language("en"))
    assert slide.title == f"{shown.replace(' offers of ', ' of ')} offers meet the criteria"
    assert slide.table is not None
    assert slide.table.ids == tuple(item.id for item in listed if item.score is not None)[:5]
    assert set(slide.table.ids) <= slide.highlight
    assert [len(row) for row in slide.table.rows] == [5] * len(slide.table.ids)
    assert slide.table.rows[0][0].startswith("1. ")
    assert set(slide.table.sources) <= set(slide.sources)
    assert slide.only is not None
    assert set(left) <= slide.only


def test_sites_without_criteria_or_weights(atlas: Atlas) -> None:
    made = stop_from(atlas, Selection(lang="en"), "sites", 1)
    assert made.title.en == "{offers:all} offers ranked"
    assert made.message.en == "Every offer of the atlas, no criterion set."
    none = {f"w_{criterion.id}": 0 for criterion in CRITERIA}
    made = stop_from(atlas, Selection(**none), "sites", 1)  # type: ignore[arg-type]
    assert (made.ranked, made.notes.en) == (None, "")


def test_every_filter_is_named_with_what_it_asks_for(atlas: Atlas) -> None:
    selection = Selection(
        town="13039",
        operator="Kem One",
        sector="chemistry",
        tier="unknown",
        quality="exact",
        rail=True,
        land_min=1200,
        road=5,
        seveso_free=3,
    )
    message = stop_from(atlas, selection, "sites", 1).message
    assert message.en.replace("\N{NO-BREAK SPACE}", " ") == (
        "Criteria: Commune: Fos-sur-Mer, Operator: Kem One, Sector: Chemistry, Seveso: not found, "
        "Known land for projects ≥ 1,200 ha, Station, rail yard or siding within 2 km, "
        "Motorway within 5 km (carriageway, not an exit), No known Seveso site within 3 km, Position: Exact."
    )
    assert "Secteur\N{NO-BREAK SPACE}: Chimie" in message.fr


def test_the_map_as_the_visitor_moved_it_is_kept_and_cut_to_what_a_story_shows(atlas: Atlas) -> None:
    moved = stop_from(atlas, SELECTIONS["commune"], "explore", 1, Bounds(4.912345678, 43.4, 5.0, 43.5))
    assert moved.bounds == (4.91235, 43.4, 5.0, 43.5)
    west, south, east, north = territory().map_box
    assert stop_from(atlas, Selection(), "explore", 1, Bounds(-9.0, 0.0, 60.0, 60.0)).bounds == (
        west,
        south,
        east,
        north,
    )
    assert stop_from(atlas, Selection(), "explore", 1, Bounds(60.0, 0.0, 61.0, 60.0)).bounds is None


def test_a_figure_is_never_cut_in_two() -> None:
    assert _cut("a {indicator:jobs@13}", 10) == "a…"
    assert _cut("{a} {b}", 5) == "{a}…"
    assert _cut("{a} {b}", 7) == "{a} {b}"
