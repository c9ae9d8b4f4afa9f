"""Stories worked out: figures written with place, year and source, charts with their gaps, nothing left in braces."""

import base64
import io
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from content.figures.amounts import amounts
from content.figures.key_figures import KeyFigure, key_figure
from content.source import Source
from content.story.own import own_story
from content.story.resolve import deck
from content.story.resolved import Contact, Deck, Slide, view
from data.atlas import Atlas, load
from data.language import Text, language
from data.references import EVERY_STAGE, reference
from data.selection.record import Selection
from data.story import annotation as told
from data.story.model import Label, Plot, Presenter, Stop, Story
from data.story.photograph import Photograph
from data.territory import territory
from layers.annotation import Annotation
from tests.content.story.stories import EN, LANGS

INSEE = Source("INSEE, Comparateur de territoires", "https://www.insee.fr/fr/statistiques/2521169")


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
    assert english.title == "Between the sea and the Rhône, a labour force of 152,622 around a major port"
    assert (french.figures[0].value, french.figures[0].label) == (
        "152\u00a0622",
        "actifs vivent ici",
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


def test_sources_of_figures_chart_texts_and_map_each_once(atlas: Atlas) -> None:
    made = slide(
        atlas,
        message=Text("", "{diagnosis:D121} and {diagnosis:D121}, {indicator:population@13}"),
        figures=(reference("traffic:total_mt@2024"), reference("indicator:jobs@istres")),
        chart=Plot("indicator", "density", ("istres", "13")),
        view=Selection(indicator="mean_net_wage"),
    )
    dreal = "DREAL, relayed by 20\u00a0Minutes, 9 January 2022"
    assert [source.words for source in made.sources] == [
        "Grand Port Maritime de Marseille, relayed by inforMARE, 2025",
        INSEE.words,
        dreal,
        "INSEE, reference populations",
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
    assert made.figures[1].label == key_figure(atlas, reference("diagnosis:D082"), EN, Selection()).label
    assert made.annotations == (Annotation("arrow", (4.9, 43.4), (5.0, 43.5), 0.0, "", "€20 billion ici", 2, "A"),)


def test_a_big_figure_counts_the_offers_its_message_counts(atlas: Atlas) -> None:
    figure = reference("offers:fit")
    made = slide(atlas, message=Text("", "{offers:fit}"), figures=(figure,), view=Selection(rail=True))
    assert made.figures[0].value == made.message != slide(atlas, figures=(figure,)).figures[0].value


def test_steps_are_those_of_what_is_shown(atlas: Atlas) -> None:
    later = told.Annotation("text", (4.9, 43.4), heading=Text("b", "b"), step=3)
    on_map = deck(atlas, story(annotations=(later,)), "en")
    assert on_map.steps(on_map.slides[0]) == 3
    bare = deck(atlas, story(), "en")
    assert bare.steps(bare.slides[0]) == 1
    # What is written onto a map that a photograph or a chart hides is no step.
    taken = Photograph("0" * 64, "Agence")
    hidden = deck(atlas, story(annotations=(later,), photograph=taken, picture="photograph"), "en")
    assert hidden.steps(hidden.slides[0]) == 1
    drawn = deck(atlas, story(annotations=(later,), chart=Plot("projects", ""), picture="chart"), "en")
    assert drawn.steps(drawn.slides[0]) == 1
    # A photograph that is not there leaves the map, and its steps.
    lost = deck(atlas, story(annotations=(later,), picture="photograph"), "en")
    assert lost.steps(lost.slides[0]) == 3


def test_what_is_written_onto_a_map_has_letters_in_the_order_of_the_steps(atlas: Atlas) -> None:
    later, first = (
        told.Annotation("text", (4.9, 43.4), heading=Text(word, word), step=n) for word, n in (("b", 2), ("a", 1))
    )
    bare = told.Annotation("arrow", (4.9, 43.4), (5.0, 43.5))
    made = slide(atlas, annotations=(later, first, bare))
    # Edited by their numbers, they stay in the order of the story.
    assert [(one.heading, one.letter) for one in made.annotations] == [("b", "B"), ("a", "A"), ("", "")]
    assert [(one.kind, one.heading, one.step, one.letter) for one in made.written] == [
        ("text", "a", 1, "A"),
        ("arrow", "", 1, ""),
        ("text", "b", 2, "B"),
    ]


def test_what_is_not_of_industry_or_not_the_project_as_it_is_stands_apart(atlas: Atlas) -> None:
    found = amounts(atlas, EVERY_STAGE)
    apart = {project.id: reason for reason, project in found.apart}
    # Deos is to be reconfigured; the amount of Masshylia is for 40 MW, of which 20 are planned now.
    assert {name: apart[name] for name in ("deos", "masshylia")} == {"deos": "earlier", "masshylia": "earlier"}
    assert {apart[name] for name in ("martigues-port-de-bouc-bypass", "fos-salon-road-link")} == {"infrastructure"}
    assert apart["syrius-2"] == "studies"
    assert apart["rhone-decarbonation"] == "wider"
    every = {project.id for project in (*found.counted, *found.unknown)} | set(apart)
    assert every == {name for name, project in atlas.projects.items() if project.status not in ("done", "in-service")}
    assert not {project.id for project in found.counted} & set(apart)


def test_what_runs_is_at_one_stage(atlas: Atlas) -> None:
    """A terminal, a ladle furnace, an electrolysis and an assembly line: 80 + 76 + 200 + 57 million euros."""
    running = {project.id for project in amounts(atlas, "in-service").counted}
    assert {"kem-one-ethylene", "arcelormittal-ladle-furnace", "kem-one-electrolysis", "airbus-gearbox-line"} <= running
    made = {name for name, project in atlas.projects.items() if project.status == "done" and project.investment_meur}
    assert {atlas.projects[name].sector for name in made} <= {"studies"}


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
    assert {"h2v", "neocarb", "distriport-3"} <= {project.id for project in found.counted}
    assert found.total.value == sum(
        project.investment_meur.value for project in found.counted if project.investment_meur
    )
    figure = key_figure(atlas, reference("projects:all"), EN, Selection())
    assert figure.value.startswith("€")
    assert "without a known amount" in figure.note
    assert key_figure(atlas, reference("projects:contested"), EN, Selection()).value == "not available"
