"""Which atlas answers: version of the code, vintage of the data."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path
from typing import Final

from data.cache import cached
from data.files import built_folder, read_json

_PROJECT: Final = Path(__file__).resolve().parents[1] / "pyproject.toml"
_DESCRIPTION: Final = "datapackage.json"


@cache
def version() -> str:
    """Return the version of the atlas."""
    return str(tomllib.loads(_PROJECT.read_text(encoding="utf-8"))["project"]["version"])


def data_vintage() -> str:
    """Return the month in which the newest input was taken over, as ``2026-11``.

    Raises:
        DataFileError: the description of the data is missing or broken.
    """
    folder = built_folder()
    try:
        changed = (folder / _DESCRIPTION).stat().st_mtime_ns
    except OSError:
        changed = 0
    return _vintage(folder, changed)


@cached(maxsize=2)
def _vintage(folder: Path, _changed: int) -> str:
    package = read_json(_DESCRIPTION, folder)
    return max(str(source["accessed"]) for source in package["sources"])
