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
_RUNNING: Final = ("tests/ui/__init__.py", "tests/ui/running.py", "tests/map_calls.py")
_FRENCH: Final = "data/locale/fr/LC_MESSAGES/atlas.po"


def copied(target: Path) -> Path:
    """Copy what the running atlas needs, compiled too, and the module that starts its pages without a browser."""
    for name in (*_FOLDERS, "pyproject.toml", "tests/__init__.py", "tests/floors.py", *_RUNNING):
        source = ROOT / name
        (target / name).parent.mkdir(parents=True, exist_ok=True)
        if source.is_dir():
            shutil.copytree(source, target / name)
        elif source.exists():
            shutil.copy(source, target / name)
    return target


def in_french(house: Path, words: dict[str, str]) -> None:
    """Add messages and their French to the catalogue of a copy."""
    entries = "".join(f'\nmsgid "{message}"\nmsgstr "{french}"\n' for message, french in words.items())
    with (house / _FRENCH).open("a", encoding="utf-8") as file:
        file.write(entries)


def run(house: Path, *scripts: str) -> list[Any]:
    """Run scripts in a copy, all in one process of their own; return the line of JSON that each of them prints last."""
    environment = {**os.environ, "PYTHONPATH": str(house)}
    found = subprocess.run(
        [sys.executable, "-c", "\n".join(scripts)],
        cwd=house,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert found.returncode == 0, found.stderr
    return [json.loads(line) for line in found.stdout.splitlines() if line.startswith("{")]


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


def check(house: Path, *tests: str) -> subprocess.CompletedProcess[str]:
    """Run some tests of the house's rules, ``FILE::TEST``, on a copy; the output is what pytest says."""
    for name in {test.partition("::")[0] for test in tests}:
        shutil.copy(ROOT / "tests" / name, house / "tests")
    paths = [f"tests/{test}" for test in tests]
    return command(house, "pytest", "-vv", "-p", "no:cacheprovider", "-o", "addopts=", *paths)
