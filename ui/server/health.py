"""``/health``: whether the atlas answers, and with which code and data."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path
from typing import Any, Final

from starlette.requests import Request
from starlette.responses import JSONResponse

from data.files import DataFileError, built_folder, read_json
from data.territory import territory
from ui.server import warm_start

_PROJECT: Final = Path(__file__).resolve().parents[2] / "pyproject.toml"


def health(_: Request) -> JSONResponse:
    """Answer 200 with version, territory and data vintage; 503 if the data cannot be read."""
    found: dict[str, Any] = {"status": "ok", "version": version(), "territory": territory().id}
    try:
        found["data_vintage"] = data_vintage()
    except (DataFileError, LookupError, TypeError, ValueError) as error:
        return JSONResponse({**found, "status": "error", "detail": str(error)}, 503, headers=_UNCACHED)
    return JSONResponse({**found, "warm": warm_start.DONE.is_set()}, headers=_UNCACHED)


_UNCACHED: Final = {"Cache-Control": "no-store"}


@cache
def version() -> str:
    """Return the version of the atlas."""
    return str(tomllib.loads(_PROJECT.read_text(encoding="utf-8"))["project"]["version"])


def data_vintage() -> str:
    """Return the month in which the newest input was taken over, as ``2026-11``.

    Raises:
        DataFileError: the description of the data is missing or broken.
    """
    package = read_json("datapackage.json", built_folder())
    return max(str(source["accessed"]) for source in package["sources"])
