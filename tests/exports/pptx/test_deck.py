"""The slides of PowerPoint: what stands on them, where, and what programs make of the file."""

import io
import shutil
import subprocess
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from xml.etree import ElementTree as ET

import pptx as powerpoint
import pytest
from pptx.presentation import Presentation
from pptx.shapes.base import BaseShape
from pptx.shapes.placeholder import PlaceholderGraphicFrame, PlaceholderPicture
from pptx.slide import Slide as NativeSlide
from pptx.util import Inches
from pypdf import PdfReader

from content.story import resolve as storytelling
from content.story.own import own_story
from content.story.resolved import Chart, Contact, Deck, Series
from data.atlas import Atlas
from data.language import language
from data.text import is_web_address
from exports.pptx.deck import pptx
from layers.annotation import Annotation
from tests.exports.pptx.decks import LONG, stop

CHART = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
LINK = "{http://schemas.openxmlformats.org/drawingml/2006/main}hlinkClick"


def every(slide: NativeSlide) -> Iterator[BaseShape]:
    """Every shape, those inside groups too."""
    for shape in slide.shapes:
        yield shape
        yield from getattr(shape, "shapes", ())


def words(slide: NativeSlide) -> list[str]:
    return [shape.text_frame.text for shape in every(slide) if shape.has_text_frame]  # type: ignore[attr-defined]


def chart_of(slide: NativeSlide) -> ET.Element:
    frame = next(shape for shape in slide.shapes if shape.has_chart)
    return ET.fromstring(frame.chart.part.blob)  # type: ignore[attr-defined]  # noqa: S314  (our own)


def points(chart: ET.Element) -> dict[int, float]:
    return {
        int(point.get("idx", "")): float(point.findtext(f"{CHART}v", ""))
        for point in chart.findall(f".//{CHART}val//{CHART}pt")
    }


def test_a_title_slide_a_slide_a_stop_and_the_sources(opened: Presentation) -> None:
    titles = [slide.shapes.title.text_frame.text for slide in opened.slides if slide.shapes.title]
    assert len(titles) == len(opened.slides) == 7
    assert titles[0] == "Étang de Berre & <Fos>"
    assert titles[1:4] == ["Titre 1", "Titre 2", 'A & <b> "B"']
    assert (opened.slide_width, opened.slide_height) == (Inches(13.333), Inches(7.5))


def test_properties_say_whose_deck_it_is(opened: Presentation) -> None:
    properties = opened.core_properties
    assert (properties.title, properties.author, properties.language) == (
        "Étang de Berre & <Fos>",
        "Agence d’essai",
        "fr-FR",
    )


def test_figures_stand_with_label_place_year_and_reason(opened: Presentation) -> None:
    found = words(opened.slides[1])
    assert found[found.index("337\xa0702") + 1] == "Population municipale\nArrondissement d’Istres, 2023"
    missing = found[found.index("non disponible") + 1]
    assert "Arrondissement d’Istres, 2021 – La médiane" in missing


def test_lines_hold_the_census_figures_on_a_true_time_axis(atlas: Atlas, opened: Presentation) -> None:
    chart = chart_of(opened.slides[2])
    known = {count.year: count.value for count in atlas.population["13056"]}
    # 1962 is not known for Martigues: no point, and no zero.
    assert 1962 not in known
    assert points(chart) == {
        place: known[year]
        for place, year in enumerate((1962, 1968, 1975, 1982, 1990, 1999, 2011, 2022))
        if year in known
    }
    axis = chart.find(f".//{CHART}dateAx")
    assert axis is not None
    assert [axis.find(f"{CHART}{name}").get("val") for name in ("baseTimeUnit", "majorTimeUnit")] == ["years"] * 2  # type: ignore[union-attr]
    # 1 January 1968 in days since 30 December 1899.
    dates = [point.findtext(f"{CHART}v") for point in chart.findall(f".//{CHART}cat//{CHART}pt")]
    assert float(dates[1] or 0) == 24838


def test_bars_hold_the_catalogue_s_figures_and_gaps_stay_gaps(atlas: Atlas, opened: Presentation) -> None:
    chart = chart_of(opened.slides[3])
    values = [atlas.value(code, "poverty_rate") for code in atlas.areas["istres"].members[:6]]
    assert points(chart) == {place: value for place, value in enumerate(values) if value is not None}
    blanks = chart.find(f".//{CHART}dispBlanksAs")
    assert blanks is not None
    assert blanks.get("val") == "gap"
    names = [point.findtext(f"{CHART}v") for point in chart.findall(f".//{CHART}cat//{CHART}pt")]
    assert names[-1] == "Nulle <part> & ailleurs (n.\xa0d.)"
    assert names[0] == atlas.areas[atlas.areas["istres"].members[0]].name(language("fr"))
    low = chart.find(f".//{CHART}valAx/{CHART}scaling/{CHART}min")
    assert low is not None
    assert low.get("val") == "0.0"


def test_columns_mark_the_years_without_figure(atlas: Atlas, opened: Presentation) -> None:
    chart = chart_of(opened.slides[4])
    known = {
        place: traffic.amounts["containers_teu"].value
        for place, traffic in enumerate(atlas.port_traffic.values())
        if "containers_teu" in traffic.amounts
    }
    assert points(chart) == known
    assert known[len(atlas.port_traffic) - 1] > 1_000_000
    names = [point.findtext(f"{CHART}v") for point in chart.findall(f".//{CHART}cat//{CHART}pt")]
    assert names[0] == "2008 (n.\xa0d.)"
    assert names[-1] == "2025"


def test_nothing_leaves_its_slide(opened: Presentation) -> None:
    wide, high = Inches(13.333), Inches(7.5)
    for number, slide in enumerate(opened.slides):
        shapes = list(every(slide))
        assert len(shapes) >= 3
        for shape in shapes:
            assert shape.left >= 0, (number, shape.name)
            assert shape.top >= 0, (number, shape.name)
            assert shape.left + shape.width <= wide + 20, (number, shape.name)
            assert shape.top + shape.height <= high + 20, (number, shape.name)


def test_texts_do_not_overlap(opened: Presentation) -> None:
    for slide in opened.slides:
        boxes = [
            (shape.name, shape.left, shape.top, shape.left + shape.width, shape.top + shape.height)
            for shape in slide.placeholders
        ]
        assert boxes
        for i, a in enumerate(boxes):
            for b in boxes[i + 1 :]:
                assert not (a[1] < b[3] - 9 and b[1] < a[3] - 9 and a[2] < b[4] - 9 and b[2] < a[4] - 9), (a, b)


def test_pictures_charts_and_tables_are_described(opened: Presentation) -> None:
    for slide in opened.slides:
        for shape in slide.shapes:
            if isinstance(shape, PlaceholderPicture | PlaceholderGraphicFrame):
                assert shape.element.xpath(".//p:cNvPr")[0].get("descr")
    chart = next(shape for shape in opened.slides[2].shapes if shape.has_chart)
    assert "Population (hab.)" in chart.element.xpath(".//p:cNvPr")[0].get("descr")


# --- Contact, annotations, date


def test_the_contact_has_a_code_only_where_there_is_an_address(atlas: Atlas, opened: Presentation, deck: Deck) -> None:
    slide = opened.slides[5]
    assert "Agence d’essai, 1 rue du Port" in words(slide)
    assert "https://atlas.example/" in [f"{link}/" for link in links(slide)]
    assert any(isinstance(shape, PlaceholderPicture) for shape in slide.shapes)

    def alone(contact: Contact) -> NativeSlide:
        told = replace(deck, slides=deck.slides[-1:], contact=contact)
        found: NativeSlide = powerpoint.Presentation(io.BytesIO(pptx(atlas, told))).slides[1]
        return found

    without = alone(Contact("Agence d’essai", ""))
    assert not any(isinstance(shape, PlaceholderPicture) for shape in without.shapes)
    # Without anybody to ask and without an address the stop shows its map.
    assert alone(Contact("", "")).slide_layout.name == "Affirmation et carte"
    assert "337\xa0702" in words(without)


def test_annotations_are_drawn_and_said(atlas: Atlas, deck: Deck) -> None:
    told = Annotation("arrow", (4.8, 43.5), (4.9, 43.42), 0.0, "Môle Central", "terrains réservés", 1)
    plain, marked = (
        powerpoint.Presentation(io.BytesIO(pptx(atlas, replace(deck, slides=(stop(atlas, 1, annotations=found),)))))
        for found in ((), (told,))
    )
    pictures = [
        next(shape for shape in found.slides[1].shapes if isinstance(shape, PlaceholderPicture))
        for found in (plain, marked)
    ]
    assert pictures[0].image.blob != pictures[1].image.blob
    assert "Môle Central terrains réservés" in pictures[1].element.xpath(".//p:cNvPr")[0].get("descr")


def test_the_title_slide_says_who_and_when(opened: Presentation) -> None:
    found = words(opened.slides[0])
    assert "Présenté par Agence d’essai" in found
    assert "26 novembre 2026" in found


def test_lines_of_a_text_stay_lines(atlas: Atlas, deck: Deck) -> None:
    slides = (stop(atlas, 1, message="Port\u2011de\u2011Bouc\u2028seconde ligne"),)
    found = powerpoint.Presentation(io.BytesIO(pptx(atlas, replace(deck, slides=slides))))
    assert "Port\u2011de\u2011Bouc\vseconde ligne" in words(found.slides[1])


def test_bars_that_are_not_the_territory_s_own_are_grey(atlas: Atlas, deck: Deck) -> None:
    chart = Chart("bars", "Pauvreté", "%", 0, ("Ici", "Ailleurs"), (Series("Taux", (1.0, 2.0)),), "", (), own=("Ici",))
    slides = (stop(atlas, 1, picture="chart", chart=chart),)
    found = powerpoint.Presentation(io.BytesIO(pptx(atlas, replace(deck, slides=slides))))
    bars = chart_of(found.slides[1]).findall(f".//{CHART}dPt")
    colours = [bar.find(f".//{DRAWING}schemeClr").get("val") for bar in bars]  # type: ignore[union-attr]
    assert colours == ["accent2", "bg1"]


@pytest.mark.parametrize(("lang", "code"), [("fr", "40C"), ("en", "809")])
def test_values_are_written_as_in_the_language_of_the_deck(atlas: Atlas, deck: Deck, lang: str, code: str) -> None:
    chart = Chart("bars", "Emplois", "%", 1, ("Istres",), (Series("Taux", (74.9,)),), "", ())
    slides = (stop(atlas, 1, picture="chart", chart=chart),)
    found = powerpoint.Presentation(io.BytesIO(pptx(atlas, replace(deck, lang=lang, slides=slides))))
    written = chart_of(found.slides[1])
    assert written.findtext(f".//{CHART}val//{CHART}formatCode") == f"[$-{code}]#,##0.0"
    assert written.find(f".//{CHART}valAx/{CHART}numFmt").get("formatCode") == f"[$-{code}]#,##0"  # type: ignore[union-attr]


def test_columns_too_narrow_for_their_values_write_them_upright(atlas: Atlas, deck: Deck) -> None:
    def turned(values: tuple[float | None, ...]) -> list[str | None]:
        years = tuple(str(2000 + number) for number in range(len(values)))
        chart = Chart("columns", "EVP", "EVP", 0, years, (Series("EVP", values),), "", ())
        slides = (stop(atlas, 1, picture="chart", chart=chart),)
        found = powerpoint.Presentation(io.BytesIO(pptx(atlas, replace(deck, slides=slides))))
        labels = chart_of(found.slides[1]).find(f".//{CHART}dLbls")
        return [body.get("rot") for body in labels.iter(f"{DRAWING}bodyPr")]  # type: ignore[union-attr]

    assert turned((1.0,) * 18) == [None]
    assert turned((None, *(1_450_000.0,) * 17)) == ["-5400000"]


def test_notes_hold_what_to_say_the_whole_message_and_every_source(atlas: Atlas, opened: Presentation) -> None:
    def notes(number: int) -> str:
        frame = opened.slides[number].notes_slide.notes_text_frame
        assert frame is not None
        return str(frame.text)

    assert notes(1).startswith("À dire.")
    assert LONG * 12 in notes(3)
    assert any(text.endswith("…") for text in words(opened.slides[3]))
    assert all(entry.url in notes(4) for entry in atlas.indicators.values())


def links(slide: NativeSlide) -> list[str]:
    return [link.target_ref for link in slide.part.rels.values() if link.reltype.endswith("/hyperlink")]


def test_sources_are_links_on_the_last_slide_if_they_are_web_addresses(atlas: Atlas, opened: Presentation) -> None:
    assert links(opened.slides[1]) == []
    found = links(opened.slides[6])
    assert atlas.indicators["population"].url in found
    assert all(is_web_address(link) for link in found)
    assert 'Sources\xa0: Un <b>titre</b> & "co"' in words(opened.slides[3])


def test_the_last_slide_lists_the_sources_of_each_stop(deck: Deck, opened: Presentation) -> None:
    table = next(shape for shape in opened.slides[6].shapes if shape.has_table).table
    rows = [[cell.text_frame.text for cell in row.cells] for row in table.rows]
    assert [row[0] for row in rows] == ["", "1", "2", "3", "4", "5"]
    for row, slide in zip(rows[1:], deck.slides, strict=True):
        assert row[2] == " · ".join(found.words for found in slide.sources)


def test_notes_name_the_source_of_each_figure(opened: Presentation) -> None:
    frame = opened.slides[1].notes_slide.notes_text_frame
    assert frame is not None
    assert "337\xa0702 – Population municipale – Arrondissement d’Istres, 2023\xa0: Insee" in frame.text


def test_runs_say_their_language_and_take_the_theme_s_font(atlas: Atlas, deck: Deck) -> None:
    with zipfile.ZipFile(io.BytesIO(pptx(atlas, deck))) as packed:
        slides = [packed.read(name).decode() for name in packed.namelist() if name.startswith("ppt/slides/slide")]
        theme = packed.read("ppt/theme/theme1.xml").decode()
    assert len(slides) == 7
    for slide in slides:
        assert slide.count("<a:rPr") == slide.count('lang="fr-FR"')
        assert "<a:latin" not in slide
        assert 'type="slidenum"' in slide or "<p:pic>" in slide
    assert theme.count('<a:latin typeface="Arial"') == 2
    assert '<a:dk2><a:srgbClr val="0B3C5D"/>' in theme


def test_the_same_deck_gives_the_same_bytes(atlas: Atlas, deck: Deck) -> None:
    first = pptx(atlas, deck)
    pptx.cache_clear()
    again = pptx(atlas, deck)
    assert again == first
    with zipfile.ZipFile(io.BytesIO(first)) as packed:
        assert b"dcterms:created" not in packed.read("docProps/core.xml")
        assert {info.date_time[0] for info in packed.infolist()} == {1980}


def test_the_logo_stands_on_the_title_slide(atlas: Atlas, deck: Deck, opened: Presentation) -> None:
    assert sum(shape.name == "logo" for shape in opened.slides[0].shapes) == 2
    found = powerpoint.Presentation(io.BytesIO(pptx(atlas, replace(deck, slides=(), logo=None))))
    assert not any(shape.name == "logo" for shape in found.slides[0].shapes)


def test_a_deck_without_stops_is_a_title_slide(atlas: Atlas) -> None:
    found = powerpoint.Presentation(io.BytesIO(pptx(atlas, Deck("en", "Empty", "", None, ()))))
    assert len(found.slides) == 1


@pytest.mark.parametrize("lang", ["fr", "en"])
def test_the_default_story(atlas: Atlas, lang: str) -> None:
    story = storytelling.deck(atlas, own_story(atlas), lang)
    found = powerpoint.Presentation(io.BytesIO(pptx(atlas, story)))
    assert len(found.slides) >= 1 + len(story.slides)
    for told, slide in zip(story.slides, list(found.slides)[1:], strict=False):
        everything = "\n".join(words(slide))
        assert all(figure_.value in everything for figure_ in told.figures)
        assert not any(text.endswith("…") for text in words(slide))  # nothing had to be cut
    test_nothing_leaves_its_slide(found)
    test_texts_do_not_overlap(found)


@pytest.mark.skipif(not shutil.which("soffice"), reason="LibreOffice (soffice) is not installed")
def test_libreoffice_opens_it(atlas: Atlas, deck: Deck, tmp_path: Path) -> None:
    (tmp_path / "deck.pptx").write_bytes(pptx(atlas, deck))
    profile = f"-env:UserInstallation=file://{tmp_path}/profile"
    command = ["soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", str(tmp_path), "deck.pptx"]
    subprocess.run(command, cwd=tmp_path, check=True, capture_output=True, timeout=180)
    pages = [page.extract_text() for page in PdfReader(tmp_path / "deck.pdf").pages]
    assert len(pages) == 7
    assert "Étang de Berre & <Fos>" in " ".join(pages[0].split())
    assert "337" in pages[1]
    assert "Conteneurs" in pages[4]
