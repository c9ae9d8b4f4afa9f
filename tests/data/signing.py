"""Copies of the data files that a test has changed on purpose: their checksums written anew."""

import json
from pathlib import Path

import pytest

from data.atlas import load
from data.files import DataFileError, sha256


def sign(folder: Path) -> None:
    """Write the checksum of every file as it is now, as if the build had made it so: the readers then judge it."""
    path = folder / "datapackage.json"
    package = json.loads(path.read_text(encoding="utf-8"))
    for resource in package["resources"]:
        file = folder / resource["path"]
        if file.is_file():
            resource["hash"] = f"sha256:{sha256(file)}"
    path.write_text(json.dumps(package), encoding="utf-8")


def refusal(folder: Path, file: str, old: str, new: str) -> DataFileError:
    """Return how the atlas refuses a copy in one of whose files a text, which stands there once, is replaced."""
    path = folder / file
    text = path.read_text(encoding="utf-8")
    assert text.count(old) == 1
    path.write_text(text.replace(old, new), encoding="utf-8")
    sign(folder)
    with pytest.raises(DataFileError) as caught:
        load(folder)
    return caught.value
