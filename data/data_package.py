"""The description of the data files (Frictionless): what each holds, who made it, its licence, its checksum."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any, Final

from data.files import DataFileError, read_bytes, read_json, read_text, runtime_paths
from data.language import N_, Text

_FILE: Final = "datapackage.json"
#: Stands among the producers of a file for those that its rows name.
NAMED_ON_ROWS: Final = N_("Named on each row, with its address")
#: Ending of the files that hold no text.
_BINARY: Final = ".parquet"


@dataclass(frozen=True)
class Producer:
    """Who a file comes from, as an English message, and a web address or nothing."""

    title: str
    url: str


@dataclass(frozen=True)
class Resource:
    """A data file.

    Attributes:
        path: inside the folder of built files.
        title: an English message.
        size: in bytes.
        sha256: of its content, in hexadecimal.
        licences: titles, as English messages.
        inputs: names of the inputs it is made from.
        published: years of these inputs, as English messages.
    """

    path: str
    title: str
    size: int
    sha256: str
    producers: tuple[Producer, ...]
    licences: tuple[str, ...]
    inputs: tuple[str, ...]
    published: tuple[str, ...]


@dataclass(frozen=True)
class Input:
    """A file that the build reads.

    Attributes:
        title: producer and title.
        url: of the producer's page; empty without one.
        accessed: month in which it was taken over, as ``2026-11``.
        published: year or years, as an English message, as the licence.
    """

    file: str
    title: Text
    url: str
    accessed: str
    published: str
    licence: str
    sha256: str


@dataclass(frozen=True)
class DataPackage:
    """All files by path, and the inputs they are built from."""

    resources: Mapping[str, Resource]
    inputs: tuple[Input, ...]


def read_data_package(folder: Path, names: Iterable[str] | None = None) -> DataPackage:
    """Read the description of the files, and compare every file with the checksum noted when it was built.

    A file cut short at the end of a line would else lose figures without anybody noticing.

    Args:
        folder: where the files are.
        names: of the files; by default those the atlas shows.

    Raises:
        DataFileError: a file is missing, not described, or not what was built; or the description says too little.
    """
    content = read_json(_FILE, folder)
    if not isinstance(content, dict) or not isinstance(content.get("resources"), list):
        raise DataFileError(_FILE, "incomplete", "no resources")
    _check_sums(_sums(content["resources"]), runtime_paths() if names is None else names, folder)
    try:
        resources = [_resource(entry) for entry in content["resources"]]
        inputs = tuple(_input(entry) for entry in content["sources"])
    except (TypeError, KeyError, ValueError) as error:
        raise DataFileError(_FILE, "unreadable", f"a resource or source lacks {error}") from error
    return DataPackage({resource.path: resource for resource in resources}, inputs)


def _sums(resources: list[Any]) -> dict[str, str]:
    """Return the checksum of each file."""
    try:
        return {str(entry["path"]): _sha256(entry["hash"]) for entry in resources}
    except (TypeError, KeyError, AttributeError) as error:
        raise DataFileError(_FILE, "unreadable", "a resource has no path or no hash") from error


def _sha256(named: str) -> str:
    """Return the checksum without the name of its kind."""
    return named.partition(":")[2]


def _check_sums(sums: Mapping[str, str], names: Iterable[str], folder: Path) -> None:
    for name in names:
        if name == _FILE:
            continue
        if name not in sums:
            raise DataFileError(_FILE, "incomplete", f"no resource {name}")
        # A text that is none is said to be none, before its checksum is looked at.
        content = read_bytes(name, folder) if name.endswith(_BINARY) else read_text(name, folder).encode()
        if hashlib.sha256(content).hexdigest() != sums[name]:
            raise DataFileError(name, "unreadable", f"its content is not what was built (checksum in {_FILE})")


def _resource(entry: Mapping[str, Any]) -> Resource:
    return Resource(
        path=str(entry["path"]),
        title=str(entry["title"]),
        size=int(entry["bytes"]),
        sha256=_sha256(entry["hash"]),
        producers=tuple(Producer(str(source["title"]), str(source.get("path", ""))) for source in entry["sources"]),
        licences=tuple(str(licence["title"]) for licence in entry["licenses"]),
        inputs=tuple(map(str, entry["inputs"])),
        published=tuple(map(str, entry["published"])),
    )


def _input(entry: Mapping[str, Any]) -> Input:
    accessed = str(entry["accessed"])
    date.fromisoformat(f"{accessed}-01")
    return Input(
        file=str(entry["file"]),
        title=Text(str(entry["title_fr"]), str(entry["title"])),
        url=str(entry.get("path", "")),
        accessed=accessed,
        published=str(entry["published"]),
        licence=str(entry["licence"]),
        sha256=str(entry["sha256"]),
    )
