"""Where the map of Explore ends, and where its names lie: in their communes, off scale and credits, off each other."""

from __future__ import annotations

from typing import Any

import pytest
import shapely
from playwright.sync_api import expect

from data.atlas import Atlas
from data.territory import territory
from tests.browser.conftest import Open
from tests.browser.visit import Visit

pytestmark = pytest.mark.browser

#: Text, box in pixels of the map and longitude and latitude of the middle of each name that is shown.
NAMES = """kind => [...document.querySelectorAll(`.name${kind}`)].map((name) => {
    const frame = map_div.getContainer().getBoundingClientRect();
    const { left, right, top, bottom } = name.firstChild.getBoundingClientRect();
    const box = [left - frame.left, top - frame.top, right - frame.left, bottom - frame.top];
    const { lng, lat } = map_div.containerPointToLatLng([(box[0] + box[2]) / 2, (box[1] + box[3]) / 2]);
    return { text: name.textContent, box, place: [lng, lat] };
})"""
CONTROLS = """() => [...document.querySelectorAll(".leaflet-control")].map((control) => {
    const frame = map_div.getContainer().getBoundingClientRect();
    const { left, right, top, bottom } = control.getBoundingClientRect();
    return [left - frame.left, top - frame.top, right - frame.left, bottom - frame.top];
})"""


def shown(visit: Visit, kind: str = "") -> list[dict[str, Any]]:
    """Return the names on the map, once they are placed."""
    expect(visit.map.locator(".name.commune").first).to_be_attached()
    visit.idle()
    return list(visit.frame.evaluate(NAMES, kind))


def overlap(a: list[float], b: list[float]) -> bool:
    """Tell whether two boxes cover each other by more than the pixel that rounding takes."""
    return a[0] < b[2] - 1 and b[0] < a[2] - 1 and a[1] < b[3] - 1 and b[1] < a[3] - 1


@pytest.mark.parametrize("size", [(1440, 900), (390, 844)], ids=["desk", "phone"])
def test_names_of_communes_lie_in_them(atlas: Atlas, visitor: Open, server: str, size: tuple[int, int]) -> None:
    visit = visitor(server, *size)
    visit.open(layers="communes,zones,ports,sites,transport")
    # Names stand on whole pixels, of some hundred metres on a phone.
    shapes = {atlas.areas[code].name.fr: shapely.geometry.shape(one.geometry) for code, one in atlas.contours.items()}
    contours = {name: shape.buffer(0.003) for name, shape in shapes.items()}
    found = shown(visit, ".commune:not(.outside)")
    assert len(found) > 5
    for name in found:
        assert contours[name["text"]].contains(shapely.Point(*name["place"])), name["text"]


def test_no_name_covers_another_nor_scale_nor_credits(visit: Visit) -> None:
    for view in ("5.24,43.44,12.5", "4.87,43.42,13"):
        visit.open(layers="communes,zones,ports,sites,transport", view=view)
        boxes = [name["box"] for name in shown(visit)]
        controls = list(visit.frame.evaluate(CONTROLS))
        assert len(boxes) > 5
        assert len(controls) == 3
        assert not [(box, other) for box in boxes for other in controls if overlap(box, other)]
        assert not [(box, other) for i, box in enumerate(boxes) for other in boxes[:i] if overlap(box, other)]


def test_the_largest_zones_are_named_by_what_a_map_has_room_for(visit: Visit) -> None:
    visit.open()
    texts = {name["text"] for name in shown(visit, ".zone")}
    assert {"Vitropole", "PIICTO"} <= texts
    assert not any("(" in text for text in texts)


def test_the_map_stays_on_known_land(visit: Visit) -> None:
    visit.open(view="5.0,43.6,5")
    west, south, east, north = territory().far_box
    seen = "(({ _southWest: a, _northEast: b }) => [a.lng, a.lat, b.lng, b.lat])(map_div.getBounds())"
    visit.until(lambda: visit.map.locator("a.leaflet-control-zoom-out.leaflet-disabled").count() == 1)
    left, low, right, high = visit.frame.evaluate(seen)
    assert left >= west - 0.01
    assert low >= south - 0.01
    assert right <= east + 0.01
    assert high <= north + 0.01
