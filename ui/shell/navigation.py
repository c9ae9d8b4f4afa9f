"""The pages of the atlas and their addresses."""

from __future__ import annotations

from copy import copy
from pathlib import Path
from typing import Final

from streamlit import Page
from streamlit.navigation.page import StreamlitPage

from data.cache import cached
from data.language import Language, language
from ui.addresses import HOME, PAGES
from ui.page_titles import page_titles

#: Folder of the pages' scripts.
SCRIPTS: Final = Path(__file__).resolve().parents[2] / "pages"


def pages(t: Language) -> list[StreamlitPage]:
    """Return the pages in the order of the links, with titles in the visitor's language.

    Each run has its own, as ``st.navigation`` marks the one that may be called; that their files exist is looked up
    once, not at every run.
    """
    return [copy(page) for page in _pages(t.code)]


@cached(maxsize=4)
def _pages(lang: str) -> tuple[StreamlitPage, ...]:
    titles = page_titles(language(lang))
    return tuple(
        Page(SCRIPTS / f"{name}.py", title=titles[name], url_path=name, default=name == HOME) for name in PAGES
    )
