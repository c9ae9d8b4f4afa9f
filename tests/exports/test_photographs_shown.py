"""A photograph with its credit line in every file that shows it, and the map where there is none."""

import io
import json
import re
import zipfile
from dataclasses import replace

import pptx as powerpoint
import pytest
from PIL import Image
from pptx.shapes.placeholder import PlaceholderPicture
from pypdf import PageObject, PdfReader

from content.story.own import own_story
from data.atlas import Atlas
from data.story.edit import with_cover, with_photograph
from data.story.file import album, read
from data.story.model import Story
from data.story.photograph import Album, Photograph
from data.story.pictures import key, photograph
from exports.offline_kit.kit import kit
from exports.pdf.pitch import pitch_pdf
from exports.pdf.place_sheet import site_pdf
from exports.pdf.story import ordered_story
from exports.pptx.deck import ordered_story as slides
from exports.story_file import story_file
from layers.registry import choices

CREDIT = "A. Martin, <b>2026</b>"


def jpeg(colour: str, size: tuple[int, int]) -> bytes:
    out = io.BytesIO()
    Image.new("RGB", size, colour).save(out, "PNG")
    return photograph(out.getvalue())


WIDE, HIGH = jpeg("#aa2222", (120, 40)), jpeg("#2222aa", (40, 120))
ALBUM = Album(((key(WIDE), WIDE), (key(HIGH), HIGH)))
COVER, STOP = Photograph(key(WIDE), CREDIT), Photograph(key(HIGH), CREDIT)


@pytest.fixture(scope="module")
def story(atlas: Atlas) -> Story:
    """The atlas's first two stops, the second with a photograph, and one on the cover."""
    own = own_story(atlas)
    return with_cover(with_photograph(replace(own, stops=own.stops[:2]), 1, STOP), COVER)


def of_size(page: PageObject, size: tuple[int, int]) -> bool:
    return any(picture.image is not None and picture.image.size == size for picture in page.images)


def said(page: PageObject) -> str:
    return re.sub(r"\s+", " ", page.extract_text())


def test_slides(atlas: Atlas, story: Story) -> None:
    deck = powerpoint.Presentation(io.BytesIO(slides(atlas, story, "fr", "2026-11-26", ALBUM)))
    for number, content, layout in ((0, WIDE, "Titre"), (2, HIGH, "Affirmation et photographie, deux chiffres")):
        slide = deck.slides[number]
        assert slide.slide_layout.name == layout
        (shown,) = (shape for shape in slide.placeholders if isinstance(shape, PlaceholderPicture))
        assert shown.image.blob == content
        assert f"Photographie\N{NO-BREAK SPACE}: {CREDIT}" in [
            shape.text for shape in slide.shapes if shape.has_text_frame
        ]
    # Without the picture the stop shows its map.
    bare = powerpoint.Presentation(io.BytesIO(slides(atlas, story, "fr", "2026-11-26")))
    assert bare.slides[2].slide_layout.name == "Affirmation et carte, deux chiffres"


def test_the_pitch_has_room_for_photograph_and_contact(atlas: Atlas) -> None:
    who = "Claire Martin\nDirectrice\n04 42 00 00 00\nclaire@exemple.fr"
    heights: dict[str, float] = {}

    def note(text: str, drawn: list[float], written: list[float], *_: object) -> None:
        height = drawn[5] + drawn[3] * written[5]
        heights.update({word: height for word in ("claire@exemple.fr", "Sources") if word in text})

    (page,) = PdfReader(io.BytesIO(pitch_pdf(atlas, "fr", "2026-11-26", "", who, COVER, ALBUM))).pages
    page.extract_text(visitor_text=note)
    # Heights are from the foot, in points; a line takes ten.
    assert heights["claire@exemple.fr"] > heights["Sources"] + 10


def test_document_pitch_and_sheet(atlas: Atlas, story: Story) -> None:
    pages = PdfReader(io.BytesIO(ordered_story(atlas, story, "fr", "2026-11-26", ALBUM))).pages
    (pitch,) = PdfReader(io.BytesIO(pitch_pdf(atlas, "fr", "2026-11-26", "", "", COVER, ALBUM))).pages
    sheet = PdfReader(io.BytesIO(site_pdf(atlas, "fr", "piicto", STOP, ALBUM))).pages
    for page, size in ((pages[0], (120, 40)), (pages[2], (40, 120)), (pitch, (120, 40)), (sheet[0], (40, 120))):
        assert of_size(page, size)
        assert f"Photographie : {CREDIT}" in said(page).replace("\N{NO-BREAK SPACE}", " ")
    assert not of_size(pages[1], (120, 40))
    assert len(sheet) == 2


def test_kit(atlas: Atlas, story: Story) -> None:
    with zipfile.ZipFile(io.BytesIO(kit(atlas, story, ALBUM))) as packed:
        assert packed.read(f"photographs/{STOP.key}.jpg") == HIGH
        told = json.loads(packed.read("data.js").decode().removeprefix("window.STORY = ").removesuffix(";\n"))
    for words in told["languages"].values():
        assert "&lt;b&gt;2026&lt;/b&gt;" in words["slides"][1]["html"]
        assert f'data-photograph="{STOP.key}"' in words["slides"][1]["html"]


def test_saved_story(atlas: Atlas, story: Story) -> None:
    saved = story_file(atlas, story, ALBUM)
    assert (read(saved, choices(atlas)), album(saved, choices(atlas))) == (story, ALBUM)
