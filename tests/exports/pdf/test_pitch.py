"""The one-page pitch as its reader gets it."""

import re
from dataclasses import replace
from io import BytesIO

import pytest
from pypdf import PdfReader

from content import pitch as pitch_module
from data.atlas import Atlas
from data.language import CODES, language
from data.territory import territory
from exports.pdf.pitch import pitch_pdf
from exports.qr_code import qr_code


def text(document: bytes) -> str:
    return re.sub(r"\s+", " ", " ".join(page.extract_text() for page in PdfReader(BytesIO(document)).pages))


@pytest.mark.parametrize("lang", CODES)
def test_one_upright_page_with_claim_figures_offers_and_day(atlas: Atlas, lang: str) -> None:
    document = pitch_pdf(atlas, lang, "2026-11-26")
    (page,) = PdfReader(BytesIO(document)).pages
    assert tuple(round(float(side)) for side in page.mediabox[2:]) == (595, 842)
    found, t, own = text(document), language(lang), territory().pitch
    assert own
    assert territory().title(t) in found
    assert " ".join(own.claim(t).split()[:4]) in found
    assert "2026" in found
    for name in own.offers:
        assert atlas.places[name].name(t).split()[0] in found
    sizes: list[float] = []
    page.extract_text(
        visitor_text=lambda said, cm, tm, _, size: sizes.append(size * abs(tm[3] * cm[3])) if said.strip() else None
    )
    assert min(sizes) >= 7.99


@pytest.mark.parametrize("lang", CODES)
def test_hectares_stand_with_the_reserve_of_their_source(atlas: Atlas, lang: str) -> None:
    found, own = text(pitch_pdf(atlas, lang, presenter="Agence du territoire")), territory().pitch
    assert own
    for name in own.offers:
        if fact := atlas.offer_facts.first(name, "area_later"):
            assert fact.note(language(lang)).replace("\N{NO-BREAK SPACE}", " ") in found
    assert "Agence du territoire" in found


def test_contact_and_code_stand_there_where_they_are_known(atlas: Atlas, monkeypatch: pytest.MonkeyPatch) -> None:
    assert language("fr")("Contact") not in text(pitch_pdf(atlas, "fr"))
    longest = "Mission Fos, " * 23
    named = replace(territory(), address="https://atlas.example")
    monkeypatch.setattr(pitch_module, "territory", lambda: named)
    pitch_pdf.cache_clear()
    found = pitch_pdf(atlas, "fr", who=longest)
    pitch_pdf.cache_clear()
    assert len(PdfReader(BytesIO(found)).pages) == 1
    assert "Mission Fos, Mission Fos" in text(found)
    assert "https://atlas.example" in text(found)


def test_a_code_is_the_same_each_time() -> None:
    assert qr_code("https://atlas.example", "png").startswith(b"\x89PNG")
    assert qr_code("https://atlas.example") == qr_code("https://atlas.example")
