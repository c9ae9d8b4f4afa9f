"""The sheet of a place on the page of sites, and whom to ask."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from content import site_sheet
from data.atlas import Atlas
from data.language import CODES, Text, language
from data.places.nearby import neighbours
from data.ranking.families import above
from data.territory import territory
from tests.ui.running import address, html, offers, shown, start, words
from ui.sites.full_sheet import full_sheet

# --- The sheet


@pytest.mark.parametrize(
    ("lang", "expected"),
    [
        (
            "fr",
            (
                "Surface 1 200 ha – Ensemble de la plateforme",
                "2018 [1] 500 ha – Partie seulement : terrains occupés",
                "Emplois 3 000 2018 [1]",
                "point, position approchée",
                "Seveso non trouvé (ne veut pas dire « non Seveso »)",
                "Distances à vol d’oiseau",
                "Sites Seveso à moins de 5 km",
                "Gare, triage ou embranchement 0–3,6 km – Embranchement",
                "Aéroport 26–33 km – Aéroport Marseille Provence",
                "20 km 140 000 (140 000–160 000) 65 000 (63 000–70 000)",
                "64 % · 36 % · 0 %",
                "Autoroute (chaussée, et non échangeur) 11–17 km – A55",
            ),
        ),
        (
            "en",
            (
                "Area 1,200 ha – Whole platform",
                "Jobs 3,000 2018 [1]",
                "point, approximate position",
                "Distances in a straight line",
                "Seveso sites within 5 km",
                "Station, rail yard or siding 0–3.6 km – Siding",
                "Airport 26–33 km – Marseille Provence airport",
                "20 km 140,000 (140,000–160,000) 65,000 (63,000–70,000)",
                "Motorway (carriageway, not an exit) 11–17 km – A55",
            ),
        ),
    ],
)
def test_the_sheet(atlas: Atlas, lang: str, expected: tuple[str, ...]) -> None:
    app = start("/sites", zone="piicto", lang=lang)
    for fact in expected:
        assert fact in shown(app)
    more = len(neighbours(atlas, "piicto")) - 12
    assert (f"et {more} de plus" if lang == "fr" else f"and {more} more") in shown(app)
    assert [row["code"] for row in offers(app) if row["selected"]] == ["piicto"]


@pytest.mark.parametrize("lang", CODES)
def test_every_place_has_a_whole_sheet(atlas: Atlas, lang: str) -> None:
    t = language(lang)
    for identifier in atlas.places:
        sheet = words(full_sheet(atlas, identifier, lang))
        assert words(atlas.record(identifier).name(t)) in sheet
        assert not re.search(r"\b(None|nan|True|False)\b", sheet)
        assert ("EPSG:2154" in sheet) == (atlas.point(identifier) is not None)


def test_a_place_is_cleared() -> None:
    app = start("/sites", zone="piicto")
    app.button(key="clear_zone").click().run()
    assert address(app) == {}
    assert "whole" not in re.findall(r'<article class="panel (\w+)"', html(app))


def test_announced_projects_are_on_the_sheet_of_their_place_and_of_what_it_is_a_part_of(atlas: Atlas) -> None:
    for place in ("kem-one-fos", "piicto"):
        sheet = words(full_sheet(atlas, place, "en"))
        for project in atlas.projects.values():
            here = bool(project.site) and place in (project.site, *above(atlas.places, project.site or ""))
            assert (project.name.en in sheet) == here


# --- The contact line


@pytest.mark.parametrize(("lang", "line"), [("fr", "Mission Fos : 04 <b>00"), ("en", "Fos mission: +33 4 <b>00")])
def test_the_contact_line(monkeypatch: pytest.MonkeyPatch, lang: str, line: str) -> None:
    asked = replace(territory(), contact=Text("Mission Fos : 04 <b>00", "Fos mission: +33 4 <b>00"))
    monkeypatch.setattr(site_sheet, "territory", lambda: asked)
    full_sheet.cache_clear()
    app = start("/sites", zone="piicto", lang=lang)
    full_sheet.cache_clear()
    assert f'<p class="contact">{line.replace("<", "&lt;").replace(">", "&gt;")}</p>' in html(app)
