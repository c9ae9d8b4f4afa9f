"""The page of sites as the browser tests look at it."""

from __future__ import annotations

from playwright.sync_api import Locator

from data.language import language
from tests.browser.visit import Visit

FRENCH = language("fr")
CHOSEN = "#d9480f"
#: A point of the sea that no place and no commune covers.
SEA = (4.98, 43.36)


def row(visit: Visit, identifier: str) -> Locator:
    return visit.key("offers").locator(f"button[data-offer='{identifier}'][data-code='{identifier}']")
