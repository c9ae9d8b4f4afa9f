"""The text under the pointer: a heading and a few lines, every piece of data escaped for HTML."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape


def tooltip(heading: str, lines: Iterable[str] = ()) -> str:
    """Return escaped HTML with the heading in bold and one line each for the rest; empty lines are left out."""
    body = "".join(f"<br>{escape(line)}" for line in lines if line)
    return f"<b>{escape(heading)}</b>{body}"
