"""Outlines of the communes and a colour for each, by indicator: what both other maps draw (standard library alone)."""

from __future__ import annotations

import bisect
import csv
import json
import os
from pathlib import Path
from typing import Any

#: Folder of the territory's built files, which who starts the page names: the atlas is not imported here.
BUILT = Path(os.environ["ATLAS_BENCH_BUILT"])
COLOURS = ("#fbf3c7", "#b7e0b1", "#5bbcb5", "#2c7fb8", "#1d3f8a")
#: Indicators offered: the first of the file that all communes have.
OFFERED = 7


def outlines() -> dict[str, Any]:
    """Return the communes as GeoJSON."""
    found: dict[str, Any] = json.loads((BUILT / "communes.geojson").read_text(encoding="utf-8"))
    return found


def colours() -> dict[str, dict[str, str]]:
    """Return a colour for each commune by indicator: five classes of as many communes each, newest year."""
    newest: dict[str, dict[str, tuple[str, float]]] = {}
    codes = {feature["properties"]["code"] for feature in outlines()["features"]}
    with (BUILT / "indicators.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            known = newest.setdefault(row["indicator"], {})
            if row["code"] in codes and row["value"] and row["year"] >= known.get(row["code"], ("", 0))[0]:
                known[row["code"]] = row["year"], float(row["value"])
    whole = {name: known for name, known in newest.items() if len(known) == len(codes)}
    return {name: _classed({code: value for code, (_, value) in whole[name].items()}) for name in list(whole)[:OFFERED]}


def _classed(values: dict[str, float]) -> dict[str, str]:
    ordered = sorted(values.values())
    breaks = [ordered[len(ordered) * part // len(COLOURS)] for part in range(1, len(COLOURS))]
    return {code: COLOURS[bisect.bisect_right(breaks, value)] for code, value in values.items()}
