"""What the tests of a story of one's own share."""

from __future__ import annotations

import json
from typing import Any, Final

from playwright.sync_api import Locator, Page, expect

from tests.browser.visit import Visit

FOS: Final = "13039"


def title(visit: Visit, text: str) -> None:
    """Wait until a stop is shown."""
    expect(visit.key("story").locator(".told h1")).to_have_text(text)


def text(page: Page, name: str) -> Locator:
    """A text of the stop that is written, by its label and language."""
    return page.locator(".st-key-texts").get_by_role("textbox", name=name, exact=True)


def kept_stories(page: Page) -> list[dict[str, Any]]:
    """Return the stories that the browser keeps, the one changed last first."""
    found = page.evaluate("Object.entries(localStorage)")
    stories = [json.loads(text) for name, text in found if name.startswith("atlas-etang-de-berre-story-")]
    return [json.loads(one["story"]) for one in sorted(stories, key=lambda one: -one["at"])]
