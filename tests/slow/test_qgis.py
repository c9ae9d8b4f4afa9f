"""The GeoPackage opened in QGIS, where it is installed with its Python: styles, names of fields, titles."""

from __future__ import annotations

import json
import os
import subprocess
from pathlib import Path
from typing import Any, Final

import pytest

from data.atlas import Atlas, load
from data.catalogue.class_breaks import METHODS
from exports.geodata import geopackage
from layers.communes import classes

pytestmark = pytest.mark.slow

SCRIPT: Final = Path(__file__).with_name("opened_in_qgis.py")
#: The Python that the system's QGIS is built for.
SYSTEM: Final = "/usr/bin/python3"
OFFSCREEN: Final = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "XDG_RUNTIME_DIR": "/tmp"}  # noqa: S108  (QGIS wants one)


def installed() -> bool:
    """Tell whether the system's Python can import QGIS."""
    if not Path(SYSTEM).exists():
        return False
    tried = subprocess.run([SYSTEM, "-c", "import qgis.core"], env=OFFSCREEN, capture_output=True, check=False)
    return tried.returncode == 0


@pytest.fixture(scope="module")
def opened(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """What QGIS tells of each layer."""
    if not installed():
        pytest.skip("QGIS is not installed with its Python")
    path = tmp_path_factory.mktemp("qgis") / "atlas.gpkg"
    path.write_bytes(geopackage(load(), "fr", "istres"))
    told = subprocess.run([SYSTEM, SCRIPT, path], env=OFFSCREEN, capture_output=True, text=True, check=True).stdout
    found: dict[str, Any] = json.loads(told.splitlines()[-1])
    return found


def test_every_layer_is_valid_and_of_one_kind(opened: dict[str, Any]) -> None:
    assert all(layer["valid"] and layer["rows"] for layer in opened.values())
    assert {layer["geometry"] for layer in opened.values()} == {"Point", "MultiPolygon", "NoGeometry"}
    assert all(layer["title"] for layer in opened.values())


def test_qgis_shows_the_classes_of_the_atlas(opened: dict[str, Any]) -> None:
    atlas: Atlas = load()
    communes = opened["communes"]
    shown = classes(atlas, "istres", "job_concentration", METHODS[0])
    assert (communes["renderer"], communes["colours"]) == ("graduatedSymbol", list(shown.colours))
    # Exact positions are full marks, all others hollow ones.
    assert all(
        (layer["renderer"], layer["colours"][1]) == ("categorizedSymbol", "#ffffff")
        for layer in opened.values()
        if layer["geometry"] == "Point"
    )


def test_qgis_shows_the_names_of_all_fields(opened: dict[str, Any]) -> None:
    assert opened["communes"]["aliases"]["population"].startswith("Population municipale")
    lacking = [
        f"{name}.{field}"
        for name, layer in opened.items()
        for field, alias in layer["aliases"].items()
        if not alias and field != "fid"
    ]
    assert lacking == []
