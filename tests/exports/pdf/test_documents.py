"""The documents as their readers get them: text, language, tags, fonts, links, pages; hostile texts stay texts."""

import math
import re
from collections.abc import Iterator
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from typing import cast

import pytest
from PIL import Image
from pypdf import PdfReader
from pypdf.generic import DictionaryObject

from content import site_sheet
from content.comparison.profile import HEADLINES
from content.offers.facts import is_offer
from content.source import Source
from content.story import resolve as storytelling
from content.story.own import own_story
from content.story.resolved import Chart, Deck, KeyFigure, Series, Slide
from data.atlas import Atlas
from data.language import CODES, Text, language
from data.national.table import find_france
from data.places.bounds import Bounds
from data.places.nearby import neighbours
from data.selection.record import Selection
from data.territory import territory
from exports.pdf import documents, pictures
from exports.pdf import typesetting as typst
from exports.pdf.typesetting import drawable

FOS, MARTIGUES, ISTRES = "13039", "13056", "13047"
HOSTILE = '#eval("1") $x$ *bold* _it_ @ref <label> `raw` \\u{41} //note [x] = head'
INSEE = Source("Insee, Comparateur de territoires", "https://www.insee.fr/fr/statistiques/2521169")


def read(document: bytes) -> PdfReader:
    return PdfReader(BytesIO(document))


def words(text: str) -> str:
    """Text with every run of spaces and line breaks as one space, and without what makes long words break."""
    return re.sub(r"\s+", " ", text.replace("\N{ZERO WIDTH SPACE}", "").replace("\N{NO-BREAK SPACE}", " "))


def dense(text: str) -> str:
    """Text without any space."""
    return words(text).replace(" ", "")


def text(document: bytes) -> str:
    return words(" ".join(page.extract_text() for page in read(document).pages))


def dictionaries(document: bytes) -> Iterator[DictionaryObject]:
    reader = read(document)
    for number in range(1, cast("int", reader.trailer["/Size"])):
        found = reader.get_object(number)
        if isinstance(found, DictionaryObject):
            yield found


def links(document: bytes) -> set[str]:
    annotations = (note.get_object() for page in read(document).pages for note in page.get("/Annots", ()))
    return {str(note["/A"]["/URI"]) for note in annotations if "/URI" in note.get("/A", {})}


def deck(lang: str, count: int = 2, hostile: str = "") -> Deck:
    chart = Chart(
        kind="lines",
        title=f"Trafic {hostile}",
        unit="Mt",
        decimals=1,
        categories=("2022", "2023", "2024"),
        series=(Series(f"Total {hostile}", (77.0, None, 70.5)),),
        note=f"arrondi {hostile}",
        sources=(INSEE,),
    )
    figure = KeyFigure("70,5 Mt", f"trafic {hostile}", f"Fos, 2024 {hostile}", INSEE, f"port entier {hostile}")
    slides = tuple(
        Slide(
            id=f"stop-{number}",
            number=number,
            title=f"Titre {number} {hostile}",
            message=f"Message {number} {hostile}",
            notes="Ce que dit l’orateur.",
            selection=Selection(lang=lang, layers=("communes",)),
            bounds=Bounds(4.7, 43.3, 5.3, 43.7),
            highlight=frozenset(),
            only=None,
            figures=(figure,) * 3,
            chart=chart if number % 2 else None,
            picture="chart" if number % 2 else "map",
            sources=(INSEE, Source(f"Piège {hostile}", "javascript:alert(1)")),
        )
        for number in range(1, count + 1)
    )
    return Deck(lang, f"Récit {hostile}", f"Sous-préfecture {hostile}", None, slides)


@pytest.fixture(scope="module", params=CODES)
def lang(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture(scope="module")
def four(atlas: Atlas, lang: str) -> dict[str, bytes]:
    """One document of each kind."""
    return {
        "story": documents.story_pdf(atlas, deck(lang)),
        "profile": documents.profile_pdf(atlas, lang, "istres", MARTIGUES, "perimeter"),
        "comparison": documents.comparison_pdf(atlas, lang, (MARTIGUES, FOS, ISTRES), "istres", "13"),
        "site": documents.site_pdf(atlas, lang, "piicto"),
    }


# --- What every document is


def test_documents_say_language_title_and_author(four: dict[str, bytes], lang: str) -> None:
    titles = {
        "story": "Récit",
        "profile": "Martigues – ",
        "comparison": "Martigues, Fos-sur-Mer, Istres – ",
        "site": "PIICTO",
    }
    for kind, document in four.items():
        reader = read(document)
        assert reader.trailer["/Root"]["/Lang"] == lang  # type: ignore[index]
        assert reader.trailer["/Root"]["/MarkInfo"]["/Marked"]  # type: ignore[index]
        assert reader.metadata is not None
        assert str(reader.metadata.title).startswith(titles[kind])
        assert reader.metadata.author == "Étang de Berre – Golfe de Fos"
        assert reader.metadata.creation_date is None
        assert "<pdfuaid:part>1<" in reader.xmp_metadata.stream.get_data().decode()  # type: ignore[union-attr]


def test_fonts_travel_with_the_document(four: dict[str, bytes]) -> None:
    for document in four.values():
        descriptors = [found for found in dictionaries(document) if found.get("/Type") == "/FontDescriptor"]
        assert descriptors
        for found in descriptors:
            assert "SourceSansPro" in str(found["/FontName"])
            assert "/FontFile2" in found or "/FontFile3" in found


def test_every_picture_has_words(four: dict[str, bytes]) -> None:
    expected = {"story": 3, "profile": 4, "comparison": 4, "site": 1}
    for kind, document in four.items():
        figures = [found for found in dictionaries(document) if found.get("/S") == "/Figure"]
        assert len(figures) == expected[kind]
        assert all(str(found.get("/Alt", "")) for found in figures)


def test_links_live_and_lead_to_the_web(four: dict[str, bytes]) -> None:
    for document in four.values():
        assert links(document)
        assert {address.split(":")[0] for address in links(document)} <= {"http", "https"}
    assert INSEE.url in links(four["profile"])


def test_pages_are_counted(four: dict[str, bytes]) -> None:
    assert {kind: len(read(document).pages) for kind, document in four.items()} == {
        "story": 4,
        "profile": 3,
        "comparison": 3,
        "site": 2,  # an offer: its facts have a page of their own
    }
    assert "2 / 4" in text(four["story"])
    assert "2 / 3" in text(four["profile"])
    assert "3 / 3" in text(four["comparison"])


def test_pages_are_a4(four: dict[str, bytes]) -> None:
    sizes = {kind: tuple(round(float(side)) for side in read(pdf).pages[-1].mediabox[2:]) for kind, pdf in four.items()}
    assert sizes == {"story": (842, 595), "profile": (595, 842), "comparison": (842, 595), "site": (595, 842)}


def test_the_same_data_give_the_same_bytes(atlas: Atlas, four: dict[str, bytes], lang: str) -> None:
    documents.site_pdf.cache_clear()
    documents.story_pdf.cache_clear()
    assert documents.site_pdf(atlas, lang, "piicto") == four["site"]
    assert documents.story_pdf(atlas, deck(lang)) == four["story"]


# --- The story


def test_no_text_of_the_story_is_under_eight_points(atlas: Atlas) -> None:
    told = storytelling.deck(atlas, own_story(atlas), "fr")
    sizes: list[float] = []

    def seen(text: str, cm: list[float], tm: list[float], _: object, size: float) -> None:
        if text.strip():
            # The title of an axis is turned by a quarter.
            sizes.append(size * math.hypot(tm[2], tm[3]) * math.hypot(cm[2], cm[3]))

    for page in read(documents.story_pdf(atlas, told, "2026-11-26")).pages:
        page.extract_text(visitor_text=seen)
    assert sizes
    assert min(sizes) >= 7.99


def test_the_cover_says_when(atlas: Atlas) -> None:
    cover = read(documents.story_pdf(atlas, deck("fr", 1), "2026-11-26")).pages[0]
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
    assert "Licence Ouverte 2.0" in last
    assert "orateur" not in text(four["story"])


def test_the_story_of_the_atlas(atlas: Atlas, lang: str) -> None:
    told = storytelling.deck(atlas, own_story(atlas), lang)
    pages = [words(page.extract_text()) for page in read(documents.story_pdf(atlas, told)).pages]
    for slide, page in zip(told.slides, pages[1:], strict=False):
        for expected in (slide.title, slide.message, *(figure.value for figure in slide.figures)):
            assert dense(expected) in dense(page)
    last = dense(" ".join(pages[len(told.slides) + 1 :]))
    assert len(pages) <= len(told.slides) + 3
    for slide in told.slides:
        for source in slide.sources:
            assert dense(source.words) in last
            assert dense(source.url) in last


@pytest.mark.parametrize("count", [1, 24])
def test_a_story_has_a_page_a_stop(atlas: Atlas, count: int) -> None:
    assert len(read(documents.story_pdf(atlas, deck("fr", count))).pages) == count + 2


def test_the_longest_texts_stay_on_their_page(atlas: Atlas) -> None:
    short = deck("fr", 1)
    figures = tuple(
        KeyFigure("1 234 567 890 habitants par kilomètre carré", "étiquette " * 12, "lieu " * 20, INSEE, "note " * 60)
        for _ in range(3)
    )
    stop = replace(short.slides[0], title="Titre " * 15, message="mots " * 79 + "fin.", figures=figures)
    pages = read(documents.story_pdf(atlas, replace(short, title="Titre " * 15, slides=(stop,)))).pages
    assert len(pages) == 3
    assert "fin." in pages[1].extract_text()
    assert words(pages[1].extract_text()).count("1 234 567 890") == 3


def test_a_logo_is_on_the_cover(atlas: Atlas) -> None:
    for kind in ("PNG", "JPEG"):
        out = BytesIO()
        Image.new("RGB", (40, 20), "red").save(out, kind)
        pdf = documents.story_pdf(atlas, replace(deck("fr", 1), logo=out.getvalue()))
        assert [
            int(cast("int", found["/Width"])) for found in dictionaries(pdf) if found.get("/Subtype") == "/Image"
        ] == [40]


# --- Hostile texts


def test_texts_are_never_markup(atlas: Atlas) -> None:
    pdf = documents.story_pdf(atlas, deck("fr", 1, hostile=HOSTILE))
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
    pdf = documents.story_pdf(atlas, deck("fr", 1, hostile="Port\u2011de\u2011Bouc 1\u2009000 ha\u2028Москва"))
    found = text(pdf)
    assert "Port-de-Bouc 1\u202f000 ha Москва".replace("\u202f", " ") in found.replace("\u202f", " ").replace(
        "\u2060", ""
    )
    assert "?" not in found
    assert "qu’aucune police" not in found


def test_the_reader_is_told_of_characters_that_no_font_has(atlas: Atlas) -> None:
    assert "qu’aucune police" in text(documents.story_pdf(atlas, deck("fr", 1, hostile="中")))


def test_any_text_can_be_set(atlas: Atlas) -> None:
    odd = "\N{GRINNING FACE} \x00 \u202e \ue000 中 مرحبا \ud800 " + "x" * 90
    pdf = documents.story_pdf(atlas, deck("fr", 1, hostile=odd))
    assert "x" * 90 in dense(text(pdf))


@pytest.mark.parametrize(
    "address", ["javascript:alert(1)", "data:text/html,x", "file:///etc/passwd", "//host", "", "https://" + "x" * 9000]
)
def test_only_web_addresses_become_links(atlas: Atlas, address: str) -> None:
    one = deck("fr", 1)
    stop = replace(one.slides[0], figures=(), chart=None, sources=(Source("Source douteuse", address),))
    pdf = documents.story_pdf(atlas, replace(one, slides=(stop,)))
    assert links(pdf) == set()
    assert "Source douteuse" in text(pdf)


# --- The profile


def test_the_profile_of_martigues(four: dict[str, bytes], lang: str) -> None:
    found = text(four["profile"])
    for expected in {
        "fr": (
            "Martigues",
            "48 298",
            "337 702",
            "1er sur 21",
            "22 570 €",
            "n. d.",
            "27 945",
            "Insee, Comparateur",
        ),
        "en": ("Martigues", "48,298", "337,702", "1st of 21", "€22,570", "n/a", "27,945", "INSEE, Comparateur"),
    }[lang]:
        assert expected in found


def test_the_profile_holds_every_headline(atlas: Atlas, four: dict[str, bytes], lang: str) -> None:
    t, found = language(lang), text(four["profile"])
    assert {atlas.indicators[name].theme for name in HEADLINES} == set(atlas.themes)
    for entry in (atlas.indicators[name] for name in HEADLINES):
        assert words(entry.label(t)) in found
        assert words(entry.write(atlas.value(MARTIGUES, entry.id), t)) in found
        assert words(atlas.why_missing("istres", entry.id, t)) in found


def test_the_profile_ranks_a_commune_in_france(four: dict[str, bytes], lang: str) -> None:
    found = text(four["profile"])
    expected = {
        "fr": ("France : 129e sur 34 746", "même taille : 6e sur 332", "20 000 à 50 000 habitants"),
        "en": ("France: 129th of 34,746", "same size: 6th of 332", "20,000 to 50,000 inhabitants"),
    }[lang]
    assert [words for words in expected if words not in found] == []


def test_the_profile_says_why_it_has_no_rank_in_france(
    atlas: Atlas, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(find_france, "__defaults__", (tmp_path,))
    found = text(documents.profile_pdf(atlas, "en", "berre2010", FOS, "13"))
    problem = "not available: data/built/france/communes.parquet: missing"
    assert problem in found
    assert "15,862" in found
    # A table that is mended while the atlas runs is in the next profile.
    monkeypatch.undo()
    assert problem not in text(documents.profile_pdf(atlas, "en", "berre2010", FOS, "13"))


def test_the_profile_of_a_perimeter_has_no_rank(atlas: Atlas, lang: str) -> None:
    pdf = documents.profile_pdf(atlas, lang, "istres", "istres", "perimeter")
    found = text(pdf)
    assert len(read(pdf).pages) <= 3
    assert {"fr": "337 702", "en": "337,702"}[lang] in found
    assert "Bouches-du-Rhône" in found
    assert not re.search(r"\d+(er|e|st|nd|rd|th) (sur|of) \d", found)


def test_every_commune_has_a_profile_of_three_pages(atlas: Atlas) -> None:
    # Those that lack most figures have the longest profiles.
    members = atlas.areas["berre2010"].members
    lacking = {code: sum(atlas.value(code, name) is None for name in atlas.indicators) for code in members}
    for code in sorted(members, key=lambda code: -lacking[code])[:3]:
        assert len(read(documents.profile_pdf(atlas, "fr", "berre2010", code, "59183")).pages) == 3


def test_documents_print_headlines_of_every_theme_and_say_where_the_rest_is(four: dict[str, bytes], lang: str) -> None:
    assert len(set(HEADLINES)) == len(HEADLINES)
    for kind in ("profile", "comparison"):
        found = text(four[kind])
        assert {"fr": "classeur Excel de la page Sources", "en": "Excel workbook of the page Sources"}[lang] in found


# --- The comparison


def test_the_comparison(four: dict[str, bytes], lang: str) -> None:
    found = text(four["comparison"])
    for expected in {
        "fr": ("48 298", "15 862", "44 292", "Bouches-du-Rhône", "le plus haut des 21"),
        "en": ("48,298", "15,862", "44,292", "Bouches-du-Rhône", "the highest of 21"),
    }[lang]:
        assert expected in found


# --- The sheet of a place


def test_the_sheet(atlas: Atlas, four: dict[str, bytes], lang: str) -> None:
    found, more = text(four["site"]), len(neighbours(atlas, "piicto")) - 12
    for expected in {
        "fr": (
            "1 200 ha – Ensemble de la plateforme",
            "3 000 2018 [1]",
            "point, position approchée",
            "Seveso non trouvé (ne veut pas dire « non Seveso »)",
            "26–33 km – Aéroport Marseille Provence",
            "20 km 140 000 (140 000– 160 000) 65 000 (63 000– 70 000)",
            f"et {more} de plus",
            "(2018)",
        ),
        "en": (
            "1,200 ha – Whole platform",
            "3,000 2018 [1]",
            "point, approximate position",
            "26–33 km – Marseille Provence airport",
            "20 km 140,000 (140,000– 160,000) 65,000 (63,000– 70,000)",
            f"and {more} more",
        ),
    }[lang]:
        assert expected in found


def test_projects_announced_are_on_the_sheet(atlas: Atlas) -> None:
    found = text(documents.site_pdf(atlas, "en", "kem-one-fos"))
    for project in atlas.projects.values():
        assert (words(project.name.en) in found) == (project.site == "kem-one-fos")


def test_every_place_fits_one_page_and_the_facts_of_an_offer_another(
    atlas: Atlas, lang: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    # The map takes the same room whatever it shows: a blank one makes all places quick to set.
    blank = b'<svg xmlns="http://www.w3.org/2000/svg" width="260" height="220"/>'
    monkeypatch.setattr(pictures, "map_picture", lambda *_, **__: blank)
    longest = "Mission Fos, " * 23
    asked = replace(territory(), contact=Text(longest, longest))
    monkeypatch.setattr(site_sheet, "territory", lambda: asked)
    documents.site_pdf.cache_clear()
    pages = {identifier: len(read(documents.site_pdf(atlas, lang, identifier)).pages) for identifier in atlas.places}
    documents.site_pdf.cache_clear()
    assert len(pages) > 100
    assert pages == {identifier: 2 if is_offer(atlas, identifier) else 1 for identifier in atlas.places}


def test_the_templates_name_no_package_and_no_address() -> None:
    for path in typst.TEMPLATES.glob("*.typ"):
        assert "@preview" not in path.read_text(encoding="utf-8")
        assert not re.search(r"https?://\w", path.read_text(encoding="utf-8"))
