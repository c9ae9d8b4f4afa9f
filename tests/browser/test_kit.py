"""The offline kit in a real browser, opened from the disk with the network cut: from the first stop to the last."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from content.story.own import own_story
from content.story.resolve import deck
from content.story.resolved import Deck, Slide, view
from data.atlas import Atlas
from data.language import CODES, Text
from data.story.file import write
from data.story.model import Presenter, Story
from exports.offline_kit.kit import main
from layers.registry import build_layers
from tests.browser.axe import violations

pytestmark = pytest.mark.browser

SHAPES = ".leaflet-overlay-pane path.leaflet-interactive"
HOSTILE = "</script><img src=x onerror=alert(1)>"
Open = Callable[..., Page]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("kit")
    main(["-d", str(folder)])
    return folder


@pytest.fixture
def show(chromium: Browser, folder: Path) -> Iterator[Open]:
    """Open the kit of a folder; afterwards look at what went wrong."""
    contexts: list[BrowserContext] = []
    problems: list[str] = []
    foreign: list[str] = []

    def enter(
        address: str = "", *, at: Path = folder, width: int = 1920, height: int = 1080, calm: bool = True
    ) -> Page:
        context = chromium.new_context(
            viewport={"width": width, "height": height}, offline=True, reduced_motion="reduce" if calm else None
        )
        contexts.append(context)
        page = context.new_page()
        page.on("console", lambda message: problems.append(message.text) if message.type == "error" else None)
        page.on("pageerror", lambda error: problems.append(str(error)))
        page.on("dialog", lambda dialog: problems.append(dialog.message))
        page.on("requestfailed", lambda request: problems.append(request.url))
        page.on("request", lambda request: None if request.url.startswith("file:") else foreign.append(request.url))
        page.goto(f"{(at / 'index.html').as_uri()}{address}")
        expect(page.locator("h1")).to_be_visible()
        page.evaluate("document.fonts.ready.then(() => true)")
        return page

    yield enter
    for context in contexts:
        context.close()
    assert problems == []
    # An empty icon and a logo are written into the page itself.
    assert [url for url in foreign if not url.startswith("data:")] == []


def looks(atlas: Atlas, slide: Slide) -> list[list[str]]:
    """Fill, its opacity, edge and its width of every commune of a stop, as its layer says."""
    shapes = (shape for layer in build_layers(view(atlas, slide)) for shape in layer.shapes)
    styles = [shape.style for shape in shapes if shape.selects == "commune"]
    return [[style.fill, f"{style.fill_opacity:g}", style.stroke, f"{style.weight:g}"] for style in styles]


def drawn(page: Page) -> list[list[str]]:
    """The same of every commune on the map, in drawing order."""
    found: list[list[str]] = page.locator(SHAPES).evaluate_all(
        "paths => paths.map((path) => ['fill', 'fill-opacity', 'stroke', 'stroke-width'].map((name) =>"
        " path.getAttribute(name)))"
    )
    return found


def stands_at(page: Page, told: Deck, number: int) -> Slide:
    """Wait for a stop and return it."""
    slide = told.slides[number - 1]
    expect(page.locator("h1")).to_have_text(slide.title)
    marks = " [•◦]+" if told.steps(slide) > 1 else ""
    expect(page.locator(".number")).to_have_text(re.compile(rf"^{number} / {len(told.slides)}{marks}$"))
    assert re.search(rf"#{number}(\.\d)?$", page.url)
    return slide


def legible(page: Page) -> None:
    """Look at the sizes of a stop on a big screen: figures are large, and everything fits."""
    sizes = page.locator(".value b").evaluate_all("all => all.map((one) => parseFloat(getComputedStyle(one).fontSize))")
    assert all(size >= 64 for size in sizes), sizes
    assert page.evaluate(
        "[...document.querySelectorAll('.said, .panel, .legend')].every((box) =>"
        " box.scrollHeight <= box.clientHeight + 1 && box.scrollWidth <= box.clientWidth + 1)"
    ), page.url
    # Cards never lie on one another, nor beyond the map.
    cards = page.locator(".card > span").evaluate_all("all => all.map((one) => one.getBoundingClientRect().toJSON())")
    for i, one in enumerate(cards):
        assert one["left"] >= 0.38 * 1920
        assert one["right"] <= 1920
        for other in cards[i + 1 :]:
            apart = one["right"] <= other["left"] or other["right"] <= one["left"]
            assert apart or one["bottom"] <= other["top"] or other["bottom"] <= one["top"]


@pytest.mark.parametrize("lang", CODES)
def test_a_walk_by_keys(atlas: Atlas, show: Open, lang: str) -> None:
    told = deck(atlas, own_story(atlas), lang)
    page = show(f"?lang={lang}")
    page.locator(".leaflet-map-pane").evaluate("pane => { pane.dataset.first = 'yes'; }")
    forward = ("ArrowRight", "PageDown", "ArrowDown", "Space", "Enter")
    for number in range(1, len(told.slides) + 1):
        slide = stands_at(page, told, number)
        assert drawn(page) == looks(atlas, slide)
        expect(page.locator(".value")).to_have_text([figure.value for figure in slide.figures])
        expect(page.locator("figure.chart .drawing:visible > svg")).to_have_count(1 if slide.chart else 0)
        expect(page.locator("p.unseen[aria-live]")).to_contain_text(slide.title)
        for step in range(1, told.steps(slide) + 1):
            expect(page.locator(".card")).to_have_count(sum(one.step <= step for one in slide.annotations))
            if step == told.steps(slide):
                legible(page)
            page.keyboard.press(forward[(number + step) % len(forward)])
    stands_at(page, told, len(told.slides))
    assert page.locator(".leaflet-map-pane").get_attribute("data-first") == "yes", "another map"
    for key in ("ArrowLeft", "PageUp", "ArrowUp"):
        page.keyboard.press(key)
    page.keyboard.press("Home")
    stands_at(page, told, 1)
    page.keyboard.press("End")
    stands_at(page, told, len(told.slides))


def test_map_and_legend_of_a_stop_tell_what_is_told(atlas: Atlas, show: Open) -> None:
    told = deck(atlas, own_story(atlas), "fr")
    page = show("#1", calm=False)
    page.evaluate("location.hash = 5")
    stands_at(page, told, 5)
    # A name that the map does not show, or that lies on another, is hidden.
    expect(page.locator(".name.marked span", has_text="PIICTO")).to_be_visible()
    page.evaluate("location.hash = 8")
    slide = stands_at(page, told, 8)
    legend = page.locator(".legend")
    expect(legend).to_contain_text("Sites industriels")
    expect(legend).not_to_contain_text("sans position")
    box = legend.bounding_box()
    assert box is not None
    assert box["height"] < 2 * 24, "more than one line"
    sites = next(layer for layer in build_layers(view(atlas, slide)) if layer.id == "sites")
    page.locator("path.leaflet-interactive").last.dispatch_event("mouseover")
    names = [shape.tooltip[0] for shape in sites.shapes]
    expect(page.locator(".leaflet-tooltip.tip b")).to_have_text(re.compile("|".join(map(re.escape, names)) + "|lieux"))
    # A focused button keeps its keys.
    page.locator("button.back").focus()
    page.keyboard.press("Enter")
    stands_at(page, told, 7)


def test_buttons_language_notes_and_full_screen(atlas: Atlas, show: Open) -> None:
    french, english = (deck(atlas, own_story(atlas), lang) for lang in ("fr", "en"))
    page = show("#2")
    stands_at(page, french, 2)
    page.locator("button.next").click()
    stands_at(page, french, 3)
    page.get_by_role("button", name="EN", exact=True).click()
    stands_at(page, english, 3)
    expect(page.locator("html")).to_have_attribute("lang", "en")
    assert "lang=en" in page.url
    page.get_by_role("button", name="Back").click()
    stands_at(page, english, 2)
    page.keyboard.press("Space")  # the button clicked before does not take the key
    slide = stands_at(page, english, 3)
    expect(page.locator("aside.speech")).to_be_hidden()
    page.keyboard.press("n")
    expect(page.locator("aside.speech")).to_have_text(slide.notes)
    page.keyboard.press("N")
    expect(page.locator("aside.speech")).to_be_hidden()
    page.keyboard.press("f")
    page.wait_for_function("document.fullscreenElement !== null")
    expect(page.get_by_role("button", name="Leave full screen")).to_be_visible()
    with page.expect_popup() as popup:
        page.keyboard.press("p")
    expect(popup.value.locator(".notes")).to_have_text(slide.notes)
    popup.value.close()
    page.keyboard.press("b")
    expect(page.locator("div.black")).to_be_visible()
    page.keyboard.press("b")
    page.reload()
    stands_at(page, english, 3)


def test_a_phone_scrolls_downwards_only(atlas: Atlas, show: Open) -> None:
    page = show(width=390, height=844)
    told = deck(atlas, own_story(atlas), "fr")
    for number in range(1, len(told.slides) + 1):
        stands_at(page, told, number)
        assert page.evaluate("document.documentElement.scrollWidth") == 390
        page.evaluate(f"location.hash = {min(number + 1, len(told.slides))}")
    page.keyboard.press("ArrowUp")  # scrolls, as on any page
    stands_at(page, told, len(told.slides))


def test_hostile_texts_are_shown_and_do_not_run(atlas: Atlas, show: Open, tmp_path: Path) -> None:
    stops = tuple(
        replace(stop, title=Text(HOSTILE, HOSTILE), message=Text(HOSTILE, ""), notes=Text(HOSTILE, ""))
        for stop in own_story(atlas).stops[:2]
    )
    page = show(at=written(Story(Text(HOSTILE, ""), Presenter(HOSTILE), stops), tmp_path))
    for _ in stops:
        page.keyboard.press("n")
        for place in ("h1", ".message", "aside.speech"):
            expect(page.locator(place)).to_have_text(HOSTILE)
        expect(page.locator(".kicker")).to_contain_text(HOSTILE)
        expect(page).to_have_title(re.compile(re.escape(HOSTILE)))
        expect(page.locator("img")).to_have_count(0)
        page.keyboard.press("n")
        page.keyboard.press("End")


def written(story: Story, folder: Path) -> Path:
    """Write the kit of a story, by way of its file."""
    source = folder / "story.json"
    source.write_text(write(story), encoding="utf-8")
    main([str(source), "-d", str(folder)])
    return folder


@pytest.mark.parametrize(("lang", "width", "height"), [("fr", 1920, 1080), ("en", 1920, 1080), ("fr", 390, 844)])
def test_no_grave_violation(atlas: Atlas, show: Open, lang: str, width: int, height: int) -> None:
    told = deck(atlas, own_story(atlas), lang)
    page = show(f"?lang={lang}#1", width=width, height=height)
    page.keyboard.press("n")
    for number in (1, 2, 3, 9):
        page.evaluate(f"location.hash = {number}")
        stands_at(page, told, number)
        expect(page.locator("aside.speech")).to_be_visible()
        page.evaluate("document.querySelectorAll('details').forEach((one) => { one.open = true; })")
        # Without preloading, which asks for the style sheets again and is refused by the page's own policy.
        assert violations(page, preload=False) == [], number
