"""A source as a document lists it."""

from __future__ import annotations

from typing import Final

from content.source import Source
from data.text import is_web_address

#: Typst makes no document with a link of some thousand characters.
_LONGEST_ADDRESS: Final = 2000


def source_record(source: Source) -> dict[str, str]:
    """Return a source whose address is a web address or nothing."""
    linked = is_web_address(source.url) and len(source.url) <= _LONGEST_ADDRESS
    return {"words": source.words, "url": source.url if linked else ""}
