"""``/health``: whether the atlas answers, and with which code and data."""

from __future__ import annotations

from typing import Any, Final

from starlette.requests import Request
from starlette.responses import JSONResponse

from data.files import DataFileError
from data.territory import territory
from ui.server import warm_start
from ui.server.processes.hand_over import answering
from ui.version import data_vintage, version


def health(_: Request) -> JSONResponse:
    """Answer 200 with version, territory and data vintage; 503 if the data cannot be read."""
    found: dict[str, Any] = {"status": "ok", "version": version(), "territory": territory().id}
    try:
        found["data_vintage"] = data_vintage()
    except (DataFileError, LookupError, TypeError, ValueError) as error:
        return JSONResponse({**found, "status": "error", "detail": str(error)}, 503, headers=_UNCACHED)
    return JSONResponse({**found, "warm": warm_start.DONE.is_set(), "processes": answering()}, headers=_UNCACHED)


_UNCACHED: Final = {"Cache-Control": "no-store"}
