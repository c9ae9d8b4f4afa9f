"""The scripts that a page's document names before they are asked for."""

import re
from pathlib import Path

import pytest
import streamlit

from ui.addresses import PAGES
from ui.runtime.early_scripts import early_scripts
from ui.server.document import document

_FOLDER = Path(streamlit.__file__).parent / "static" / "static" / "js"


@pytest.mark.parametrize("page", PAGES)
def test_every_script_named_is_there_and_rests_on_scripts_named_too(page: str) -> None:
    named = re.findall(r'modulepreload" crossorigin href="\./static/js/([^"]+)"', document("en", page))
    assert len(named) == len(set(named))
    assert set(early_scripts(page)) <= {*named, *re.findall(r'src="\./static/js/([^"]+)"', document("en", page))}
    for name in named:
        text = (_FOLDER / name).read_text(encoding="utf-8")
        rests_on = set(re.findall(r'from\s*"\./([\w.-]+\.js)"', text))
        assert all(one in document("en", page) for one in rests_on), name


def test_the_map_comes_first_and_charts_only_where_a_page_has_them() -> None:
    of_map = [name.partition(".")[0] for name in early_scripts("explore")]
    assert of_map.index("ComponentInstance") < of_map.index("Selectbox")
    assert not any(name.startswith("ArrowVegaLiteChart") for name in early_scripts("explore"))
    assert any(name.startswith("ArrowVegaLiteChart") for name in early_scripts("compare"))
