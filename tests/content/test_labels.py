"""Every code of the data has its words."""

import pytest

from content import labels
from data.language import CODES, language
from data.places.records import SECTORS, STATUSES


@pytest.mark.parametrize("lang", CODES)
def test_sectors_and_stages_of_the_data_have_words(lang: str) -> None:
    t = language(lang)
    assert set(labels.sectors(t)) == set(SECTORS)
    assert set(labels.statuses(t)) == set(STATUSES)
