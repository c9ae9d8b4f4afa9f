"""A deck made once for all tests of slides."""

from __future__ import annotations

import io

import pptx as powerpoint
import pytest
from PIL import Image
from pptx.presentation import Presentation

from content.source import Source
from content.story.resolved import Chart, Contact, Deck, Series
from data.atlas import Atlas
from data.language import language
from data.selection.record import Selection
from exports.pptx.deck import pptx
from tests.exports.pptx.decks import LONG, figure, population, source, stop


@pytest.fixture(scope="session")
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
        stop(atlas, 2, picture="chart", chart=lines_, figures=(figure(atlas, "population", "13039"),)),
        stop(atlas, 3, picture="chart", chart=bars, title='A & <b> "B"\x00\x1f', message=LONG * 12, sources=(nasty,)),
        stop(
            atlas,
            4,
            picture="chart",
            chart=columns,
            title=LONG * 2,
            figures=(
                figure(atlas, "population", "istres"),
                figure(atlas, "jobs", "13039"),
                figure(atlas, "jobs", "istres"),
            ),
            selection=Selection(lang="fr", layers=("communes", "zones", "ports", "sites", "transport", "projects")),
            highlight=frozenset({"13039"}),
            sources=tuple(dict.fromkeys(source(atlas, name) for name in atlas.indicators)),
        ),
        stop(atlas, 5, picture="contact", figures=(figure(atlas, "population", "istres"),)),
    )
    contact = Contact("Agence d’essai, 1 rue du Port", "https://atlas.example")
    return Deck("fr", "Étang de Berre & <Fos>\x03", "Agence\x08 d’essai", logo.getvalue(), slides, contact)


@pytest.fixture(scope="session")
def opened(atlas: Atlas, deck: Deck) -> Presentation:
    return powerpoint.Presentation(io.BytesIO(pptx(atlas, deck, "2026-11-26")))
