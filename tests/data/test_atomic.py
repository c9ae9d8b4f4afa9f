"""Atomic writes: whoever reads finds the old content or the new one, whatever happens to the writer."""

import subprocess
import sys
from pathlib import Path

import pytest

from data.atomic import replacing, whole, write_bytes

FILES = tuple(f"{number}.txt" for number in range(5))


def fill(folder: Path, text: str) -> None:
    with replacing(folder) as new:
        for name in FILES:
            (new / name).write_text(text, encoding="utf-8")


def content(folder: Path) -> set[str]:
    return {(folder / name).read_text(encoding="utf-8") for name in FILES}


def beside(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.parent.iterdir() if path != folder)


def test_a_file_is_replaced(tmp_path: Path) -> None:
    path = tmp_path / "deep" / "file.txt"
    write_bytes(path, b"old")
    write_bytes(path, b"new")
    assert path.read_bytes() == b"new"
    assert [found.name for found in path.parent.iterdir()] == ["file.txt"]


def test_a_folder_is_replaced_as_a_whole(tmp_path: Path) -> None:
    folder = tmp_path / "set"
    fill(folder, "old")
    (folder / "more.txt").write_text("old", encoding="utf-8")
    fill(folder, "new")
    assert content(folder) == {"new"}
    assert not (folder / "more.txt").exists()
    assert beside(folder) == []


def test_after_an_error_nothing_has_changed(tmp_path: Path) -> None:
    folder = tmp_path / "set"
    fill(folder, "old")
    with pytest.raises(UnicodeEncodeError):
        fill(folder, "\ud800")
    assert content(folder) == {"old"}
    assert beside(folder) == []


KILLED = """
import os, sys
from pathlib import Path
import data.atomic
from tests.data.test_atomic import fill

moves = [0]
rename = Path.rename

def dying(self, target):
    moves[0] += 1
    if moves[0] > int(sys.argv[2]):
        os._exit(9)
    return rename(self, target)

Path.rename = dying
fill(Path(sys.argv[1]), "new")
"""


@pytest.mark.parametrize("renames", [0, 1])
def test_what_a_killed_writer_leaves_is_whole_and_cleared_away(tmp_path: Path, renames: int) -> None:
    folder = tmp_path / "set"
    fill(folder, "old")
    killed = subprocess.run([sys.executable, "-c", KILLED, str(folder), str(renames)], check=False)
    assert killed.returncode == 9
    assert beside(folder) != []
    # Before the first rename the folder is in its place; after it, its former content stands in.
    assert (whole(folder) == folder) == (renames == 0)
    assert content(whole(folder)) == {"old"}
    fill(folder, "newest")
    assert content(whole(folder)) == {"newest"}
    assert beside(folder) == []
