"""Networks, browsers and files that are not what one hopes for: each gets a sentence or goes unnoticed."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, Route, expect

from tests import scratch
from tests.browser.cable import plugged_in
from tests.browser.conftest import Open, started
from tests.browser.visit import MAP, Visit

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]

#: What a page says after twelve seconds of waiting; tests bring its moment forward.
LATE = "#outline .late"
SOON = "document.getAnimations().forEach(each => each.finish())"
#: Puts every text of the page into elements of its own, as the translation of a browser does.
TRANSLATED = """() => {
    const walker = document.createTreeWalker(document.getElementById("root"), NodeFilter.SHOW_TEXT), texts = [];
    while (walker.nextNode()) {
        const { data, parentElement } = walker.currentNode;
        if (data.trim() && !parentElement.closest("style, script")) texts.push(walker.currentNode);
    }
    for (const text of texts) {
        const outer = document.createElement("font"), inner = document.createElement("font");
        text.replaceWith(outer);
        inner.append("~" + text.data);
        outer.append(inner);
    }
    return texts.length;
}"""


@pytest.fixture
def page(chromium: Browser) -> Iterator[Page]:
    """A tab whose faults are what the test is about."""
    context = chromium.new_context(locale="fr-FR")
    yield context.new_page()
    context.close()


# --- The network


def test_a_connection_that_comes_back_finds_everything(visitor: Open, server: str) -> None:
    with plugged_in(server) as cable:
        visit = visitor(cable.address).open(commune="13039", indicator="unemployment_rate", lang="en")
        visit.mark()
        cable.pull()
        expect(visit.page.get_by_test_id("stApp")).to_have_attribute(
            "data-test-connection-state", re.compile("^(?!CONNECTED$)")
        )
        # A line says so; Streamlit's own dialog, of servers and terminals, covers nothing that is presented.
        said = "getComputedStyle(document.querySelector('[data-testid=stApp]'), '::after').content"
        assert "No connection to the atlas" in visit.page.evaluate(said)
        expect(visit.page.get_by_test_id("stDialog")).to_be_hidden()
        # The keyboard is still for the page.
        search = visit.page.get_by_role("combobox", name="Find a place")
        search.press_sequentially("Fos")
        expect(search).to_have_value("Fos")
        search.fill("")
        cable.plug_in()
        expect(visit.page.get_by_test_id("stApp")).to_have_attribute("data-test-connection-state", "CONNECTED")
        assert visit.params == {"commune": "13039", "indicator": "unemployment_rate", "lang": "en"}
        expect(visit.key("panel").locator("h2")).to_have_text("Fos-sur-Mer")
        visit.row("13056").click()
        expect(visit.key("panel").locator("h2")).to_have_text("Martigues")
        visit.until(lambda: visit.params == {"commune": "13056", "indicator": "unemployment_rate", "lang": "en"})
        # The map is the one that was there before.
        assert visit.marked()
        visit.unplugged()


def test_a_script_that_is_held_back_gets_a_sentence(page: Page, server: str) -> None:
    page.route("**/static/js/**", lambda route: route.abort())
    page.goto(f"{server}/?lang=en")
    page.evaluate(SOON)
    expect(page.locator(LATE)).to_contain_text("holds back its scripts")
    expect(page.locator(LATE)).to_be_visible()


def test_a_websocket_that_is_held_back_gets_a_sentence(page: Page, server: str) -> None:
    page.route_web_socket(re.compile("_stcore/stream"), lambda socket: socket.close())
    page.goto(server)
    page.evaluate(SOON)
    expect(page.locator(LATE)).to_contain_text("websocket")
    expect(page.locator(LATE)).to_be_visible()


def test_a_host_that_forbids_scripts_gets_a_sentence(page: Page, server: str) -> None:
    def stricter(route: Route) -> None:
        answer = route.fetch()
        route.fulfill(response=answer, headers={**answer.headers, "content-security-policy": "script-src 'none'"})

    page.route(f"{server}/", stricter)
    page.goto(f"{server}/")
    page.evaluate(SOON)
    expect(page.locator(LATE)).to_be_visible()


def test_a_host_that_forbids_evaluated_scripts_gets_a_sentence_in_place_of_the_map(page: Page, server: str) -> None:
    def stricter(route: Route) -> None:
        answer = route.fetch()
        policy = answer.headers["content-security-policy"].replace("'unsafe-eval'", "")
        # What this host keeps from running is nothing that the server is to hear of.
        policy = re.sub(r"report-(uri|to) [^;]*;?", "", policy)
        route.fulfill(response=answer, headers={**answer.headers, "content-security-policy": policy})

    page.route("**/component/**", stricter)
    page.goto(server)
    expect(page.frame_locator(MAP).locator(".barred")).to_contain_text("Les règles de ce réseau")
    # The rest of the page is whole.
    expect(page.locator(".st-key-ranking")).to_contain_text("Fos-sur-Mer")


def framed(page: Page, server: str, sandbox: str) -> None:
    """Show the atlas in a frame of a page."""
    content = f'<iframe id="frame" sandbox="{sandbox}" src="{server}/" style="width: 90vw; height: 90vh"></iframe>'
    page.route(f"{server}/around", lambda route: route.fulfill(body=content, content_type="text/html"))
    page.goto(f"{server}/around")


def test_a_sandboxed_frame_that_allows_what_the_readme_says_works(page: Page, server: str) -> None:
    framed(page, server, "allow-scripts allow-same-origin allow-forms allow-downloads")
    atlas = page.frame_locator("#frame")
    expect(atlas.frame_locator(MAP).locator("path.leaflet-interactive").first).to_be_attached()
    expect(atlas.locator("footer.foot")).to_be_attached()


def test_a_sandboxed_frame_that_allows_scripts_alone_gets_a_sentence(page: Page, server: str) -> None:
    framed(page, server, "allow-scripts")
    frame = page.frames[-1]
    frame.wait_for_selector(LATE, state="attached")
    frame.evaluate(SOON)
    expect(page.frame_locator("#frame").locator(LATE)).to_be_visible()


@pytest.mark.slow
def test_it_is_whole_below_a_path(visitor: Open, tmp_path: Path) -> None:
    with started(tmp_path / "log.txt", base="/atlas") as (address, _):
        assert address.endswith("/atlas")
        visit = visitor(address).open(lang="en")
        visit.page.locator(".st-key-top a", has_text="Sources").click()
        expect(visit.page).to_have_url(f"{address}/sources?lang=en")
        visit.whole()
        with visit.page.expect_download() as started_:
            visit.key("download_csv").locator("button").click()
        assert started_.value.path().stat().st_size > 10_000
        visit.page.locator(".st-key-top a", has_text="Explore").click()
        visit.whole()
        lost = visit.page.goto(f"{address}/nowhere")
        assert lost is not None
        assert lost.status == 404
        expect(visit.page.locator("a.home")).to_have_attribute("href", re.compile("^/atlas/"))
        visit.page.locator("a.home").click()
        visit.whole()
        # The address that is no page, and what was on its way when it was asked for.
        told = ("/nowhere", "404", "ERR_ABORTED")
        visit.problems[:] = [line for line in visit.problems if not any(words in line for words in told)]
    assert "Traceback" not in (tmp_path / "log.txt").read_text(encoding="utf-8")


# --- The server


def test_a_page_that_cannot_be_drawn_says_so_and_comes_back(page: Page, tmp_path: Path) -> None:
    house = scratch.copied(tmp_path / "house")
    module = house / "ui/shell/navigation.py"
    kept = module.read_bytes()
    module.unlink()
    with started(tmp_path / "log.txt", house=house) as (address, _):
        # The script cannot even be imported.
        page.goto(f"{address}/sites?lang=fr")
        expect(page.locator(".failure h1")).to_have_text("L’atlas n’a pas pu afficher cette page")
        # The outline of the page gives way: otherwise it would say that the network is slow.
        expect(page.locator("#outline")).to_have_count(0)
        expect(page.get_by_test_id("stException")).to_have_count(0)
        module.write_bytes(kept)
        page.locator(".failure a.home").click()
        expect(page.locator("footer.foot")).to_be_visible()
        assert page.url == f"{address}/"
    assert "ImportError" in (tmp_path / "log.txt").read_text(encoding="utf-8")


# --- The browser


def test_a_translated_page_goes_on(visit: Visit) -> None:
    visit.open()
    assert visit.page.evaluate(TRANSLATED) > 20
    visit.row("13039").click()
    visit.address(commune="13039")
    expect(visit.key("panel").locator("h2")).to_have_text("Fos-sur-Mer")
    visit.page.locator(".st-key-top a").nth(1).click()
    expect(visit.page).to_have_url(re.compile(f"^{visit.server}/compare"))
    visit.whole()


def test_an_odd_clock_and_a_language_the_atlas_does_not_speak(chromium: Browser, server: str) -> None:
    context = chromium.new_context(locale="ar-EG", timezone_id="Pacific/Kiritimati")
    visit = Visit(context, server)
    visit.page.clock.set_fixed_time("1969-12-31T23:59:59")
    visit.page.goto(server)
    # French where the browser asks for neither language; figures are written as the page's language has them.
    expect(visit.page.locator("footer.foot")).to_be_visible()
    expect(visit.page.locator("html")).to_have_attribute("lang", "fr")
    expect(visit.shapes.nth(20)).to_be_attached()
    assert "337\xa0702" in visit.key("panel").inner_text()
    assert (visit.problems, visit.foreign) == ([], [])
    context.close()


# --- Files


@pytest.mark.parametrize(("lang", "words"), [("fr", "Fichier refusé"), ("en", "Not taken")])
def test_a_file_that_is_not_taken_is_said_in_the_visitors_language(visit: Visit, lang: str, words: str) -> None:
    visit.open("/present", lang=lang)
    visit.unfold("file")
    box = visit.key("story_load").locator("input[type=file]")
    said = """field => getComputedStyle(field, "::after").content"""
    field = visit.key("story_load").get_by_test_id("stFileUploader")
    box.set_input_files({"name": "story.txt", "mimeType": "text/plain", "buffer": b"a story"})
    expect(visit.key("story_load").locator("[aria-invalid]")).to_have_count(1)
    assert words in field.evaluate(said)
    assert "not allowed" not in visit.page.locator("body").inner_text()
    # A good file takes its place; what it holds is checked by the atlas itself.
    box.set_input_files({"name": "story.json", "mimeType": "application/json", "buffer": json.dumps({}).encode()})
    expect(visit.page.get_by_role("alert").filter(visible=True)).to_be_visible()
    assert field.evaluate(said) == "none"
    expect(visit.key("story_load").locator("[aria-invalid]").filter(visible=True)).to_have_count(0)
    # One that is refused after it is said to be, though the good one is still there.
    box.set_input_files({"name": "other.txt", "mimeType": "text/plain", "buffer": b"a story"})
    visit.until(lambda: words in field.evaluate(said))


@pytest.mark.parametrize(("lang", "words"), [("fr", "Hors des limites"), ("en", "Outside what this field takes")])
def test_a_number_out_of_range_is_said_in_the_visitors_language(visit: Visit, lang: str, words: str) -> None:
    visit.open("/sites", lang=lang)
    box = visit.key("area_min").get_by_role("spinbutton")
    said = """field => getComputedStyle(field, "::after").content"""
    field = visit.key("area_min").get_by_test_id("stNumberInput")
    box.fill("99999")
    box.press("Enter")
    visit.until(lambda: words in field.evaluate(said))
    box.fill("20")
    box.press("Enter")
    visit.until(lambda: field.evaluate(said) == "none")
    visit.until(lambda: visit.params.get("area_min") == "20")
