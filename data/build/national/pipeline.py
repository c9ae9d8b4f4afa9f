"""Build the files of metropolitan France, which belong to no territory (``data/built/france``)."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final

from data.atomic import replacing
from data.build.contents import ATLAS, INSEE, LICENCE_OUVERTE, MIT
from data.build.indicators.catalogue import read_catalogue
from data.build.inputs import BuildError, Rows, compare, read, read_origins, table
from data.build.national.table import described_columns, national_table, parquet
from data.build.package import source_of
from data.language import N_
from data.national.table import load

#: Title, sources, licences and inputs of each file.
_ABOUT: Final[Mapping[str, tuple[str, list[dict[str, str]], list[dict[str, str]], tuple[str, ...]]]] = {
    "communes.parquet": (
        N_("Communes of metropolitan France: figures for ranks and similar communes"),
        [
            INSEE,
            {"title": "Urssaf", "path": "https://open.urssaf.fr/"},
            {"title": "IREP", "path": "https://www.georisques.gouv.fr/"},
            {"title": "IGN", "path": "https://geoservices.ign.fr/"},
        ],
        [LICENCE_OUVERTE],
        (
            "communes_insee.csv.gz",
            "communes_urssaf.csv.gz",
            "communes_irep.csv",
            "communes_contour_area.csv.gz",
            "national_columns.csv",
        ),
    ),
    "departements.csv": (N_("Names of the départements"), [INSEE], [LICENCE_OUVERTE], ("departements.csv",)),
    "national_columns.csv": (
        N_("Columns of the national table: meaning, source, use"),
        [ATLAS],
        [MIT],
        ("national_columns.csv", "catalogue.csv"),
    ),
    "similarity_themes.csv": (
        N_("Themes of the similarity of communes, with their weights"),
        [ATLAS],
        [MIT],
        ("similarity_themes.csv",),
    ),
}


def build_national(target: Path, raw: Path) -> int:
    """Build the national files: all or, after an error, none.

    Args:
        target: folder that the files are to replace.
        raw: folder of inputs, of which ``france`` is read.

    Returns:
        The number of files.

    Raises:
        BuildError: an input is not what its origin says, or does not fit the others.
        DataFileError: the atlas would refuse a file.
    """
    france = raw / "france"
    problems = [one.problem for one in compare((france,)) if one.problem]
    if problems:
        raise BuildError(*problems)
    columns = described_columns(france, read_catalogue(france))
    contents = {
        "communes.parquet": parquet(national_table(france, columns), columns),
        "national_columns.csv": table(columns).encode(),
        **{name: table(read(france / name)).encode() for name in ("departements.csv", "similarity_themes.csv")},
    }
    contents["datapackage.json"] = _describe(contents, read_origins(france))
    with replacing(target) as folder:
        for name, content in contents.items():
            (folder / name).write_bytes(content)
        load(folder)
    return len(contents)


def _describe(contents: Mapping[str, bytes], origins: Rows) -> bytes:
    """Return ``datapackage.json``, Frictionless."""
    resources = [_resource(name, content, origins) for name, content in sorted(contents.items())]
    used = {file for resource in resources for file in resource["inputs"]}
    package = {
        "name": "france",
        "title": "Communes of metropolitan France",
        "licenses": [LICENCE_OUVERTE],
        "sources": [source_of(row, row["sha256"]) for row in origins if row["file"] in used],
        "resources": resources,
    }
    return (json.dumps(package, ensure_ascii=False, indent=1) + "\n").encode()


def _resource(name: str, content: bytes, origins: Rows) -> dict[str, Any]:
    title, sources, licences, inputs = _ABOUT[name]
    used = [row for row in origins if row["file"] in inputs]
    stem, _, kind = name.partition(".")
    form = {"parquet": ("file", "application/vnd.apache.parquet"), "csv": ("table", "text/csv")}[kind]
    return {
        "name": f"{stem}-{kind}".replace("_", "-"),
        "title": title,
        "path": name,
        "type": form[0],
        "format": kind,
        "mediatype": form[1],
        "bytes": len(content),
        "hash": f"sha256:{hashlib.sha256(content).hexdigest()}",
        "sources": sources,
        "licenses": licences,
        "inputs": [row["file"] for row in used],
        "published": sorted({row["published"] for row in used if row["producer"] != "Atlas"} or {"2026"}),
    }
