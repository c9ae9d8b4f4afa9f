"""Fixtures of the PDF documents."""

from __future__ import annotations

import pytest

from data.atlas import Atlas
from data.language import CODES
from exports.pdf import documents
from tests.exports.pdf.reading import FOS, ISTRES, MARTIGUES, deck


@pytest.fixture(scope="session", params=CODES)
def lang(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture(scope="session")
def four(atlas: Atlas, lang: str) -> dict[str, bytes]:
    """One document of each kind."""
    return {
        "story": documents.story_pdf(atlas, deck(lang)),
        "profile": documents.profile_pdf(atlas, lang, "istres", MARTIGUES, "perimeter"),
        "comparison": documents.comparison_pdf(atlas, lang, (MARTIGUES, FOS, ISTRES), "istres", "13"),
        "site": documents.site_pdf(atlas, lang, "piicto"),
    }
