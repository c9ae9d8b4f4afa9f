"""The text under the pointer: a heading and a few lines, as plain text; whoever makes HTML of it escapes it."""

from __future__ import annotations

from collections.abc import Iterable


def tooltip(heading: str, lines: Iterable[str] = ()) -> tuple[str, ...]:
    """Return the heading and the lines; empty ones are left out."""
    return (heading, *(line for line in lines if line))
