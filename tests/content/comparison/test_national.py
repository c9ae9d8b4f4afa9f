"""Ranks in France in words, in both languages."""

import pytest

from content.comparison.national import about_ranks, rank_words, size_words
from data.atlas import Atlas
from data.language import language
from data.national.ranks import SizeClass
from data.national.table import France, NoFrance

EN, FR = language("en"), language("fr")
NBSP = "\N{NO-BREAK SPACE}"


def test_ranks_in_words(atlas: Atlas, france: France) -> None:
    found = rank_words(atlas, EN, france, atlas.indicators["median_income"], "13039")
    assert found is not None
    assert (found.country, found.size) == ("France", "10,000 to 20,000 inhabitants")
    assert found.short(EN) == ("France: 11,587th of 31,152", "same size: 214th of 533")
    french = rank_words(atlas, FR, france, atlas.indicators["median_income"], "13039")
    assert french is not None
    assert french.country_rank == f"11{NBSP}587e sur 31{NBSP}152"


def test_a_rank_among_larger_communes_alone_says_so(atlas: Atlas, france: France) -> None:
    found = rank_words(atlas, EN, france, atlas.indicators["jobs_growth"], "13039")
    assert found is not None
    assert found.country == "France, over 5,000 inhabitants"
    assert found.short(EN)[0] == "France: 835th of 2,107*"


def test_what_does_not_exist_nationally_has_no_rank(atlas: Atlas, france: France) -> None:
    # The concentration of jobs is only approximate there, the density rests on approximate areas.
    for name in ("job_concentration", "density", "hotels"):
        assert rank_words(atlas, EN, france, atlas.indicators[name], "13039") is None
    assert rank_words(atlas, EN, NoFrance("x"), atlas.indicators["population"], "13039") is None
    assert rank_words(atlas, EN, None, atlas.indicators["population"], "13") is None


@pytest.mark.parametrize(
    ("found", "words"),
    [
        (SizeClass(0, 500), "under 500 inhabitants"),
        (SizeClass(5_000, 10_000), "5,000 to 10,000 inhabitants"),
        (SizeClass(100_000, None), "100,000 inhabitants or more"),
    ],
)
def test_size_classes_in_words(found: SizeClass, words: str) -> None:
    assert size_words(found, EN) == words


def test_what_ranks_are_among_is_said(france: France) -> None:
    said = about_ranks(EN, france, "13056")
    assert "from the highest value" in said
    assert "that have the figure for that year" in said
    assert "20,000 to 50,000 inhabitants (population 2023)" in said
    assert "metropolitan France alone" in about_ranks(EN, france, "97411")
    assert "data/x: missing" in about_ranks(EN, NoFrance("data/x: missing"), "13056")
