"""The page of sites as a site selector works: search, own area, shortlist, sheet beside the list."""

from __future__ import annotations

import json
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import expect

from data.atlas import Atlas
from tests.browser.conftest import Open
from tests.browser.sites import CHOSEN, FRENCH, looks_at
from tests.browser.visit import MAP, Visit

pytestmark = pytest.mark.browser


#: Where a map looks, as JavaScript.
CENTRE = "[map_div.getCenter().lng, map_div.getCenter().lat]"


def a_search_leads_to_the_place(atlas: Atlas, visit: Visit) -> None:
    """Search for an offer and for a commune, each on a page that shows neither."""
    for words, name, page, chosen in (
        ("piicto", atlas.record("piicto").name(FRENCH), "/sites", {"zone": "piicto"}),
        ("miramas", "Miramas", "/", {"commune": "13063"}),
    ):
        box = visit.key("top").locator("input[type=search]")
        box.fill(words)
        expect(visit.key("top").get_by_role("option").first).to_contain_text(name)
        box.press("Enter")
        visit.until(lambda chosen: chosen.items() <= visit.params.items(), chosen)
        visit.until(lambda page: urlsplit(visit.page.url).path == page, page)
        visit.whole()
        # The map moves there.
        goal = atlas.point("piicto") if "zone" in chosen else atlas.contours["13063"].label_point
        visit.until(lambda goal: visit.frame.evaluate(CENTRE) == pytest.approx(goal, abs=0.05), goal)
        expect(visit.map.locator(f"path[stroke='{CHOSEN}']").first).to_be_attached()


def test_an_own_area_by_corners_communes_and_file(atlas: Atlas, visit: Visit, tmp_path: Path) -> None:
    visit.open("/sites")
    visit.mark()
    area = visit.key("own_area")
    visit.key("open_area").locator("button").click()
    expect(area).to_be_visible()
    visit.press("area_way", "Sommets")
    visit.idle()
    corners = ((4.95, 43.4), (5.1, 43.4), (5.1, 43.5))
    for number, corner in enumerate(corners, 1):
        visit.click_map(*corner)
        visit.until(lambda n: visit.params.get("corners", "").count(";") == n - 1 and "corners" in visit.params, number)
        visit.idle()
    expect(area.locator("table.twin tbody tr")).to_have_count(1)
    expect(area).to_contain_text("Estimations")
    # By communes: sums of what is published.
    visit.press("area_way", "Communes")
    visit.idle()
    for code in ("13039", "13056"):
        visit.click_map(*atlas.contours[code].label_point)
        visit.until(lambda code: code in visit.params.get("area", ""), code)
        visit.idle()
    people = sum(atlas.figures[code, "population"] for code in ("13039", "13056"))
    expect(area.locator("table.twin tbody")).to_contain_text(FRENCH.number(people))
    expect(area).not_to_contain_text("Estimations")
    # By a file.
    visit.press("area_way", "Fichier")
    visit.idle()
    ring = [*map(list, corners), list(corners[0])]
    file = tmp_path / "area.geojson"
    file.write_text(json.dumps({"type": "Polygon", "coordinates": [ring]}), encoding="utf-8")
    area.locator("input[type=file]").set_input_files(file)
    visit.until(lambda: visit.params.get("corners", "").count(";") == 2)
    visit.idle()
    expect(area.locator("table.twin tbody tr")).to_have_count(1)
    assert visit.marked()


def test_a_shortlist_stands_side_by_side(atlas: Atlas, visit: Visit) -> None:
    visit.open("/sites")
    for name in ("piicto", "distriport"):
        visit.key("offers").locator(f"[data-focus='keep {name}']").click()
        visit.until(lambda name: name in visit.params.get("shortlist", ""), name)
        visit.idle()
    assert visit.params == {"shortlist": "piicto,distriport"}
    table = visit.key("shortlist").locator("table.beside")
    expect(table.locator("thead th")).to_have_text([atlas.record(n).name(FRENCH) for n in ("piicto", "distriport")])
    visit.key("kept_places").get_by_role("button", name="Côte à côte").click()
    expect(table.locator("thead")).to_be_in_viewport()
    # Better and worse by sign as well as by colour; what nobody knows says whom to ask.
    labour = table.locator("tbody tr").filter(has_text="Actifs à moins de 10 km")
    expect(labour.locator("td.better")).to_contain_text("▲")
    expect(labour.locator("td.worse")).to_contain_text("▼")
    expect(table.locator("td.unknown small").first).to_contain_text("à demander")
    # The names stay in sight while the facts go by.
    table.locator("tbody").last.scroll_into_view_if_needed()
    expect(table.locator("thead th").first).to_be_in_viewport()
    visit.key("kept_places").locator("button.remove").first.click()
    visit.until(lambda: visit.params == {"shortlist": "distriport"})


def test_beside_a_sheet_list_map_and_sheet_are_all_usable(visitor: Open, server: str) -> None:
    asked = {"view": "5.0,43.45,12", "zone": "piicto"}
    visit = visitor(server, 1366, 768).open("/sites", **asked)
    # Where the link says, not where the place lies.
    looks_at(visit, 5.0, 43.45, 12)
    assert visit.params == asked
    found, frame, sheet = (
        box.bounding_box() for box in (visit.key("found"), visit.page.locator(MAP), visit.key("sheet"))
    )
    assert found is not None
    assert frame is not None
    assert sheet is not None
    assert found["width"] >= 190
    assert frame["width"] >= 440
    assert sheet["width"] >= 330
    assert sheet["x"] + sheet["width"] <= 1366
    # No button of the sheet's head loses letters.
    buttons = visit.key("sheet_top").locator("button p")
    assert all(buttons.evaluate_all("all => all.map(each => each.scrollWidth <= each.clientWidth + 1)"))
