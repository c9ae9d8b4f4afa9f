"""How long a stop of the story takes from the key to the last change of what is seen of it: words, chart and map.

A projector shows the stage at 1920 × 1080. The page has sent the stops beside the one shown before; the kit has all.
"""

from __future__ import annotations

from pathlib import Path
from typing import Final

from playwright.sync_api import Browser, Page

from bench.browser import fresh, shapes, shapes_in_frame
from content.story.own import own_story
from data.atlas import load
from data.atomic import write_bytes
from exports.offline_kit.kit import files

_SCRIPT: Final = Path(__file__).with_suffix(".js").read_text(encoding="utf-8")
#: A projector, in pixels.
ROOM: Final = (1920, 1080)
#: Milliseconds between two keys: longer than anything that a key has set off.
_BETWEEN_MS: Final = 2500


def live(browser: Browser, atlas: str) -> list[float]:
    """Return the milliseconds that each step of the atlas's own story takes on its page."""
    with fresh(browser, *ROOM) as page:
        page.add_init_script(_SCRIPT)
        page.goto(f"{atlas}/present", wait_until="commit")
        page.locator("footer.foot").wait_for(state="attached")
        shapes_in_frame(page).first.wait_for(state="attached")
        return _walked(page)


def kit(browser: Browser, folder: Path) -> list[float]:
    """Return the same of the offline kit, which is written into a folder and opened from there."""
    for name, content in files(load(), own_story(load())).items():
        write_bytes(folder / name, content)
    with fresh(browser, *ROOM) as page:
        page.add_init_script(_SCRIPT)
        page.goto((folder / "index.html").as_uri())
        shapes(page).first.wait_for(state="attached")
        return _walked(page)


def _walked(page: Page) -> list[float]:
    """Walk to the last step by a key and return the milliseconds of each move."""
    page.wait_for_timeout(_BETWEEN_MS)
    page.evaluate("window.watchStage()")
    found: list[float] = []
    while page.locator(".moves .next").is_enabled():
        page.keyboard.press("ArrowRight")
        page.wait_for_timeout(_BETWEEN_MS)
        found.append(float(page.evaluate("walked.painted - walked.key")))
    return found
