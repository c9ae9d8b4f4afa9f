"""When a text of a story was changed in each language, and which language is behind the other.

The two times of a text are equal where both languages say the same: since the file was made, since the one behind was
rewritten, or since somebody said so.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace


@dataclass(frozen=True)
class Changed:
    """The times of one text.

    Attributes:
        text: ``title``, ``message``, ``notes``, the figure it stands beside, or ``annotations[0].text`` of the map.
        fr: of the last change in French, ISO 8601 in UTC (``2026-11-26T09:30:00Z``); empty: none is known.
        en: of the last change in English, as ``fr``.
    """

    text: str
    fr: str = ""
    en: str = ""


def found(changes: Iterable[Changed], text: str) -> Changed:
    """Return the times of a text."""
    return next((one for one in changes if one.text == text), Changed(text))


def behind(changes: Iterable[Changed], text: str) -> str:
    """Return the language whose text was last changed before the other; empty where neither was."""
    times = found(changes, text)
    if times.fr == times.en:
        return ""
    return "fr" if times.fr < times.en else "en"


def rewritten(changes: tuple[Changed, ...], text: str, lang: str, at: str) -> tuple[Changed, ...]:
    """Return the times after a text was changed in one language: if that was the one behind, it has caught up."""
    if behind(changes, text) == lang:
        return agreed(changes, text, at)
    before = found(changes, text)
    return _with(changes, replace(before, fr=at) if lang == "fr" else replace(before, en=at))


def agreed(changes: tuple[Changed, ...], text: str, at: str) -> tuple[Changed, ...]:
    """Return the times after somebody made sure that both languages say the same."""
    return _with(changes, Changed(text, at, at))


def _with(changes: tuple[Changed, ...], times: Changed) -> tuple[Changed, ...]:
    others = tuple(one for one in changes if one.text != times.text)
    return (*others, times) if times.fr or times.en else others
