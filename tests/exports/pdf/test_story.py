"""The story as a document: a page a stop, readable sizes, what fits."""

import math
from dataclasses import replace
from io import BytesIO
from typing import cast

import pytest
from PIL import Image

from content.figures.key_figures import KeyFigure
from content.story import resolve as storytelling
from content.story.own import own_story
from content.story.resolved import Contact
from data.atlas import Atlas
from exports.pdf.story import story_pdf
from tests.exports.pdf.reading import INSEE, deck, dense, dictionaries, read, text, words


def test_the_cover_says_when(atlas: Atlas) -> None:
    cover = read(story_pdf(atlas, deck("fr", 1), "2026-11-26")).pages[0]
    assert "26 novembre 2026" in words(cover.extract_text())


def test_the_story_tells_each_stop_on_its_page(four: dict[str, bytes]) -> None:
    cover, first, second, last = (words(page.extract_text()) for page in read(four["story"]).pages)
    assert "Récit" in cover
    assert "Sous-préfecture" in cover
    for number, page in ((1, first), (2, second)):
        for expected in (
            f"Titre {number}",
            f"Message {number}",
            "70,5 Mt",
            "trafic",
            "Fos, 2024",
            "port entier",
            INSEE.words,
        ):
            assert expected in page
    assert "Trafic" in first
    assert "Trafic" not in second
    assert INSEE.words in last
    assert "OpenStreetMap" in last
    assert "orateur" not in text(four["story"])


def test_the_story_of_the_atlas(atlas: Atlas, lang: str) -> None:
    told = storytelling.deck(atlas, own_story(atlas), lang)
    sizes: list[float] = []

    def seen(text: str, cm: list[float], tm: list[float], _: object, size: float) -> None:
        if text.strip():
            # The title of an axis is turned by a quarter.
            sizes.append(size * math.hypot(tm[2], tm[3]) * math.hypot(cm[2], cm[3]))

    found = read(story_pdf(atlas, told, "2026-11-26")).pages
    pages = [words(page.extract_text(visitor_text=seen)) for page in found]
    assert min(sizes) >= 7.99, "points"
    for slide, page in zip(told.slides, pages[1:], strict=False):
        for expected in (slide.title, slide.message, *(figure.value for figure in slide.figures)):
            assert dense(expected) in dense(page)
    last = dense(" ".join(pages[len(told.slides) + 1 :]))
    assert len(pages) <= len(told.slides) + 3
    for slide in told.slides:
        for source in slide.sources:
            assert dense(source.words) in last
            assert dense(source.url) in last


def test_figures_beside_the_contact_keep_their_remarks(atlas: Atlas) -> None:
    told = deck("fr", 1)
    stop = replace(told.slides[0], picture="contact", chart=None)
    asked = replace(told, contact=Contact("Sous-préfecture", ""), slides=(stop,))
    page = read(story_pdf(atlas, asked)).pages[1]
    assert words(page.extract_text()).count("port entier") == len(stop.figures)


@pytest.mark.parametrize("count", [1, 24])
def test_a_story_has_a_page_a_stop(atlas: Atlas, count: int) -> None:
    assert len(read(story_pdf(atlas, deck("fr", count))).pages) == count + 2


def test_the_longest_texts_stay_on_their_page(atlas: Atlas) -> None:
    short = deck("fr", 1)
    figures = tuple(
        KeyFigure("1 234 567 890 habitants par kilomètre carré", "étiquette " * 12, "lieu " * 20, INSEE, "note " * 60)
        for _ in range(3)
    )
    stop = replace(short.slides[0], title="Titre " * 15, message="mots " * 79 + "fin.", figures=figures)
    pages = read(story_pdf(atlas, replace(short, title="Titre " * 15, slides=(stop,)))).pages
    assert len(pages) == 3
    assert "fin." in pages[1].extract_text()
    assert words(pages[1].extract_text()).count("1 234 567 890") == 3


def test_a_logo_is_on_the_cover(atlas: Atlas) -> None:
    for kind in ("PNG", "JPEG"):
        out = BytesIO()
        Image.new("RGB", (40, 20), "red").save(out, kind)
        pdf = story_pdf(atlas, replace(deck("fr", 1), logo=out.getvalue()))
        assert [
            int(cast("int", found["/Width"])) for found in dictionaries(pdf) if found.get("/Subtype") == "/Image"
        ] == [40]
