"""What a visitor takes away from the first page, fetched by a browser and opened."""

from pathlib import Path

import pytest
from PIL import Image
from playwright.sync_api import expect

from tests.browser.test_downloads import download
from tests.browser.visit import Visit

pytestmark = pytest.mark.browser


@pytest.mark.parametrize(("lang", "label"), [("fr", "Télécharger"), ("en", "Download")])
def test_the_map_and_the_profile(visit: Visit, tmp_path: Path, lang: str, label: str) -> None:
    visit.open("/", lang=lang, indicator="unemployment_rate", commune="13039")
    visit.mark()
    expect(visit.key("download_map_png")).to_have_count(0)
    visit.key("take_map").get_by_role("button", name=label).click()
    visit.idle()
    expect(visit.key("download_map_png")).to_be_visible()
    runs = visit.asked
    picture = download(visit, "download_map_png", tmp_path)
    assert picture.name == f"etang-de-berre_map_unemployment_rate_istres_{lang}.png"
    assert Image.open(picture).size == (11 * 192, 7.5 * 192)
    document = download(visit, "download_profile", tmp_path)
    assert document.name == f"etang-de-berre_profile_fos-sur-mer_istres_{lang}.pdf"
    assert document.read_bytes().startswith(b"%PDF-")
    # Neither the opening nor a download drew the map anew, and the downloads ran nothing.
    assert visit.asked == runs
    assert visit.marked()
