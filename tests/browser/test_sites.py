"""Finding a site in a real browser: list, map and sheet in step, weights, the radius tool, the printed page."""

from __future__ import annotations

import pytest
from playwright.sync_api import Locator, expect

from content.site_sheet import ring_row
from data.atlas import Atlas
from data.ranking.families import headings
from data.ranking.filter import Query, filter_places
from data.ranking.rings import ring
from tests.browser.conftest import Open
from tests.browser.sites import CHOSEN, FRENCH, SEA, looks_at, row
from tests.browser.visit import Visit

pytestmark = pytest.mark.browser


AREA_ALONE = {"w_quay": "0", "w_rail": "0", "w_airport": "0", "w_labour": "0", "w_seveso": "0"}


def listed(visit: Visit) -> list[str]:
    return list(rows(visit).evaluate_all("all => all.map(row => row.dataset.offer)"))


def rows(visit: Visit) -> Locator:
    return visit.key("offers").locator("button[data-offer]")


def marks(visit: Visit) -> int:
    """Return the number of places on the map."""
    return visit.places()


def rows_above(visit: Visit) -> list[str]:
    """Return the ids of the headings of the list."""
    headed = visit.key("offers").locator("button[data-heading]")
    return [str(name) for name in headed.evaluate_all("all => all.map(row => row.dataset.heading)")]


# --- List, map and sheet


def test_a_row_opens_the_sheet_and_highlights_on_the_map(atlas: Atlas, visit: Visit) -> None:
    # A bad weight is answered in words, and the page is whole.
    visit.open("/sites", w_area="99")
    expect(visit.page.locator(".notice")).to_contain_text("w_area")
    visit.address()
    visit.mark()
    offers = filter_places(atlas, Query()).ids
    expect(rows(visit)).to_have_count(len(offers))
    assert all(atlas.places[code].role == "offer" for code in listed(visit))
    # What stands above parts is no offer, and can be chosen all the same.
    headed = visit.key("offers").locator("button[data-heading]")
    assert set(headed.evaluate_all("all => all.map(row => row.dataset.heading)")) == headings(atlas)
    expect(visit.key("finder").locator(".missing li").first).to_be_visible()
    expect(visit.map.locator(f"path[stroke='{CHOSEN}']")).to_have_count(0)
    row(visit, "piicto").click()
    expect(visit.key("sheet").locator("h2")).to_have_text(atlas.record("piicto").name(FRENCH))
    expect(row(visit, "piicto")).to_have_attribute("aria-pressed", "true")
    # The zone itself, and the circle of the radius tool around it.
    expect(visit.map.locator(f"path[stroke='{CHOSEN}'][stroke-width='3.5']")).to_have_count(1)
    visit.address(zone="piicto")
    row(visit, "piicto").click()
    expect(visit.key("sheet")).to_have_count(0)
    expect(visit.map.locator(f"path[stroke='{CHOSEN}']")).to_have_count(0)
    visit.address()
    # By keyboard, which stays where it was.
    row(visit, "zac-anjoly").focus()
    visit.page.keyboard.press("Enter")
    expect(visit.key("sheet").locator("h2")).to_have_text(atlas.record("zac-anjoly").name(FRENCH))
    expect(row(visit, "zac-anjoly")).to_have_attribute("aria-pressed", "true")
    visit.address(zone="zac-anjoly")
    assert row(visit, "zac-anjoly").evaluate("node => node.getRootNode().activeElement === node")
    assert visit.marked()


def test_a_mark_of_the_map_opens_the_sheet(atlas: Atlas, visit: Visit) -> None:
    place = next(
        code
        for code in atlas.places
        if atlas.places[code].kind == "sites"
        and atlas.point(code) is not None
        and not [other for other in atlas.at_same_point(code) if other != code]
    )
    point = atlas.point(place)
    assert point is not None
    visit.open("/sites", kinds="sites")
    visit.mark()
    visit.zoom_to(*point, 14)
    visit.click_map(*point)
    expect(visit.key("sheet").locator("h2")).to_have_text(atlas.record(place).name(FRENCH))
    visit.address(kinds="sites", zone=place)
    assert visit.marked()


#: Note the zoom of the map at every frame that the browser draws, as JavaScript.
ZOOMS = """(() => {
  const seen = window.atlasZooms = new Set();
  const look = () => {
    const map = document.querySelector("iframe[title='streamlit_folium.st_folium']")?.contentWindow?.map_div;
    if (map?._loaded) seen.add(map.getZoom());
    requestAnimationFrame(look);
  };
  look();
})()"""


def test_the_map_comes_where_it_stays(visit: Visit) -> None:
    visit.page.add_init_script(ZOOMS)
    # The second time everything is in the browser's cache, and the map is there before the page is shown.
    for _ in range(2):
        visit.open("/sites")
        visit.point(*SEA)
        zooms = visit.page.evaluate("[...window.atlasZooms]")
        assert zooms
        # A flight goes through zooms between the quarters at which maps stand.
        assert [zoom for zoom in zooms if zoom % 0.25] == []


def test_a_mark_opens_the_sheet_after_a_click_on_another_page(atlas: Atlas, visit: Visit) -> None:
    point = atlas.point("airbus-helicopters")
    assert point is not None
    visit.open(kinds="sites", layers="communes")
    visit.click_map(*atlas.contours["13039"].label_point)
    expect(visit.key("panel").locator("h2")).to_have_text("Fos-sur-Mer")
    visit.idle()
    visit.key("top").get_by_role("link", name="Sites").click()
    expect(rows(visit).first).to_be_visible()
    visit.whole()
    visit.zoom_to(*point, 14)
    visit.click_map(*point)
    visit.until(lambda: "zone" in visit.params or "at" in visit.params)
    visit.idle()
    assert "at" not in visit.params
    assert "zone" in visit.params


def test_a_filter_changes_list_and_map(atlas: Atlas, visit: Visit) -> None:
    visit.open("/sites")
    remark = f"{sum(zone.point is None for zone in atlas.of_kind('zones'))} sans position connue"
    expect(visit.key("legend").locator(".muted", has_text=remark)).to_be_visible()
    visit.mark()
    before = marks(visit)
    found = filter_places(atlas, Query(sector="logistics"))
    visit.choose("sector", "Logistique")
    expect(rows(visit)).to_have_count(len(found.ids))
    expect(visit.key("finder").locator("h2").filter(has_text=f"{len(found.ids)} offres")).to_be_visible()
    expect(visit.key("finder").locator("ul.steps")).to_contain_text(f"{found.steps[1].unknown} sont écartés")
    visit.until(lambda: 0 < marks(visit) < before)
    visit.address(sector="logistics")
    visit.key("surroundings").locator("label").first.click()
    every = filter_places(atlas, Query(sector="logistics", surroundings=True)).ids
    expect(rows(visit)).to_have_count(len(every))
    assert len(every) > len(found.ids)
    visit.address(sector="logistics", surroundings="true")
    assert visit.marked()


def test_every_field_is_used_by_hand(visit: Visit) -> None:
    visit.open("/sites")
    chosen = {}
    for key, option, value in (
        ("town", "Fos-sur-Mer", "13039"),
        ("quality", "Approchée", "approximate"),
        ("tier", "Statut non trouvé", "unknown"),
        ("road", "10 km", "10"),
        ("sort", "Nom", "name"),
    ):
        visit.choose(key, option)
        chosen[key] = value
        visit.address(**chosen)
    for key, number in (("area_min", "10"), ("land_min", "5")):
        visit.key(key).locator("input").fill(number)
        visit.key(key).locator("input").press("Enter")
        chosen[key] = number
        visit.address(**chosen)
    for key in ("rail", "quay"):
        visit.key(key).locator("label").first.click()
        chosen[key] = "true"
        visit.address(**chosen)
    visit.press("pool", "30 km")
    visit.key("w_quay").get_by_role("slider").press("ArrowRight")
    visit.address(**chosen, pool="30", w_quay="3")


def test_only_unplaced_places_leave_the_map_empty_for_clicks_on_land(atlas: Atlas, visit: Visit) -> None:
    visit.open("/sites", quality="unknown")
    unplaced = filter_places(atlas, Query(quality="unknown")).ids
    expect(rows(visit)).to_have_count(len(unplaced))
    expect(rows(visit).filter(has_text="position inconnue")).to_have_count(len(unplaced))
    # What stands above parts without a position may have one itself.
    above = rows_above(visit)
    assert marks(visit) == sum(atlas.places[name].point is not None for name in above)
    # A commune is not a place: a click on it is a click anywhere, also inside the circle drawn before.
    for point in ((5.2, 43.62), (5.18, 43.6)):
        before = visit.params.get("at")
        visit.click_map(*point)
        visit.until(lambda before: visit.params.get("at") not in (None, before), before)
        visit.idle()
        assert float(visit.params["at"].split(",")[0]) == pytest.approx(point[0], abs=0.01)
        assert "commune" not in visit.params


# --- Weights


def test_a_weight_by_keyboard(visit: Visit) -> None:
    view = {"view": "5.0,43.45,12"}
    visit.open("/sites", **{**AREA_ALONE, "w_quay": "1"}, **view)
    looks_at(visit, 5.0, 43.45, 12)
    visit.mark()
    first = listed(visit)
    visit.key("w_quay").get_by_role("slider").focus()
    visit.page.keyboard.press("ArrowLeft")
    # No land is known to be free: all are equal by it, and stand by name.
    expect(rows(visit).first).to_have_attribute("data-code", "clesud")
    visit.address(**AREA_ALONE, **view)
    assert listed(visit) != first
    assert sorted(listed(visit)) == sorted(first)
    assert visit.marked()


# --- The radius tool


def test_a_click_beside_places_sets_the_centre(atlas: Atlas, visit: Visit, visitor: Open) -> None:
    visit.open("/sites")
    visit.mark()
    table = visit.key("finder").locator("table.twin")
    expect(table).to_have_count(0)
    visit.click_map(*SEA)
    expect(table.locator("tbody tr")).to_have_count(1)
    expect(table.locator("tbody")).to_contain_text("10\N{NO-BREAK SPACE}km")
    visit.idle()
    longitude, latitude = map(float, visit.params["at"].split(","))
    # One pixel of the first view is some 100 m.
    assert longitude == pytest.approx(SEA[0], abs=0.01)
    assert latitude == pytest.approx(SEA[1], abs=0.01)
    visit.press("radius", "20 km")
    expect(table.locator("tbody")).to_contain_text("20\N{NO-BREAK SPACE}km")
    visit.until(lambda: visit.params.get("radius") == "20")
    visit.idle()
    assert visit.marked()
    other = visitor(visit.server)
    other.page.goto(visit.page.url)
    other.whole()
    other.address(**visit.params)
    # The link reproduces the radius.
    assert other.key("finder").locator("table.twin").inner_text() == table.inner_text()
    longitude, latitude = map(float, other.params["at"].split(","))
    cells = other.key("finder").locator("table.twin tbody").locator("th, td")
    expect(cells).to_have_text(list(ring_row(ring(atlas, (longitude, latitude), 20_000), FRENCH)))
    expect(other.map.locator(f"path[stroke='{CHOSEN}']")).to_have_count(1)
