"""Ranks in words: from one end, with ties."""

import pytest

from content.comparison.standing import national_standing, nearest_end, standing
from data.catalogue.rank import Rank
from data.language import language


@pytest.mark.parametrize(
    ("rank", "english", "french"),
    [
        (Rank(1, 21), "the highest of 21", "le plus haut des 21"),
        (Rank(2, 21), "2nd highest of 21", "2ᵉ plus haut des 21"),
        (Rank(21, 21), "the lowest of 21", "le plus bas des 21"),
        (Rank(19, 21), "3rd lowest of 21", "3ᵉ plus bas des 21"),
        (Rank(11, 21), "11th highest of 21", "11ᵉ plus haut des 21"),
        # Two share the 19th place: only one figure is lower.
        (Rank(19, 21, 2), "2nd lowest of 21, tied", "2ᵉ plus bas des 21, ex æquo"),
        (Rank(1, 21, 21), "equal for all 21", "égal pour les 21"),
        (Rank(1, 1), "the only figure", "seul chiffre connu"),
    ],
)
def test_a_rank_says_its_direction(rank: Rank, english: str, french: str) -> None:
    end = nearest_end((rank,))
    assert standing(rank, end, language("en")) == english
    assert standing(rank, end, language("fr")) == french


def test_ranks_that_stand_together_count_from_the_end_that_one_is_nearest_to() -> None:
    # 835 from the highest and 966 from the lowest of 2,107: the 1,142nd from the highest.
    near, other = Rank(835, 2107), Rank(1142, 2107)
    assert nearest_end((near, other)) == "highest"
    assert national_standing(other, "highest", language("en")) == "1,142nd highest of 2,107"
    assert nearest_end((Rank(4, 21), Rank(19, 21))) == "lowest"
    assert standing(Rank(4, 21), "lowest", language("en")) == "18th lowest of 21"
    assert standing(Rank(1, 21), "lowest", language("en")) == "the highest of 21"


def test_ties_of_many_are_not_named() -> None:
    assert national_standing(Rank(583, 34746, 3), "highest", language("en")) == "583rd highest of 34,746"
