"""Where browsers report what the policy kept from loading: counted, and written to the log without personal data."""

from __future__ import annotations

import json
import logging
from typing import Final
from urllib.parse import urlsplit

from starlette.requests import Request
from starlette.responses import Response

from ui.runtime.allowance import Allowance

_LOG: Final = logging.getLogger(__name__)
#: Bytes of a report that are read; browsers send less.
_LONGEST: Final = 16_000
#: Reports logged in a minute: a hostile page must not fill the disk.
A_MINUTE: Final = 30
_ALLOWANCE: Final = Allowance(A_MINUTE)
#: Characters of a word of a report that are logged.
_WORD: Final = 80


async def receive(request: Request) -> Response:
    """Take a report in the form of ``report-uri`` (CSP 3, 5.3); a body that is none is refused with 400.

    Whoever opens the address gets 405: without this answer Streamlit would show its own page.
    """
    if request.method != "POST":
        return Response(status_code=405, headers={"Allow": "POST"})
    body = b""
    async for chunk in request.stream():
        body += chunk
        if len(body) > _LONGEST:
            return Response(status_code=413)
    try:
        report = json.loads(body)["csp-report"]
        directive, blocked = str(report["effective-directive"]), str(report.get("blocked-uri", ""))
        document = str(report.get("document-uri", ""))
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return Response(status_code=400)
    if _ALLOWANCE.granted():
        _LOG.warning("policy: %s kept %s from %s", _word(directive), _host(blocked), _word(_path(document)))
    return Response(status_code=204)


def _host(address: str) -> str:
    """Return scheme and host of what was blocked, or its kind (``inline``, ``eval``): paths may hold anything."""
    try:
        parts = urlsplit(address)
    except ValueError:
        return "an address"
    return _word(f"{parts.scheme}://{parts.netloc}" if parts.netloc else address.partition(":")[0])


def _path(address: str) -> str:
    try:
        return urlsplit(address).path
    except ValueError:
        return "an address"


def _word(text: str) -> str:
    """Return a text as one printable word of the log."""
    return "".join(letter if letter.isprintable() and letter != " " else "?" for letter in text[:_WORD])
