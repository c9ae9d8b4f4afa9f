"""Strengths, weaknesses, opportunities and threats, each line with its origin and source."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Final, Literal, get_args

from data.language import Text
from data.lines import read_lines

SwotKind = Literal["strength", "weakness", "opportunity", "threat"]
SwotTheme = Literal[
    "economy", "environment", "mobility", "port", "energy", "employment", "land", "governance", "risk", "image"
]

SWOT_KINDS: Final[tuple[SwotKind, ...]] = get_args(SwotKind)
SWOT_THEMES: Final[tuple[SwotTheme, ...]] = get_args(SwotTheme)
#: Sorts lines without a rank behind those with one.
_NO_RANK: Final = 99


@dataclass(frozen=True)
class SwotLine:
    """One line of a list.

    Attributes:
        rank: in its list, from 1; None if it was not ranked.
        votes: counted in a workshop; None if it was not voted on.
        origin: the workshop or document it comes from, with its year where that is known.
    """

    id: str
    kind: SwotKind
    theme: SwotTheme
    rank: int | None
    votes: int | None
    text: Text
    origin: Text
    source: Text
    url: str


def read_swot(folder: Path) -> tuple[SwotLine, ...]:
    """Read ``swot.csv``.

    Raises:
        DataFileError: the file is missing or broken.
    """
    return tuple(
        SwotLine(
            id=line.required("id"),
            kind=line.choice("type", SWOT_KINDS),
            theme=line.choice("theme", SWOT_THEMES),
            rank=line.whole_or_none("rank"),
            votes=line.whole_or_none("votes"),
            text=line.bilingual("text"),
            origin=line.bilingual("origin"),
            source=line.bilingual("source"),
            url=line.text("url"),
        )
        for line in read_lines("swot.csv", folder)
    )


def swot_lines(swot: Iterable[SwotLine], kind: SwotKind, theme: str) -> list[SwotLine]:
    """Return the lines of one of the four lists, those with most votes first; ``""`` means all themes."""
    lines = [line for line in swot if line.kind == kind and theme in ("", line.theme)]
    return sorted(lines, key=lambda line: (-(line.votes or 0), line.rank or _NO_RANK, line.id))
