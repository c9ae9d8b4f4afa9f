"""Fixtures of the PDF documents."""

from __future__ import annotations

import pytest

from data.atlas import Atlas
from data.language import CODES
from exports.pdf.comparison import comparison_pdf
from exports.pdf.place_sheet import site_pdf
from exports.pdf.profile import profile_pdf
from exports.pdf.story import story_pdf
from tests.exports.pdf.reading import FOS, ISTRES, MARTIGUES, deck


@pytest.fixture(scope="session", params=CODES)
def lang(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture(scope="session")
def four(atlas: Atlas, lang: str) -> dict[str, bytes]:
    """One document of each kind."""
    return {
        "story": story_pdf(atlas, deck(lang)),
        "profile": profile_pdf(atlas, lang, "istres", MARTIGUES, "perimeter"),
        "comparison": comparison_pdf(atlas, lang, (MARTIGUES, FOS, ISTRES), "istres", "13"),
        "site": site_pdf(atlas, lang, "piicto"),
    }
