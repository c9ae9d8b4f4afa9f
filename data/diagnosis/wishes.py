"""What the workshops of the diagnosis wanted, and which announced projects their statements are about."""

from __future__ import annotations

from collections.abc import Container, Iterable
from dataclasses import dataclass
from pathlib import Path

from data.diagnosis.swot import SwotLine
from data.language import Text
from data.lines import read_lines


@dataclass(frozen=True)
class Wish:
    """Something wanted.

    Attributes:
        statement: the line of the SWOT it is read from, with its origin, votes and source.
        wanted: the same as an aim, in the atlas's words.
        projects: ids of the projects about it; empty where none is known.
    """

    statement: SwotLine
    wanted: Text
    projects: tuple[str, ...]


def read_wishes(swot: Iterable[SwotLine], projects: Container[str], folder: Path) -> tuple[Wish, ...]:
    """Read ``wishes.csv``, in its order.

    Raises:
        DataFileError: the file is missing or broken, names an unknown statement or project, or a project twice.
    """
    statements, seen = {line.id: line for line in swot}, set[str]()
    wishes = []
    for line in read_lines("wishes.csv", folder):
        statement = statements[line.code("statement", statements, "swot.csv")]
        named = line.codes("projects", projects, "projects.csv")
        # A project counts once: totals by aim add up to the list.
        if twice := seen.intersection(named):
            raise line.fault(f"projects: {', '.join(sorted(twice))} twice")
        seen.update(named)
        wishes.append(Wish(statement, line.bilingual("wanted"), named))
    return tuple(wishes)
