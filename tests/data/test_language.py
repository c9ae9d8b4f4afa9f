"""Numbers, ranks and dates as each language writes them."""

import math

import pytest

from data.language import language

NBSP = "\u00a0"
MINUS = "\u2212"


@pytest.mark.parametrize(
    ("value", "decimals", "french", "english"),
    [
        (49312, 0, f"49{NBSP}312", "49,312"),
        (2069811, 0, f"2{NBSP}069{NBSP}811", "2,069,811"),
        (999, 0, "999", "999"),
        (11.814, 1, "11,8", "11.8"),
        (5, 2, "5,00", "5.00"),
        (1234.5, 1, f"1{NBSP}234,5", "1,234.5"),
        (-1234, 0, f"{MINUS}1{NBSP}234", f"{MINUS}1,234"),
        (-0.04, 1, "0,0", "0.0"),
        (-0.04, 0, "0", "0"),
        (-0.06, 1, f"{MINUS}0,1", f"{MINUS}0.1"),
        (0, 0, "0", "0"),
    ],
)
def test_number(value: float, decimals: int, french: str, english: str) -> None:
    assert language("fr").number(value, decimals) == french
    assert language("en").number(value, decimals) == english


@pytest.mark.parametrize(
    ("value", "french", "english"),
    [
        (0.56, "+0,6", "+0.6"),
        (-0.56, f"{MINUS}0,6", f"{MINUS}0.6"),
        (0.0, "0,0", "0.0"),
        (0.04, "0,0", "0.0"),  # no sign on what is written as zero
        (-0.04, "0,0", "0.0"),
    ],
)
def test_signed_number(value: float, french: str, english: str) -> None:
    assert language("fr").number(value, 1, signed=True) == french
    assert language("en").number(value, 1, signed=True) == english


@pytest.mark.parametrize("code", ["fr", "en"])
@pytest.mark.parametrize("value", [None, math.nan])
def test_an_unknown_number_is_said_in_words(code: str, value: float | None) -> None:
    t = language(code)
    assert t.number(value, 2) == t("not available")


def test_not_available_in_english() -> None:
    assert language("en").number(None) == "not available"


@pytest.mark.parametrize(
    ("rank", "french", "english"),
    [
        (1, "1er", "1st"),
        (2, "2e", "2nd"),
        (3, "3e", "3rd"),
        (4, "4e", "4th"),
        (11, "11e", "11th"),
        (12, "12e", "12th"),
        (13, "13e", "13th"),
        (21, "21e", "21st"),
        (22, "22e", "22nd"),
        (101, "101e", "101st"),
        (111, "111e", "111th"),
    ],
)
def test_ordinal(rank: int, french: str, english: str) -> None:
    assert language("fr").ordinal(rank) == french
    assert language("en").ordinal(rank) == english


def test_month() -> None:
    assert language("fr").month("2026-11") == "novembre 2026"
    assert language("en").month("2026-11") == "November 2026"
    with pytest.raises(ValueError, match="month"):
        language("en").month("2026-13")


def test_colon() -> None:
    assert language("fr").colon == f"{NBSP}: "
    assert language("en").colon == ": "


def test_plural_forms_in_english() -> None:
    texts = [language("en").plural("{n} commune", "{n} communes", n) for n in (1, 2, 1200)]
    assert texts == ["1 commune", "2 communes", "1,200 communes"]


def test_placeholders_are_filled_but_not_read_again() -> None:
    # A value that itself holds a placeholder is text, not a format.
    assert language("en")("rank {rank} of {n}", rank="{n}", n="{0.__class__}") == "rank {n} of {0.__class__}"


def test_one_object_a_language() -> None:
    assert language("fr") is language("fr")
    with pytest.raises(KeyError):
        language("de")
