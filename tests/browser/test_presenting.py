"""A story as its presenter prepares and shows it: form, preview, contact, what the audience sees, a phone."""

from __future__ import annotations

import re
from typing import Final

from playwright.sync_api import Locator, expect

from tests.browser.conftest import Open

CONTACT: Final = "Mission Fos\n04 91 00 00 00"


def contrast(button: Locator) -> float:
    """Contrast of the words of a button that has a background of its own, as WCAG counts it."""
    told = button.evaluate("b => { const s = getComputedStyle(b); return [s.color, s.backgroundColor]; }")

    def light(colour: str) -> float:
        parts = [int(part) / 255 for part in re.findall(r"\d+", colour)[:3]]
        linear = [part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
        return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]

    dark, bright = sorted(map(light, told))
    return (bright + 0.05) / (dark + 0.05)


def bottom(found: Locator) -> float:
    box = found.bounding_box()
    assert box
    return box["y"] + box["height"]


def test_a_stop_is_written_and_its_contact_shown(visitor: Open, server: str) -> None:
    visit = visitor(server, width=1440, height=900).open("/present", stop="7")
    stage, story = visit.key("stage"), visit.key("story")
    # What is pressed stays legible under the mouse.
    for name in ("Notes", "Salle sombre"):
        button = stage.get_by_role("button", name=name)
        button.click()
        expect(button).to_have_attribute("aria-pressed", "true")
        assert contrast(button) >= 4.5, name
        button.click()
    # Above the form the chart is whole, and a field that the keyboard reaches is below it.
    visit.unfold("edit")
    expect(visit.page.get_by_role("textbox", name=re.compile("Titre")).first).to_be_visible()
    visit.until(lambda: bottom(story) <= 500)
    visit.until(lambda: bottom(story.locator(".chart")) <= bottom(story.locator(".said")) + 1)
    assert story.locator(".said").evaluate("e => e.scrollHeight <= e.clientHeight + 1")
    padding = visit.page.get_by_test_id("stMain").evaluate("e => parseFloat(getComputedStyle(e).scrollPaddingTop)")
    assert padding >= story.bounding_box()["height"]  # type: ignore[index]
    # Escape closes the list of figures: the letters typed after it are no shortcuts.
    visit.key("edit").get_by_role("button", name="Insérer un chiffre").first.click()
    search = visit.page.get_by_role("combobox").and_(visit.page.locator("dialog input"))
    expect(search).to_be_focused()
    visit.page.keyboard.press("Escape")
    expect(search).to_be_hidden()
    for letter in "dnf":
        visit.page.keyboard.press(letter)
    expect(stage.get_by_role("button", name="Notes")).to_have_attribute("aria-pressed", "false")
    expect(stage.locator(".stage")).not_to_have_class(re.compile("dark|full"))
    # A click on the stage gives it its keys again.
    story.locator(".told h1").click()
    visit.page.keyboard.press("n")
    expect(stage.get_by_role("button", name="Notes")).to_have_attribute("aria-pressed", "true")
    visit.page.keyboard.press("n")
    visit.unfold("edit")
    # What stands below the form has moved up by the next click.
    expect(visit.page.get_by_role("textbox", name=re.compile("Titre")).first).to_be_hidden()
    visit.idle()
    # The contact stands on the map of the last stop, which stays; what can be taken away is not for the audience.
    visit.unfold("who")
    box = visit.key("presenter_contact").get_by_role("textbox")
    box.fill(CONTACT)
    box.press("Control+Enter")
    visit.idle()
    story.locator(".told h1").click()
    visit.page.keyboard.press("End")
    card = story.locator(".contact")
    expect(card).to_contain_text("Mission Fos")
    expect(story.locator(".slide")).to_have_attribute("data-picture", "map")
    expect(story.locator(".legend li").first).to_be_visible()
    expect(story.locator(".told .take button").first).to_be_visible()
    stage.get_by_role("button", name="Plein écran").click()
    expect(stage.get_by_role("button", name="Quitter le plein écran")).to_be_visible()
    expect(card).to_be_visible()
    expect(story.locator(".take")).to_be_hidden()


def test_the_first_title_stands_above_the_bar_of_a_phone(visitor: Open, server: str) -> None:
    for height in (844, 664):
        visit = visitor(server, width=390, height=height).open("/present")
        story = visit.key("story")
        expect(story.locator(".told h1")).to_be_visible()
        bar = story.locator(".moves").bounding_box()
        assert bar
        visit.until(lambda story=story, bar=bar: bottom(story.locator(".told h1")) <= bar["y"])
