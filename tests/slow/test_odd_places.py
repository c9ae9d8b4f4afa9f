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

#: Takes from the superuser what makes him one: he reads what is his, and writes only what its mode lets him.
POWERLESS: Final = ("setpriv", "--bounding-set=-all", "--inh-caps=-all", "--no-new-privs")


@pytest.fixture
def house() -> Iterator[Path]:
    """A copy of the atlas that everybody may read and nobody may write."""
    folder = Path(tempfile.mkdtemp(prefix="a path with spaces, é "))
    whole = copied(folder / "the atlas")
    paths = [whole, *whole.rglob("*")]
    for path in paths:
        path.chmod(0o555 if path.is_dir() else 0o444)
    try:
        yield whole
    finally:
        for path in paths:
            path.chmod(0o755)
        shutil.rmtree(folder)


def test_pages_and_files_for_a_user_who_may_write_nothing(house: Path, tmp_path: Path) -> None:
    root = hasattr(os, "geteuid") and os.geteuid() == 0
    if root and not shutil.which(POWERLESS[0]):
        pytest.skip("nothing takes the superuser's powers away")
    odd = {"HOME": "/nonexistent", "TZ": "Pacific/Kiritimati", "LC_ALL": "C", "LANG": "C"}
    before = set(house.rglob("*"))
    with started(
        tmp_path / "log.txt", house=house, environment={**os.environ, **odd}, before=POWERLESS if root else ()
    ) as (address, _):
        heard = [asyncio.run(visit(address, page)) for page in PAGES]
        assert [one.errors for one in heard if one.errors] == []
        files = sorted(set().union(*(one.downloads for one in heard)))
        assert len(files) >= 7  # four of /sources, slides, document and kit
        assert [fetched(f"{address}/{file}") for file in files] == [200] * len(files)
    assert "Traceback" not in (tmp_path / "log.txt").read_text(encoding="utf-8")
    # Nothing was written beside the code.
    assert set(house.rglob("*")) == before
