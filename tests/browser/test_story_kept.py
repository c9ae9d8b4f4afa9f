"""A story of one's own is lost by nothing: two tabs, a server that starts again, a reload, files."""

from __future__ import annotations

import json
import re
from pathlib import Path

from playwright.sync_api import Browser, expect

from content.story.own import own_story
from content.story.resolve import deck
from data.atlas import Atlas
from data.story.file import write
from tests.browser.conftest import free_port, started
from tests.browser.stories import FOS, kept_stories, text, title
from tests.browser.visit import PATIENCE, Visit
from tests.ui.running import PAGES


def test_two_tabs_lose_nothing_of_each_other(visit: Visit) -> None:
    visit.open("/present", lang="en")
    one = visit.page
    visit.unfold("edit")
    text(one, "Message, English").fill("From both")
    expect(visit.key("story").locator(".told .message")).to_have_text("From both")
    visit.idle()
    other = one.context.new_page()
    other.goto(f"{visit.server}/present?lang=en")
    expect(other.locator(".st-key-story .told .message")).to_have_text("From both")
    other.locator(".st-key-edit summary").click()
    text(other, "Message, English").fill("From the other")
    expect(other.locator(".st-key-story .told .message")).to_have_text("From the other")
    # The first tab has not seen it: what is written there is kept beside it, and both are told apart.
    text(one, "Message, English").fill("From the one")
    expect(one.locator(".notice")).to_contain_text("was changed in another tab too. Both are kept")
    visit.idle()
    assert {story["stops"][0]["message"]["en"] for story in kept_stories(one)} == {"From the one", "From the other"}
    other.reload()
    expect(other.locator(".st-key-story .told .message")).to_have_text("From the other")
    # One of the stories is copied, named, left and opened again; one is deleted and restored.
    visit.unfold("file")
    listed = visit.key("story_list")
    expect(listed.get_by_role("listitem")).to_have_count(2)
    listed.get_by_role("button", name="Go on with a copy").click()
    expect(listed.get_by_role("listitem")).to_have_count(3)
    name = visit.key("story_name").get_by_role("textbox")
    name.fill("For the prefect")
    name.press("Enter")
    expect(listed.locator("li.here")).to_contain_text("For the prefect")
    visit.key("story_reset").get_by_role("button").click()
    expect(visit.key("story").locator(".told .message")).not_to_contain_text("From")
    listed.get_by_role("button", name="Delete: For the prefect").click()
    expect(listed.get_by_role("listitem")).to_have_count(2)
    listed.get_by_role("button", name="Restore").click()
    listed.get_by_role("button", name="Open: For the prefect").click()
    expect(visit.key("story").locator(".told .message")).to_have_text("From the one")


def test_a_server_that_starts_again_offers_what_was_kept(chromium: Browser, tmp_path: Path) -> None:
    port = free_port()
    context = chromium.new_context(viewport={"width": 1440, "height": 1000}, locale="fr-FR")
    context.set_default_timeout(PATIENCE * 1000)
    page = context.new_page()
    with started(tmp_path / "first.txt", port=port) as (address, process):
        # The very first visit of a server may be another page than the first.
        page.goto(f"{address}/present?lang=en&indicator=density")
        expect(page.locator(".st-key-top").get_by_role("link")).to_have_count(len(PAGES))
        expect(page.locator(".st-key-story .told h1")).to_be_visible()
        assert page.url.startswith(f"{address}/present?")
        assert {"lang=en", "indicator=density"} <= set(page.url.partition("?")[2].split("&"))
        page.locator(".st-key-edit summary").click()
        text(page, "Message, English").fill("Kept")
        expect(page.locator(".st-key-story .told .message")).to_have_text("Kept")
        while "Kept" not in json.dumps(kept_stories(page)):
            page.wait_for_timeout(10)
        process.kill()
        process.wait()
        # Written while nobody answers.
        text(page, "Title, English").fill("Written without a server")
        expect(page.get_by_text("Not kept yet: the server does not answer.")).to_be_visible()
        # Streamlit's dialog has come and gone meanwhile: the field still has the keyboard.
        expect(text(page, "Title, English")).to_be_focused()
        # The talk goes on through all stops, and stays where it is when the server is back.
        number, back_, next_ = (page.locator(f".st-key-stage {one}") for one in (".number", ".back", ".next"))
        while not (number.text_content() or "").startswith("4"):
            next_.click()
        while back_.is_enabled():
            back_.click()
        next_.click()
    with started(tmp_path / "second.txt", port=port):
        # The tab is as it was, its session is new: it shows the kept story, and sends what was written meanwhile.
        expect(page.locator(".st-key-story .told h1")).to_have_text("Written without a server")
        expect(page.locator(".st-key-story .told .message")).to_have_text("Kept")
        page.locator(".st-key-who summary").click()
        box = page.locator(".st-key-presenter").get_by_role("textbox")
        box.fill("Agency")
        expect(page.locator(".st-key-story .told .kicker")).to_contain_text("Agency")
        while "Agency" not in json.dumps(kept_stories(page)):
            page.wait_for_timeout(10)
        (kept,) = kept_stories(page)
        expect(page).to_have_url(re.compile("step=2"))
        assert kept["stops"][0]["message"]["en"] == "Kept"
        assert kept["stops"][0]["title"]["en"] == "Written without a server"
    context.close()


def back(visit: Visit, number: str) -> None:
    """Come back to the story; the browser's copy arrives in the middle of the first run, two runs may be one."""
    visit.page.goto(f"{visit.server}/present?stop={number}")
    title(visit, "Densité de population\N{NO-BREAK SPACE}: Fos-sur-Mer")
    expect(visit.shapes.nth(20)).to_be_attached()
    expect(visit.map.locator(".leaflet-above-pane path").first).to_be_attached()


def test_a_view_is_added_and_a_reload_loses_nothing(atlas: Atlas, visit: Visit) -> None:
    number = str(len(own_story(atlas).stops) + 1)
    visit.open("/", indicator="density", commune=FOS)
    visit.key("top").get_by_role("button").click()
    expect(visit.page.get_by_test_id("stToast")).to_contain_text(number)
    visit.idle()
    back(visit, number)
    # Another page, another session: the view joins the story that the browser kept.
    visit.open("/compare")
    visit.key("top").get_by_role("button").click()
    expect(visit.page.get_by_test_id("stToast")).to_contain_text(str(int(number) + 1))
    visit.idle()
    back(visit, number)
    expect(visit.key("stage").locator(".number")).to_have_text(f"{number} / {int(number) + 1}")


def test_a_story_is_saved_and_loaded_and_a_bad_one_named(visit: Visit, tmp_path: Path) -> None:
    visit.open("/present")
    visit.unfold("file")
    with visit.page.expect_download() as download:
        visit.key("story_save").get_by_role("button").click()
    file = tmp_path / "story.json"
    download.value.save_as(file)
    story = json.loads(file.read_text(encoding="utf-8"))
    story["stops"][0]["title"]["fr"] = "<img src=x onerror=alert(1)> 1{indicator:population@13039}"
    file.write_text(json.dumps(story), encoding="utf-8")
    visit.key("story_load").locator("input[type=file]").set_input_files(file)
    title(visit, "<img src=x onerror=alert(1)> 115\N{NO-BREAK SPACE}862")
    story["stops"][2]["figures"] = ["indicator:happiness@istres"]
    bad = tmp_path / "bad.json"
    bad.write_text(json.dumps(story), encoding="utf-8")
    visit.key("story_load").locator("input[type=file]").set_input_files(bad)
    expect(visit.page.locator(".notice")).to_contain_text("étape 3 › figures 1")
    title(visit, "<img src=x onerror=alert(1)> 115\N{NO-BREAK SPACE}862")


def test_a_file_that_is_no_utf_8_and_a_broken_logo_are_refused(atlas: Atlas, visit: Visit, tmp_path: Path) -> None:
    visit.open("/present", lang="en")
    visit.unfold("file")
    latin = tmp_path / "latin.json"
    latin.write_text(write(own_story(atlas)), encoding="latin-1", errors="replace")
    visit.key("story_load").locator("input[type=file]").set_input_files(latin)
    expect(visit.page.locator(".notice")).to_contain_text("it is not text in UTF-8")
    title(visit, deck(atlas, own_story(atlas), "en").slides[0].title)
    marked = tmp_path / "marked.json"
    marked.write_text(write(own_story(atlas)), encoding="utf-8-sig")
    visit.key("story_load").locator("input[type=file]").set_input_files(marked)
    expect(visit.page.locator(".notice")).to_have_count(0)
    visit.unfold("who")
    broken = tmp_path / "broken.png"
    broken.write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(200_000))
    visit.key("logo").locator("input[type=file]").set_input_files(broken)
    expect(visit.page.locator(".notice")).to_contain_text("the logo is not a PNG, JPEG or WebP picture")
