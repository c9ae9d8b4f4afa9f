"""Scripts that the document names so that they have run when what they draw comes."""

import re
from pathlib import Path

import pytest
import streamlit

from ui.addresses import HOME, PAGES
from ui.components.files import component_files
from ui.runtime import early_scripts
from ui.server.document import document, index

STATIC = Path(streamlit.__file__).parent / "static"
NAMED = re.compile(r'(?:src|href)="\./(static/js/[^"]+|assets/[^"]+)"')


@pytest.mark.parametrize("page", PAGES)
def test_a_page_names_each_script_once_and_streamlits_own_first(page: str) -> None:
    found = document("fr", page)
    loaded = re.findall(r'<script type="module"[^>]*src="\./([^"]+)"', found)
    assert len(set(loaded)) == len(loaded)
    own = next(name for name in loaded if name.startswith("static/js/index."))
    drawing = [name for name in loaded if name.startswith("static/js/") and name != own]
    assert drawing
    assert all(loaded.index(own) < loaded.index(name) for name in drawing)
    assert any(name.startswith("assets/header.") for name in loaded)
    preloaded = re.findall(r'<link rel="modulepreload"[^>]*href="\./([^"]+)"', found)
    assert len(set(preloaded)) == len(preloaded)


@pytest.mark.parametrize("page", PAGES)
def test_every_script_named_is_there(page: str) -> None:
    served = {f"assets/{file.name}" for file in component_files().values()}
    named = NAMED.findall(early_scripts.early_scripts(page, index()))
    assert named
    assert [name for name in named if name not in served and not (STATIC / name).is_file()] == []


def test_every_kind_of_element_has_one_script_in_this_streamlit() -> None:
    for page in PAGES:
        found = early_scripts.early_scripts(page, index())
        kinds = [*early_scripts._ELEMENTS, *early_scripts._ELEMENTS_OF.get(page, ())]
        assert [len(re.findall(rf'src="\./static/js/{kind}\.', found)) for kind in kinds] == [1] * len(kinds)


def test_what_a_script_imports_is_read_with_it() -> None:
    (script,) = early_scripts._scripts("Html")
    # Streamlit cleans HTML with DOMPurify, a script of its own.
    assert any(name.startswith("purify") for name in early_scripts._with_imports(script))
    assert "purify" in early_scripts.early_scripts(HOME, "")


def test_a_kind_that_streamlit_does_not_know_is_left_out() -> None:
    assert early_scripts._scripts("NoSuchElement") == []
