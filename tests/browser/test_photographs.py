"""Photographs of one's own in a real browser: added, refused, kept over a reload, carried by the saved story."""

import io
import re
from pathlib import Path

import pytest
from PIL import Image
from playwright.sync_api import Locator, expect

from tests.browser.conftest import Open
from tests.browser.stories import kept_stories
from tests.browser.visit import Visit

#: How many photographs the browser keeps.
KEPT = """async () => {
  const settled = (request) => new Promise((done) => { request.onsuccess = () => done(request.result); });
  const names = (await indexedDB.databases()).map(({ name }) => name);
  if (!names.includes("atlas-photographs")) return 0;
  const database = await settled(indexedDB.open("atlas-photographs"));
  return settled(database.transaction("photographs").objectStore("photographs").count());
}"""
SHOWN = "figure.photograph img[src^='blob:']"


@pytest.fixture(scope="module")
def picture() -> bytes:
    out = io.BytesIO()
    Image.linear_gradient("L").resize((1200, 800)).convert("RGB").save(out, "JPEG")
    return out.getvalue()


def field(visit: Visit, lang: str = "fr") -> Locator:
    """Open the fields of the stop, and return that of its photograph."""
    visit.open("/present", stop="3", **({"lang": lang} if lang != "fr" else {}))
    visit.unfold("edit")
    return visit.page.locator("[class*='st-key-photograph_2_']")


def put(found: Locator, name: str, content: bytes, credit: str) -> None:
    found.locator("input[type=file]").set_input_files({"name": name, "mimeType": "image/jpeg", "buffer": content})
    found.locator("input[type=text]").fill(credit)
    found.locator("button.put").click()


def refusals(visit: Visit) -> None:
    """Forget the answers that refuse a picture: they are what the test is about."""
    visit.problems[:] = [problem for problem in visit.problems if "415" not in problem]


def test_a_photograph_is_added_kept_and_carried(visitor: Open, server: str, picture: bytes, tmp_path: Path) -> None:
    visit = visitor(server)
    found = field(visit)
    put(found, "port.jpg", picture, " ")
    expect(found.locator(".status")).to_contain_text("sans crédit")
    put(found, "port.jpg", picture[:900], "A. Martin")
    expect(found.locator(".status")).to_contain_text("n’est pas une image")
    put(found, "port.jpg", picture, "A. <b>Martin</b>")
    expect(visit.key("stage").locator(SHOWN)).to_be_visible()
    expect(visit.key("stage").locator("figcaption")).to_have_text(re.compile("A. <b>Martin</b>$"))
    visit.idle()
    visit.page.reload()
    visit.whole()
    expect(visit.key("stage").locator(SHOWN)).to_be_visible()
    visit.unfold("file")
    with visit.page.expect_download() as download:
        visit.key("story_save").get_by_role("button").click()
    saved = tmp_path / "story.json"
    download.value.save_as(saved)
    refusals(visit)

    # Another browser gets the photograph with the file.
    other = visitor(server)
    other.open("/present", stop="3")
    other.unfold("file")
    other.key("story_load").locator("input[type=file]").set_input_files(saved)
    other.until(lambda: bool(other.page.evaluate(KEPT)) and bool(kept_stories(other.page)))
    other.open("/present", stop="3")
    expect(other.key("stage").locator(SHOWN)).to_be_visible()


def test_a_browser_that_keeps_nothing_says_so(visitor: Open, server: str, picture: bytes) -> None:
    visit = visitor(server)
    visit.page.add_init_script("Object.defineProperty(window, 'indexedDB', { get() { throw new Error('refused'); } });")
    found = field(visit, "en")
    put(found, "port.jpg", picture, "A. Martin")
    expect(visit.key("stage").locator(SHOWN)).to_be_visible()
    expect(found.locator(".status")).to_contain_text("This browser does not keep photographs")
