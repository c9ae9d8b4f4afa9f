"""A stop made on /sites: its table of offers and its contact, the same on the stage, on the slide and on the page."""

import io
from dataclasses import replace
from pathlib import Path

import pptx as powerpoint
import pytest
from openxml_audit import FileFormat, OpenXmlValidator  # type: ignore[import-untyped]
from pypdf import PdfReader

from content.story.own import own_story
from content.story.resolve import deck as resolved
from content.story.resolved import Contact, Deck
from content.story.stop_from_view import stop_from
from data.atlas import Atlas
from data.language import CODES
from data.selection.record import Selection
from data.story.edit import with_picture, with_stop
from exports.offline_kit.story_data import record
from exports.pdf.story import story_pdf
from exports.pptx.deck import pptx
from exports.pptx.text import width
from exports.stage.slide import slide_html

EMU_PER_INCH = 914_400


@pytest.fixture(scope="module")
def deck(atlas: Atlas) -> Deck:
    made = stop_from(atlas, Selection(lang="en", area_min=20), "sites", 1)
    story = replace(own_story(atlas), stops=(made, own_story(atlas).stops[-1]))
    return replace(resolved(atlas, story, "en"), contact=Contact("Anne Port\ndirector\n+33 4 00 00 00 00", ""))


def plain(text: str) -> str:
    return " ".join(text.split())


def test_the_stage_shows_the_table_and_each_line_of_the_contact(atlas: Atlas, deck: Deck) -> None:
    table = deck.slides[0].table
    assert table is not None
    assert len(table.rows) == 5
    found = slide_html(atlas, deck, 1)
    for row in (table.head, *table.rows):
        assert [cell for cell in row if f">{cell}</t" not in found] == []
    asked = slide_html(atlas, deck, 2)
    assert '<p class="who">Anne Port</p><p class="reached">director</p><p class="reached">+33' in asked


def test_the_slide_has_a_native_table_and_opens_without_repair(atlas: Atlas, deck: Deck, tmp_path: Path) -> None:
    table = deck.slides[0].table
    assert table is not None
    content = pptx(atlas, deck)
    slides = powerpoint.Presentation(io.BytesIO(content)).slides
    (frame,) = (shape for shape in slides[1].shapes if shape.has_table)
    rows = [tuple(cell.text for cell in row.cells) for row in frame.table.rows]
    assert rows == [table.head, *table.rows]
    # It ends above the sources.
    sources = next(shape for shape in slides[1].placeholders if shape.placeholder_format.idx == 18)
    assert frame.top + sum(row.height for row in frame.table.rows) <= sources.top
    notes = slides[1].notes_slide.notes_text_frame
    assert notes is not None
    assert notes.text.startswith("Weights chosen: ")
    contact = next(shape for shape in slides[2].placeholders if shape.placeholder_format.idx == 24)
    assert [line.text for line in contact.text_frame.paragraphs] == ["Anne Port", "director", "+33 4 00 00 00 00"]
    path = tmp_path / "deck.pptx"
    path.write_bytes(content)
    assert OpenXmlValidator(FileFormat.OFFICE_2019).validate(str(path)).errors == []


@pytest.mark.parametrize("lang", CODES)
def test_each_word_of_the_head_has_room_in_its_column(atlas: Atlas, lang: str) -> None:
    story = replace(own_story(atlas), stops=(stop_from(atlas, Selection(lang=lang, area_min=20), "sites", 1),))
    slides = powerpoint.Presentation(io.BytesIO(pptx(atlas, resolved(atlas, story, lang)))).slides
    (frame,) = (shape for shape in slides[1].shapes if shape.has_table)
    for cell, column in zip(frame.table.rows[0].cells, frame.table.columns, strict=True):
        room = (column.width - cell.margin_left - cell.margin_right) / EMU_PER_INCH
        (run,) = cell.text_frame.paragraphs[0].runs
        assert width(run.text, run.font.size.pt, bold=True) <= room, run.text


def test_the_page_shows_the_table(atlas: Atlas, deck: Deck) -> None:
    table = deck.slides[0].table
    assert table is not None
    pages = PdfReader(io.BytesIO(story_pdf(atlas, deck))).pages
    page = plain(pages[1].extract_text())
    assert table.caption in page
    assert [cell for row in table.rows for cell in row[1:] if plain(cell) not in page] == []
    assert "Anne Port" in pages[2].extract_text()
    assert "director" in pages[2].extract_text()


def test_the_kit_has_the_table_too(atlas: Atlas, deck: Deck) -> None:
    made = stop_from(atlas, Selection(lang="en", area_min=20), "sites", 1)
    told = record(atlas, replace(own_story(atlas), stops=(made,)))
    table = deck.slides[0].table
    assert table is not None
    assert table.rows[0][0] in told["languages"]["en"]["slides"][0]["html"]


def test_the_table_stands_where_key_figures_do(atlas: Atlas) -> None:
    made = stop_from(atlas, Selection(lang="en", area_min=20), "sites", 1)
    both = replace(made, figures=own_story(atlas).stops[0].figures)
    (slide,) = resolved(atlas, replace(own_story(atlas), stops=(both,)), "en").slides
    assert slide.table is not None
    assert slide.figures == ()


def test_a_stop_added_later_does_not_take_the_contact_over(atlas: Atlas) -> None:
    story = own_story(atlas)
    at = next(number for number, stop in enumerate(story.stops) if stop.picture == "contact")
    longer = with_stop(story, stop_from(atlas, Selection(), "explore", 99))
    pictures = [slide.picture for slide in resolved(atlas, longer, "fr").slides]
    assert [number for number, picture in enumerate(pictures) if picture == "contact"] == [at]
    assert [slide.picture for slide in resolved(atlas, with_picture(longer, at, "map"), "fr").slides].count(
        "contact"
    ) == 0
