"""Comparing in a real browser: charts and strips, one place at a time on a phone."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Open
from tests.browser.test_screens import PHONE, too_wide
from tests.browser.visit import Visit

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]

MARTIGUES, ISTRES = "13056", "13047"


def test_charts_answer_and_their_figures_are_one_click_away(visit: Visit) -> None:
    visit.open("/compare", lang="en", communes=f"{ISTRES},{MARTIGUES}")
    expect(visit.page.locator("h1.page")).to_contain_text("Istres and Martigues")
    charts = visit.page.get_by_test_id("stVegaLiteChart")
    # Jobs by sector, age, population, scatter; a sentence stands above each of the first three at least.
    expect(charts).to_have_count(4)
    for number in range(4):
        expect(charts.nth(number).locator("canvas, svg").first).to_be_visible()
    assert visit.page.locator("p.said").count() >= 3
    folded = visit.page.locator("details.more.data")
    expect(folded).to_have_count(4)
    folded.first.locator("summary").first.click()
    expect(folded.first.locator("table.twin tbody tr").first).to_be_visible()
    # Population as numbers instead of an index: the same page, another chart.
    visit.press("population_as", "Number of inhabitants")
    visit.idle()
    expect(charts).to_have_count(4)
    # Another theme unfolds, with a strip a row.
    visit.key("theme_labour").locator("summary").first.click()
    expect(visit.key("theme_labour").locator("table tbody tr").first).to_be_visible()


def test_a_phone_shows_one_place_at_a_time(visitor: Open, server: str) -> None:
    visit = visitor(server, *PHONE).open("/compare", lang="en")
    assert too_wide(visit) == []
    row = visit.key("comparison").locator("table.compared tbody tr").first
    # Of the two places one stands beside the reference.
    expect(row.locator("td.n:visible")).to_have_count(2)
    expect(row.locator("td.n:visible").first).to_contain_text("14,156")
    visit.press("one", "Martigues")
    expect(row.locator("td.n:visible").first).to_contain_text("20,657")
    expect(row.locator("td.n:visible")).to_have_count(2)
