"""Titles of the pages."""

from __future__ import annotations

from data.language import Language


def page_titles(t: Language) -> dict[str, str]:
    """Return the title of each page by its name, in the order of the links."""
    return {
        "explore": t("Explore"),
        "compare": t("Compare"),
        "sites": t("Sites"),
        "diagnosis": t("Diagnosis"),
        "present": t("Present"),
        "sources": t("Sources"),
    }
