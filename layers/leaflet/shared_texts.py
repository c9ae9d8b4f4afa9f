"""Lines of several tooltips, said once where they are the same: how they begin and end."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

#: Between the lines of a shape, as in ``leaflet_map.js``.
SEPARATOR: Final = "|"
#: Stands for a no-break space, as in ``leaflet_map.js``: French figures have many, and JSON writes six letters.
NO_BREAK: Final = "_"


def last_word(lines: Sequence[str]) -> tuple[int, str]:
    """Return how many lines there are, and the last word of the last one."""
    return len(lines), lines[-1].rsplit(maxsplit=1)[-1] if lines else ""


def shared_ends(lines: Sequence[Sequence[str]]) -> list[tuple[str, str]]:
    """Return how the first, second ... line begins and ends in all of several texts; none if their numbers differ."""
    if len({len(each) for each in lines}) != 1 or len(lines) == 1:
        return []
    found = []
    for column in zip(*lines, strict=True):
        start = _shared_start(column)
        end = _shared_start([line[len(start) :][::-1] for line in column])[::-1]
        found.append((start, end))
    return found


def _shared_start(texts: Sequence[str]) -> str:
    """Return how all texts begin: as the first and the last in order do."""
    first, last = min(texts), max(texts)
    return first[: next((i for i, (a, b) in enumerate(zip(first, last, strict=False)) if a != b), len(first))]


def between(lines: Sequence[str], around: Sequence[tuple[str, str]]) -> list[str]:
    """Return what stands between the ends that all share."""
    if not around:
        return list(lines)
    return [line[len(start) : len(line) - len(end)] for line, (start, end) in zip(lines, around, strict=True)]


def after_start(line: str, around: Sequence[tuple[str, str]]) -> str:
    """Return a line without the start that figures share on their first line, which a separator then stands for."""
    start = around[0][0] if around else ""
    return f"{SEPARATOR}{line[len(start) :]}" if start and line.startswith(start) else line


def joined(lines: Sequence[str]) -> str | Sequence[str]:
    """Return lines as one text, which is shorter; as they are where that would not tell where they end."""
    text = SEPARATOR.join(lines)
    if not text or text.count(SEPARATOR) != len(lines) - 1 or NO_BREAK in text:
        return lines
    return text.replace("\N{NO-BREAK SPACE}", NO_BREAK)
