"""The investor's questionnaire: every question, no answer without a source, the rest with whom to ask."""

import pytest

from content.offers.answerers import ANSWERERS
from content.offers.questionnaire import AnsweredQuestionnaire, OfferAnswers, questionnaire
from data.atlas import Atlas

SHORTLIST = ("piicto", "clesud", "ventillon")


@pytest.fixture(scope="module", params=["fr", "en"])
def found(atlas: Atlas, request: pytest.FixtureRequest) -> AnsweredQuestionnaire:
    return questionnaire(atlas, request.param, SHORTLIST)


@pytest.fixture(scope="module")
def english(atlas: Atlas) -> AnsweredQuestionnaire:
    return questionnaire(atlas, "en", SHORTLIST)


def of(found: AnsweredQuestionnaire, question: str, offer: str) -> OfferAnswers:
    asked = next(one for one in found.questions if one.id == question)
    return next(one for one in asked.offers if one.offer == offer)


def test_all_questions_stand_in_order_for_every_offer(atlas: Atlas, found: AnsweredQuestionnaire) -> None:
    assert [question.id for question in found.questions] == list(atlas.questionnaire.questions)
    assert {tuple(one.offer for one in question.offers) for question in found.questions} == {SHORTLIST}


def test_every_answer_has_a_source_and_every_silence_a_contact(found: AnsweredQuestionnaire) -> None:
    for question in found.questions:
        for offer in question.offers:
            assert offer.answers or offer.unknown, question.id
            assert all(one.source.words and one.text and one.year for one in offer.answers), question.id


def test_facts_of_the_offer_answer_with_their_unit_year_and_source(english: AnsweredQuestionnaire) -> None:
    land = of(english, "Q0104", "piicto")
    first = land.answers[0]
    assert (first.number, first.unit, first.year, first.own) == (600, "hectares", "2018", True)
    assert "Pôle Mer Méditerranée" in first.source.words
    # What is only said to be developable is not called free, and keeps the reserve of its source.
    assert first.about == "Area said to be developable"
    assert "“Potentially to be developed” out of" in first.text
    # What is missing of the question is named, and whom to ask.
    assert land.unknown.startswith(
        "unknown: Area free, at the date stated, Area reserved for projects, Developable from – ask"
    )
    assert "port authority" in land.unknown


def test_what_nobody_states_says_whom_to_ask(english: AnsweredQuestionnaire) -> None:
    price = of(english, "Q0108", "clesud")
    assert (price.answers, price.unknown) == ((), "unknown – ask Métropole Aix-Marseille-Provence, the town hall")


def test_an_answer_about_the_commune_leaves_the_plot_unknown(english: AnsweredQuestionnaire) -> None:
    plan = of(english, "Q0301", "ventillon")
    assert [one.about for one in plan.answers] == ["Commune of Fos-sur-Mer, as a whole"]
    assert "PPRT - Fos Ouest 2023 (approved)" in plan.answers[0].text
    assert not plan.answers[0].own
    assert plan.unknown.startswith("unknown: Technological risk plan (PPRT)")


def test_a_place_without_a_position_has_no_distances(english: AnsweredQuestionnaire) -> None:
    assert of(english, "Q0102", "ventillon").answers == ()
    assert of(english, "Q0701", "ventillon").answers == ()
    # A distance is a range, which is no number: its text says both ends.
    near = of(english, "Q0608", "piicto").answers[0]
    assert (near.number, near.unit) == (None, "")
    assert "–" in near.text.partition("km")[0]


def test_the_tax_rate_of_the_metropolis_holds_for_its_communes_alone(
    atlas: Atlas, english: AnsweredQuestionnaire
) -> None:
    assert "32.87%" in of(english, "Q0801", "piicto").answers[0].text
    members = atlas.areas["epci-200054807"].members
    assert set(atlas.places["piicto"].codes) <= set(members)


def test_what_is_stated_of_a_wider_area_bears_its_name(atlas: Atlas, english: AnsweredQuestionnaire) -> None:
    def about(question: str, offer: str = "piicto") -> list[str]:
        return [one.about for one in of(english, question, offer).answers]

    assert "Provence-Alpes-Côte d’Azur and Gard" in about("Q0401")
    assert "Employment zone of Martigues-Salon" in about("Q0702")
    assert "Area of the Fos-Berre public debate (meetings in three départements)" in about("Q0904")
    assert "secondary source" in " ".join(one.text for one in of(english, "Q0904", "piicto").answers)
    stated = [one for found in atlas.questionnaire.stated.values() for one in found]
    assert all(bool(one.area) != bool(one.about.fr) for one in stated)
    # Vitrolles lies in the employment zone of Marseille.
    outside = questionnaire(atlas, "en", ("vitropole",))
    said = [one.about for one in of(outside, "Q0702", "vitropole").answers]
    assert "Employment zone of Martigues-Salon" not in said


def test_what_is_answered_for_the_plot_is_counted_apart(english: AnsweredQuestionnaire) -> None:
    # A name, a commune's plan and the territory's statements are no answers for the plot; a distance from it is one.
    assert not any(of(english, question, "ventillon").own for question in ("Q0101", "Q0301", "Q0407"))
    assert all(of(english, question, "piicto").own for question in ("Q0104", "Q0608"))
    for number, share in enumerate(english.shares):
        answered = [offer for question in english.questions if (offer := question.offers[number]).answers]
        plot = sum(offer.own for offer in answered)
        assert plot < len(answered)
        assert share == (
            f"answered for the plot, {plot} of {len(english.questions)} questions; in general alone "
            f"(name, commune, surroundings, wider area), {len(answered) - plot}"
        )


def test_the_atlas_gives_every_kind_of_answer_that_questions_name(atlas: Atlas) -> None:
    named = {answer.partition(":")[0] for one in atlas.questionnaire.questions.values() for answer in one.answers}
    assert named == set(ANSWERERS)


def test_amounts_of_projects_are_written_as_everywhere(atlas: Atlas, english: AnsweredQuestionnaire) -> None:
    announced = {one.about: one.text for one in of(english, "Q0904", "piicto").answers}
    assert announced[atlas.projects["gravithy"].name.en].startswith("€2.2 billion · ")
