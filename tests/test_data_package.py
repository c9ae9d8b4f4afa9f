"""Every file of the data is described, with size, checksum, source and licence."""

import hashlib
import json

import pytest
from frictionless import validate

from tests.floors import ROOT


def test_the_data_package_is_valid(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    report = validate("data/built/berre-fos/datapackage.json")
    assert report.flatten(["name", "type", "note"]) == []
    assert report.valid
    assert len(report.tasks) >= 20


def test_every_data_file_is_described_with_its_size_and_checksum() -> None:
    folder = ROOT / "data/built/berre-fos"
    package = json.loads((folder / "datapackage.json").read_text(encoding="utf-8"))
    described = {resource["path"]: (resource["bytes"], resource["hash"]) for resource in package["resources"]}
    files = [
        path
        for pattern in ("*.csv", "*.geojson", "basemap/*", "story*.json", "cnig*.json")
        for path in folder.glob(pattern)
    ]
    found = {
        str(path.relative_to(folder)): (path.stat().st_size, f"sha256:{hashlib.sha256(path.read_bytes()).hexdigest()}")
        for path in files
    }
    assert found == described


def test_every_described_file_has_a_title_a_source_and_a_licence() -> None:
    package = json.loads((ROOT / "data/built/berre-fos/datapackage.json").read_text(encoding="utf-8"))
    lacking = [
        resource["path"]
        for resource in package["resources"]
        if not all(resource.get(key) for key in ("title", "sources", "licenses"))
    ]
    assert lacking == []


def test_every_input_is_listed_as_a_source_with_its_checksum() -> None:
    raw = ROOT / "data/raw/berre-fos"
    package = json.loads((ROOT / "data/built/berre-fos/datapackage.json").read_text(encoding="utf-8"))
    listed = {source["file"]: source["sha256"] for source in package["sources"]}
    for path in raw.glob("*.csv"):
        if path.name != "origins.csv":
            assert listed[path.name] == hashlib.sha256(path.read_bytes()).hexdigest(), path.name
