"""Explore: a commune or a place is selected by map, ranking, search and keyboard."""

import pytest
from playwright.sync_api import expect

from data.atlas import Atlas
from data.selection.record import Selection
from layers.base_map import MAX_ZOOM
from layers.registry import build_layers
from layers.spec import View
from layers.symbols import palette
from layers.symbols.clusters import clusters, shown_at
from tests.browser.explore import BERRE, FOS, FRENCH, ISTRES, MARTIGUES, index, middle
from tests.browser.visit import Visit

pytestmark = pytest.mark.browser


# --- Selecting a commune


def test_clicks_and_moves_on_the_map(atlas: Atlas, visit: Visit) -> None:
    visit.open(layers="communes")
    visit.mark()
    # Every commune can be reached by a click.
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
    assert visit.asked == visit.finished == 5
    # A click is one run, also where another commune is selected.
    for code in (FOS, ISTRES):
        visit.click_map(*middle(atlas, code))
        expect(visit.key("panel").locator("h2")).to_have_text(atlas.areas[code].name.fr)
    visit.idle()
    assert visit.asked == visit.finished == 7
    moving_the_map_runs_nothing_and_a_click_keeps_the_view(atlas, visit)
    assert visit.marked()


def moving_the_map_runs_nothing_and_a_click_keeps_the_view(atlas: Atlas, visit: Visit) -> None:
    """Move the map and zoom in, then choose two communes."""
    runs = visit.asked
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
    assert visit.asked == runs
    visit.click_map(*middle(atlas, BERRE))
    expect(visit.row(BERRE)).to_have_attribute("aria-pressed", "true")
    visit.idle()
    assert visit.asked == runs + 1
    visit.zoom_to(*middle(atlas, FOS), 12)
    view = "[map_div.getZoom(), map_div.getCenter().lat, map_div.getCenter().lng]"
    before = visit.frame.evaluate(view)
    visit.click_map(*middle(atlas, FOS))
    expect(visit.row(FOS)).to_have_attribute("aria-pressed", "true")
    visit.idle()
    assert visit.frame.evaluate(view) == before


def test_ranking_search_and_sources_of_figures(visit: Visit) -> None:
    visit.open()
    visit.mark()
    heading, martigues = visit.key("panel").locator("h2"), visit.row(MARTIGUES)
    martigues.focus()
    visit.page.keyboard.press("Enter")
    expect(heading).to_have_text("Martigues")
    expect(martigues).to_have_attribute("aria-pressed", "true")
    # The keyboard stays where it was.
    expect(martigues).to_be_focused(timeout=2000)
    visit.address(commune=MARTIGUES)
    # A second time unselects.
    martigues.click()
    expect(heading).to_have_text("Arrondissement d’Istres")
    expect(martigues).to_have_attribute("aria-pressed", "false")
    visit.address()
    visit.choose("commune", "Fos-sur-Mer")
    expect(heading).to_have_text("Fos-sur-Mer")
    expect(visit.row(FOS)).to_have_attribute("aria-pressed", "true")
    visit.address(commune=FOS)
    assert visit.marked()
    figure = visit.key("panel").locator("details.fig").first
    expect(figure.locator(".src")).to_be_hidden()
    figure.locator("summary").click()
    expect(figure.locator(".src")).to_contain_text("Formule")
    expect(figure.locator(".src")).to_contain_text("Licence Ouverte")


# --- Places


def test_a_mark_of_several_places_opens_by_zooming_in_and_leads_to_each(atlas: Atlas, visit: Visit) -> None:
    view = View(atlas, Selection(), FRENCH)
    found = clusters(build_layers(view), view)
    drawn = sum(len(ids) for ids in shown_at(9, found).values())
    visit.open()
    visit.mark()
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
    # Nearer than any map goes: what is not parted there lies on one point.
    ids = max(shown_at(MAX_ZOOM, found).values(), key=len)
    assert len(ids) > 1
    place = atlas.point(ids[0])
    assert place is not None
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


def test_a_place_is_highlighted_and_the_legend_has_its_remarks(atlas: Atlas, visit: Visit) -> None:
    zones = list(atlas.of_kind("zones"))
    identifier = next(zone.id for zone in zones if zone.point)
    visit.open(zone=identifier)
    expect(visit.key("panel").locator(".place h2")).to_have_text(atlas.record(identifier).name(FRENCH))
    expect(visit.map.locator(f"path[stroke='{palette.ACCENT}']")).to_have_count(1)
    expect(visit.key("legend").locator(".muted", has_text="21 communes du périmètre")).to_be_visible()
