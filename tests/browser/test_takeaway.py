"""What a visitor takes away from the first page, fetched by a browser and opened."""

from pathlib import Path

import pytest
from PIL import Image
from playwright.sync_api import expect

from tests.browser.test_downloads import download
from tests.browser.visit import Visit

pytestmark = pytest.mark.browser


def test_the_map_and_the_profile(visit: Visit, tmp_path: Path) -> None:
    visit.open("/", indicator="unemployment_rate", commune="13039")
    visit.mark()
    files_are_fetched(visit, tmp_path, "fr", "Télécharger")
    visit.speak("en")
    files_are_fetched(visit, tmp_path, "en", "Download")
    # Neither the opening nor a download drew the map anew.
    assert visit.marked()


def files_are_fetched(visit: Visit, folder: Path, lang: str, label: str) -> None:
    """Open what can be taken away, fetch the picture of the map and the profile; fetching runs nothing."""
    expect(visit.key("download_map_png")).to_have_count(0)
    visit.key("take_map").get_by_role("button", name=label).click()
    visit.idle()
    expect(visit.key("download_map_png")).to_be_visible()
    runs = visit.asked
    picture = download(visit, "download_map_png", folder)
    assert picture.name == f"etang-de-berre_map_unemployment_rate_istres_{lang}.png"
    assert Image.open(picture).size == (11 * 192, 7.5 * 192)
    document = download(visit, "download_profile", folder)
    assert document.name == f"etang-de-berre_profile_fos-sur-mer_istres_{lang}.pdf"
    assert document.read_bytes().startswith(b"%PDF-")
    assert visit.asked == runs
