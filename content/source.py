"""Who states what is shown."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Source:
    """Where a figure comes from: plain words, and a web address or nothing."""

    words: str
    url: str = ""
