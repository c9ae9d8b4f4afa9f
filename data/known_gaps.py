"""What the atlas lacks, doubts, or finds contradicted."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Final, Literal, get_args

from data.language import Text
from data.lines import read_lines

GapKind = Literal["gap", "conflict", "caveat"]
GAP_KINDS: Final[tuple[GapKind, ...]] = get_args(GapKind)


@dataclass(frozen=True)
class KnownGap:
    """A subject on which something is missing, in conflict, or to be read with caution."""

    id: str
    kind: GapKind
    title: Text
    text: Text


def read_gaps(folder: Path) -> tuple[KnownGap, ...]:
    """Read ``gaps.csv``.

    Raises:
        DataFileError: the file is missing or broken.
    """
    return tuple(
        KnownGap(line.required("id"), line.choice("kind", GAP_KINDS), line.bilingual("title"), line.bilingual("text"))
        for line in read_lines("gaps.csv", folder)
    )
