"""The sheet of a place as a document of one page."""

import re
from dataclasses import replace

import pytest

from content import site_sheet
from content.offers.facts import is_offer
from data.atlas import Atlas
from data.language import CODES, Text, language
from data.places.nearby import neighbours
from data.territory import territory
from exports.pdf import pictures
from exports.pdf import typesetting as typst
from exports.pdf.place_sheet import site_pdf
from tests.exports.pdf.reading import read, text, words

#: How many sheets of offers, and of other places, are set.
FULLEST = 24


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
    found = text(site_pdf(atlas, "en", "kem-one-fos"))
    for project in atlas.projects.values():
        assert (words(project.name.en) in found) == (project.site == "kem-one-fos")


@pytest.mark.parametrize(("offered", "pages"), [(False, 1), (True, 2)])
def test_the_fullest_sheets_fit_one_page_and_the_facts_of_an_offer_another(
    atlas: Atlas, monkeypatch: pytest.MonkeyPatch, offered: bool, pages: int
) -> None:
    # The map takes the same room whatever it shows: a blank one makes all places quick to set.
    blank = b'<svg xmlns="http://www.w3.org/2000/svg" width="260" height="220"/>'
    monkeypatch.setattr(pictures, "map_picture", lambda *_, **__: blank)
    longest = "Mission Fos, " * 23
    asked = replace(territory(), contact=Text(longest, longest))
    monkeypatch.setattr(site_sheet, "territory", lambda: asked)
    site_pdf.cache_clear()

    def length(sheet: tuple[str, str]) -> int:
        identifier, lang = sheet
        return len(repr(site_sheet.full_sheet(atlas, identifier, language(lang))))

    # The text shrinks until it fits: where the fullest sheets fit, emptier ones do.
    sheets = [(name, lang) for name in atlas.places if is_offer(atlas, name) == offered for lang in CODES]
    fullest = sorted(sheets, key=length)[-FULLEST:]
    found = {(name, lang): len(read(site_pdf(atlas, lang, name)).pages) for name, lang in fullest}
    site_pdf.cache_clear()
    assert found == dict.fromkeys(fullest, pages)


def test_the_templates_name_no_package_and_no_address() -> None:
    for path in typst.TEMPLATES.glob("*.typ"):
        assert "@preview" not in path.read_text(encoding="utf-8")
        assert not re.search(r"https?://\w", path.read_text(encoding="utf-8"))
