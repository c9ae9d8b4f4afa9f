"""Texts folded, sorted, written into names of files, quoted in messages, and told apart from addresses of the web."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.text import alphabetical, folded, is_web_address, quoted, slug


def test_search_ignores_case_and_accents() -> None:
    assert folded("Écopôle de l’ÉTANG") == "ecopole de l’etang"
    assert folded("Straße") == "strasse"


def test_accents_do_not_decide_the_order() -> None:
    assert sorted(["Zone", "Étang", "eau", "École"], key=alphabetical) == ["eau", "École", "Étang", "Zone"]


@given(st.text(), st.text())
def test_different_texts_are_never_equal_in_order(a: str, b: str) -> None:
    assert (alphabetical(a) == alphabetical(b)) == (a == b)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Port-Saint-Louis-du-Rhône", "port-saint-louis-du-rhone"),
        ("Berre-l'Étang", "berre-l-etang"),
        ("Châteauneuf-les-Martigues", "chateauneuf-les-martigues"),
        ("unemployment_rate", "unemployment_rate"),
        ("../../etc/passwd", "etc-passwd"),
        ("CO₂ & cœur", "co2-coeur"),
        ("", ""),
        ("x" * 100, "x" * 80),
    ],
)
def test_names_of_files(text: str, expected: str) -> None:
    assert slug(text) == expected


@given(st.text())
def test_a_slug_stays_as_it_is(text: str) -> None:
    once = slug(text)
    assert len(once) <= 80
    assert slug(once) == once.strip("-")
    assert all(c.isascii() and (c.isalnum() or c in "-_") for c in once)
    assert all((a, b) != ("-", "-") for a, b in pairwise(once))


def test_what_a_visitor_wrote_is_quoted_without_what_cannot_be_seen() -> None:
    assert quoted("13\n056\u202e") == "13056"
    assert quoted("x" * 40) == "x" * 40
    assert quoted("x" * 41) == "x" * 40 + "…"


@pytest.mark.parametrize(
    "text",
    [
        "javascript:alert(1)",
        "data:text/html,x",
        "file:///etc/passwd",
        "ftp://a.b",
        "http://",
        "https://[",
        "//host",
        "",
    ],
)
def test_what_is_no_address_of_the_web(text: str) -> None:
    assert not is_web_address(text)


@pytest.mark.parametrize("text", ["https://www.insee.fr/fr", "http://a.example/?x&y"])
def test_addresses_of_the_web(text: str) -> None:
    assert is_web_address(text)
