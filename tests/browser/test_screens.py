"""Every page on a phone and on a big screen."""

from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from bench.web_vitals import OBSERVED, layout_shift
from tests.browser.axe import violations
from tests.browser.conftest import Open
from tests.browser.visit import MAP, Visit
from tests.ui.running import PAGES

pytestmark = pytest.mark.browser

PHONE, WIDE = (390, 844), (1920, 1080)
#: A phone that lies; 1440 by 900 at 200 %.
LYING, ZOOMED = (844, 390), (720, 450)
FILLED = {"communes": "13039,13056,13047,13014,13117", "commune": "13039"}


def too_wide(visit: Visit) -> list[str]:
    """Return what makes the page scroll sideways: the document, the main part, and elements that stick out of both."""
    return list(
        visit.page.evaluate(
            """() => {
                const found = [];
                for (const scroller of [document.documentElement, document.querySelector("[data-testid=stMain]")]) {
                    if (scroller.scrollWidth > scroller.clientWidth + 1)
                        found.push(`${scroller.tagName} ${scroller.scrollWidth} > ${scroller.clientWidth}`);
                }
                if (!found.length) return found;
                const clipped = (node) => {
                    for (let up = node.parentElement; up && up.dataset.testid !== "stMain"; up = up.parentElement)
                        if (getComputedStyle(up).overflowX !== "visible") return true;
                    return false;
                };
                for (const node of document.querySelectorAll("[data-testid=stMain] *"))
                    if (node.getBoundingClientRect().right > innerWidth + 1 && !clipped(node))
                        found.push(`${node.tagName}.${node.className}`);
                return found.slice(0, 12);
            }"""
        )
    )


def cut(visit: Visit) -> list[str]:
    """Return links, boxes and figures of header and ranking that the window cuts."""
    parts = visit.page.locator(".st-key-top a, .st-key-top input, .st-key-top button, .st-key-ranking .value")
    return list(
        parts.evaluate_all(
            "all => all.filter(it => it.getBoundingClientRect().right > innerWidth + 1).map(it => it.textContent)"
        )
    )


def jump(visit: Visit, page: str, params: dict[str, str]) -> float:
    """Load a page and return its layout shift."""
    visit.open(page, **params)
    expect(visit.page.locator("#outline")).to_have_count(0)
    return layout_shift(visit.page.evaluate("window.seen.shifts"))


def open_without_a_jump(visit: Visit, page: str, **params: str) -> None:
    """Load a page; nothing of it jumps once it is shown."""
    visit.page.add_init_script(OBSERVED)
    # On an overloaded machine one load in some hundreds drops a frame between the outline and the page.
    shifts = [jump(visit, page, params)]
    assert shifts[0] <= 0.1 or jump(visit, page, params) <= 0.1, f"layout shift {shifts[0]}"


@pytest.mark.parametrize("page", PAGES)
def test_no_page_scrolls_sideways_or_jumps(visitor: Open, server: str, page: str) -> None:
    visit = visitor(server, *PHONE)
    open_without_a_jump(visit, page, **FILLED)
    assert too_wide(visit) == []
    for width, height in (LYING, ZOOMED, WIDE):
        visit.page.set_viewport_size({"width": width, "height": height})
        # Charts follow the new width a moment later.
        visit.until(lambda: too_wide(visit) == [])
        visit.until(lambda: cut(visit) == [])


def outside(visit: Visit) -> int:
    """Return how many shapes of the map are not wholly in view."""
    return int(
        visit.frame.evaluate(
            """() => [...document.querySelectorAll("path.leaflet-interactive")]
                .map((path) => path.getBoundingClientRect())
                .filter((box) => box.left < 0 || box.top < 0 || box.right > innerWidth || box.bottom > innerHeight)
                .length"""
        )
    )


def test_a_phone_has_the_map_controls_and_panel(visitor: Open, server: str) -> None:
    visit = visitor(server, *PHONE).open(layers="communes", commune="13039")
    assert outside(visit) == 0
    box = visit.page.locator(MAP).bounding_box()
    assert box is not None
    assert box["width"] >= 340
    assert 300 <= box["height"] <= 844
    expect(visit.page.locator(MAP)).to_be_in_viewport(ratio=0.5)
    x, y = box["x"] + box["width"] / 2, box["y"] + 100
    # Nothing, the sidebar least of all, lies over it once the sidebar has slid away.
    on_top = "([x, y]) => document.elementFromPoint(x, y).tagName"
    visit.until(lambda: visit.page.evaluate(on_top, [x, y]) == "IFRAME")
    assert violations(visit.page) == []
    controls_and_panel(visit)


def test_the_whole_map_is_on_a_wide_screen(visitor: Open, server: str) -> None:
    visit = visitor(server, *WIDE).open(layers="communes")
    assert outside(visit) == 0
    expect(visit.page.locator(MAP)).to_be_in_viewport(ratio=1)
    box = visit.page.locator(MAP).bounding_box()
    assert box is not None
    assert box["width"] >= 900
    assert box["height"] >= 800


def test_the_whole_perimeter_is_in_the_first_view_of_a_low_screen(visitor: Open, server: str) -> None:
    assert outside(visitor(server, 1280, 720).open(layers="communes")) == 0


def test_a_phone_that_lies_reaches_controls_and_panel(visitor: Open, server: str) -> None:
    controls_and_panel(visitor(server, *LYING).open(commune="13039"))


def controls_and_panel(visit: Visit) -> None:
    """See the map, open the sidebar, scroll to the panel."""
    expect(visit.page.locator(MAP)).to_be_in_viewport(ratio=0.3)
    visit.page.get_by_test_id("stExpandSidebarButton").click()
    expect(visit.key("indicator")).to_be_in_viewport()
    visit.key("panel").locator("h2").scroll_into_view_if_needed()
    expect(visit.key("panel").locator("h2")).to_be_in_viewport()


@pytest.mark.parametrize("page", ["/", "/sites"])
def test_on_a_phone_the_sidebar_is_a_sheet_at_the_foot_that_keys_and_pointer_close(
    visitor: Open, server: str, page: str
) -> None:
    visit = visitor(server, *PHONE).open(page, layers="communes")
    sheet, handle = visit.page.get_by_test_id("stSidebar"), visit.page.get_by_test_id("stExpandSidebarButton")
    closing: tuple[Callable[[], None], ...] = (
        lambda: visit.page.keyboard.press("Escape"),
        lambda: visit.page.mouse.click(195, 60),
    )
    for close in closing:
        handle.click()
        expect(visit.page.get_by_test_id("stSidebarCollapseButton").get_by_role("button")).to_be_focused()
        box = sheet.bounding_box()
        assert box is not None
        assert (box["x"], box["width"], box["y"] + box["height"]) == pytest.approx((0, 390, 844), abs=1)
        assert box["y"] > 120
        # Keys do not reach the page behind it.
        expect(visit.page.get_by_test_id("stMain")).to_have_attribute("inert", "")
        close()
        expect(handle).to_be_focused()
        expect(visit.page.get_by_test_id("stMain")).not_to_have_attribute("inert", "")


def test_windows_of_shifts_are_those_of_web_vitals() -> None:
    assert layout_shift([]) == 0
    assert layout_shift([(0, 0.1), (500, 0.2), (1600, 0.05)]) == pytest.approx(0.3)
    assert layout_shift([(time, 0.1) for time in range(0, 6000, 900)]) == pytest.approx(0.6)
