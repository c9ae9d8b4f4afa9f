"""Exploring in a real browser: the first map, changes without a remount, clicks, the ranking, the keyboard."""

import re

import pytest
from playwright.sync_api import expect

from data.atlas import Atlas
from data.language import language
from data.selection.record import Selection
from layers.communes import classes
from tests.browser.explore import FOS, FRENCH, index, middle
from tests.browser.visit import Visit
from ui.shell.frame import indicator_name

pytestmark = pytest.mark.browser


MOST_BYTES = 200 * 1024


BYTES_OF_A_CHANGE = 10_000


def fill(atlas: Atlas, selection: Selection, code: str) -> str:
    breaks = classes(atlas, selection.perimeter, selection.indicator, selection.method)
    return breaks.colour(atlas.value(code, selection.indicator))


# --- The first map


def test_first_map(atlas: Atlas, visit: Visit) -> None:
    visit.open()
    members = atlas.areas["istres"].members
    assert visit.shapes.count() >= len(members) == 21
    for code in members:
        shape = visit.shapes.nth(index(atlas, Selection(), code))
        expect(shape).to_have_attribute("fill", fill(atlas, Selection(), code))
    expect(visit.key("legend")).to_contain_text(atlas.indicators[Selection().indicator].dated(FRENCH))
    expect(visit.key("legend").locator("li b")).to_have_count(5)
    expect(visit.key("panel").locator("h2")).to_have_text("Arrondissement d’Istres")
    expect(visit.key("panel")).to_contain_text("337\N{NO-BREAK SPACE}702")
    expect(visit.key("ranking").locator("button[data-code]")).to_have_count(21)


def test_first_load_is_one_run_and_few_bytes(visit: Visit) -> None:
    visit.open()
    assert visit.asked == visit.finished == 1
    assert visit.received <= MOST_BYTES


def test_land_and_water_are_drawn(visit: Visit) -> None:
    visit.open()
    expect(visit.map.locator(".leaflet-below-pane path").first).to_be_attached()
    expect(visit.map.locator(".leaflet-above-pane path").first).to_be_attached()


def test_names_do_not_catch_clicks(visit: Visit) -> None:
    visit.open()
    expect(visit.map.locator(".name", has_text="Fos-sur-Mer")).to_have_css("pointer-events", "none")


def test_a_commune_tells_its_figure_under_the_pointer(atlas: Atlas, visit: Visit) -> None:
    visit.open(layers="communes", indicator="population")
    visit.page.mouse.move(*visit.point(*middle(atlas, FOS)))
    expect(visit.map.locator(".leaflet-tooltip")).to_contain_text("15\N{NO-BREAK SPACE}862")


# --- Changes without a remount


@pytest.mark.parametrize(("linked", "indicator"), [(None, "unemployment_rate"), ("jobs", "population_growth")])
def test_another_indicator(atlas: Atlas, visit: Visit, linked: str | None, indicator: str) -> None:
    before, after = Selection(indicator=linked or Selection().indicator), Selection(indicator=indicator)
    members = atlas.areas["istres"].members
    assert fill(atlas, before, FOS) != fill(atlas, after, FOS)
    visit.open(**({"indicator": linked} if linked else {}))
    visit.mark()
    first = visit.received
    visit.choose("indicator", indicator_name(atlas, indicator, FRENCH))
    expect(visit.shapes.nth(index(atlas, after, FOS))).to_have_attribute("fill", fill(atlas, after, FOS))
    expect(visit.key("legend")).to_contain_text(atlas.indicators[indicator].dated(FRENCH))
    expect(visit.page.locator("h1.page")).to_have_text(atlas.indicators[indicator].dated(FRENCH))
    visit.idle()
    assert visit.marked()
    visit.address(indicator=indicator)
    assert visit.asked == 2
    assert visit.received - first <= BYTES_OF_A_CHANGE
    # Distribution and table come with the ranking.
    known = len(members) - len(atlas.missing("istres", indicator))
    expect(visit.page.locator(".dots .dot")).to_have_count(known)
    dot = visit.page.locator(f".dots .dot[title^='{atlas.areas[FOS].name.fr}']")
    figure = atlas.indicators[indicator].write(atlas.value(FOS, indicator), FRENCH)
    expect(dot).to_have_attribute("title", re.compile(re.escape(figure)))
    expect(visit.page.locator("table.twin tbody tr", has_text=atlas.areas[FOS].name.fr)).to_contain_text(figure)


def test_another_perimeter(visit: Visit) -> None:
    visit.open(layers="communes")
    visit.mark()
    zoom = visit.frame.evaluate("map_div.getZoom()")
    visit.choose("perimeter", "Pourtour de l’étang de Berre (Insee 2010) · 32 communes")
    expect(visit.shapes).to_have_count(32)
    visit.until(lambda: visit.frame.evaluate("map_div.getZoom()") < zoom)
    visit.idle()
    assert visit.marked()
    assert visit.params["perimeter"] == "berre2010"


def test_another_language(visit: Visit) -> None:
    visit.open()
    visit.mark()
    visit.press("lang", "English")
    expect(visit.key("ranking")).to_contain_text("Ranking of the communes")
    expect(visit.key("panel")).to_contain_text("337,702")
    visit.idle()
    assert visit.marked()
    visit.address(lang="en")


@pytest.mark.parametrize(("start", "then", "button"), [("fr", "en", "English"), ("en", "fr", "Français")])
def test_a_choice_after_a_switch_of_language(atlas: Atlas, visit: Visit, start: str, then: str, button: str) -> None:
    visit.open(lang=start)
    visit.press("lang", button)
    expect(visit.page.locator("h1.page")).to_have_text(atlas.indicators[Selection().indicator].dated(language(then)))
    visit.idle()
    visit.choose("indicator", indicator_name(atlas, "density", language(then)))
    expect(visit.page.locator("h1.page")).to_have_text(atlas.indicators["density"].dated(language(then)))
    visit.idle()
    assert visit.page.get_by_test_id("stException").count() == 0
    visit.address(indicator="density", **({} if then == "fr" else {"lang": "en"}))


def test_other_layers(visit: Visit) -> None:
    visit.open()
    visit.mark()
    before = visit.shapes.count()
    visit.press("layers", "Sites industriels")
    expect(visit.key("legend")).not_to_contain_text("site industriel")
    visit.until(lambda: 21 <= visit.shapes.count() < before)
    visit.press("layers", "Transport")
    expect(visit.key("legend")).to_contain_text("gare")
    visit.idle()
    assert visit.marked()
    visit.address(layers="communes,zones,ports,transport")


def test_no_layer_keeps_the_communes_selectable(atlas: Atlas, visit: Visit) -> None:
    visit.open(layers="none")
    expect(visit.shapes).to_have_count(21)
    visit.click_map(*middle(atlas, FOS))
    expect(visit.key("panel").locator("h2")).to_have_text("Fos-sur-Mer")


def test_many_changes_in_a_row_end_with_the_last(atlas: Atlas, visit: Visit) -> None:
    visit.open(layers="communes")
    visit.mark()
    for indicator in ("density", "pharmacies", "unemployment_rate"):
        visit.choose("indicator", indicator_name(atlas, indicator, FRENCH))
    last = Selection(indicator="unemployment_rate", layers=("communes",))
    for code in atlas.areas["istres"].members:
        expect(visit.shapes.nth(index(atlas, last, code))).to_have_attribute("fill", fill(atlas, last, code))
    expect(visit.shapes).to_have_count(21)
    visit.idle()
    assert visit.marked()
    assert visit.params["indicator"] == "unemployment_rate"
