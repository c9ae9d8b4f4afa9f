"""The facts of an offer on its sheet, and what an investor takes away."""

import re

import pytest

from data.atlas import Atlas, load
from data.language import language
from exports.orders import EXPORTERS
from tests.ui.running import html, start
from ui.sites import questionnaire
from ui.sites.full_sheet import full_sheet, offer_facts


@pytest.fixture(scope="module")
def atlas() -> Atlas:
    return load()


def test_each_known_value_opens_its_source_and_the_rest_says_whom_to_ask(atlas: Atlas) -> None:
    found = offer_facts(atlas, "piicto", "en")
    known = atlas.offer_facts.known("piicto")
    stated = sum(len(atlas.offer_facts.of("piicto", field)) for field in atlas.offer_facts.fields)
    assert f"{known.known} of {known.fields} facts known" in found
    assert found.count("<details") == stated
    assert found.count('class="unknown"') == known.fields - known.known
    assert "ask: RTE, Enedis" in found
    assert 'href="https://polemermediterranee.com/' in found


def test_offers_alone_have_them(atlas: Atlas) -> None:
    assert "offer-facts" in full_sheet(atlas, "ventillon", "fr")
    assert "offer-facts" not in full_sheet(atlas, "airbus-helicopters", "fr")


def test_the_page_says_how_many_questions_are_answered_for_each_plot() -> None:
    said = html(start("/sites", shortlist="piicto,clesud", lang="en"))
    assert len(re.findall(r"answered for the plot, \d+ of 80 questions", said)) == 2


def test_the_questionnaire_and_the_exchange_format_are_on_offer(atlas: Atlas) -> None:
    t = language("en")
    offers = (*questionnaire.questionnaire_offers(("piicto",), t), questionnaire.cnig_offer(atlas, t))
    assert [offer.key for offer in offers] == ["download_rfi", "download_rfi_pdf", "download_cnig"]
    assert "partial" in offers[-1].label
    assert all(offer.order.exporter in EXPORTERS for offer in offers)
    assert [offer.order.make(atlas)[:2] for offer in offers] == [b"PK", b"%P", b"PK"]
