"""A story and a slide made for a test."""

from __future__ import annotations

import pytest

from content.source import Source
from data.language import language

FR, EN = language("fr"), language("en")
LANGS = pytest.mark.parametrize("lang", ["fr", "en"])
POPULATIONS = Source("INSEE, reference populations", "https://www.insee.fr/")
