"""What the atlas says of the territory in words: the workshops, what was looked for in vain, names of the port."""

from __future__ import annotations

from dataclasses import dataclass, fields
from pathlib import Path
from typing import Final, Literal, get_args

from data.diagnosis.figure_names import Known, sentence
from data.files import DataFileError, absent
from data.language import Text
from data.lines import read_lines

StatementKind = Literal["found", "missing"]
STATEMENT_KINDS: Final[tuple[StatementKind, ...]] = get_args(StatementKind)


@dataclass(frozen=True)
class WorkshopStatement:
    """A sentence about the workshops that made the diagnosis.

    Attributes:
        kind: ``missing`` is what was not found.
        source: who states it; empty for what was not found.
    """

    id: str
    kind: StatementKind
    text: Text
    source: Text
    url: str


@dataclass(frozen=True)
class Statements:
    """Short texts about the territory that pages and documents show.

    Attributes:
        workshops: title of the workshops.
        votes: where the votes of the lists come from.
        port: the port that traffic figures are about.
        port_basins: the same as a sentence, with its basins.
        projects: what counts as a project, and why other lists are longer; names its figures.
        wishes: how projects were tied to what the workshops wanted.
    """

    workshops: Text
    votes: Text
    port: Text
    port_basins: Text
    projects: Text
    wishes: Text


def read_workshops(folder: Path) -> tuple[WorkshopStatement, ...]:
    """Read ``workshops.csv``.

    Raises:
        DataFileError: the file is missing or broken.
    """
    return tuple(
        WorkshopStatement(
            id=line.required("id"),
            kind=line.choice("kind", STATEMENT_KINDS),
            text=line.bilingual("text"),
            source=line.bilingual("source"),
            url=line.text("url"),
        )
        for line in read_lines("workshops.csv", folder)
    )


def read_statements(known: Known, folder: Path) -> Statements:
    """Read ``statements.csv``; all texts are empty where the territory has no diagnosis.

    Raises:
        DataFileError: the file is missing or broken, lacks a text, or names a figure that is not ``known``.
    """
    if absent("statements.csv"):
        return Statements(*(Text() for _ in fields(Statements)))
    texts = {line.required("id"): sentence(line, "text", known) for line in read_lines("statements.csv", folder)}
    names = [field.name for field in fields(Statements)]
    lacking = [name for name in names if not texts.get(name)]
    if lacking:
        raise DataFileError("statements.csv", "incomplete", f"no text {', '.join(lacking)}")
    return Statements(**{name: texts[name] for name in names})
