"""The investor's questionnaire answered for a shortlist: answers with unit, year and source, or whom to ask.

Every text is written for the language and holds no markup.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

from content.offers.answer import Answer, cited
from content.offers.answerers import answers
from content.offers.facts import write
from content.source import Source
from data.amount import Amount
from data.atlas import Atlas
from data.cache import cached
from data.language import Language, language
from data.offers.questions import Question, QuestionGroup
from data.offers.records import OfferFact, OfferField
from data.places.records import Place


@dataclass(frozen=True)
class OfferAnswers:
    """What is known of one question for one offer.

    Attributes:
        offer: id of the offer; ``name`` is its name.
        unknown: what is not known, and whom to ask; empty where nothing is missing.
    """

    offer: str
    name: str
    answers: tuple[Answer, ...]
    unknown: str

    @property
    def own(self) -> bool:
        """Tell whether an answer speaks of the offer itself."""
        return any(answer.own for answer in self.answers)


@dataclass(frozen=True)
class AnsweredQuestion:
    """A question with its answers for each offer of the shortlist."""

    id: str
    priority: str
    text: str
    unit: str
    offers: tuple[OfferAnswers, ...]


@dataclass(frozen=True)
class AnsweredGroup:
    """The questions of one group under its heading."""

    heading: str
    questions: tuple[AnsweredQuestion, ...]


@dataclass(frozen=True)
class AnsweredQuestionnaire:
    """The whole questionnaire for a shortlist.

    Attributes:
        names: of the offers, in the order of the shortlist.
        shares: for each of them how many questions are answered for the plot and how many in general alone, in words.
    """

    title: str
    names: tuple[str, ...]
    shares: tuple[str, ...]
    note: str
    groups: tuple[AnsweredGroup, ...]

    @property
    def questions(self) -> tuple[AnsweredQuestion, ...]:
        """All questions in order."""
        return tuple(question for group in self.groups for question in group.questions)


def headings(t: Language) -> dict[QuestionGroup, str]:
    """Return the groups of questions."""
    return {
        "property": t("Property"),
        "permits": t("Planning and permits"),
        "risk": t("Risks and environment"),
        "energy": t("Energy"),
        "water": t("Water and effluents"),
        "transport": t("Transport"),
        "workforce": t("Workforce"),
        "costs": t("Costs, taxes, aid"),
        "ecosystem": t("Ecosystem"),
        "process": t("Process and contact"),
    }


# A shortlist is asked for as a workbook and as a PDF.
@cached(maxsize=16)
def questionnaire(atlas: Atlas, lang: str, offers: tuple[str, ...]) -> AnsweredQuestionnaire:
    """Answer every question for each offer of a shortlist.

    Args:
        atlas: the data.
        lang: language code.
        offers: ids, in the order of the shortlist.

    Raises:
        KeyError: an offer is no place.
    """
    t, words = language(lang), headings(language(lang))
    places = [atlas.places[offer] for offer in offers]
    asked = tuple(atlas.questionnaire.questions.values())
    groups = tuple(
        AnsweredGroup(words[group], tuple(_answered(atlas, question, places, t) for question in questions))
        for group, questions in groupby(asked, key=lambda question: question.group)
    )
    names = tuple(place.name(t) for place in places)
    shares = tuple(_share(groups, number, len(asked), t) for number in range(len(places)))
    note = t(
        "Each answer has its own source and year. Answers about a commune, a circle or a wider area say so: they "
        "do not speak of the plot. Distances are straight lines; distances by road and minutes are not available. "
        "Whom to ask is general knowledge and was not verified."
    )
    return AnsweredQuestionnaire(t("Answers to an investor’s questionnaire"), names, shares, note, groups)


def _share(groups: tuple[AnsweredGroup, ...], number: int, asked: int, t: Language) -> str:
    known = [found for group in groups for question in group.questions if (found := question.offers[number]).answers]
    plot = sum(found.own for found in known)
    return t(
        "answered for the plot, {plot} of {asked} questions; in general alone (name, commune, surroundings, "
        "wider area), {general}",
        plot=t.number(plot),
        asked=t.number(asked),
        general=t.number(len(known) - plot),
    )


def _answered(atlas: Atlas, question: Question, places: list[Place], t: Language) -> AnsweredQuestion:
    offers = tuple(_of_offer(atlas, question, place, t) for place in places)
    return AnsweredQuestion(question.id, question.priority, question.text(t), question.unit(t), offers)


def _of_offer(atlas: Atlas, question: Question, place: Place, t: Language) -> OfferAnswers:
    facts = atlas.offer_facts
    fields = tuple(field for field in facts.fields.values() if question.id in field.questions)
    found = [
        *(_of_fact(fact, field, t) for field in fields for fact in facts.of(place.id, field.id)),
        *(answer for wanted in question.answers for answer in answers(atlas, place, wanted, t)),
        *_stated(atlas, question, place, t),
    ]
    missing = [field for field in fields if not facts.of(place.id, field.id)]
    unknown = ""
    if missing or not found:
        whom = facts.contact(place, question.ask)(t)
        what = ", ".join(field.label(t) for field in missing) if found else ""
        unknown = _unknown(what, whom, t)
    return OfferAnswers(place.id, place.name(t), tuple(found), unknown)


def _unknown(what: str, whom: str, t: Language) -> str:
    if what:
        return t("unknown: {what} – ask {whom}", what=what, whom=whom) if whom else t("unknown: {what}", what=what)
    return t("unknown – ask {whom}", whom=whom) if whom else t("unknown")


def _of_fact(fact: OfferFact, field: OfferField, t: Language) -> Answer:
    text = ". ".join(filter(None, (write(fact, field, t), fact.note(t))))
    answer = cited(field.label(t), text, fact, t, own=True)
    if not isinstance(fact.value, Amount) or field.unit is None:
        return answer
    source = Source(fact.source(t), fact.url)
    return Answer(answer.about, text, answer.year, source, fact.value.value, field.unit.label(t), own=True)


def _stated(atlas: Atlas, question: Question, place: Place, t: Language) -> Iterator[Answer]:
    """Yield what is stated of more than the offer, each under the name of what it speaks of."""
    for stated in atlas.questionnaire.stated.get(question.id, ()):
        area = atlas.areas[stated.area] if stated.area else None
        if area is None or set(place.codes) & set(area.members):
            yield cited(area.name(t) if area else stated.about(t), stated.text(t), stated, t)
