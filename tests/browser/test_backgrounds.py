"""Online backgrounds: asked for only when the visitor switches one on; without network the atlas's own land stays."""

import pytest
from playwright.sync_api import expect

from tests.browser.visit import Visit

pytestmark = pytest.mark.browser


ONLINE = (
    ("plan", "Plan IGN (en ligne)", "https://data.geopf.fr/"),
    ("photo", "Photographies aériennes IGN (en ligne)", "https://data.geopf.fr/"),
    ("osm", "OpenStreetMap (en ligne)", "https://tile.openstreetmap.org/"),
)


def test_land_and_communes_stay_when_tiles_fail(visit: Visit) -> None:
    visit.open()
    visit.mark()
    visit.key("map_options").locator("summary").click()
    expect(visit.key("background")).to_be_visible()
    visit.idle()
    moving = "node => Promise.allSettled(node.getAnimations({subtree: true}).map((each) => each.finished))"
    visit.key("map_options").evaluate(moving)
    for background, label, host in ONLINE:
        visit.online = (*visit.online, host)
        visit.tiles.clear()
        visit.choose("background", label)
        visit.until(lambda: len(visit.tiles) > 3)
        assert visit.tiles[-1].startswith(host), background
        visit.address(background=background)
        expect(visit.map.locator(".leaflet-below-pane path").first).to_be_visible()
        expect(visit.map.locator(".leaflet-above-pane path").first).to_be_visible()
        assert visit.shapes.count() >= 21
        expect(visit.shapes.first).to_have_attribute("fill-opacity", "0.62")
        # Tiles that did not come leave no broken pictures over the land.
        expect(visit.map.locator("img.leaflet-tile-loaded")).to_have_count(0)
        assert visit.marked()
        visit.choose("background", "Terre et eau de l’atlas")
        expect(visit.map.locator("img.leaflet-tile")).to_have_count(0)
        visit.address()
