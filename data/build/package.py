"""The Frictionless description of the data files: schemas, sources and licences (``datapackage.json``)."""

from __future__ import annotations

import csv
import hashlib
import io
import json
from collections.abc import Mapping, Sequence
from fnmatch import fnmatchcase
from pathlib import Path
from typing import Any

from data.build.contents import ABOUT, CHOICES, EPCI, KEYS, LICENCE_OUVERTE, MADE_FROM, NUMBERS
from data.build.inputs import BuildError, read_origins
from data.files import sha256
from data.language import NO_BREAK
from data.territory import Territory


def describe(texts: Mapping[str, str], chosen: Territory, folders: Sequence[Path]) -> str:
    """Return ``datapackage.json`` for the files whose texts are given.

    Args:
        texts: content of every data file by name.
        chosen: the territory.
        folders: folders of inputs; their ``origins.csv`` become the package's sources.

    Raises:
        KeyError: a file is not described here.
        BuildError: a file is made from no input that has an origin.
    """
    origins = [row for folder in folders for row in read_origins(folder)]
    if not any(area.epci for area in chosen.areas):
        origins = [row for row in origins if row["file"] != EPCI]
    resources = [_resource(name, text, origins) for name, text in sorted(texts.items())]
    used = {file for resource in resources for file in resource["inputs"]}
    package = {
        "name": chosen.id,
        "title": f"Atlas of {chosen.title.en}",
        "description": chosen.subtitle.en,
        **({"homepage": chosen.address} if chosen.address else {}),
        "licenses": [LICENCE_OUVERTE],
        # The file of a territory is its owner's to change: no checksum is noted and refused.
        "sources": [source_of(row, row["sha256"] or sha256(chosen.file)) for row in origins if row["file"] in used],
        "resources": resources,
    }
    return json.dumps(package, ensure_ascii=False, indent=1) + "\n"


def source_of(origin: Mapping[str, str], checksum: str) -> dict[str, str]:
    """Return an input as a source of a data package, from its line in ``origins.csv`` and its SHA-256."""
    return {
        "title": f"{origin['producer']}: {origin['title_en']}",
        "title_fr": f"{origin['producer_fr']}{NO_BREAK}: {origin['title_fr']}",
        **({"path": origin["url"]} if origin["url"] else {}),
        "accessed": origin["accessed"],
        "published": origin["published"],
        "licence": origin["licence"],
        "file": origin["file"],
        "sha256": checksum,
    }


def _resource(name: str, text: str, origins: Sequence[Mapping[str, str]]) -> dict[str, Any]:
    title, sources, licences = ABOUT[name]
    patterns = MADE_FROM.get(name, (name,))
    inputs = [origin for pattern in patterns for origin in origins if fnmatchcase(origin["file"], pattern)]
    if not inputs:
        raise BuildError(f"{name} is made from {', '.join(patterns)}, of which none has an origin in origins.csv")
    # What this atlas wrote itself has no vintage of its own beside the facts it words.
    told = [origin for origin in inputs if origin["producer"] != "Atlas"] or inputs
    content = text.encode()
    resource: dict[str, Any] = {
        "name": name.replace("/", "-").replace(".", "-").replace("_", "-"),
        "title": title,
        "path": name,
        "encoding": "utf-8",
        "bytes": len(content),
        "hash": f"sha256:{hashlib.sha256(content).hexdigest()}",
        "sources": [{key: value for key, value in source.items() if value} for source in sources],
        "licenses": list(licences),
        "inputs": [origin["file"] for origin in inputs],
        "published": sorted({origin["published"] for origin in told}),
    }
    if name.endswith(".geojson"):
        return {**resource, "type": "json", "format": "geojson", "mediatype": "application/geo+json"}
    if name.endswith(".json"):
        return {**resource, "type": "json", "format": "json", "mediatype": "application/json"}
    header = next(csv.reader(io.StringIO(text)))
    schema: dict[str, Any] = {"fields": [_field(name, column) for column in header]}
    if name in KEYS:
        schema["primaryKey"] = KEYS[name]
    return {**resource, "type": "table", "format": "csv", "mediatype": "text/csv", "schema": schema}


def _field(file: str, column: str) -> dict[str, Any]:
    # A fact on an offer is a number, a code, a date or a text, as its field says.
    kind = "string" if (file, column) == ("offer_facts.csv", "value") else NUMBERS.get(column, "string")
    field: dict[str, Any] = {"name": column, "type": kind}
    if column in CHOICES and file in ("catalogue.csv", "places.csv"):
        field["constraints"] = {"enum": CHOICES[column]}
    return field
