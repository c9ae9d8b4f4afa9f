"""Texts of visitors in documents: never markup, no character lost without a word, no address but of the web."""

from dataclasses import replace

import pytest

from content.source import Source
from data.atlas import Atlas
from exports.pdf.story import story_pdf
from exports.pdf.typesetting import drawable
from tests.exports.pdf.reading import INSEE, deck, dense, links, read, text

HOSTILE = '#eval("1") $x$ *bold* _it_ @ref <label> `raw` \\u{41} //note [x] = head'


def test_texts_are_never_markup(atlas: Atlas) -> None:
    pdf = story_pdf(atlas, deck("fr", 1, hostile=HOSTILE))
    # Lines may break anywhere in it: compared without spaces.
    literal = dense(HOSTILE)
    cover, stop, last = (dense(page.extract_text()) for page in read(pdf).pages)
    assert cover.count(literal) == 3  # title, presenter, contents
    assert stop.count(literal) >= 2 + 3 * 3 + 2 + 1  # title, message, figures, chart with its note, source
    assert literal in last
    assert links(pdf) == {INSEE.url}
    assert read(pdf).metadata.title == f"Récit {HOSTILE}"  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("given", "shown"),
    [
        ("Fos – 70,5 % → ≈ CO₂ œ €", "Fos – 70,5 % → ≈ CO₂ œ €"),
        ("a\x00b\x07c\N{ZERO WIDTH NO-BREAK SPACE}d\u202ee\ud800f", "abcdef"),
        ("tab\there", "tab here"),
        ("Port\u2011de\u2011Bouc", "Port\u2060-\u2060de\u2060-\u2060Bouc"),
        ("1\u2009000\u2003ha", "1\u202f000 ha"),
        ("ligne\u2028seconde\u2029troisième\vquatrième", "ligne\nseconde\ntroisième\nquatrième"),
        ("Москва ↗ \N{GRINNING FACE}", "Москва ↗ \N{GRINNING FACE}"),
        ("中?", "??"),
    ],
)
def test_what_the_font_cannot_draw_is_left_out(given: str, shown: str) -> None:
    assert drawable(given) == shown


def test_typographic_characters_are_whole_on_the_page(atlas: Atlas) -> None:
    pdf = story_pdf(atlas, deck("fr", 1, hostile="Port\u2011de\u2011Bouc 1\u2009000 ha\u2028Москва"))
    found = text(pdf)
    assert "Port-de-Bouc 1\u202f000 ha Москва".replace("\u202f", " ") in found.replace("\u202f", " ").replace(
        "\u2060", ""
    )
    assert "?" not in found
    assert "qu’aucune police" not in found


def test_the_reader_is_told_of_characters_that_no_font_has(atlas: Atlas) -> None:
    assert "qu’aucune police" in text(story_pdf(atlas, deck("fr", 1, hostile="中")))


def test_any_text_can_be_set(atlas: Atlas) -> None:
    odd = "\N{GRINNING FACE} \x00 \u202e \ue000 中 مرحبا \ud800 " + "x" * 90
    pdf = story_pdf(atlas, deck("fr", 1, hostile=odd))
    assert "x" * 90 in dense(text(pdf))


@pytest.mark.parametrize(
    "address", ["javascript:alert(1)", "data:text/html,x", "file:///etc/passwd", "//host", "", "https://" + "x" * 9000]
)
def test_only_web_addresses_become_links(atlas: Atlas, address: str) -> None:
    one = deck("fr", 1)
    stop = replace(one.slides[0], figures=(), chart=None, sources=(Source("Source douteuse", address),))
    pdf = story_pdf(atlas, replace(one, slides=(stop,)))
    assert links(pdf) == set()
    assert "Source douteuse" in text(pdf)
