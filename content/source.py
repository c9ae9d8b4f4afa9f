"""Who states what is shown."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from data.language import Language
from data.places.records import Cited

#: Where INSEE publishes the population censuses.
_CENSUS_PAGE: Final = "https://www.insee.fr/"


@dataclass(frozen=True)
class Source:
    """Where a figure comes from: plain words, and a web address or nothing."""

    words: str
    url: str = ""


def census_source(t: Language) -> Source:
    """Return the source of the population counts since 1962."""
    return Source(t("INSEE, population censuses"), _CENSUS_PAGE)


def source_of(cited: Cited, t: Language) -> Source:
    """Return the source of a record."""
    return Source(cited.source(t) or t("source not stated"), cited.url)
