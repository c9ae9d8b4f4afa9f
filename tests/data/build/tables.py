"""Raw and built tables as the tests of the build read them."""

from __future__ import annotations

import csv
from pathlib import Path

from data.files import BUILT, RAW
from data.territory import territory

HERE = territory()
FOLDER, FRANCE, OWN = BUILT / HERE.id, RAW / "france", RAW / HERE.id


Row = dict[str, str]


def read(path: Path) -> list[Row]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def raw(table: str) -> dict[str, Row]:
    """INSEE's rows of the 119 communes, as text."""
    return {row["CODGEO"]: row for row in read(OWN / f"insee_{table}_13.csv")}
