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
from PIL import Image
from pptx.presentation import Presentation
from pptx.shapes.base import BaseShape
from pptx.slide import Slide as NativeSlide
from pptx.util import Inches
from pypdf import PdfReader

from content.source import Source
from content.story import resolve as storytelling
from content.story.own import own_story
from content.story.resolved import Chart, Deck, KeyFigure, Series, Slide
from data.atlas import Atlas
from data.language import language
from data.selection import Selection
from exports.pptx.deck import pptx
from exports.pptx.slide import is_web

CHART = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
LINK = "{http://schemas.openxmlformats.org/drawingml/2006/main}hlinkClick"
LONG = (
    "Le territoire concentre l’industrie lourde et ses contraintes : risques, foncier rare, dépendance à l’automobile. "
)


def source(atlas: Atlas, indicator: str) -> Source:
    entry = atlas.indicators[indicator]
    return Source(entry.source(language("fr")), entry.url)


def figure(atlas: Atlas, indicator: str, code: str) -> KeyFigure:
    t, entry = language("fr"), atlas.indicators[indicator]
    value, place = atlas.value(code, indicator), atlas.areas[code].name(t)
    note = atlas.why_missing(code, indicator, t)
    return KeyFigure(entry.write(value, t), entry.label(t), f"{place}, {entry.year}", source(atlas, indicator), note)


def stop(atlas: Atlas, number: int, **fields: object) -> Slide:
    plain = Slide(
        id=f"stop-{number}",
        number=number,
        title=f"Titre {number}",
        message="Un message.",
        notes="À dire.",
        selection=Selection(lang="fr", layers=("communes",)),
        bounds=atlas.bounds(atlas.areas["istres"].members),
        highlight=frozenset(),
        only=None,
        figures=(),
        chart=None,
        sources=(source(atlas, "population"),),
    )
    return replace(plain, **fields)  # type: ignore[arg-type]


def population(atlas: Atlas, code: str, years: tuple[str, ...]) -> Series:
    known = {str(count.year): float(count.value) for count in atlas.population[code]}
    return Series(code, tuple(known.get(year) for year in years))


@pytest.fixture(scope="module")
def deck(atlas: Atlas) -> Deck:
    years = ("1962", "1968", "1975", "1982", "1990", "1999", "2011", "2022")
    lines_ = Chart("lines", "Population", "hab.", 0, years, (population(atlas, "13056", years),), "Note.", ())
    members = atlas.areas["istres"].members[:6]
    rates = Series("Taux", (*(atlas.value(code, "poverty_rate") for code in members), None))
    places = (*(atlas.areas[code].name(language("fr")) for code in members), "Nulle <part> & \x02ailleurs")
    bars = Chart("bars", "Pauvreté", "%", 0, places, (rates,), "Secret statistique.", ())
    amounts = (traffic.amounts.get("containers_teu") for traffic in atlas.port_traffic.values())
    containers = tuple(amount.value if amount else None for amount in amounts)
    columns = Chart("columns", "Conteneurs", "EVP", 0, tuple(atlas.port_traffic), (Series("EVP", containers),), "", ())
    nasty = Source('Un <b>titre</b> & "co"', "javascript:alert(1)")
    logo = io.BytesIO()
    Image.new("RGB", (300, 100), "#aa2222").save(logo, "PNG")
    slides = (
        stop(atlas, 1, figures=(figure(atlas, "population", "istres"), figure(atlas, "median_income", "istres"))),
        stop(atlas, 2, chart=lines_, figures=(figure(atlas, "population", "13039"),)),
        stop(atlas, 3, chart=bars, title='A & <b> "B"\x00\x1f', message=LONG * 12, sources=(nasty,)),
        stop(
            atlas,
            4,
            chart=columns,
            title=LONG * 2,
            figures=(
                figure(atlas, "population", "istres"),
                figure(atlas, "jobs", "13039"),
                figure(atlas, "jobs", "istres"),
            ),
            selection=Selection(lang="fr", layers=("communes", "zones", "ports", "sites", "transport", "projects")),
            highlight=frozenset({"13039"}),
            sources=tuple(source(atlas, name) for name in atlas.indicators),
        ),
    )
    return Deck("fr", "Étang de Berre & <Fos>\x03", "Agence\x08 d’essai", logo.getvalue(), slides)


@pytest.fixture(scope="module")
def opened(atlas: Atlas, deck: Deck) -> Presentation:
    return powerpoint.Presentation(io.BytesIO(pptx(atlas, deck)))


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


def test_a_title_slide_a_slide_a_stop_and_a_table(opened: Presentation) -> None:
    titles = [slide.shapes.title.text_frame.text for slide in opened.slides if slide.shapes.title]
    assert len(titles) == len(opened.slides) == 6
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
    assert "337\xa0702\nPopulation municipale\nArrondissement d’Istres, 2023" in found
    missing = next(text for text in found if text.startswith("non disponible\n"))
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
            for shape in slide.shapes
            if (shape.has_text_frame and shape.text_frame.text)
            or shape.has_chart
            or shape.name in ("Carte", "Légende", "Map", "Legend")
        ]
        boxes = [box for box in boxes if box[0] != "place"]
        for i, a in enumerate(boxes):
            for b in boxes[i + 1 :]:
                assert not (a[1] < b[3] - 9 and b[1] < a[3] - 9 and a[2] < b[4] - 9 and b[2] < a[4] - 9), (a, b)


def test_pictures_charts_and_legends_are_described(opened: Presentation) -> None:
    for slide in list(opened.slides)[1:5]:
        described = {
            shape.name: shape.element.xpath(".//p:cNvPr")[0].get("descr")
            for shape in slide.shapes
            if shape.name in ("Carte", "Graphique", "Légende", "Map", "Chart", "Legend")
        }
        assert len(described) >= 2
        assert all(described.values())
    chart = next(shape for shape in opened.slides[2].shapes if shape.has_chart)
    assert "Population (hab.)" in chart.element.xpath(".//p:cNvPr")[0].get("descr")


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


def test_sources_are_links_if_they_are_web_addresses(atlas: Atlas, opened: Presentation) -> None:
    assert links(opened.slides[1]) == [atlas.indicators["population"].url]
    assert links(opened.slides[3]) == []
    assert 'Sources\xa0: Un <b>titre</b> & "co"' in words(opened.slides[3])


@pytest.mark.parametrize("url", ["javascript:alert(1)", "file:///etc/passwd", "ftp://a.b", "http://", "https://[", ""])
def test_only_web_addresses_are_links(url: str) -> None:
    assert not is_web(url)
    assert is_web("https://www.insee.fr/fr")


def test_the_table_lists_every_figure_once_with_its_source(deck: Deck, opened: Presentation) -> None:
    table = next(shape for shape in opened.slides[5].shapes if shape.has_table).table
    rows = [[cell.text_frame.text for cell in row.cells] for row in table.rows]
    figures = dict.fromkeys(figure for slide in deck.slides for figure in slide.figures)
    assert len(rows) == 1 + len(figures) == 6
    for row, figure_ in zip(rows[1:], figures, strict=True):
        assert row[0].startswith(figure_.label)
        assert row[1:] == [figure_.value, figure_.context, figure_.source.words]
    # A link is one run a word: « Insee, Comparateur de territoires ».
    assert sum(1 for _ in opened.slides[5].element.iter(LINK)) == sum(len(f.source.words.split(" ")) for f in figures)


def test_many_figures_take_several_slides(atlas: Atlas) -> None:
    figures = [figure(atlas, name, code) for code in ("13039", "13056") for name in list(atlas.indicators)[:18]]
    slides = tuple(stop(atlas, i + 1, figures=tuple(figures[3 * i : 3 * i + 3])) for i in range(12))
    found = powerpoint.Presentation(io.BytesIO(pptx(atlas, Deck("fr", "T", "", None, slides))))
    tables = [shape.table for slide in found.slides for shape in slide.shapes if shape.has_table]
    assert len(tables) >= 2
    assert sum(len(table.rows) - 1 for table in tables) == 36


def test_runs_say_their_language_and_take_the_theme_s_font(atlas: Atlas, deck: Deck) -> None:
    with zipfile.ZipFile(io.BytesIO(pptx(atlas, deck))) as packed:
        slides = [packed.read(name).decode() for name in packed.namelist() if name.startswith("ppt/slides/slide")]
        theme = packed.read("ppt/theme/theme1.xml").decode()
    assert len(slides) == 6
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


def test_a_logo_that_is_no_picture_is_left_out(atlas: Atlas, deck: Deck, opened: Presentation) -> None:
    assert sum(shape.name == "logo" for shape in opened.slides[0].shapes) == 2
    small = replace(deck, slides=deck.slides[:1])
    for logo in (b"<svg/>", b"", None):
        found = powerpoint.Presentation(io.BytesIO(pptx(atlas, replace(small, logo=logo))))
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
    assert len(pages) == 6
    assert "Étang de Berre & <Fos>" in " ".join(pages[0].split())
    assert "337" in pages[1]
    assert "Conteneurs" in pages[4]
