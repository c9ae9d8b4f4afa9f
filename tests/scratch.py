"""A scratch copy of the atlas's code and data, in which a test does what README tells an owner to do."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any, Final

ROOT: Final = Path(__file__).resolve().parents[1]
_FOLDERS: Final = ("app.py", "pages", "ui", "content", "exports", "layers", "data", "territories", ".streamlit")
_FRENCH: Final = "data/locale/fr/LC_MESSAGES/atlas.po"


def copied(target: Path) -> Path:
    """Copy everything that the running atlas needs, and the module that starts its pages without a browser."""
    for name in (*_FOLDERS, "pyproject.toml", "tests/__init__.py", "tests/ui/__init__.py", "tests/ui/running.py"):
        source = ROOT / name
        (target / name).parent.mkdir(parents=True, exist_ok=True)
        if source.is_dir():
            shutil.copytree(source, target / name, ignore=shutil.ignore_patterns("__pycache__"))
        elif source.exists():
            shutil.copy(source, target / name)
    return target


def in_french(house: Path, words: dict[str, str]) -> None:
    """Add messages and their French to the catalogue of a copy."""
    entries = "".join(f'\nmsgid "{message}"\nmsgstr "{french}"\n' for message, french in words.items())
    with (house / _FRENCH).open("a", encoding="utf-8") as file:
        file.write(entries)


def run(house: Path, script: str) -> Any:  # noqa: ANN401  (whatever the script prints)
    """Run a script in a copy, as a process of its own; return what it prints last, as JSON."""
    environment = {**os.environ, "PYTHONPATH": str(house)}
    found = subprocess.run(
        [sys.executable, "-c", script], cwd=house, env=environment, capture_output=True, text=True, check=False
    )
    assert found.returncode == 0, found.stderr
    return json.loads(found.stdout.splitlines()[-1])


def command(house: Path, module: str, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run a command of the README in a copy: ``python -m MODULE ARGUMENTS``."""
    return subprocess.run(
        [sys.executable, "-m", module, *arguments],
        cwd=house,
        env={**os.environ, "PYTHONPATH": str(house)},
        capture_output=True,
        text=True,
        check=False,
    )


def append(house: Path, file: str, text: str) -> None:
    """Add text at the end of a file of a copy."""
    with (house / file).open("a", encoding="utf-8") as target:
        target.write(text)


def check(house: Path, name: str) -> subprocess.CompletedProcess[str]:
    """Run one test of the house's rules on a copy; its output is what pytest says."""
    shutil.copy(ROOT / "tests/test_house.py", house / "tests")
    return command(house, "pytest", "-vv", "-p", "no:cacheprovider", "-o", "addopts=", f"tests/test_house.py::{name}")
