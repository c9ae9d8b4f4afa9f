"""Texts, references and braces of a story; and the story the atlas comes with: true, bilingual, no figure typed."""

import re

import pytest

from content.story.own import own_story
from data.atlas import Atlas
from data.language import Text, language
from data.references import Reference, filled, named, reference
from data.story.model import Stop

FR, EN = language("fr"), language("en")
STOPS = pytest.mark.parametrize("number", range(9))
#: Digits that are part of a name.
NAMES = ("N568", "A54", "A55", "A7", "H4", "Distriport 3")
YEAR = re.compile(r"(?<!\d)(19|20)\d\d(?!\d)")


def told(stop: Stop) -> list[tuple[str, str]]:
    """Every text of a stop, with its language."""
    marked = [words for one in stop.annotations for words in (one.heading, one.text)]
    every = (stop.title, stop.message, stop.notes, *(label.words for label in stop.labels), *marked)
    return [(lang, getattr(words, lang)) for words in every for lang in ("fr", "en")]


def typed(text: str) -> str:
    """The digits of a text that are neither named in braces, nor a year, nor part of a name."""
    rest = re.sub(r"\{[^{}]*\}", "", text)
    for name in NAMES:
        rest = rest.replace(name, "")
    return "".join(re.findall(r"\d", YEAR.sub("", rest)))


# --- Texts and references


def test_words_in_a_language() -> None:
    words = Text("la mer", "the sea")
    assert (words(FR), words(EN)) == ("la mer", "the sea")


@pytest.mark.parametrize("empty", ["", " ", "\n\u00a0"])
def test_words_left_empty_are_those_of_the_other_language(empty: str) -> None:
    assert Text("la mer", empty)(EN) == "la mer"
    assert Text(empty, "the sea")(FR) == "the sea"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("indicator:population@istres", Reference("indicator", "population", "istres")),
        ("diagnosis:D012", Reference("diagnosis", "D012")),
        ("traffic:total_mt@2024", Reference("traffic", "total_mt", "2024")),
        ("project:kem-one-electrolysis", Reference("project", "kem-one-electrolysis")),
    ],
)
def test_a_reference_is_read_as_it_is_written(text: str, expected: Reference) -> None:
    assert reference(text) == expected
    assert str(expected) == text


@pytest.mark.parametrize(
    "text", ["", "population", "rumour:x", "indicator:", "indicator:a@", "diagnosis:D012\n", "project:a b", "project:é"]
)
def test_what_is_no_reference_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="^" + re.escape(text)):
        reference(text)


def test_figures_in_braces_are_written_out() -> None:
    text = "From {indicator:a@x} to {diagnosis:D1}, {indicator:a@x}."
    assert named(text) == ("indicator:a@x", "diagnosis:D1", "indicator:a@x")
    assert filled(text, lambda braced: reference(braced).id.upper()) == "From A to D1, A."


def test_braces_that_name_no_figure_are_refused() -> None:
    with pytest.raises(ValueError, match="total"):
        reference("total")


# --- The story the atlas comes with


def test_the_story_has_seven_to_nine_stops_with_a_bilingual_title(atlas: Atlas) -> None:
    assert 7 <= len(own_story(atlas).stops) <= 9
    assert own_story(atlas).title.fr.strip()
    assert own_story(atlas).title.en.strip()


@STOPS
def test_every_text_is_there_in_both_languages(atlas: Atlas, number: int) -> None:
    for _, text in told(own_story(atlas).stops[number]):
        assert text.strip()


@STOPS
def test_a_message_can_be_read_from_far_away(atlas: Atlas, number: int) -> None:
    message = own_story(atlas).stops[number].message
    for text in (message.fr, message.en):
        assert len(re.sub(r"\{[^{}]*\}", "123 456", text)) <= 220


@STOPS
def test_notes_are_a_few_sentences(atlas: Atlas, number: int) -> None:
    notes = own_story(atlas).stops[number].notes
    for text in (notes.fr, notes.en):
        assert 2 <= len(re.findall(r"\.(?= |$)", text)) <= 5


@pytest.mark.parametrize("text", ["12 % de chômage", "Some 40 sites", "100 000 habitants", "20244 t", "Distriport 4"])
def test_a_typed_figure_is_noticed(text: str) -> None:
    assert typed(text)


@pytest.mark.parametrize("text", ["En 2024, {diagnosis:D012}", "la N568 et Distriport 3", "de 2016 à 2022, du CO₂"])
def test_years_names_and_references_are_no_typed_figures(text: str) -> None:
    assert typed(text) == ""


@STOPS
def test_no_figure_is_typed_by_hand(atlas: Atlas, number: int) -> None:
    assert [text for _, text in told(own_story(atlas).stops[number]) if typed(text)] == []


@STOPS
def test_both_languages_name_the_same_figures_and_years(atlas: Atlas, number: int) -> None:
    stop = own_story(atlas).stops[number]
    for words in (stop.title, stop.message, stop.notes):
        assert sorted(named(words.fr)) == sorted(named(words.en))
        years = [sorted(YEAR.findall(re.sub(r"\{[^{}]*\}", "", text))) for text in (words.fr, words.en)]
        assert years[0] == years[1]


@STOPS
def test_french_typography(atlas: Atlas, number: int) -> None:
    for lang, text in told(own_story(atlas).stops[number]):
        assert "'" not in text
        if lang == "fr":
            assert re.findall(r"[^\u00a0][:;!?»%]|«[^\u00a0]", re.sub(r"\{[^{}]*\}", "", text)) == []


@STOPS
def test_what_is_highlighted_lies_in_the_window(atlas: Atlas, number: int) -> None:
    stop = own_story(atlas).stops[number]
    if stop.bounds is None:
        return
    west, south, east, north = stop.bounds
    for identifier in stop.highlight:
        point = atlas.point(identifier)
        if point:
            assert west <= point[0] <= east, identifier
            assert south <= point[1] <= north, identifier


def test_a_stop_is_one_claim_one_big_figure_and_one_picture(atlas: Atlas) -> None:
    stops = own_story(atlas).stops
    assert all(stop.figures for stop in stops)
    assert {stop.picture for stop in stops} == {"map", "chart", "contact"}
    assert stops[-1].picture == "contact"
    # Whatever shows the map writes onto it, within its window.
    for stop in stops:
        if stop.picture == "map":
            assert stop.annotations
            assert stop.bounds
            assert all(stop.bounds.holds(place) for one in stop.annotations for place in (one.at, one.to) if place)


def test_peers_are_compared_in_a_chart(atlas: Atlas) -> None:
    (told_chart,) = [stop.chart for stop in own_story(atlas).stops if stop.chart and stop.chart.kind == "indicator"]
    # Employment zones of the ports, of one scale.
    assert {"ze-9313", "ze-3213", "ze-2813", "ze-5219"} <= set(told_chart.places)
    assert {atlas.areas[code].kind for code in told_chart.places} == {"area"}


# --- What its sentences say in words, held against the figures


def value(atlas: Atlas, code: str, indicator: str) -> float:
    found = atlas.value(code, indicator)
    assert found is not None
    return found


def test_more_are_in_work_than_around_two_of_the_ports(atlas: Atlas) -> None:
    # INSEE, census 2022, employment zones: 66.7 % here, 62.6 % Dunkerque, 62.3 % Le Havre, 69.0 % Saint-Nazaire.
    here = value(atlas, "ze-9313", "employment_rate")
    dunkerque, le_havre, saint_nazaire = (
        value(atlas, code, "employment_rate") for code in ("ze-3213", "ze-2813", "ze-5219")
    )
    assert max(dunkerque, le_havre) < here < saint_nazaire
    assert value(atlas, "ze-9313", "degree_bac3_share") < value(atlas, "FR", "degree_bac3_share")


def test_four_jobs_in_ten_are_industrial_in_fos(atlas: Atlas) -> None:
    # INSEE, census 2022: 42.7 % in Fos-sur-Mer, 38.7 % in Marignane.
    assert value(atlas, "13039", "jobs_industry_share") == pytest.approx(42.7, abs=0.05)
    assert value(atlas, "13054", "jobs_industry_share") == pytest.approx(38.7, abs=0.05)


def test_one_commune_of_the_arrondissement_is_grey(atlas: Atlas) -> None:
    grey = [code for code in atlas.areas["istres"].members if atlas.value(code, "jobs_industry_share") is None]
    assert [atlas.areas[code].name.fr for code in grey] == ["Cornillon-Confoux"]


@pytest.mark.parametrize(
    ("stop", "number", "places"),
    [
        ("transport", 1, ("embranchement-935901-007-834",)),
        ("transport", 2, ("aeroport-marseille-provence",)),
        ("limits", 1, ("kem-one-fos",)),
        ("limits", 2, ("arcelormittal-mediterranee",)),
        ("limits", 3, ("arcelormittal-mediterranee",)),
    ],
)
def test_an_arrow_points_at_what_it_names(atlas: Atlas, stop: str, number: int, places: tuple[str, ...]) -> None:
    tip = next(one for one in own_story(atlas).stops if one.id == stop).annotations[number].to
    assert tip
    for name in places:
        point = atlas.places[name].point
        assert point
        assert tip == pytest.approx(point, abs=0.012)


def test_the_arrow_of_the_road_ends_on_the_section_that_was_counted(atlas: Atlas) -> None:
    """Kilometre posts 28 to 33: from Fos-sur-Mer, 4.9470 43.4306, straight to 4.9683 43.4271."""
    tip = next(one for one in own_story(atlas).stops if one.id == "transport").annotations[0].to
    assert tip
    share = (tip[0] - 4.94696) / (4.96829 - 4.94696)
    assert 0 < share < 1
    assert tip[1] == pytest.approx(43.43062 + share * (43.42708 - 43.43062), abs=0.0005)


def test_port_traffic_goes_as_the_story_says(atlas: Atlas) -> None:
    def amount(year: str, column: str) -> float:
        return atlas.port_traffic[year].amounts[column].value

    assert amount("2025", "liquid_bulk_mt") < amount("2008", "liquid_bulk_mt")
    # Half as many again as in 2011: 1,450,000 TEU against 944,000; the record is of 2022.
    assert 1.5 <= amount("2025", "containers_teu") / amount("2011", "containers_teu") < 1.6
    assert max(atlas.port_traffic, key=lambda year: _containers(atlas, year)) == "2022"


def _containers(atlas: Atlas, year: str) -> float:
    known = atlas.port_traffic[year].amounts.get("containers_teu")
    return known.value if known else 0.0


def test_benzene_is_below_its_limit_and_close_to_it(atlas: Atlas) -> None:
    figure = atlas.diagnosis["D126"]
    assert "5 µg/m³" in figure.note.en
    assert 4.5 < figure.amount.value < 5
