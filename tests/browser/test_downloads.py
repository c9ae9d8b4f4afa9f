"""The downloads of /sources, fetched by a browser and opened."""

import csv
import json
from pathlib import Path

import openpyxl
import pyogrio
import pytest
from playwright.sync_api import expect

from data.atlas import Atlas
from tests.browser.visit import Visit

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]


def download(visit: Visit, key: str, folder: Path) -> Path:
    """Press a download button and return the file."""
    with visit.page.expect_download() as waiting:
        visit.key(key).get_by_role("button").click()
    file = folder / waiting.value.suggested_filename
    waiting.value.save_as(file)
    assert waiting.value.failure() is None
    return file


def test_csv(atlas: Atlas, visit: Visit, tmp_path: Path) -> None:
    file = download(visit.open("/sources"), "download_csv", tmp_path)
    assert file.name == "etang-de-berre_istres_fr_figures.csv"
    with file.open(encoding="utf-8-sig", newline="") as text:
        rows = list(csv.reader(text, csv.Sniffer().sniff(text.read(4000)) if text.seek(0) is None else "excel"))
    assert len(rows) > 21 * len(atlas.indicators)


def test_geojson(visit: Visit, tmp_path: Path) -> None:
    file = download(visit.open("/sources", perimeter="berre2010"), "download_geojson", tmp_path)
    assert file.name == "etang-de-berre_berre2010_fr_communes.geojson"
    assert len(json.loads(file.read_text(encoding="utf-8"))["features"]) >= 32


def test_geopackage(visit: Visit, tmp_path: Path) -> None:
    file = download(visit.open("/sources", lang="en"), "download_gpkg", tmp_path)
    assert file.name == "etang-de-berre_istres_en_layers.gpkg"
    layers = {str(name) for name, _ in pyogrio.list_layers(file)}
    assert {"communes", "zones", "ports", "sites", "transport"} <= layers


def test_workbook(visit: Visit, tmp_path: Path) -> None:
    file = download(visit.open("/sources"), "download_xlsx", tmp_path)
    book = openpyxl.load_workbook(file, read_only=True)
    assert len(book.sheetnames) >= 2
    texts = {cell for sheet in book.worksheets for row in sheet.iter_rows(values_only=True) for cell in row}
    assert "Fos-sur-Mer" in texts
    assert 15694 in texts
    book.close()


def test_a_download_runs_nothing(visit: Visit, tmp_path: Path) -> None:
    visit.open("/sources")
    download(visit, "download_csv", tmp_path)
    expect(visit.page.locator("h1.page")).to_be_visible()
    assert visit.asked == 1
