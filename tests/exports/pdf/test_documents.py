"""The documents as their readers get them: text, language, tags, fonts, links, pages; hostile texts stay texts."""

from content.comparison.cells import ComparedFigure
from content.comparison.profile import ComparisonLine, Group
from data.atlas import Atlas
from exports.pdf.place_sheet import site_pdf
from exports.pdf.story import story_pdf
from exports.pdf.typesetting import render
from tests.exports.pdf.reading import INSEE, deck, dictionaries, links, read, text, words

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
    site_pdf.cache_clear()
    story_pdf.cache_clear()
    assert site_pdf(atlas, lang, "piicto") == four["site"]
    assert story_pdf(atlas, deck(lang)) == four["story"]


# --- The comparison


def test_no_heading_of_a_table_stands_alone_at_the_foot_of_a_page() -> None:
    line = ComparisonLine("Indicateur", (ComparedFigure("1", "–", "–"),), "2", (), "")
    # Groups of one to seven lines begin at every height of a page.
    groups = [Group(f"Groupe {number}", (line,) * (1 + number % 7)) for number in range(120)]
    told = {"kind": "", "names": ["Fos"], "intro": "", "heads": ["Indicateur", "Fos", "France"], "groups": groups}
    ends = {"headlines": "", "graphs": [], "foot": "Pied", "sources": [], "words": {"sources": ""}}
    pages = read(render("comparison", "fr", "Essai", {**told, **ends}, {})).pages
    assert len(pages) > 10
    for page in pages:
        above, _, _ = page.extract_text().rpartition("Pied")
        assert not words(above).strip().rpartition("Groupe ")[2].isdecimal()


def test_the_comparison(four: dict[str, bytes], lang: str) -> None:
    found = text(four["comparison"])
    for expected in {
        "fr": ("48 298", "15 862", "44 292", "Bouches-du-Rhône", "le plus haut des 21"),
        "en": ("48,298", "15,862", "44,292", "Bouches-du-Rhône", "the highest of 21"),
    }[lang]:
        assert expected in found
