"""PDF documents as the tests read them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from io import BytesIO
from typing import cast

from pypdf import PdfReader
from pypdf.generic import DictionaryObject

from content.figures.key_figures import KeyFigure
from content.source import Source
from content.story.resolved import Chart, Deck, Series, Slide
from data.places.bounds import Bounds
from data.selection.record import Selection

FOS, MARTIGUES, ISTRES = "13039", "13056", "13047"
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
