"""What the disclosures of the diagnosis hold: fetched by the browser, in each language and perimeter."""

from __future__ import annotations

import json
import re

import pytest

from data.atlas import Atlas
from data.diagnosis.figures import STAKES
from data.language import CODES, language
from tests.ui.running import html, start
from ui.asset_files import asset_file
from ui.diagnosis.folded import contents, folded_file, where


@pytest.mark.parametrize("lang", CODES)
@pytest.mark.parametrize("perimeter", ["istres", "berre2010"])
def test_the_file_holds_what_the_page_leaves_out(atlas: Atlas, lang: str, perimeter: str) -> None:
    page = html(start("/diagnosis", lang=lang, perimeter=perimeter, stakes=",".join(STAKES)))
    keys = re.findall(r'data-folded="([^"]*)"', page)
    held = contents(atlas, language(lang))
    assert len(keys) == len(set(keys))
    assert {f"communes-{stake}-{perimeter}" for stake in STAKES} | {"projects", "wish-0"} < set(keys)
    assert [key for key in keys if not held[key].strip()] == []
    others = {f"communes-{stake}-{name}" for stake in STAKES for name in atlas.perimeters if name != perimeter}
    assert set(held) - set(keys) == others


@pytest.mark.parametrize("lang", CODES)
def test_the_file_is_served_by_the_name_that_the_page_tells(atlas: Atlas, lang: str) -> None:
    told = where(atlas, language(lang))
    file = asset_file(told["data-folded-file"].removeprefix("assets/"))
    assert file == folded_file(atlas, lang)
    assert json.loads(file.content) == contents(atlas, language(lang))
    assert told["data-missing"].startswith("This" if lang == "en" else "Ce contenu")


def test_a_chosen_theme_is_open_and_part_of_the_page() -> None:
    page = html(start("/diagnosis", theme="port"))
    assert 'data-folded="figures-' not in page
    assert '<div class="groups">\n<details class="more" open="">' in page
