"""An odd place to run in: a path with spaces, a user who may write nothing, no home, another clock and locale."""

from __future__ import annotations

import asyncio
import os
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import pytest

from tests.browser.conftest import started
from tests.browser.test_downloads import fetched
from tests.scratch import copied
from tests.slow.test_full_room import visit
from ui.addresses import PAGES

pytestmark = pytest.mark.slow

NOBODY: Final = 65534


@pytest.fixture
def house() -> Iterator[Path]:
    """A copy of the atlas that everybody may read and nobody but its owner may write."""
    folder = Path(tempfile.mkdtemp(prefix="a path with spaces, é "))
    try:
        folder.chmod(0o755)
        yield copied(folder / "the atlas")
    finally:
        shutil.rmtree(folder)


def test_pages_and_files_for_a_user_who_may_write_nothing(house: Path, tmp_path: Path) -> None:
    root = hasattr(os, "geteuid") and os.geteuid() == 0
    odd = {"HOME": "/nonexistent", "TZ": "Pacific/Kiritimati", "LC_ALL": "C", "LANG": "C"}
    before = {path for path in house.rglob("*") if "__pycache__" not in path.parts}
    with started(
        tmp_path / "log.txt", house=house, environment={**os.environ, **odd}, user=NOBODY if root else None
    ) as (address, _):
        heard = [asyncio.run(visit(address, page)) for page in PAGES]
        assert [one.errors for one in heard if one.errors] == []
        files = sorted(set().union(*(one.downloads for one in heard)))
        assert len(files) >= 7  # four of /sources, slides, document and kit
        assert [fetched(f"{address}/{file}") for file in files] == [200] * len(files)
    assert "Traceback" not in (tmp_path / "log.txt").read_text(encoding="utf-8")
    # Nothing is written beside the code, not even by an owner.
    assert {path for path in house.rglob("*") if "__pycache__" not in path.parts} == before
