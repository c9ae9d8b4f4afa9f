"""Words of the ranking: nought and one take the singular in French."""

import pytest

from content.ranking.values import written
from data.language import language
from data.ranking.criteria import Span


@pytest.mark.parametrize(
    ("low", "english", "french"),
    [
        (0, "0 known, up to 20", "0 connu, jusqu’à 20"),
        (1, "1 known, up to 20", "1 connu, jusqu’à 20"),
        (2, "2 known, up to 20", "2 connus, jusqu’à 20"),
        (20, "20", "20"),
    ],
)
def test_sites_known(low: int, english: str, french: str) -> None:
    assert written("seveso", Span(low, 20), language("en")) == english
    assert written("seveso", Span(low, 20), language("fr")) == french
