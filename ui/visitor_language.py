"""Language of the answers that no page script writes: that of the address, else the browser's, else the default."""

from __future__ import annotations

from starlette.requests import Request

from data.language import CODES, DEFAULT, Language, language


def visitor_language(request: Request) -> Language:
    """Return the language to answer a request in."""
    asked = request.query_params.get("lang", "")
    return language(asked if asked in CODES else preferred(request.headers.get("accept-language", "")))


def preferred(header: str) -> str:
    """Return the first language of an ``Accept-Language`` header that the atlas speaks (RFC 9110, 12.5.4)."""
    weighed = []
    for place, part in enumerate(header[:500].split(",")):
        tag, _, quality = part.strip().partition(";q=")
        code = tag.partition("-")[0].lower()
        if code in CODES:
            weighed.append((-_number(quality), place, code))
    return min(weighed)[2] if weighed else DEFAULT


def _number(quality: str) -> float:
    try:
        return float(quality) if quality else 1.0
    except ValueError:
        return 0.0
