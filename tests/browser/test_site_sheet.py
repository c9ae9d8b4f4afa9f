"""The sheet of a place on paper, on a phone and for screen readers."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from data.atlas import Atlas
from data.language import language
from tests.browser.axe import OF_COLOURS, violations
from tests.browser.conftest import Open
from tests.browser.sites import FRENCH, SEA, row
from tests.browser.test_screens import PHONE, too_wide
from tests.browser.visit import MAP, Visit
from ui.sites.full_sheet import full_sheet

pytestmark = pytest.mark.browser


#: Words of the sidebar and of the list, which are not printed.
CONTROLS = {
    "fr": ("Langue", "Poids du score", "Trouver un site", "Dans un rayon donné"),
    "en": ("Language", "Weights of the score", "Find a site", "Within a radius"),
}


def pages_of(pdf: bytes) -> int:
    """Count the pages: Chromium writes their objects uncompressed."""
    assert pdf.startswith(b"%PDF-")
    return len(re.findall(rb"/Type\s*/Page\b(?!s)", pdf))


# --- Print


PRINTED = ("piicto", "zip-de-fos", "distriport", "raffinerie-de-fos", "airbus-helicopters")


#: Width of A4 between its margins, 188 mm, in CSS pixels.
PAPER = 710
#: Texts of the cells of tables that reach beyond the paper, as JavaScript.
CUT = """[...document.querySelectorAll(".st-key-sheet :is(th, td)")].filter((cell) => cell.checkVisibility()
  && cell.getBoundingClientRect().right > innerWidth + 1).map(({ textContent }) => textContent)"""


def test_sheets_print_on_one_page(atlas: Atlas, visit: Visit) -> None:
    """Print sheets one after the other, as who looks for a site does: the first in both languages."""
    visit.open("/sites", zone=PRINTED[0], lang="en")
    prints(atlas, visit, "en", PRINTED[0])
    visit.press("lang", "Français")
    visit.address(zone=PRINTED[0])
    prints(atlas, visit, "fr", PRINTED[0])
    for place in PRINTED[1:]:
        box = visit.key("top").locator("input[type=search]")
        box.fill(atlas.record(place).name(FRENCH))
        expect(visit.key("top").get_by_role("option").first).to_contain_text(atlas.record(place).name(FRENCH))
        box.press("Enter")
        visit.until(lambda place: visit.params.get("zone") == place, place)
        visit.idle()
        prints(atlas, visit, "fr", place)


def prints(atlas: Atlas, visit: Visit, lang: str, place: str) -> None:
    """Print the sheet of a place, which is open; nothing but the sheet is printed."""
    expect(visit.key("sheet").locator("h2")).to_have_text(atlas.record(place).name(language(lang)))
    visit.point(*SEA)  # the map has come to rest
    for by_sheet in (True, False):
        assert pages_of(visit.page.pdf(format="A4", prefer_css_page_size=by_sheet)) == 1, (place, lang, by_sheet)
    visit.page.emulate_media(media="print")
    expect(visit.key("sheet").locator("h2")).to_be_visible()
    for hidden in ("stSidebar", "stHeader"):
        expect(visit.page.get_by_test_id(hidden)).to_be_hidden()
    for key in ("top", "found", "ground", "sheet_foot"):
        expect(visit.key(key)).to_be_hidden()
    expect(visit.page.locator("footer.foot")).to_be_hidden()
    printed = visit.page.locator("body").inner_text()
    assert not set(CONTROLS[lang]) & set(printed.splitlines()), (place, lang)
    # Between the margins of a sheet of paper, nothing of a table is cut.
    before = visit.page.viewport_size
    visit.page.set_viewport_size({"width": PAPER, "height": 1000})
    assert visit.page.evaluate(CUT) == [], (place, lang)
    assert before
    visit.page.set_viewport_size(before)
    visit.page.emulate_media(media="screen")


def test_the_longest_sheet_is_among_the_printed(atlas: Atlas) -> None:
    longest = max(atlas.places, key=lambda code: len(full_sheet(atlas, code, "fr")))
    assert longest in PRINTED


# --- For everybody


def test_axe_and_a_phone(visitor: Open, server: str) -> None:
    visit = visitor(server, *PHONE).open("/sites", zone="zip-de-fos", tier="unknown", radius="20")
    for lang in ("fr", "en"):
        if lang != "fr":
            visit.speak(lang)
            visit.page.set_viewport_size({"width": PHONE[0], "height": PHONE[1]})
        visit.until(lambda: too_wide(visit) == [])
        row(visit, "piicto").scroll_into_view_if_needed()
        expect(row(visit, "piicto")).to_be_in_viewport()
        visit.key("sheet").locator("h2").scroll_into_view_if_needed()
        expect(visit.key("sheet").locator("h2")).to_be_in_viewport()
        visit.page.set_viewport_size({"width": 1440, "height": 1000})
        assert violations(visit.page, but=OF_COLOURS if lang == "en" else ()) == [], lang


def test_the_sheet_rises_from_the_bottom_of_a_phone(atlas: Atlas, visitor: Open, server: str) -> None:
    visit = visitor(server, *PHONE).open("/sites", lang="en")
    row(visit, "piicto").click()
    sheet = visit.key("sheet")
    expect(sheet.locator("h2")).to_have_text(atlas.record("piicto").name(language("en")))
    visit.idle()
    # Below the map, at the lower edge, without a word of scrolling.
    box, frame = sheet.bounding_box(), visit.page.locator(MAP).bounding_box()
    assert box is not None
    assert frame is not None
    assert box["y"] + box["height"] == pytest.approx(PHONE[1], abs=2)
    assert PHONE[1] / 3 < box["y"]
    assert too_wide(visit) == []
    visit.page.evaluate("window.scrollTo(0, 0); document.querySelector('[data-testid=stMain]').scrollTo(0, 0)")
    frame = visit.page.locator(MAP).bounding_box()
    assert frame is not None
    assert frame["y"] + 100 < box["y"]
    visit.key("clear_zone").locator("button").click()
    expect(sheet).to_have_count(0)
