"""Layouts and placeholders: what an agency may restyle."""

from dataclasses import replace
from pathlib import Path

from openxml_audit import FileFormat, OpenXmlValidator  # type: ignore[import-untyped]
from pptx.presentation import Presentation
from pptx.util import Inches

from content.story.resolved import Deck
from data.atlas import Atlas
from exports.pptx.deck import pptx
from exports.pptx.layouts import LAYOUTS
from exports.pptx.placeholders import SMALLEST


def test_the_layouts_have_names_and_every_slide_uses_one(opened: Presentation) -> None:
    names = [layout.name for layout in opened.slide_layouts]
    assert names == [
        "Titre",
        "Affirmation et carte",
        "Affirmation, tableau et carte",
        "Affirmation et graphique",
        "Contact",
        "Affirmation et photographie",
        "Tableau",
        "Affirmation et carte, deux chiffres",
        "Affirmation et graphique, deux chiffres",
        "Affirmation et photographie, deux chiffres",
    ]
    used = [slide.slide_layout.name for slide in opened.slides]
    assert used == [names[0], names[7], names[3], names[3], names[3], names[4], names[6]]
    assert opened.slide_width == Inches(13.333)
    assert not opened.element.xpath("p:sldSz[@type]")


def test_all_that_stands_on_a_slide_is_in_a_placeholder_that_its_layout_places(opened: Presentation) -> None:
    for slide in list(opened.slides)[1:]:
        assert all(shape.is_placeholder for shape in slide.shapes)
        places = {shape.placeholder_format.idx for shape in slide.slide_layout.placeholders}
        for shape in slide.placeholders:
            assert shape.placeholder_format.idx in places
            if shape.has_text_frame:
                assert not shape.element.xpath(".//a:xfrm")
                assert shape.text_frame.text
        # Nor does a text say its colour or typeface: those of the layout and the theme hold.
        for run in slide.element.xpath("//p:sp//a:rPr"):
            assert not run.xpath("a:solidFill | a:latin")


def test_no_text_is_smaller_than_nine_points(opened: Presentation) -> None:
    assert min(style.size for layout in LAYOUTS for slot in layout.slots for style in slot.styles) >= SMALLEST == 9
    for slide in opened.slides:
        sizes = [int(size) / 100 for size in slide.element.xpath("//@sz") if size.isdigit()]
        assert min(sizes, default=SMALLEST) >= SMALLEST


def test_no_id_is_given_twice_on_a_slide(opened: Presentation) -> None:
    for slide in opened.slides:
        ids = slide.element.xpath("//p:cNvPr/@id")
        assert len(ids) == len(set(ids))


def test_the_file_keeps_to_the_format(atlas: Atlas, deck: Deck, tmp_path: Path) -> None:
    for lang in ("fr", "en"):
        path = tmp_path / f"{lang}.pptx"
        path.write_bytes(pptx(atlas, replace(deck, lang=lang)))
        result = OpenXmlValidator(FileFormat.OFFICE_2019).validate(path)
        assert [error.description for error in result.errors] == []
