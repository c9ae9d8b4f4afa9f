"""A sentence a theme: figures and ranks that are there, no sentence where they cannot be told apart."""

from dataclasses import replace

import pytest

from content.comparison.answers import answer
from data.atlas import Atlas
from data.language import CODES
from data.national.table import NoFrance
from tests.content.comparison.comparisons import compared

FOS, MARTIGUES, MONTOIR = "13039", "13056", "44103"


def only(atlas: Atlas, **figures: float) -> Atlas:
    """The atlas with one indicator of two communes alone: what is left to say of a theme is that."""
    kept = {key: value for key, value in atlas.figures.items() if key[1] == "job_concentration"}
    return replace(
        atlas, figures={**kept, **{(code.strip("_"), "job_concentration"): v for code, v in figures.items()}}
    )


def test_jobs_of_the_default_pair(atlas: Atlas) -> None:
    found = answer(compared(atlas, FOS, MARTIGUES, reference="13"), "jobs")
    assert found is not None
    # 214 jobs for 100 employed residents, first of 21; Martigues 111, fifth; 107 in the département.
    assert found.text == (
        "Fos-sur-Mer has 214 jobs per 100 employed residents, the highest of 21 communes; "
        "Martigues: 111 (5th highest); Bouches-du-Rhône: 107."
    )
    assert [piece.text for piece in found.pieces if piece.number is not None] == ["Fos-sur-Mer", "Martigues"]


def test_french_and_a_fall(atlas: Atlas) -> None:
    found = answer(compared(atlas, FOS, MARTIGUES, lang="fr", reference="13"), "demography")
    assert found is not None
    # −0.14 % a year from 2016 to 2023 in Martigues, third from below.
    assert found.text.startswith(
        "Martigues a perdu 0,14\u00a0% d’habitants par an de 2016 à 2023, 3ᵉ plus bas des 21 communes\u00a0;"
    )


def test_what_is_known_of_all_comes_first(atlas: Atlas) -> None:
    found = answer(compared(atlas, FOS, MONTOIR, reference="13"), "jobs")
    assert found is not None
    # The national table has the share of jobs in industry, not the jobs for 100 residents.
    assert found.entry.id == "jobs_industry_share"
    assert "Montoir-de-Bretagne (44): 45.7%" in found.text


@pytest.mark.parametrize(
    ("fos", "martigues", "said"),
    [(214.0, 111.0, True), (214.0, 214.4, False), (214.0, 213.6, False), (107.2, 90.0, False)],
    ids=["apart", "tied", "gap below rounding", "as the reference"],
)
def test_no_sentence_where_figures_cannot_be_told_apart(atlas: Atlas, fos: float, martigues: float, said: bool) -> None:
    found = only(atlas, _13039=fos, _13056=martigues)
    assert (answer(compared(found, FOS, MARTIGUES, reference="13"), "jobs") is not None) == said


@pytest.mark.parametrize("lang", CODES)
def test_every_commune_and_theme(atlas: Atlas, lang: str) -> None:
    for code in atlas.areas["istres"].members:
        comparison = replace(compared(atlas, code, lang=lang, reference="13"), france=NoFrance(""))
        for theme in atlas.themes:
            found = answer(comparison, theme)
            if found:
                assert found.text.endswith(".")
                assert "{" not in found.text
                assert "\x00" not in found.text
                rank = comparison.rank(code, found.entry)
                assert rank is not None
                assert not rank.tied
