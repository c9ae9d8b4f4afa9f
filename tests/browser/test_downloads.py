"""The downloads of /sources, fetched by a browser and opened."""

import csv
import json
import urllib.request
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path

import openpyxl
import pyogrio
import pytest
from playwright.sync_api import Route, expect

from data.atlas import Atlas
from tests.browser.conftest import Open
from tests.browser.visit import PATIENCE, Visit

pytestmark = pytest.mark.browser


def download(visit: Visit, key: str, folder: Path) -> Path:
    """Press a download button and return the file."""
    with visit.page.expect_download(timeout=PATIENCE * 1000) as waiting:
        visit.key(key).get_by_role("button").click()
    file = folder / waiting.value.suggested_filename
    waiting.value.save_as(file)
    assert waiting.value.failure() is None
    return file


def test_csv_and_workbook(atlas: Atlas, visit: Visit, tmp_path: Path) -> None:
    file = download(visit.open("/sources"), "download_csv", tmp_path)
    assert file.name == "etang-de-berre_istres_fr_figures.csv"
    with file.open(encoding="utf-8-sig", newline="") as text:
        rows = list(csv.reader(text, delimiter=";"))
    assert len(rows) > 21 * len(atlas.indicators)
    assert len(rows[0]) >= 11
    assert {len(row) for row in rows} == {len(rows[0])}
    book = openpyxl.load_workbook(download(visit, "download_xlsx", tmp_path), read_only=True)
    assert len(book.sheetnames) >= 2
    texts = {cell for sheet in book.worksheets for row in sheet.iter_rows(values_only=True) for cell in row}
    assert "Fos-sur-Mer" in texts
    assert 15862 in texts
    book.close()
    # A download runs nothing.
    expect(visit.page.locator("h1.page")).to_be_visible()
    assert visit.asked == 1


def test_geojson(visit: Visit, tmp_path: Path) -> None:
    file = download(visit.open("/sources", perimeter="berre2010"), "download_geojson", tmp_path)
    assert file.name == "etang-de-berre_berre2010_fr_communes.geojson"
    assert len(json.loads(file.read_text(encoding="utf-8"))["features"]) >= 32


def test_geopackage_sixty_files_at_once_and_what_a_button_says(
    visit: Visit, visitor: Open, server: str, tmp_path: Path
) -> None:
    """Twenty visitors press three buttons each at once: every file arrives."""
    file = download(visit.open("/sources", lang="en"), "download_gpkg", tmp_path)
    assert file.name == "etang-de-berre_istres_en_layers.gpkg"
    layers = {str(name) for name, _ in pyogrio.list_layers(file)}
    assert {"communes", "zones", "ports", "sites", "transport"} <= layers
    keys = ("download_csv", "download_geojson", "download_xlsx")
    buttons = [visit.key(key).get_by_role("button") for key in keys]
    addresses = [str(button.get_attribute("data-address")).removeprefix("./") for button in buttons]
    # A file asked for on one page is there after others have come, asked for theirs and left.
    for _ in range(2):
        visitor(server).open("/sources", lang="fr").page.goto("about:blank")
    reply = visit.page.request.get(f"{server}/{addresses[0]}")
    assert reply.status == 200
    assert "attachment" in reply.headers["content-disposition"]
    assert reply.body().startswith(b"\xef\xbb\xbf")
    with ThreadPoolExecutor(20) as visitors:
        arrived = list(visitors.map(lambda number: fetched(f"{server}/{addresses[number % 3]}"), range(60)))
    assert arrived == [200] * 60
    button_is_drawn_anew_and_a_file_cannot_be_had(visit)


def test_a_button_says_what_becomes_of_its_file(visit: Visit) -> None:
    visit.open("/present", lang="en")
    button, said = visit.key("download_kit").get_by_role("button"), visit.key("download_kit").get_by_role("status")
    expect(said).to_be_empty()
    with visit.page.expect_download(timeout=PATIENCE * 1000):
        button.click()
        expect(button).to_have_attribute("aria-busy", "true")
        expect(said).to_contain_text("The file is being made")
    expect(said).to_have_text("The file is ready.")
    expect(button).to_have_attribute("aria-busy", "false")


def button_is_drawn_anew_and_a_file_cannot_be_had(visit: Visit) -> None:
    """Press a button that is replaced meanwhile; press one whose file cannot be had."""
    button, said = visit.key("download_csv").get_by_role("button"), visit.key("download_csv").get_by_role("status")
    button.hover()
    visit.page.mouse.down()
    # As a run of the page does whose order is another one.
    visit.key("download_csv").evaluate("box => { box.innerHTML = box.innerHTML; }")
    with visit.page.expect_download(timeout=PATIENCE * 1000):
        visit.page.mouse.up()
    expect(said).to_have_text("The file is ready.")
    # And while the file is being made: the button that stands there now tells how far it is.
    with visit.page.expect_download(timeout=PATIENCE * 1000):
        button.evaluate("one => { one.click(); const box = one.parentElement; box.outerHTML = box.outerHTML; }")
    expect(said).to_have_text("The file is ready.")
    expect(button).to_have_attribute("aria-busy", "false")
    # A lost server and a failure are said.
    failed, words = visit.key("download_xlsx").get_by_role("button"), visit.key("download_xlsx").get_by_role("status")
    visit.page.route("**/download/**", lambda route: route.abort())
    failed.click()
    expect(words).to_contain_text("The server does not answer")
    for status, sentence in ((500, "could not be made"), (503, "Too many files"), (404, "reload it")):
        visit.page.unroute("**/download/**")
        visit.page.route("**/download/**", partial(refused, status))
        failed.click()
        expect(words).to_contain_text(sentence)
    visit.problems.clear()


def refused(status: int, route: Route) -> None:
    """Answer a request with an error."""
    route.fulfill(status=status, json={})


def fetched(address: str) -> int:
    """Ask for a file as the button does, then fetch it; return the status."""
    while True:
        asked = urllib.request.Request(address, method="POST")  # noqa: S310  (our own server)
        with urllib.request.urlopen(asked, timeout=PATIENCE) as reply:  # noqa: S310  (our own server)
            if reply.status == 200:
                break
    with urllib.request.urlopen(address, timeout=PATIENCE) as reply:  # noqa: S310  (our own server)
        return int(reply.status)
