"""The pages of the atlas and their addresses."""

from __future__ import annotations

from copy import copy

from streamlit import Page
from streamlit.navigation.page import StreamlitPage

from data.cache import cached
from data.language import Language, language


def pages(t: Language) -> list[StreamlitPage]:
    """Return the pages in the order of the links, with titles in the visitor's language.

    Each run has its own, as ``st.navigation`` marks the one that may be called; that their files exist is looked up
    once, not at every run.
    """
    return [copy(page) for page in _pages(t.code)]


@cached(maxsize=4)
def _pages(lang: str) -> tuple[StreamlitPage, ...]:
    t = language(lang)
    return (
        Page("pages/explore.py", title=t("Explore"), url_path="explore", default=True),
        Page("pages/compare.py", title=t("Compare"), url_path="compare"),
        Page("pages/sites.py", title=t("Sites"), url_path="sites"),
        Page("pages/diagnosis.py", title=t("Diagnosis"), url_path="diagnosis"),
        Page("pages/present.py", title=t("Present"), url_path="present"),
        Page("pages/sources.py", title=t("Sources"), url_path="sources"),
    )
