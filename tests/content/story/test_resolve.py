"""Stories worked out: figures written with place, year and source, charts with their gaps, nothing left in braces."""

import base64
import io
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from content.source import Source
from content.story.amounts import amounts
from content.story.charts import chart
from content.story.key_figures import key_figure
from content.story.own import own_story
from content.story.resolve import deck
from content.story.resolved import Contact, Deck, KeyFigure, Series, Slide, view
from data.atlas import Atlas, load
from data.catalogue.population import CENSUSES
from data.diagnosis.port import PORT_COLUMNS
from data.language import Text, language
from data.selection.record import Selection
from data.story import annotation as told
from data.story.model import Label, Plot, Presenter, Reference, Stop, Story, reference
from data.territory import territory
from layers.annotation import Annotation

FR, EN = language("fr"), language("en")
LANGS = pytest.mark.parametrize("lang", ["fr", "en"])
INSEE = Source("INSEE, Comparateur de territoires", "https://www.insee.fr/fr/statistiques/2521169")
POPULATIONS = Source("INSEE, reference populations", "https://www.insee.fr/")


def story(**fields: Any) -> Story:  # noqa: ANN401
    words = Text("Titre", "Title")
    stop = Stop(**{"id": "a", "title": words, "message": words, "notes": Text("", ""), "view": Selection(), **fields})
    return Story(Text("Histoire", "Story"), Presenter(), (stop,))


def slide(atlas: Atlas, lang: str = "en", **fields: Any) -> Slide:  # noqa: ANN401
    return deck(atlas, story(**fields), lang).slides[0]


# --- The story of the atlas


def texts(deck_: Deck) -> list[str]:
    """Every text of a deck."""
    found = [deck_.title]
    for one in deck_.slides:
        found += [one.title, one.message, one.notes]
        for figure in one.figures:
            found += [figure.value, figure.label, figure.context, figure.note, figure.source.words]
        if one.chart:
            found += [one.chart.title, one.chart.note, one.chart.unit]
    return found


@LANGS
def test_no_brace_is_left_and_every_figure_is_known(atlas: Atlas, lang: str) -> None:
    made = deck(atlas, own_story(atlas), lang)
    assert len(made.slides) == len(own_story(atlas).stops)
    assert [one.number for one in made.slides] == list(range(1, len(made.slides) + 1))
    for text in texts(made):
        assert "{" not in text
        assert "}" not in text
        assert language(lang)("not available") not in text


@LANGS
def test_every_figure_has_its_place_year_and_source(atlas: Atlas, lang: str) -> None:
    for one in deck(atlas, own_story(atlas), lang).slides:
        for figure in one.figures:
            assert figure.label
            assert figure.context.partition(", ")[2]
            assert any(part.isdigit() for part in figure.context.replace("-", " ").split())
            assert figure.source in one.sources
        assert len(set(one.sources)) == len(one.sources)
        # A publisher whose own address is not known is named without one.
        assert all(source.words and (not source.url or source.url.startswith("http")) for source in one.sources)


@LANGS
def test_charts_have_a_value_or_gap_for_every_category(atlas: Atlas, lang: str) -> None:
    drawn = [one.chart for one in deck(atlas, own_story(atlas), lang).slides if one.chart]
    assert len(drawn) >= 3
    for found in drawn:
        assert found.sources
        assert all(len(series.values) == len(found.categories) for series in found.series)


def test_the_first_slide_as_it_is_read(atlas: Atlas) -> None:
    french, english = (deck(atlas, own_story(atlas), lang).slides[0] for lang in ("fr", "en"))
    assert french.title == "Entre la mer et le Rhône, 152\u00a0622 actifs autour d’un grand port"
    assert english.title == "Between sea and Rhône, a labour force of 152,622 by a major port"
    assert (french.figures[0].value, french.figures[0].label) == (
        "337\u00a0702",
        "habitants dans l’arrondissement",
    )


def test_a_deck_is_worked_out_once(atlas: Atlas) -> None:
    assert deck(atlas, own_story(atlas), "fr") is deck(atlas, replace(own_story(atlas)), "fr")


# --- Slides


def test_the_language_of_the_map_is_that_of_the_deck(atlas: Atlas) -> None:
    made = slide(atlas, "en", view=Selection(lang="fr", commune="13039"), highlight=("darse-1",))
    assert made.selection == Selection(lang="en", commune="13039")
    assert made.highlight == frozenset({"darse-1"})
    assert view(atlas, made).t is EN


def test_without_a_window_the_perimeter_is_shown(atlas: Atlas) -> None:
    window = (4.8, 43.3, 5.0, 43.5)
    assert slide(atlas, bounds=window).bounds == window
    assert slide(atlas).bounds == atlas.bounds(atlas.areas["istres"].members)
    wide = slide(atlas, view=Selection(perimeter="berre2010")).bounds
    assert wide == atlas.bounds(atlas.areas["berre2010"].members)


def test_an_empty_text_is_told_in_the_other_language(atlas: Atlas) -> None:
    assert slide(atlas, "en", message=Text("{indicator:population@istres} habitants", "")).message == (
        "337,702 habitants"
    )


def test_sources_of_texts_figures_chart_and_map_each_once(atlas: Atlas) -> None:
    made = slide(
        atlas,
        message=Text("", "{diagnosis:D121} and {diagnosis:D121}, {indicator:population@13}"),
        figures=(reference("traffic:total_mt@2024"), reference("indicator:jobs@istres")),
        chart=Plot("indicator", "density", ("istres", "13")),
        view=Selection(indicator="mean_net_wage"),
    )
    dreal = "DREAL, relayed by 20\u00a0Minutes, 9 January 2022"
    assert [source.words for source in made.sources] == [
        dreal,
        "INSEE, reference populations",
        "inforMARE, 2025",
        INSEE.words,
        "INSEE, Dossier complet",
    ]
    bare = slide(atlas, view=Selection(layers=("zones",)))
    assert bare.sources == ()


def test_the_logo_is_the_picture(atlas: Atlas) -> None:
    out = io.BytesIO()
    Image.new("RGB", (3, 2)).save(out, "PNG")
    address = "data:image/png;base64," + base64.b64encode(out.getvalue()).decode()
    made = deck(atlas, replace(story(), presenter=Presenter("Provence", address)), "fr")
    assert (made.presenter, made.logo) == ("Provence", out.getvalue())
    assert deck(atlas, story(), "fr").logo is None


def test_what_the_atlas_does_not_know_is_an_error(atlas: Atlas) -> None:
    for text in ("{diagnosis:D999}", "{traffic:total_mt@1999}", "{indicator:luck@istres}", "{project:moon}"):
        with pytest.raises(KeyError):
            slide(atlas, message=Text(text, ""))


@given(st.text(st.characters(exclude_characters="{}", codec="utf-8"), min_size=1, max_size=40))
@settings(max_examples=40)
def test_a_text_without_braces_stays_as_it_is(text: str) -> None:
    made = deck(load(), replace(story(), title=Text(text, text)), "fr")
    assert made.title == text


def test_the_contact_stands_apart_from_every_sentence(atlas: Atlas) -> None:
    asked = replace(own_story(atlas), presenter=Presenter(contact="port@example.org"))
    made = deck(atlas, asked, "en")
    assert made.contact == Contact("port@example.org", territory().address)
    assert not any("port@" in slide.message for slide in made.slides)


def test_a_stop_has_words_of_its_own_beside_a_figure_and_on_its_map(atlas: Atlas) -> None:
    figure = reference("diagnosis:D081")
    arrow = told.Annotation("arrow", (4.9, 43.4), (5.0, 43.5), text=Text("{diagnosis:D081} ici", ""), step=2)
    made = slide(
        atlas,
        figures=(figure, reference("diagnosis:D082")),
        labels=(Label(figure, Text("annoncés en {traffic:total_mt@2024}", "announced")),),
        annotations=(arrow,),
    )
    assert (made.figures[0].label, made.figures[0].number, made.figures[0].unit) == ("announced", "€20", "billion")
    assert made.figures[1].label == key_figure(atlas, reference("diagnosis:D082"), EN).label
    assert made.annotations == (Annotation("arrow", (4.9, 43.4), (5.0, 43.5), 0.0, "", "€20 billion ici", 2),)
    assert made.steps == 2
    assert slide(atlas).steps == 1


@pytest.mark.parametrize(
    ("value", "number", "unit"),
    [
        ("42,7\u00a0%", "42,7", "%"),
        ("+0,82\u00a0%/an", "+0,82", "%/an"),
        ("13 000 à 15 000 emplois", "13 000 à 15 000", "emplois"),
        ("2027", "2027", ""),
        ("not available", "not available", ""),
    ],
)
def test_a_value_is_a_number_and_a_unit(value: str, number: str, unit: str) -> None:
    figure = KeyFigure(value, "", "", Source("", ""))
    assert (figure.number, figure.unit) == (number, unit)


def test_amounts_are_summed_by_stage_and_say_what_they_leave_out(atlas: Atlas) -> None:
    found = amounts(atlas, "consultation")
    assert found.total
    # H2V 1,500, NeoCarb 1,000, Deos 550, Distriport 3 350; Rhône décarbonation reaches beyond the territory.
    assert found.total.value == sum(
        project.investment_meur.value for project in found.counted if project.investment_meur
    )
    assert "rhone-decarbonation" in {project.id for project in found.wider}
    assert not {project.id for project in found.wider} & {project.id for project in found.counted}
    figure = key_figure(atlas, reference("projects:all"), EN)
    assert figure.value.startswith("€")
    assert "without a known amount" in figure.note
    assert key_figure(atlas, reference("projects:contested"), EN).value == "not available"


# --- Key figures


def test_a_figure_of_an_indicator(atlas: Atlas) -> None:
    found = key_figure(atlas, reference("indicator:population@istres"), EN)
    assert (found.value, found.label) == ("337,702", "Municipal population")
    assert (found.context, found.source, found.note) == ("Arrondissement of Istres, 2023", POPULATIONS, "")
    assert key_figure(atlas, reference("indicator:population@istres"), FR).value == "337\u00a0702"
    # 18 030.8 unemployed of 152 622.0
    assert key_figure(atlas, reference("indicator:unemployment_rate@istres"), EN).value == "11.8%"


def test_a_missing_figure_says_why(atlas: Atlas) -> None:
    found = key_figure(atlas, reference("indicator:median_income@istres"), EN)
    assert found.value == "not available"
    assert found.note.startswith("The median of a group of communes cannot be derived")
    withheld = key_figure(atlas, reference("indicator:poverty_rate@13029"), EN)
    assert (withheld.value, withheld.note) == (
        "not available",
        "withheld by INSEE (statistical secrecy) or not published",
    )


def test_a_figure_of_the_diagnosis(atlas: Atlas) -> None:
    found = key_figure(atlas, reference("diagnosis:D117"), EN)
    assert (found.value, found.label) == ("18 Mt CO₂/yr".replace(" ", "\u00a0", 1), "CO₂ emissions")
    assert found.context == "Fos – Étang de Berre – Gardanne (SYRIUS area), 2023"
    assert found.note == "The source says ‘more than’; relayed by a secondary source"
    assert found.source.url.startswith("https://gomet.net/")


def test_money_is_written_as_each_language_does(atlas: Atlas) -> None:
    found = [key_figure(atlas, reference("diagnosis:D081"), t).value for t in (EN, FR)]
    assert found == ["€20 billion", "20\u00a0Md€"]


def test_a_figure_of_the_port(atlas: Atlas) -> None:
    found = key_figure(atlas, reference("traffic:total_mt@2024"), EN)
    assert (found.value, found.context, found.note) == ("70.5\u00a0Mt", "Whole port of Marseille-Fos, 2024", "")
    rounded = key_figure(atlas, reference("traffic:containers_teu@2019"), EN)
    assert (rounded.value, rounded.note) == ("1,500,000\u00a0TEU", "rounded or computed by the source")
    missing = key_figure(atlas, reference("traffic:passengers@2024"), EN)
    assert (missing.value, missing.note) == ("not available", "not found in the sources of the atlas")


def test_a_figure_of_a_project(atlas: Atlas) -> None:
    announced = key_figure(atlas, reference("project:gravithy"), EN)
    assert (announced.value, announced.context) == ("€2.2 billion", "Fos-sur-Mer, 2025")
    assert announced.note == "amount announced, not yet carried out; €60 million raised in March 2025"
    done = key_figure(atlas, reference("project:kem-one-electrolysis"), EN)
    assert done.value == "€200 million"
    assert "announced" not in done.note
    unknown = key_figure(atlas, reference("project:fos-salon-road-link"), EN)
    assert (unknown.value, unknown.note) == ("not available", "Cost not found")


@LANGS
def test_every_figure_a_story_may_name_can_be_written(atlas: Atlas, lang: str) -> None:
    names = [
        *(Reference("diagnosis", identifier) for identifier in atlas.diagnosis),
        *(Reference("project", name) for name in atlas.projects),
        *(Reference("traffic", column, year) for year in atlas.port_traffic for column in PORT_COLUMNS),
        *(Reference("indicator", name, code) for name in atlas.indicators for code in ("istres", "13029", "59183")),
    ]
    for name in names:
        found = key_figure(atlas, name, language(lang))
        assert found.value
        assert found.label
        assert found.source.words


def test_area_and_jobs_of_a_place(atlas: Atlas) -> None:
    # Piicto: 1,200 ha; ZIP de Fos: 10,000 ha, three other figures were published; a basin was measured.
    area = key_figure(atlas, reference("site:zip-de-fos@area"), EN)
    assert (area.value, area.label) == ("10,000\N{NO-BREAK SPACE}ha", "Area")
    assert area.source.words == "Le Moniteur (24 January 2023)"
    assert (
        "also published: 9,600\N{NO-BREAK SPACE}ha, 10,000\N{NO-BREAK SPACE}ha, 20,000\N{NO-BREAK SPACE}ha" in area.note
    )
    jobs = key_figure(atlas, reference("site:airbus-helicopters@jobs"), EN)
    assert (jobs.value, jobs.context) == ("8,500", "Airbus Helicopters, 2024")
    assert key_figure(atlas, reference("site:darse-1@area"), EN).note == "water, on the outline drawn"
    missing = key_figure(atlas, reference("site:darse-1@jobs"), EN)
    assert missing.value == "not available"


# --- Charts


def test_population_over_the_censuses(atlas: Atlas) -> None:
    found = chart(atlas, Plot("population", "", ("13039", "istres")), EN)
    assert found.kind == "lines"
    assert found.categories == tuple(str(year) for year in CENSUSES)
    assert found.series[0] == Series(
        "Fos-sur-Mer", (2898.0, 2869.0, 6709.0, 9031.0, 11605.0, 13925.0, 15499.0, 15608.0, 15694.0, 15862.0)
    )
    assert found.series[1].values == (None,) * 6 + (322584.0, 327971.0, 336170.0, 337702.0)
    assert "relayed by secondary pages: 1962" in found.note
    assert "Missing for one place at least: 1962, 1968, 1975, 1982, 1990, 1999." in found.note


def test_population_starts_at_the_first_census_known(atlas: Atlas) -> None:
    found = chart(atlas, Plot("population", "", ("istres", "59183")), EN)
    assert found.categories == ("2011", "2016", "2022", "2023")
    assert found.series[1].values == (91386.0, 88108.0, 87013.0, 86263.0)
    assert found.note == ""


def test_an_indicator_of_places_and_peers(atlas: Atlas) -> None:
    found = chart(atlas, Plot("indicator", "population", ("istres", "59183", "76351")), EN)
    assert (found.kind, found.decimals) == ("bars", 0)
    assert found.title == "Municipal population, 2023"
    assert found.categories == ("Istres arrondissement", "Dunkerque", "Le Havre")
    assert found.series == (Series("Municipal population", (337702.0, 86263.0, 166687.0)),)
    assert found.sources == (POPULATIONS,)


def test_a_place_without_the_figure_is_a_gap_and_says_why(atlas: Atlas) -> None:
    found = chart(atlas, Plot("indicator", "median_income", ("istres", "59183")), EN)
    assert found.series[0].values == (None, 20240.0)
    mixed = "Areas of several communes stand beside single communes."
    missing = "Istres arrondissement: The median of a group"
    assert found.note.startswith(f"{mixed} {missing} of communes cannot be derived")
    assert chart(atlas, Plot("indicator", "jobs", ("59183", "13039")), EN).note == ""
    assert ".." not in found.note


def test_ages_and_sectors_are_shares_that_add_up(atlas: Atlas) -> None:
    for kind, count in (("age", 7), ("sector", 5)):
        found = chart(atlas, Plot(kind, "", ("istres", "13")), EN)  # type: ignore[arg-type]
        assert (found.kind, found.unit, found.decimals) == ("bars", "%", 1)
        assert len(found.categories) == count
        for series in found.series:
            assert sum(value or 0 for value in series.values) == pytest.approx(100)
    # 781 of 10 801 establishments are in industry
    industry = chart(atlas, Plot("sector", "", ("istres",)), EN)
    share = industry.series[0].values[industry.categories.index("Industry")]
    assert share == pytest.approx(781 / 10801 * 100)
    assert industry.title.endswith(", 2024")


def test_a_place_without_structure_is_told(atlas: Atlas) -> None:
    kept = {key: value for key, value in atlas.structures.items() if key != ("59183", "age")}
    found = chart(replace(atlas, structures=kept), Plot("age", "", ("istres", "59183")), EN)
    assert set(found.series[1].values) == {None}
    assert found.note == "Not available: Dunkerque."


def test_traffic_over_the_years(atlas: Atlas) -> None:
    found = chart(atlas, Plot("traffic", "containers_teu"), EN)
    assert (found.kind, found.unit, found.decimals) == ("columns", "TEU", 0)
    values = dict(zip(found.categories, found.series[0].values, strict=True))
    # Containers are known from 2011 on: the chart begins there.
    assert (found.categories[0], values["2012"], values["2024"]) == ("2011", 1062000.0, 1450000.0)
    assert "Rounded or computed by the source: 2011, 2017, 2018, 2019, 2020, 2021, 2023, 2025." in found.note
    assert "Not found: 2009, 2010, 2013, 2018." in chart(atlas, Plot("traffic", "liquid_bulk_mt"), EN).note
    assert found.sources[-1].words == "inforMARE, 2026"
