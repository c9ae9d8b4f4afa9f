"""The investor's questionnaire as a PDF."""

from __future__ import annotations

from typing import Any

from content.facts import Footnotes
from content.offers.questionnaire import AnsweredQuestion, OfferAnswers, questionnaire
from data.atlas import Atlas
from data.cache import cached
from data.language import Language, language
from data.territory import territory
from exports.pdf.sources import source_record
from exports.pdf.typesetting import render


@cached(maxsize=16)
def rfi_pdf(atlas: Atlas, lang: str, offers: tuple[str, ...]) -> bytes:
    """Return the questionnaire of a shortlist, its sources numbered and listed at the end; A4 portrait.

    Raises:
        KeyError: an offer is no place.
    """
    t, notes = language(lang), Footnotes()
    found = questionnaire(atlas, lang, offers)
    groups = [
        {"heading": group.heading, "questions": [_question(question, notes, t) for question in group.questions]}
        for group in found.groups
    ]
    data: dict[str, Any] = {
        "names": found.names,
        "shares": found.shares,
        "note": found.note,
        "groups": groups,
        "sources": [source_record(source) for source in notes.sources],
        "foot": f"{territory().title(t)} · {found.title}",
        "words": {
            "sources": t("Sources"),
            "priority": t("A: knocks a site out; B: compares; C: asked late"),
            "colon": t.colon,
        },
    }
    return render("questionnaire", lang, found.title, data, {})


def _question(question: AnsweredQuestion, notes: Footnotes, t: Language) -> dict[str, Any]:
    return {
        "id": question.id,
        "priority": question.priority,
        "text": question.text,
        "unit": question.unit,
        "offers": [_offer(offer, notes) for offer in question.offers],
        "alike": len({(offer.answers, offer.unknown) for offer in question.offers}) == 1,
        "all": t("All offers") if len(question.offers) > 1 else question.offers[0].name,
    }


def _offer(offer: OfferAnswers, notes: Footnotes) -> dict[str, Any]:
    answers = [
        {"about": one.about, "text": one.text, "year": one.year, "note": notes.number(one.source), "own": one.own}
        for one in offer.answers
    ]
    return {"name": offer.name, "answers": answers, "unknown": offer.unknown}
