"""Every page in both languages under axe, the map's frame and the ranking's shadow tree included."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import Any, cast

import pytest
from playwright.sync_api import expect

from data.atlas import Atlas
from data.language import language
from tests.browser.axe import OF_COLOURS, violations
from tests.browser.test_screens import open_without_a_jump
from tests.browser.visit import Visit
from tests.ui.running import PAGES, component, start

pytestmark = pytest.mark.browser

#: Every name, hint and announcement of a page that is no text of its own, but those said to be of another language.
NAMES = """() => {
    const found = [], names = ["aria-label", "placeholder", "title", "alt", "aria-roledescription", "aria-description"];
    const walk = root => {
        for (const one of root.querySelectorAll("*")) {
            if (one.shadowRoot) walk(one.shadowRoot);
            if (one.closest("[lang=en]")) continue;
            for (const name of names) {
                // The name of a frame is what is read out before its title.
                if (name !== "title" || one.localName !== "iframe") found.push(one.getAttribute(name) ?? "");
            }
            if (one.matches("[data-live-announcer], [data-testid=stTooltipContent]")) found.push(one.textContent);
        }
    };
    walk(document);
    return found.filter(Boolean);
}"""
#: Words that no French sentence has, of those that the widgets' names are made of.
ENGLISH = re.compile(
    r"\b(the|for|add|clear|menu|upload|remove|close|open|skip|sidebar|values?|selected|help|show|hide|files|available"
    r"|loading|copy|press|enter|fullscreen|download|increment|decrement|expand|collapse|dismiss|choose|container|of"
    r"|visualization|st_folium)\b",
    re.IGNORECASE,
)


def english(visit: Visit) -> list[str]:
    """Return what is not French of the names of a French page."""
    return [name for name in visit.page.evaluate(NAMES) if ENGLISH.search(name)]


#: Background of a page where the system asks for dark (.streamlit/config.toml, ui/components/dark.css).
DARK = "rgb(18, 25, 30)"


def ground(visit: Visit) -> str:
    """Return the background of a page."""
    return str(visit.page.get_by_test_id("stApp").evaluate("app => getComputedStyle(app).backgroundColor"))


def test_widgets_speak_the_language_of_the_page(visit: Visit) -> None:
    visit.open("/sites", lang="fr")
    field = visit.key("operator").get_by_role("combobox")
    field.click()
    announced = visit.page.locator("[data-live-announcer]")
    expect(announced).to_contain_text("options disponibles.")
    assert english(visit) == []
    visit.page.keyboard.press("Escape")
    expect(visit.key("operator").get_by_role("button", name="Ouvrir")).to_have_count(1)
    frame = visit.page.locator("iframe[title='streamlit_folium.st_folium']")
    expect(frame).to_have_attribute("aria-label", "Carte")
    # What was put into French is English again where the visitor changes the language.
    visit.key("lang").get_by_text("English").click()
    expect(visit.page.locator("html")).to_have_attribute("lang", "en")
    expect(visit.key("operator").get_by_role("button", name="Open")).to_have_count(1)
    expect(frame).to_have_attribute("aria-label", "Map")


@pytest.mark.parametrize("page", PAGES)
def test_no_grave_violation_and_no_jump(atlas: Atlas, visit: Visit, page: str) -> None:
    chosen = {"commune": "13039", "communes": "13039,13056", "zone": next(iter(atlas.places))}
    open_without_a_jump(visit, page, lang="fr", **chosen)
    assert violations(visit.page) == []
    assert english(visit) == []
    # After nightfall the browser asks for dark, and Streamlit, the atlas and the map follow: colours alone change.
    visit.page.emulate_media(color_scheme="dark")
    visit.until(lambda: ground(visit) == DARK)
    # Streamlit fades the colours of its buttons from one theme into the other.
    visit.until(lambda: not visit.page.evaluate("document.getAnimations().length"))
    assert violations(visit.page, only=OF_COLOURS) == [], "dark"
    # In the other language words alone change.
    visit.speak("en")
    assert violations(visit.page, but=OF_COLOURS) == [], "English"


def test_everything_open_and_nothing_moving(visit: Visit) -> None:
    visit.page.emulate_media(reduced_motion="reduce")
    visit.open(indicator="happiness", layers="communes,zones,ports,sites,transport,projects")
    visit.page.evaluate("document.querySelectorAll('details').forEach((node) => { node.open = true; })")
    assert violations(visit.page) == []
    # Who asks for less motion gets none.
    longest = """() => Math.max(...[...document.querySelectorAll('*')].flatMap(
        it => getComputedStyle(it).transitionDuration.split(',').map(parseFloat)))"""
    assert visit.page.evaluate(longest) < 0.001
    visit.map.locator(".leaflet-control-zoom-in").click()
    assert visit.frame.evaluate(longest.replace("'*'", "'.leaflet-zoom-animated'")) < 0.001


@pytest.mark.parametrize("page", PAGES)
def test_one_main_heading_and_no_level_left_out(page: str) -> None:
    app = start(page, communes="13039,13056", commune="13039")
    main = "".join(cast("Any", element).body for element in app.main.get("html"))
    # The heading of the presentation is that of the stop on the stage.
    main = component(app, "slides")["slides"]["1"]["html"] + main if page == "/present" else main
    levels = [int(level) for level in re.findall(r"<h([1-6])[ >]", main)]
    assert levels.count(1) == 1
    assert all(after <= before + 1 for before, after in pairwise(levels)), levels


def tab_to(visit: Visit, selector: str) -> None:
    """Press Tab until an element has the focus."""
    wanted = visit.page.locator(selector).first
    for _ in range(200):
        if wanted.evaluate("it => it.getRootNode().activeElement === it"):
            return
        visit.page.keyboard.press("Tab")
    raise AssertionError(f"the keyboard does not reach {selector}")


def test_a_site_is_found_by_keyboard_alone(atlas: Atlas, visit: Visit) -> None:
    """Search by name, filter, open the sheet, keep in the shortlist, without a pointer."""
    keyboard = visit.open("/sites", lang="en").page.keyboard
    tab_to(visit, ".st-key-top input")
    keyboard.type("clesud")
    expect(visit.key("top").get_by_role("option").first).to_have_attribute("aria-selected", "true")
    keyboard.press("Enter")
    expect(visit.key("sheet").locator("h2").first).to_have_text("Clésud")
    tab_to(visit, ".st-key-sheet button")
    keyboard.press("Enter")
    visit.address(lang="en", zone="clesud", shortlist="clesud")
    # A filter of the sidebar.
    tab_to(visit, ".st-key-town input")
    keyboard.type("Vitrolles")
    keyboard.press("Enter")
    visit.until(lambda: "town" in visit.params)
    visit.idle()
    tab_to(visit, ".st-key-offers button[data-code]")
    keyboard.press("Enter")
    visit.until(lambda: visit.params["zone"] != "clesud")
    visit.idle()
    expect(visit.key("sheet").locator("h2").first).to_have_text(atlas.record(visit.params["zone"]).name(language("en")))
    tab_to(visit, ".st-key-offers button.keep")
    keyboard.press("Enter")
    visit.until(lambda: visit.params["shortlist"].count(",") == 1)
