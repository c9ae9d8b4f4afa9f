"""The shared diagnosis in a real browser: disclosures, themes, investments on table and map, downloads."""

from __future__ import annotations

import csv
import re
from pathlib import Path

import pytest
from playwright.sync_api import expect

from content.diagnosis.series import series_charts
from content.figures.diagnosis import written
from data.atlas import Atlas
from data.diagnosis.groups import conflicts
from data.language import language
from exports.spreadsheet import safe
from tests.browser.axe import OF_COLOURS, violations
from tests.browser.conftest import Open
from tests.browser.sites import CHOSEN
from tests.browser.test_downloads import download
from tests.browser.test_screens import PHONE, too_wide
from tests.browser.test_site_search import a_search_leads_to_the_place
from tests.browser.visit import Visit

pytestmark = pytest.mark.browser

PROJECTS = ".scroll.projects tbody tr"
CLOSED = ":is(details.more, details.fold, details.wish):not([open]) > summary"


def test_emissions_side_by_side(atlas: Atlas, visit: Visit) -> None:
    figures = conflicts(atlas)["co2-emissions"]
    visit.open("/diagnosis", lang="en", stakes="environmental")
    for lang in ("en", "fr"):
        t = language(lang)
        if lang != "en":
            visit.speak(lang)
        runs = visit.asked
        title = atlas.subjects["co2-emissions"].title(t)
        conflict = visit.page.locator("details.more", has=visit.page.locator(f"caption:text-is('{title}')"))
        expect(conflict).to_have_count(1)
        expect(conflict.locator("table")).to_be_hidden()
        conflict.locator("summary").click()
        lines = conflict.locator("tbody tr")
        expect(lines).to_have_count(len(figures))
        for number, figure in enumerate(figures):
            expect(lines.nth(number)).to_be_visible()
            expect(lines.nth(number).locator("td.n")).to_have_text(written(figure, t))
            expect(lines.nth(number)).to_contain_text(figure.year)
            expect(lines.nth(number)).to_contain_text(figure.area(t))
        expect(conflict).to_contain_text(atlas.subjects["co2-emissions"].why(t))
        assert visit.asked == runs


def test_stakes_open_by_keyboard_and_swot_by_theme(atlas: Atlas, visit: Visit, visitor: Open) -> None:
    visit.open("/diagnosis")
    # Half of the 9,663 pixels that the page had with everything unfolded, at 1440 pixels and one stake open.
    visit.page.set_viewport_size({"width": 1440, "height": 900})
    tall = visit.page.get_by_test_id("stMain").evaluate("main => main.scrollHeight")
    assert tall < 4831
    expect(visit.page.locator("section.stake p.said")).to_have_count(4)
    charts = visit.page.get_by_test_id("stVegaLiteChart")
    expect(charts).to_have_count(1)
    social = visit.key("open_social")
    social.locator("summary").first.focus()
    visit.page.keyboard.press("Enter")
    expect(charts).to_have_count(2)
    expect(charts.nth(1).locator("canvas, svg").first).to_be_visible()
    visit.address(stakes="demographic,social")
    swot_by_theme(atlas, visit, visitor)


def swot_by_theme(atlas: Atlas, visit: Visit, visitor: Open) -> None:
    """Choose a theme of the strengths and weaknesses, on a page with two stakes open; follow the link."""
    visit.mark()
    expect(visit.page.locator(PROJECTS)).to_have_count(len(atlas.projects))
    lines = visit.page.locator(".swot li")
    expect(lines).to_have_count(len(atlas.swot))
    visit.choose("theme", "Mobilité")
    expect(lines).to_have_count(sum(line.theme == "mobility" for line in atlas.swot))
    visit.address(stakes="demographic,social", theme="mobility")
    assert visit.marked()
    other = visitor(visit.server)
    other.page.goto(visit.page.url)
    other.whole()
    expect(other.page.locator(".swot li")).to_have_text(lines.all_inner_texts(), use_inner_text=True)
    expect(other.page.locator(".swot .votes").first).to_have_text(re.compile(r"^\d+\s(vote|voix)"))


def test_a_filter_of_investments_changes_table_and_map(atlas: Atlas, visit: Visit) -> None:
    placed = {
        project.id for project in atlas.projects.values() if project.sector == "aeronautics" and atlas.point(project.id)
    }
    visit.open("/diagnosis", project_sector="aeronautics")
    assert visit.places() == len(placed)
    visit.mark()
    rows = visit.page.locator(PROJECTS)
    visit.choose("project_sector", "Hydrogène")
    expect(rows).to_have_count(4)
    visit.choose("status", "Concertation publique")
    visit.until(lambda: visit.params.get("status") == "consultation")
    visit.address(project_sector="hydrogen", status="consultation")
    assert 0 < rows.count() <= 4
    assert visit.marked()


def test_a_mark_opens_the_investment_and_a_search_leads_elsewhere(atlas: Atlas, visit: Visit) -> None:
    point = atlas.point("rhone-decarbonation")
    assert point is not None
    visit.open("/diagnosis")
    visit.mark()
    visit.page.locator("iframe[title='streamlit_folium.st_folium']").scroll_into_view_if_needed()
    visit.zoom_to(*point, 14)
    visit.click_map(*point)
    expect(visit.page.locator("section.place h2")).to_have_text(atlas.projects["rhone-decarbonation"].name.fr)
    visit.leave_map()
    expect(visit.map.locator(f"path[stroke='{CHOSEN}']")).to_have_count(1)
    visit.address(zone="rhone-decarbonation")
    assert visit.marked()
    a_search_leads_to_the_place(atlas, visit)


def test_charts_are_drawn_and_their_series_are_files(atlas: Atlas, visit: Visit, tmp_path: Path) -> None:
    visit.open("/diagnosis", stakes="demographic,economic,social,environmental", theme="port")
    charts = visit.page.get_by_test_id("stVegaLiteChart")
    expect(charts).to_have_count(4)
    for number in range(4):
        expect(charts.nth(number).locator("canvas, svg").first).to_be_visible()
    for number in (0, 5):
        visit.key(f"chart_{number}").locator("summary").first.click()
        # The run that opens the chart redraws what stands beside it.
        expect(
            visit.key(f"chart_{number}").get_by_test_id("stVegaLiteChart").locator("canvas, svg").first
        ).to_be_visible()
        visit.idle()
        file = download(visit, f"series_{number}", tmp_path)
        item = series_charts(atlas, "fr")[number]
        assert file.name == item.file
        assert file.read_bytes().startswith(b"\xef\xbb\xbf")
        rows = cells(file)
        assert len(rows) == len(item.table.rows) + 1
        assert rows[0] == list(item.table.head)
    # The key figures of the theme.
    assert len(cells(download(visit, "key_figures", tmp_path))) == 14


def cells(file: Path) -> list[list[str]]:
    """Read a table; none of its cells is a formula."""
    with file.open(encoding="utf-8-sig", newline="") as text:
        rows = list(csv.reader(text, delimiter=";"))
    assert all(safe(cell) == cell for row in rows for cell in row)
    return rows


def test_axe_and_a_phone(visit: Visit) -> None:
    visit.open("/diagnosis", zone="carbon", stakes="economic,environmental")
    for lang in ("fr", "en"):
        if lang != "fr":
            visit.speak(lang)
        visit.page.set_viewport_size({"width": PHONE[0], "height": PHONE[1]})
        # Charts follow the new width a moment later.
        visit.until(lambda: too_wide(visit) == [])
        visit.page.locator(CLOSED).evaluate_all("all => all.forEach(one => one.click())")
        visit.until(lambda: too_wide(visit) == [])
        visit.page.set_viewport_size({"width": 1440, "height": 1000})
        assert violations(visit.page, but=OF_COLOURS if lang == "en" else ()) == [], lang
