"""What the tests of data/ share: the real atlas, and copies of its files that a test may break."""

import shutil
from pathlib import Path

import pytest

from data.atlas import Atlas, load
from data.files import BASEMAP, BASEMAP_FILES, DETAIL_FILES, PEOPLE_FILES, RUNTIME_FILES, built_folder


@pytest.fixture(scope="session")
def atlas() -> Atlas:
    return load()


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """A folder with a copy of every file the atlas reads or checks."""
    (tmp_path / BASEMAP).mkdir()
    for name in (*RUNTIME_FILES, *PEOPLE_FILES, *(f"{BASEMAP}/{name}" for name in (*BASEMAP_FILES, *DETAIL_FILES))):
        shutil.copy(built_folder() / name, tmp_path / name)
    return tmp_path
