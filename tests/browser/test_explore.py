"""Exploring in a real browser: the first map, changes without a remount, clicks, the ranking, the keyboard."""

import re

import pytest
from playwright.sync_api import expect

from data.atlas import Atlas
from data.language import language
from data.selection.record import Selection
from layers.base_map import MAX_ZOOM
from layers.communes import classes
from layers.communes import layer as communes_layer
from layers.registry import build_layers
from layers.spec import View
from layers.symbols import palette
from layers.symbols.clusters import clusters, shown_at
from tests.browser.visit import Visit
from ui.shell.frame import indicator_name

pytestmark = pytest.mark.browser

FRENCH = language("fr")
FOS, ISTRES, MARTIGUES, BERRE = "13039", "13047", "13056", "13014"
MOST_BYTES = 200 * 1024
BYTES_OF_A_CHANGE = 10_000


def index(atlas: Atlas, selection: Selection, code: str) -> int:
    """Return the place of a commune among the shapes of the map."""
    shapes = communes_layer(View(atlas, selection, FRENCH)).shapes
    return [shape.id for shape in shapes].index(code)


def middle(atlas: Atlas, code: str) -> tuple[float, float]:
    """Return longitude and latitude of a point inside a commune."""
    return atlas.contours[code].label_point


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


# --- Selecting a commune


def test_a_click_selects_and_a_button_clears(atlas: Atlas, visit: Visit) -> None:
    visit.open(layers="communes")
    visit.mark()
    for _ in range(2):  # the same place again, after clearing, selects again
        visit.click_map(*middle(atlas, FOS))
        expect(visit.key("panel").locator("h2")).to_have_text("Fos-sur-Mer")
        expect(visit.key("panel")).to_contain_text("15\N{NO-BREAK SPACE}862")
        expect(visit.row(FOS)).to_have_attribute("aria-pressed", "true")
        visit.leave_map()
        expect(visit.shapes.last).to_have_attribute("stroke", palette.ACCENT)
        visit.idle()
        assert visit.params["commune"] == FOS
        visit.key("clear_commune").get_by_role("button").click()
        expect(visit.key("panel").locator("h2")).to_have_text("Arrondissement d’Istres")
        expect(visit.row(FOS)).to_have_attribute("aria-pressed", "false")
        expect(visit.map.locator(f"path[stroke='{palette.ACCENT}']")).to_have_count(0)
        visit.idle()
        assert "commune" not in visit.params
    assert visit.marked()
    assert visit.asked == visit.finished == 5


def test_a_click_is_one_run(atlas: Atlas, visit: Visit) -> None:
    visit.open(layers="communes")
    visit.click_map(*middle(atlas, FOS))
    expect(visit.key("panel").locator("h2")).to_have_text("Fos-sur-Mer")
    visit.click_map(*middle(atlas, ISTRES))
    expect(visit.key("panel").locator("h2")).to_have_text("Istres")
    visit.idle()
    assert visit.asked == visit.finished == 3


def test_every_commune_can_be_reached_by_a_click(atlas: Atlas, visit: Visit) -> None:
    visit.open(layers="communes")
    points = {code: middle(atlas, code) for code in atlas.areas["istres"].members}
    hit = visit.frame.evaluate(
        """points => points.map(([lng, lat]) => {
            const point = map_div.latLngToContainerPoint([lat, lng]);
            return [...document.querySelectorAll("path.leaflet-interactive")].indexOf(
                document.elementFromPoint(point.x, point.y));
        })""",
        list(points.values()),
    )
    assert hit == [index(atlas, Selection(layers=("communes",)), code) for code in points]


def test_moving_the_map_runs_nothing(atlas: Atlas, visit: Visit) -> None:
    visit.open(layers="communes")
    x, y = visit.point(*middle(atlas, ISTRES))
    start = visit.frame.evaluate("map_div.getCenter().lng")
    visit.page.mouse.move(x, y)
    visit.page.mouse.down()
    visit.page.mouse.move(x - 120, y + 60, steps=5)
    visit.page.mouse.up()
    visit.until(lambda: visit.frame.evaluate("map_div.getCenter().lng") != start)
    visit.map.locator(".leaflet-control-zoom-in").click()
    # The component holds back what it reports for 250 ms, on the frame's own clock: let that pass there.
    visit.frame.evaluate("new Promise((done) => setTimeout(done, 400))")
    assert visit.asked == 1
    visit.click_map(*middle(atlas, BERRE))
    expect(visit.row(BERRE)).to_have_attribute("aria-pressed", "true")
    visit.idle()
    assert visit.asked == 2


def test_a_click_keeps_the_view(atlas: Atlas, visit: Visit) -> None:
    visit.open(layers="communes")
    visit.zoom_to(*middle(atlas, FOS), 12)
    view = "[map_div.getZoom(), map_div.getCenter().lat, map_div.getCenter().lng]"
    before = visit.frame.evaluate(view)
    visit.click_map(*middle(atlas, FOS))
    expect(visit.row(FOS)).to_have_attribute("aria-pressed", "true")
    visit.idle()
    assert visit.frame.evaluate(view) == before


def test_the_ranking_selects_by_keyboard(visit: Visit) -> None:
    visit.open()
    visit.mark()
    visit.row(MARTIGUES).focus()
    visit.page.keyboard.press("Enter")
    expect(visit.key("panel").locator("h2")).to_have_text("Martigues")
    expect(visit.row(MARTIGUES)).to_have_attribute("aria-pressed", "true")
    visit.address(commune=MARTIGUES)
    assert visit.marked()


def test_the_keyboard_stays_where_it_was_in_the_ranking(visit: Visit) -> None:
    visit.open()
    visit.row(MARTIGUES).focus()
    visit.page.keyboard.press("Enter")
    expect(visit.row(MARTIGUES)).to_have_attribute("aria-pressed", "true")
    expect(visit.row(MARTIGUES)).to_be_focused(timeout=2000)


def test_the_ranking_unselects(visit: Visit) -> None:
    visit.open(commune=MARTIGUES)
    visit.row(MARTIGUES).click()
    expect(visit.key("panel").locator("h2")).to_have_text("Arrondissement d’Istres")
    expect(visit.row(MARTIGUES)).to_have_attribute("aria-pressed", "false")


def test_the_search_selects(visit: Visit) -> None:
    visit.open()
    visit.mark()
    visit.choose("commune", "Fos-sur-Mer")
    expect(visit.key("panel").locator("h2")).to_have_text("Fos-sur-Mer")
    expect(visit.row(FOS)).to_have_attribute("aria-pressed", "true")
    visit.address(commune=FOS)
    assert visit.marked()


def test_a_figure_tells_its_source(visit: Visit) -> None:
    visit.open(commune=FOS)
    figure = visit.key("panel").locator("details.fig").first
    expect(figure.locator(".src")).to_be_hidden()
    figure.locator("summary").click()
    expect(figure.locator(".src")).to_contain_text("Formule")
    expect(figure.locator(".src")).to_contain_text("Licence Ouverte")


# --- Places


def test_a_numbered_mark_leads_to_every_place(atlas: Atlas, visit: Visit) -> None:
    view = View(atlas, Selection(), FRENCH)
    layers = build_layers(view)
    # Nearer than any map goes: what is not parted there lies on one point.
    ids = max(shown_at(MAX_ZOOM, clusters(layers, view)).values(), key=len)
    assert len(ids) > 1
    place = atlas.point(ids[0])
    assert place is not None
    visit.open()
    visit.mark()
    visit.zoom_to(*place, MAX_ZOOM)
    visit.click_map(*place)
    names = [atlas.record(identifier).name(FRENCH) for identifier in ids]
    heading = visit.key("panel").locator(".place h2")
    expect(heading).to_have_text(names[0])
    for identifier, words in list(zip(ids, names, strict=True))[1:]:
        visit.key(f"at_{identifier}").get_by_role("button").click()
        expect(heading).to_have_text(words)
        expect(visit.key(f"at_{ids[0]}")).to_be_visible()
        visit.idle()
        assert visit.params["zone"] == identifier
    assert visit.marked()
    visit.key("clear_zone").get_by_role("button").click()
    expect(heading).to_have_count(0)


def test_a_mark_of_several_places_opens_by_zooming_in(atlas: Atlas, visit: Visit) -> None:
    view = View(atlas, Selection(), FRENCH)
    found = clusters(build_layers(view), view)
    drawn = sum(len(ids) for ids in shown_at(9, found).values())
    visit.open()
    assert visit.places() == drawn + sum(port.drawing == "outline" for port in atlas.of_kind("ports"))
    zoom = float(visit.frame.evaluate("map_div.getZoom()"))
    name, ids = max(shown_at(zoom, found).items(), key=lambda item: len(item[1]))
    place = atlas.point(name)
    assert place is not None
    assert len({atlas.point(identifier) for identifier in ids}) > 1
    visit.click_map(*place)
    visit.until(lambda: float(visit.frame.evaluate("map_div.getZoom()")) > zoom)
    visit.idle()
    # Nothing is chosen; where the map looks may be in the address by now.
    assert set(visit.params) <= {"view"}


def test_a_place_is_highlighted(atlas: Atlas, visit: Visit) -> None:
    identifier = next(zone.id for zone in atlas.of_kind("zones") if zone.point)
    visit.open(zone=identifier)
    expect(visit.key("panel").locator(".place h2")).to_have_text(atlas.record(identifier).name(FRENCH))
    expect(visit.map.locator(f"path[stroke='{palette.ACCENT}']")).to_have_count(1)


def test_the_remarks_of_the_legend_are_seen_here_and_on_sites(atlas: Atlas, visit: Visit) -> None:
    unplaced = sum(zone.point is None for zone in atlas.of_kind("zones"))
    for page, remark in (("/", "21 communes du périmètre"), ("/sites", f"{unplaced} sans position connue")):
        visit.open(page)
        expect(visit.key("legend").locator(".muted", has_text=remark)).to_be_visible()
