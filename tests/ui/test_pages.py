"""Every page in both languages, run without a browser: no exception, and the figures it must show."""

import re
from html import escape

import pytest

from data.atlas import Atlas
from data.language import CODES, language
from data.territory import territory
from layers.communes import classes
from layers.registry import LAYERS
from tests.ui.running import (
    PAGES,
    address,
    component,
    html,
    links,
    map_sent,
    notices,
    offered,
    ranking,
    shown,
    start,
    table,
    words,
)
from ui.sites.sheet import sheet

FOS, MARTIGUES, ISTRES = "13039", "13056", "13047"


def test_the_pages_are_found() -> None:
    assert {"/", "/compare", "/sources"} <= set(PAGES)


@pytest.mark.parametrize("lang", CODES)
@pytest.mark.parametrize("page", PAGES)
def test_every_page(page: str, lang: str) -> None:
    app = start(page, lang=lang)
    # The heading of the presentation is that of the stop on the stage.
    headed = component(app, "slides")["slides"]["1"] if page == "/present" else html(app)
    assert len(re.findall(r"<h1[ >]", str(headed))) == 1
    assert ("Chiffres : Insee" if lang == "fr" else "Figures: INSEE") in shown(app)
    assert len(links(app)) == len(PAGES)
    assert links(app)[0] == ("Explorer" if lang == "fr" else "Explore")
    assert address(app) == ({} if lang == "fr" else {"lang": "en"})


@pytest.mark.parametrize("lang", CODES)
@pytest.mark.parametrize("page", PAGES)
def test_every_page_with_everything_chosen(atlas: Atlas, page: str, lang: str) -> None:
    chosen = {
        "perimeter": "berre2010",
        "indicator": "density",
        "commune": FOS,
        "communes": f"{FOS},{MARTIGUES}",
        "reference": "13",
        "zone": next(iter(atlas.places)),
        "layers": ",".join(LAYERS),
        "method": "natural_breaks",
        "x": "density",
        "y": "jobs",
    }
    app = start(page, **chosen, lang=lang)
    assert notices(app) == []
    assert address(app) == {**chosen, **({} if lang == "fr" else {"lang": "en"})}


# --- Explore


@pytest.mark.parametrize(("lang", "inhabitants"), [("fr", "337 702"), ("en", "337,702")])
def test_explore_shows_the_perimeter(atlas: Atlas, lang: str, inhabitants: str) -> None:
    t, app = language(lang), start(lang=lang)
    assert words(atlas.areas["istres"].name(t)) in shown(app)
    assert words(atlas.indicators["job_concentration"].dated(t)) in shown(app)
    assert inhabitants in shown(app)


@pytest.mark.parametrize(("lang", "inhabitants"), [("fr", "15 862"), ("en", "15,862")])
def test_explore_shows_a_commune(lang: str, inhabitants: str) -> None:
    app = start(lang=lang, commune=FOS)
    assert 'aria-label="Fos-sur-Mer"' in html(app)
    assert "<h2>Fos-sur-Mer</h2>" in html(app)
    assert inhabitants in shown(app)
    assert [row["code"] for row in ranking(app)["rows"] if row["selected"]] == [FOS]


def test_the_legend_counts_every_commune_once() -> None:
    counts = re.findall(r"<b>(\d+)</b></li>", html(start(layers="communes")))
    assert sum(map(int, counts)) == 21


@pytest.mark.parametrize("indicator", ["population", "unemployment_rate", "median_income", "population_growth"])
def test_map_ranking_and_table_tell_the_same(atlas: Atlas, indicator: str) -> None:
    app = start(indicator=indicator, layers="communes")
    values, breaks = atlas.values("istres", indicator), classes(atlas, "istres", indicator, "quantiles")
    colours = {code: breaks.colour(value) for code, value in values.items()}
    assert {row["code"]: row["colour"] for row in ranking(app)["rows"]} == colours
    assert all(colour in map_sent(app)["feature_group"] for colour in colours.values())
    rows = table(app)
    t, entry = language("fr"), atlas.indicators[indicator]
    for code, value in values.items():
        known = entry.write(value, t) if value is not None else atlas.why_missing(code, indicator, t)
        assert [atlas.areas[code].name(t), known] in [row[:2] for row in rows]


def test_the_map_fetches_nothing_from_another_host() -> None:
    sent = map_sent(start())
    assert "http" not in str(sent)
    assert all(link.startswith("../") for link in (*sent["css_links"], *sent["js_links"]))


def test_a_second_visitor_gets_the_same_map() -> None:
    assert map_sent(start()) == map_sent(start())


@pytest.mark.parametrize("lang", CODES)
def test_every_place_and_project_has_a_sheet(atlas: Atlas, lang: str) -> None:
    t = language(lang)
    for identifier in (*atlas.places, *atlas.projects):
        found = sheet(atlas, identifier, t)
        assert f"<h2>{escape(atlas.record(identifier).name(t))}</h2>" in found
        assert "None" not in words(found)


@pytest.mark.parametrize("layer", [layer for layer in LAYERS if layer != "communes"])
def test_a_place_is_shown_and_cleared(atlas: Atlas, layer: str) -> None:
    identifier = next((place.id for place in atlas.places.values() if place.kind == layer), next(iter(atlas.projects)))
    app = start(zone=identifier)
    assert f"<h2>{escape(atlas.record(identifier).name(language('fr')))}</h2>" in html(app)
    app.button(key="clear_zone").click().run()
    assert "zone" not in address(app)
    assert 'class="panel place"' not in html(app)


# --- Compare


@pytest.mark.parametrize(("lang", "rank"), [("fr", "le plus haut des 21"), ("en", "the highest of 21")])
def test_compare_opens_with_an_answer(lang: str, rank: str) -> None:
    app = start("/compare", lang=lang)
    assert notices(app) == []
    assert "Fos-sur-Mer" in shown(app)
    assert "Martigues" in shown(app)
    # Jobs per 100 employed residents: 214 in Fos, the highest of the arrondissement.
    assert rank in shown(app)
    # What the page proposes is no choice: the address keeps to the language.
    assert address(app) == {"lang": lang} or lang == "fr"


def test_a_choice_of_places_stays_and_a_cleared_one_falls_back() -> None:
    app = start("/compare")
    assert app.multiselect(key="communes").value == list(territory().default_communes)
    app.multiselect(key="communes").select(ISTRES).run()
    chosen = ",".join((*territory().default_communes, ISTRES))
    assert address(app)["communes"] == chosen
    app.multiselect(key="communes").set_value([]).run()
    assert "communes" not in address(app)
    assert app.multiselect(key="communes").value == list(territory().default_communes)


@pytest.mark.parametrize(("lang", "inhabitants"), [("fr", "15 862"), ("en", "15,862")])
def test_compare_shows_every_indicator(atlas: Atlas, lang: str, inhabitants: str) -> None:
    t, app = language(lang), start("/compare", lang=lang, communes=f"{FOS},{MARTIGUES}")
    for theme in atlas.themes:
        app.session_state[f"theme_{theme}"] = True
    app.run()
    tables = words("".join(re.findall(r'<table class="compared.*?</table>', html(app), re.DOTALL)))
    assert inhabitants in tables
    for entry in atlas.indicators.values():
        assert words(entry.label(t)) in tables


def test_compare_with_a_peer(atlas: Atlas) -> None:
    peer = atlas.peers()[-1]
    app = start("/compare", communes=f"{FOS},{ISTRES}", reference=peer)
    assert words(atlas.areas[peer].name(language("fr"))) in shown(app)


# --- Sources


@pytest.mark.parametrize("lang", CODES)
def test_sources_lists_everything(atlas: Atlas, lang: str) -> None:
    t, app = language(lang), start("/sources", lang=lang)
    for entry in atlas.indicators.values():
        assert words(entry.label(t)) in shown(app)
    for path in atlas.package.resources:
        assert path in shown(app)
    for gap in atlas.gaps:
        assert words(gap.title(t)) in shown(app)
    assert offered(app) == [
        "download_csv",
        "download_csv_plain",
        "download_geojson",
        "download_gpkg",
        "download_xlsx",
    ]


def test_the_catalogue_is_searched_without_accents() -> None:
    app = start("/sources")
    app.text_input(key="search").input("chomage 15-24").run()
    assert "1 indicateur" in shown(app)
    assert "Taux de chômage des 15-24 ans" in shown(app)
    app.text_input(key="search").input("xyz<b>").run()
    assert "0 indicateur" in shown(app)


def test_without_a_commune_the_list_is_compared_with_the_perimeter() -> None:
    app = start("/")
    # Jobs per 100 employed residents: 108 in the arrondissement; the panel compares it with the 107 of the département.
    assert "108" in ranking(app)["note"]
    assert "Bouches-du-Rhône : 107" in shown(app)


def test_the_figure_of_the_commune_stands_below_the_map() -> None:
    assert "Fos-sur-Mer : 214 pour 100 · 1er sur 21" in shown(start("/", commune="13039"))
    assert 'class="figure"' not in html(start("/"))


@pytest.mark.parametrize(("lang", "words"), [("fr", "Choisir un fichier"), ("en", "Choose a file")])
def test_words_of_the_widgets_are_the_visitor_s(lang: str, words: str) -> None:
    assert f'content: "{words}"' in html(start("/", lang=lang))
