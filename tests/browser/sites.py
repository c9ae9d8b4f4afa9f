"""The page of sites as the browser tests look at it."""

from __future__ import annotations

import pytest
from playwright.sync_api import Locator

from data.language import language
from tests.browser.visit import Visit

FRENCH = language("fr")
CHOSEN = "#d9480f"
#: A point of the sea that no place and no commune covers.
SEA = (4.98, 43.36)


def row(visit: Visit, identifier: str) -> Locator:
    return visit.key("offers").locator(f"button[data-offer='{identifier}'][data-code='{identifier}']")


def looks_at(visit: Visit, longitude: float, latitude: float, zoom: int) -> None:
    """Wait until the map looks where its link says."""
    centre = "[map_div.getCenter().lng, map_div.getCenter().lat, map_div.getZoom()]"
    visit.until(lambda: visit.frame.evaluate(centre) == pytest.approx([longitude, latitude, zoom], abs=0.001))
