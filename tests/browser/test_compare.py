"""Comparing in a real browser: charts and strips, two maps with one camera, all places of a line on a phone."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from data.atlas import Atlas
from data.selection.record import Selection
from layers.communes import classes
from tests.browser.test_screens import PHONE, too_wide
from tests.browser.visit import MAP, Visit

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]

MARTIGUES, FOS = "13056", "13039"
CAMERA = "[{0}.getCenter().lng, {0}.getCenter().lat, {0}.getZoom()]"


def test_charts_answer_their_figures_are_one_click_away_and_a_phone_shows_all_places(visit: Visit) -> None:
    visit.open("/compare", lang="en", communes=f"{FOS},{MARTIGUES}")
    expect(visit.page.locator("h1.page")).to_contain_text("Fos-sur-Mer and Martigues")
    charts = visit.page.get_by_test_id("stVegaLiteChart")
    # Jobs by sector, age, population, scatter; a sentence stands above each of the first three at least.
    expect(charts).to_have_count(4)
    for number in range(4):
        expect(charts.nth(number).locator("canvas, svg").first).to_be_visible()
    assert visit.page.locator("p.said").count() >= 3
    folded = visit.page.locator("details.more.data")
    expect(folded).to_have_count(4)
    folded.first.locator("summary").first.click()
    expect(folded.first.locator("table.twin tbody tr").first).to_be_visible()
    # Population as numbers instead of an index: the same page, another chart.
    visit.press("population_as", "Number of inhabitants")
    visit.idle()
    assert visit.params["population_as"] == "number"
    expect(charts).to_have_count(4)
    # Another theme unfolds, with a strip a row.
    visit.key("theme_labour").locator("summary").first.click()
    expect(visit.key("theme_labour").locator("table tbody tr").first).to_be_visible()
    visit.idle()
    a_phone_shows_the_places_of_a_line_under_each_other(visit)


def test_a_full_box_says_that_one_has_to_be_taken_out(visit: Visit) -> None:
    visit.open("/compare", lang="fr", communes="13039,13056,13047,13117,13077")
    box = visit.key("communes").locator("input").first
    box.click()
    box.type("Arles")
    expect(visit.page.get_by_test_id("stMultiSelectDropdown")).to_contain_text("retirez-en un d’abord")


def a_phone_shows_the_places_of_a_line_under_each_other(visit: Visit) -> None:
    """Look at the comparison of two places on a phone."""
    visit.page.set_viewport_size({"width": PHONE[0], "height": PHONE[1]})
    # Charts follow the new width a moment later.
    visit.until(lambda: too_wide(visit) == [])
    row = visit.key("comparison").locator("table.compared tbody tr").first
    # Two places and the reference, each behind its name.
    cells = row.locator("td.n:visible")
    expect(cells).to_have_count(3)
    expect(cells.locator(".who")).to_have_text(["Fos-sur-Mer", "Martigues", "Istres arrondissement"])
    expect(cells.first).to_contain_text("14,156")
    expect(cells.nth(1)).to_contain_text("20,657")
    heights = [box["y"] for number in range(3) if (box := cells.nth(number).bounding_box())]
    assert heights == sorted(set(heights))


def test_two_maps_have_one_camera_and_a_slider_over_the_censuses(atlas: Atlas, visit: Visit) -> None:
    visit.open("/compare", indicator="population", pair="open")
    frame = visit.page.locator(MAP)
    expect(frame).to_be_visible()
    visit.until(lambda: bool(visit.frame.evaluate("Boolean(window.map_div2)")))
    visit.mark()
    expect(visit.map.locator("#map_div2 path.leaflet-interactive").nth(20)).to_be_attached()
    # Whichever is moved, the other shows the same.
    for leader, other, centre in (("map_div", "map_div2", [5.05, 43.45, 12]), ("map_div2", "map_div", [5.2, 43.5, 11])):
        visit.map.locator(f"#{leader}").dispatch_event("mousedown")
        visit.frame.evaluate(f"{leader}.setView([{centre[1]}, {centre[0]}], {centre[2]}, {{animate: false}})")
        visit.until(lambda o, c: visit.frame.evaluate(CAMERA.format(o)) == pytest.approx(c, abs=0.01), other, centre)
    # The slider's first year is the first census.
    slider = visit.key("year").get_by_role("slider")
    slider.focus()
    visit.page.keyboard.press("Home")
    visit.until(lambda: visit.params.get("year") == "1962")
    visit.idle()
    chosen = Selection(indicator="population", year="1962")
    colours = set(classes(atlas, chosen.perimeter, "population", "quantiles", "1962").colours)
    known = atlas.values_of(chosen.perimeter, "population", "1962")
    visit.until(lambda: sum(fill in colours for fill in _fills(visit)) == sum(v is not None for v in known.values()))
    assert len(_fills(visit)) == len(known)
    assert visit.marked()
    # What the visitor closes stays closed for who follows the link.
    visit.key("two_maps").locator("summary").first.click()
    visit.until(lambda: visit.params.get("pair") == "closed")
    visit.idle()
    expect(frame).to_have_count(0)


def _fills(visit: Visit) -> list[str]:
    paths = visit.map.locator("#map_div path.leaflet-interactive")
    return list(paths.evaluate_all("all => all.map(path => path.getAttribute('fill'))"))
