"""What the tests of ui/ share: the real atlas, and copies of its files that a test may break."""

import logging
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from data.atlas import Atlas, load
from data.files import BASEMAP, PEOPLE_FILES, RUNTIME_FILES, built_folder
from ui.runtime import painting


@pytest.fixture(scope="session")
def atlas() -> Atlas:
    return load()


@pytest.fixture(autouse=True)
def _no_head_start(monkeypatch: pytest.MonkeyPatch) -> None:
    """No browser draws the map here: the page has none to wait for."""
    for pause in ("PAINT_S", "FIRST_PAINT_S", "FETCHED_PAINT_S"):
        monkeypatch.setattr(painting, pause, 0.0)


@pytest.fixture(autouse=True)
def _no_failed_run(caplog: pytest.LogCaptureFixture) -> Iterator[None]:
    """No run ends in an error; a test that provokes one clears the log."""
    yield
    records = [record for record in caplog.get_records("call") if record.name == "ui.shell.failure"]
    assert not records, [logging.Formatter().format(record) for record in records]


@pytest.fixture
def copy(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of every file the atlas reads, which the app reads instead of its own."""
    for name in (*RUNTIME_FILES, *PEOPLE_FILES):
        shutil.copy(built_folder() / name, tmp_path / name)
    shutil.copytree(built_folder() / BASEMAP, tmp_path / BASEMAP)
    monkeypatch.setattr(load, "__defaults__", (tmp_path,))
    return tmp_path
