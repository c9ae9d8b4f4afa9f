"""Texts compared, sorted, written into names of files, quoted in messages, and told apart from addresses of the web."""

from __future__ import annotations

import re
import unicodedata
from typing import Final
from urllib.parse import urlsplit

_LONGEST_QUOTE: Final = 40
_LONGEST_SLUG: Final = 80


def folded(text: str) -> str:
    """Return a text without case and accents, for searching."""
    return "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c)).casefold()


def alphabetical(text: str) -> tuple[str, str]:
    """Return a sort key that files É under E and ignores case, and is still different for different texts."""
    return folded(text), text


def slug(text: str) -> str:
    """Return a text as small letters without accents, figures, hyphens and underscores, for the name of a file."""
    plain = folded(text.casefold().replace("œ", "oe").replace("æ", "ae"))
    return re.sub(r"[^a-z0-9_]+", "-", plain).strip("-")[:_LONGEST_SLUG]


def quoted(text: str) -> str:
    """Return a visitor's text for a message: without control and format characters, and no longer than 40."""
    printable = "".join(c for c in text if unicodedata.category(c)[0] != "C")
    return printable if len(printable) <= _LONGEST_QUOTE else f"{printable[:_LONGEST_QUOTE]}…"


def is_web_address(text: str) -> bool:
    """Tell whether a text is an address of the web that a reader may follow."""
    try:
        parts = urlsplit(text)
    except ValueError:
        return False
    return parts.scheme in ("http", "https") and bool(parts.netloc)
