"""The start of the server: what the port waits for, and what the first run of a page may import."""

import os
import subprocess
import sys
from pathlib import Path
from typing import Final

from streamlit.components.v2.manifest_scanner import scan_component_manifests

ROOT: Final = Path(__file__).resolve().parents[3]
#: Libraries that draw, classify or write files: imported when a file is asked for, never by a run of a page.
EXPORTERS: Final = frozenset(
    ["altair", "fontTools", "geopandas", "mapclassify", "matplotlib", "openpyxl", "pptx", "pyogrio", "scipy", "sklearn"]
) | {"typst", "vl_convert"}
#: Libraries that the data and the pages need; the port opens before they are imported.
PAGES: Final = frozenset({"pandas", "folium", "branca", "altair", "shapely", "pyproj", "numpy"})


def imported(code: str) -> set[str]:
    """Return the top-level modules loaded after some code has run in a process of its own."""
    told = f"import sys\n{code}\nprint(*sorted({{name.partition('.')[0] for name in sys.modules}}))"
    done = subprocess.run([sys.executable, "-c", told], cwd=ROOT, capture_output=True, text=True, check=True)
    return set(done.stdout.splitlines()[-1].split())


def test_the_port_waits_for_no_library_of_the_pages() -> None:
    found = imported("import app")
    assert "streamlit" in found
    assert found.isdisjoint(EXPORTERS)
    assert found.isdisjoint(PAGES)


def test_a_first_run_imports_no_exporter() -> None:
    run = (
        "from streamlit.testing.v1 import AppTest\n"
        "app = AppTest.from_file('ui/main.py', default_timeout=120).run()\n"
        "assert not app.exception"
    )
    found = imported(run)
    assert "folium" in found
    assert sorted(found & EXPORTERS) == []
    # It works out no distance.
    assert "pyproj" not in found


def test_no_installed_package_is_read_for_components() -> None:
    looking = "import app\nfrom streamlit.components.v2.component_manager import BidiComponentManager as Manager\n"
    scanner = "print('streamlit.components.v2.manifest_scanner' in sys.modules)"
    run = f"import sys\n{looking}Manager().discover_and_register_components()\n{scanner}"
    done = subprocess.run([sys.executable, "-c", run], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[-1] == "False"


def test_no_installed_package_brings_a_component_that_would_be_missed() -> None:
    assert scan_component_manifests() == []


def test_an_unknown_territory_is_one_sentence_and_the_names_there_are() -> None:
    environment = {**os.environ, "ATLAS_TERRITORY": "nowhere"}
    done = subprocess.run(
        [sys.executable, "-c", "import app"], cwd=ROOT, env=environment, capture_output=True, text=True, check=False
    )
    assert done.returncode == 1
    said = done.stderr.splitlines()[-1]
    assert said.startswith("The atlas does not start: territories/nowhere.toml: cannot be read (No such file")
    assert said.endswith("ATLAS_TERRITORY names one of: berre-fos.")
    assert "Traceback" not in done.stderr
