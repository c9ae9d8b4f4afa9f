"""A story of one's own is written in a real browser: stops, texts, figures, maps."""

from __future__ import annotations

import json
import re

import pytest
from playwright.sync_api import Locator, expect

from content.story.own import own_story
from content.story.resolve import deck
from data.atlas import Atlas
from tests.browser.axe import violations
from tests.browser.stories import kept_stories, text, title
from tests.browser.visit import Visit


def key_figures_are_chosen(visit: Visit) -> None:
    """Add a key figure and leave it out again; the editor and its list are looked at by day and by night."""
    page, figures = visit.page, visit.key("story").locator(".told [data-figure]")
    assert violations(visit.page) == []
    page.emulate_media(color_scheme="dark")
    page.locator(".st-key-texts").get_by_role("button", name="Add a key figure").click()
    expect(page.get_by_role("dialog").get_by_role("option").first).to_be_visible()
    assert violations(visit.page) == []
    page.get_by_role("dialog").get_by_role("option").nth(3).click()
    expect(figures).to_have_count(3)
    page.locator(".st-key-texts").get_by_role("button", name="Remove").last.click()
    expect(figures).to_have_count(2)


def a_full_browser_says_so(visit: Visit) -> None:
    """Write a text while the browser keeps nothing, and another when it keeps stories again."""
    page, notes = visit.page, text(visit.page, "Speaker notes, English")
    page.evaluate(
        "() => { window.setKept = Storage.prototype.setItem; Storage.prototype.setItem = () => { throw Error(); }; }"
    )
    notes.fill("Say this")
    expect(page.locator(".notice")).to_contain_text("This browser keeps nothing more")
    page.evaluate("() => { Storage.prototype.setItem = window.setKept; }")
    notes.fill("Say that")
    # The notice may go before the text is told: who leaves then is warned, as asked.
    visit.until(lambda: kept_stories(page)[0]["stops"][0]["notes"]["en"] == "Say that")
    expect(page.locator(".notice")).to_have_count(0)
    visit.idle()


def test_a_stop_is_written_with_figures_chosen_from_a_list(visit: Visit) -> None:
    visit.open("/present", lang="en")
    visit.unfold("edit")
    page, french, english = visit.page, text(visit.page, "Title, Français"), text(visit.page, "Title, English")
    expect(english).to_contain_text("a labour force of 152,622 around a major port")
    # What is typed is told at a pause, and the field keeps the keyboard.
    english.fill("")
    english.press_sequentially("Jobs: ")
    expect(visit.key("story").locator(".told h1")).to_have_text("Jobs:")
    expect(english).to_be_focused()
    # A brace opens the list, which is searched and chosen from by keys.
    english.press("{")
    search = page.get_by_role("dialog").get_by_role("combobox")
    search.fill("jobs fos-sur-mer")
    expect(page.get_by_role("dialog").get_by_role("option").first).to_contain_text("Fos-sur-Mer")
    first = page.get_by_role("dialog").get_by_role("option").first
    value, figure = first.locator("b").inner_text(), first.get_attribute("data-figure")
    search.press("ArrowDown")
    search.press("ArrowUp")
    search.press("Enter")
    page.keyboard.type(" here}")
    title(visit, f"Jobs: {value} here")
    expect(english.locator(".chip")).to_have_text(value)
    # Plain text alone is pasted.
    page.evaluate(
        """field => {
        const clipboardData = new DataTransfer();
        clipboardData.setData("text/plain", " {1}\\r\\n");
        clipboardData.setData("text/html", "<b>1</b>");
        field.dispatchEvent(new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true }));
        }""",
        english.element_handle(),
    )
    title(visit, f"Jobs: {value} here 1")
    # The other language is older, until it is rewritten.
    behind = page.get_by_text("Older than the English, changed on")
    expect(behind).to_have_count(1)
    french.fill("Emplois")
    expect(behind).to_have_count(0)
    assert "{" not in page.locator("body").inner_text() + visit.key("texts").inner_text()
    written = {"fr": "Emplois", "en": f"Jobs: {{{figure}}} here 1"}
    visit.until(lambda: [story["stops"][0]["title"] for story in kept_stories(page)] == [written])
    # A chip is deleted as a whole, and a text that is too long stays to be mended.
    english.press("End")
    for _ in range(len(" here 1") + 1):
        english.press("Backspace")
    title(visit, "Jobs:")
    message = text(page, "Message, English")
    message.fill("x" * 401)
    expect(page.get_by_text("Not in the story: the text is longer than 400 characters.")).to_be_visible()
    expect(message).to_have_attribute("aria-invalid", "true")
    message.fill("Short")
    expect(visit.key("story").locator(".told .message")).to_have_text("Short")
    visit.idle()
    key_figures_are_chosen(visit)
    a_full_browser_says_so(visit)
    page.reload()
    title(visit, "Jobs:")


def undone(visit: Visit, undo: Locator) -> None:
    """Take one change back: two clicks that the page tells together take back one."""
    asked = visit.asked
    undo.click()
    visit.until(lambda: visit.asked > asked)
    visit.idle()


def test_the_map_of_a_stop_is_changed_and_undo_wins_over_what_is_being_typed(visit: Visit) -> None:
    visit.open("/present", lang="en")
    edit, undo = visit.key("edit"), visit.key("stops").get_by_role("button", name="Undo")
    edit.locator("summary").click()
    edit.get_by_role("button", name="Add a ring").click()
    expect(visit.map.locator(".card > span", has_text="Your text")).to_be_visible()
    # Placed by a click on the map, which hits nothing else there.
    edit.get_by_role("button", name="Place on the map: Ring: Your text").click()
    expect(visit.map.locator(".picking")).to_be_visible()
    visit.click_map(5.0, 43.5)
    expect(visit.map.locator(".picking")).to_have_count(0)
    pointed = pytest.approx([5.0, 43.5], abs=0.005)
    visit.until(lambda: kept_stories(visit.page)[0]["stops"][0]["annotations"][-1]["at"] == pointed)
    ring = kept_stories(visit.page)[0]["stops"][0]["annotations"][-1]
    # By keys alone, the focus staying where it is.
    right = edit.get_by_role("button", name="To the right: Ring: Your text")
    right.press("Enter")
    visit.until(lambda: kept_stories(visit.page)[0]["stops"][0]["annotations"][-1]["at"][0] > ring["at"][0] + 0.01)
    expect(right).to_be_focused()
    # A place found by its name is highlighted, its layer drawn.
    search = edit.get_by_role("combobox", name=re.compile("Highlighted on the map"))
    search.click()
    search.fill("distriport")
    visit.page.get_by_role("listbox").get_by_text(re.compile("^Fos-Distriport ")).click()
    expect(visit.map.locator(".name.marked span", has_text="Fos-Distriport")).to_be_visible()
    search.press("Escape")
    # What the map shows is kept as it is.
    visit.zoom_to(5.0, 43.42, 12)
    edit.get_by_role("button", name="Keep what the map shows now").click()
    visit.until(lambda: kept_stories(visit.page)[0]["stops"][0]["bounds"][0] > 4.8)
    assert visit.frame.evaluate("map_div.getZoom()") == 12
    # Typed, and taken back before the field has sent it: the frame stays, the words go.
    title_ = edit.locator("[data-text=title][lang=en]")
    before = title_.inner_text()
    title_.press("End")
    visit.page.keyboard.type(" and more")
    undone(visit, undo)
    expect(title_).to_have_text(before)
    (story,) = kept_stories(visit.page)
    assert "and more" not in json.dumps(story)
    assert story["stops"][0]["bounds"][0] > 4.8
    for _ in range(5):
        undone(visit, undo)
    expect(visit.map.locator(".name.marked")).to_have_count(0)
    expect(undo).to_have_count(0)


def test_stops_are_picked_moved_left_out_and_brought_back(atlas: Atlas, visit: Visit) -> None:
    titles = [slide.title for slide in deck(atlas, own_story(atlas), "en").slides]
    visit.open("/present", lang="en")
    stops = visit.key("stops")
    expect(stops.locator("ol").first.locator("button.go")).to_have_count(len(titles))
    stops.get_by_role("button", name=titles[3]).click()
    title(visit, titles[3])
    visit.address(lang="en", stop="4")
    stops.get_by_role("button", name=f"Earlier: {titles[3]}").click()
    visit.address(lang="en", stop="3")
    title(visit, titles[3])
    stops.get_by_role("button", name=f"Remove: {titles[3]}").click()
    title(visit, titles[2])
    stops.get_by_text("Stops left out").click()
    stops.get_by_role("button", name=f"+ {titles[3]}").click()
    title(visit, titles[3])
    visit.address(lang="en", stop="4")
    # The same by keys: moved, left out, taken back.
    stops.locator("[aria-current='step']").press("Alt+ArrowUp")
    visit.address(lang="en", stop="3")
    title(visit, titles[3])
    expect(stops.locator("[aria-current='step']")).to_be_focused()
    stops.locator("[aria-current='step']").press("Delete")
    title(visit, titles[2])
    stops.locator("[aria-current='step']").press("Control+z")
    expect(stops.locator("ol").first.locator("button.go")).to_have_count(len(titles))
    # Keys pressed faster than the server answers add up, and move no other stop.
    stops.get_by_role("button", name=titles[8]).click()
    title(visit, titles[8])
    before = stops.locator("ol").first.locator("button.go span:last-child").all_text_contents()
    stops.locator("[aria-current='step']").focus()
    for _ in range(6):
        visit.page.keyboard.press("Alt+ArrowUp")
    visit.address(lang="en", stop="3")
    order = [*before[:2], titles[8], *before[2:8]]
    expect(stops.locator("ol").first.locator("button.go span:last-child")).to_have_text(order)
    while (undo := stops.get_by_role("button", name="Undo")).count():
        undo.click()
        visit.idle()
    expect(stops.get_by_role("button", name="Undo")).to_have_count(0)
    expect(stops.locator("ol").first.locator("button.go span:last-child")).to_have_text(titles)


def test_a_view_keeps_the_map_as_it_was_moved(visit: Visit) -> None:
    visit.open("/", lang="en")
    x, y = visit.point(5.0, 43.42)
    visit.page.mouse.move(x, y)
    for _ in range(6):
        visit.page.mouse.wheel(0, -240)
    visit.until(lambda: bool(visit.frame.evaluate("map_div.getZoom() >= 11 && atlasMap.movedBounds() !== null")))
    visit.point(5.0, 43.42)
    shown = visit.frame.evaluate("map_div.getBounds().toBBoxString()").split(",")
    visit.key("top").get_by_role("button").click()
    expect(visit.page.get_by_test_id("stToast")).to_be_visible()
    seen = pytest.approx([float(degrees) for degrees in shown], abs=2e-5)
    visit.until(lambda: [story["stops"][-1]["bounds"] for story in kept_stories(visit.page)] == [seen])
