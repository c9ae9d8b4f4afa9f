"""Finding a site in a real browser: list, map and sheet in step, weights, the radius tool, the printed page."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Locator, expect

from content.site_sheet import ring_row
from data.atlas import Atlas
from data.language import language
from data.places.filter import Query, filter_places
from data.places.rings import ring
from data.ranking.families import headings
from tests.browser.conftest import Open
from tests.browser.test_screens import PHONE, too_wide
from tests.browser.visit import MAP, Visit
from ui.sites.full_sheet import full_sheet

pytestmark = pytest.mark.browser

FRENCH = language("fr")
CHOSEN = "#d9480f"
#: Words of the sidebar and of the list, which are not printed.
CONTROLS = {
    "fr": ("Langue", "Poids du score", "Trouver un site", "Dans un rayon donné"),
    "en": ("Language", "Weights of the score", "Find a site", "Within a radius"),
}
#: Where a map looks, as JavaScript.
CENTRE = "[map_div.getCenter().lng, map_div.getCenter().lat]"
#: A point of the sea that no place and no commune covers.
SEA = (4.98, 43.36)
AREA_ALONE = {"w_quay": "0", "w_rail": "0", "w_airport": "0", "w_labour": "0", "w_seveso": "0"}
#: Whether axe's targets are what the atlas writes: its HTML, its list, its map. The rest is Streamlit's and Vega's.
OURS = """targets => targets.map(target => {
    let root = document, node = null;
    for (const selector of target.flat()) {
        node = root.querySelector(selector);
        if (!node) return true;
        if (node.tagName === "IFRAME") return true;
        root = node.shadowRoot ?? node;
    }
    const host = node.getRootNode() instanceof ShadowRoot ? node.getRootNode().host : null;
    return Boolean(host || node.closest("[data-testid=stHtml], .stBidiComponent"));
})"""


def violations(visit: Visit) -> list[str]:
    """Return the serious violations that axe finds in what the atlas itself writes."""
    found: list[dict[str, Any]] = Axe().run(visit.page).response["violations"]
    grave = [rule for rule in found if rule["impact"] in ("serious", "critical")]
    nodes = [(rule, node) for rule in grave for node in rule["nodes"]]
    ours = visit.page.evaluate(OURS, [node["target"] for _, node in nodes])
    return [f"{rule['id']}: {node['html'][:160]}" for (rule, node), own in zip(nodes, ours, strict=True) if own]


def listed(visit: Visit) -> list[str]:
    return list(rows(visit).evaluate_all("all => all.map(row => row.dataset.offer)"))


def rows(visit: Visit) -> Locator:
    return visit.key("offers").locator("button[data-offer]")


def row(visit: Visit, identifier: str) -> Locator:
    return visit.key("offers").locator(f"button[data-offer='{identifier}'][data-code='{identifier}']")


def marks(visit: Visit) -> int:
    """Return the number of places on the map."""
    return visit.places()


def rows_above(visit: Visit) -> list[str]:
    """Return the ids of the headings of the list."""
    headed = visit.key("offers").locator("button[data-heading]")
    return [str(name) for name in headed.evaluate_all("all => all.map(row => row.dataset.heading)")]


def pages_of(pdf: bytes) -> int:
    """Count the pages: Chromium writes their objects uncompressed."""
    assert pdf.startswith(b"%PDF-")
    return len(re.findall(rb"/Type\s*/Page\b(?!s)", pdf))


# --- List, map and sheet


def test_a_row_opens_the_sheet_and_highlights_on_the_map(atlas: Atlas, visit: Visit) -> None:
    visit.open("/sites")
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
    assert visit.marked()


def test_the_list_by_keyboard(atlas: Atlas, visit: Visit) -> None:
    visit.open("/sites")
    row(visit, "zac-anjoly").focus()
    visit.page.keyboard.press("Enter")
    expect(visit.key("sheet").locator("h2")).to_have_text(atlas.record("zac-anjoly").name(FRENCH))
    visit.address(zone="zac-anjoly")


def test_the_keyboard_stays_where_it_was_in_the_list(visit: Visit) -> None:
    visit.open("/sites")
    row(visit, "zac-anjoly").focus()
    visit.page.keyboard.press("Enter")
    expect(row(visit, "zac-anjoly")).to_have_attribute("aria-pressed", "true")
    visit.idle()
    assert row(visit, "zac-anjoly").evaluate("node => node.getRootNode().activeElement === node")


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


def test_only_unplaced_places_leave_the_map_empty(atlas: Atlas, visit: Visit) -> None:
    visit.open("/sites", quality="unknown")
    unplaced = filter_places(atlas, Query(quality="unknown")).ids
    expect(rows(visit)).to_have_count(len(unplaced))
    expect(rows(visit).filter(has_text="position inconnue")).to_have_count(len(unplaced))
    # What stands above parts without a position may have one itself.
    above = rows_above(visit)
    assert marks(visit) == sum(atlas.places[name].point is not None for name in above)


# --- Weights


def test_a_weight_by_keyboard(visit: Visit) -> None:
    visit.open("/sites", **{weight: value for weight, value in AREA_ALONE.items() if weight != "w_quay"}, w_quay="1")
    visit.mark()
    first = listed(visit)
    visit.key("w_quay").get_by_role("slider").focus()
    visit.page.keyboard.press("ArrowLeft")
    expect(rows(visit).first).to_have_attribute("data-code", "piicto")
    visit.address(**AREA_ALONE)
    assert listed(visit) != first
    assert sorted(listed(visit)) == sorted(first)
    assert visit.marked()


def test_a_bad_weight_is_answered_in_words(visit: Visit) -> None:
    visit.open("/sites", w_area="99")
    expect(visit.page.locator(".notice")).to_contain_text("w_area")
    visit.address()
    expect(rows(visit).first).to_be_visible()


# --- Where the map looks


@pytest.mark.parametrize("zone", ["", "piicto"])
def test_a_link_says_where_the_map_looks(visit: Visit, zone: str) -> None:
    asked = {"view": "5.0,43.45,12", **({"zone": zone} if zone else {})}
    visit.open("/sites", **asked)
    centre = "[map_div.getCenter().lng, map_div.getCenter().lat, map_div.getZoom()]"
    visit.until(lambda: visit.frame.evaluate(centre) == pytest.approx([5.0, 43.45, 12], abs=0.001))
    assert visit.params == asked


# --- The radius tool


def test_a_click_beside_places_sets_the_centre(visit: Visit, visitor: Open) -> None:
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
    assert other.key("finder").locator("table.twin").inner_text() == table.inner_text()
    expect(other.map.locator(f"path[stroke='{CHOSEN}']")).to_have_count(1)


def test_a_click_on_land_sets_the_centre_too(visit: Visit) -> None:
    """A commune is not a place: a click on it is a click anywhere, also inside the circle drawn before."""
    visit.open("/sites", quality="unknown")
    for point in ((5.2, 43.62), (5.18, 43.6)):
        before = visit.params.get("at")
        visit.click_map(*point)
        visit.until(lambda before=before: visit.params.get("at") not in (None, before))  # type: ignore[misc]
        visit.idle()
        assert float(visit.params["at"].split(",")[0]) == pytest.approx(point[0], abs=0.01)
        assert "commune" not in visit.params


def test_a_link_reproduces_the_radius(atlas: Atlas, visit: Visit) -> None:
    visit.open("/sites", at="5.0,43.45", radius="20")
    cells = visit.key("finder").locator("table.twin tbody").locator("th, td")
    expect(cells).to_have_text(list(ring_row(ring(atlas, (5.0, 43.45), 20_000), FRENCH)))
    visit.address(at="5.0,43.45", radius="20")


# --- Print


@pytest.mark.parametrize(
    ("lang", "place"),
    [
        ("fr", "piicto"),
        ("en", "piicto"),
        ("fr", "zip-de-fos"),  # the longest sheet
        ("fr", "distriport"),
        ("fr", "raffinerie-de-fos"),
        ("fr", "airbus-helicopters"),  # several projects
    ],
)
def test_a_sheet_prints_on_one_page(atlas: Atlas, visit: Visit, lang: str, place: str) -> None:
    visit.open("/sites", zone=place, lang=lang)
    visit.point(*SEA)  # the map has come to rest
    for by_sheet in (True, False):
        assert pages_of(visit.page.pdf(format="A4", prefer_css_page_size=by_sheet)) == 1
    visit.page.emulate_media(media="print")
    expect(visit.key("sheet").locator("h2")).to_be_visible()
    expect(visit.key("sheet").locator("h2")).to_have_text(atlas.record(place).name(language(lang)))
    for hidden in ("stSidebar", "stHeader"):
        expect(visit.page.get_by_test_id(hidden)).to_be_hidden()
    for key in ("top", "found", "ground", "sheet_foot"):
        expect(visit.key(key)).to_be_hidden()
    expect(visit.page.locator("footer.foot")).to_be_hidden()
    printed = visit.page.locator("body").inner_text()
    assert not set(CONTROLS[lang]) & set(printed.splitlines())


def test_the_longest_sheet_is_among_the_printed(atlas: Atlas) -> None:
    longest = max(atlas.places, key=lambda code: len(full_sheet(atlas, code, "fr")))
    assert longest == "zip-de-fos"


# --- For everybody


@pytest.mark.parametrize("lang", ["fr", "en"])
def test_axe(visit: Visit, lang: str) -> None:
    visit.open("/sites", lang=lang, zone="piicto", tier="unknown")
    assert violations(visit) == []


@pytest.mark.parametrize("lang", ["fr", "en"])
def test_a_phone(visitor: Open, server: str, lang: str) -> None:
    visit = visitor(server, *PHONE).open("/sites", lang=lang, zone="zip-de-fos", tier="unknown", radius="20")
    assert too_wide(visit) == []
    row(visit, "piicto").scroll_into_view_if_needed()
    expect(row(visit, "piicto")).to_be_in_viewport()
    visit.key("sheet").locator("h2").scroll_into_view_if_needed()
    expect(visit.key("sheet").locator("h2")).to_be_in_viewport()


def test_the_sheet_rises_from_the_bottom_of_a_phone(atlas: Atlas, visitor: Open, server: str) -> None:
    visit = visitor(server, *PHONE).open("/sites", lang="en")
    row(visit, "piicto").click()
    sheet = visit.key("sheet")
    expect(sheet.locator("h2")).to_have_text(atlas.record("piicto").name(language("en")))
    visit.idle()
    # Below the map, at the lower edge, without a word of scrolling.
    box, frame = sheet.bounding_box(), visit.page.locator(MAP).bounding_box()
    assert box is not None
    assert frame is not None
    assert box["y"] + box["height"] == pytest.approx(PHONE[1], abs=2)
    assert PHONE[1] / 3 < box["y"]
    assert too_wide(visit) == []
    visit.page.evaluate("window.scrollTo(0, 0); document.querySelector('[data-testid=stMain]').scrollTo(0, 0)")
    frame = visit.page.locator(MAP).bounding_box()
    assert frame is not None
    assert frame["y"] + 100 < box["y"]
    visit.key("clear_zone").locator("button").click()
    expect(sheet).to_have_count(0)


# --- Working like a selector


def test_a_search_on_another_page_leads_to_the_place(atlas: Atlas, visit: Visit) -> None:
    visit.open("/diagnosis")
    for words, name, page, chosen in (
        ("piicto", atlas.record("piicto").name(FRENCH), "/sites", {"zone": "piicto"}),
        ("miramas", "Miramas", "/", {"commune": "13063"}),
    ):
        box = visit.key("top").locator("input[type=search]")
        box.fill(words)
        expect(visit.key("top").get_by_role("option").first).to_contain_text(name)
        box.press("Enter")
        visit.until(lambda chosen=chosen: chosen.items() <= visit.params.items())  # type: ignore[misc]
        visit.until(lambda page=page: urlsplit(visit.page.url).path == page)  # type: ignore[misc]
        visit.whole()
        # The map moves there.
        goal = atlas.point("piicto") if "zone" in chosen else atlas.contours["13063"].label_point
        visit.until(lambda goal=goal: visit.frame.evaluate(CENTRE) == pytest.approx(goal, abs=0.05))  # type: ignore[misc]
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
        visit.until(lambda n=number: visit.params.get("corners", "").count(";") == n - 1 and "corners" in visit.params)  # type: ignore[misc]
        visit.idle()
    expect(area.locator("table.twin tbody tr")).to_have_count(1)
    expect(area).to_contain_text("Estimations")
    # By communes: sums of what is published.
    visit.press("area_way", "Communes")
    visit.idle()
    for code in ("13039", "13056"):
        visit.click_map(*atlas.contours[code].label_point)
        visit.until(lambda code=code: code in visit.params.get("area", ""))  # type: ignore[misc]
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
        visit.until(lambda name=name: name in visit.params.get("shortlist", ""))  # type: ignore[misc]
        visit.idle()
    assert visit.params == {"shortlist": "piicto,distriport"}
    table = visit.key("shortlist").locator("table.beside")
    expect(table.locator("thead th")).to_have_text([atlas.record(n).name(FRENCH) for n in ("piicto", "distriport")])
    visit.key("kept_places").get_by_role("button", name="Côte à côte").click()
    expect(table.locator("thead")).to_be_in_viewport()
    # Better and worse by sign as well as by colour; what nobody knows says whom to ask.
    land = table.locator("tbody tr").filter(has_text="Surface libre, si elle est connue")
    expect(land.locator("td.better")).to_contain_text("▲")
    expect(land.locator("td.worse")).to_contain_text("▼")
    expect(table.locator("td.unknown small").first).to_contain_text("à demander")
    # The names stay in sight while the facts go by.
    table.locator("tbody").last.scroll_into_view_if_needed()
    expect(table.locator("thead th").first).to_be_in_viewport()
    visit.key("kept_places").locator("button.remove").first.click()
    visit.until(lambda: visit.params == {"shortlist": "distriport"})


def test_beside_a_sheet_list_map_and_sheet_are_all_usable(visitor: Open, server: str) -> None:
    visit = visitor(server, 1366, 768).open("/sites", zone="piicto")
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
