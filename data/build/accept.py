"""``python -m data.build.accept [--territory FILE]``: note the checksums of inputs that were changed on purpose."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

from data.atomic import write_bytes
from data.build.command import run
from data.build.inputs import ORIGINS, BuildError, compare, folders, read_origins, table
from data.files import RAW
from data.territory import Territory


def accept(inputs: Sequence[Path]) -> tuple[str, ...]:
    """Write the checksums of changed inputs into the ``origins.csv`` of their folders, and return their names.

    Args:
        inputs: folders of inputs.

    Raises:
        BuildError: an input has no origin, or is missing; the checksums of the others are written all the same.
    """
    found = tuple(compare(inputs))
    for folder in inputs:
        sums = {one.file: str(one.found) for one in found if one.changed and one.folder == folder}
        if sums:
            rows = [{**row, "sha256": sums.get(row["file"], row["sha256"])} for row in read_origins(folder)]
            write_bytes(folder / ORIGINS, table(rows).encode())
    changed = tuple(one.name for one in found if one.changed)
    left = [one.problem for one in found if one.problem and not one.changed]
    if left:
        raise BuildError(*(f"accepted {name}" for name in changed), *left)
    return changed


def _accept(chosen: Territory) -> str:
    changed = accept(folders(chosen, RAW))
    return "\n".join(f"accepted {name}" for name in changed) or "no input has changed"


if __name__ == "__main__":
    purpose = "Note the checksums of changed inputs in origins.csv."
    sys.exit(run("python -m data.build.accept", purpose, sys.argv[1:], _accept))
