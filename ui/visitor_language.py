"""Language of the answers that no page script writes: that of the address, else the browser's, else the default."""

from __future__ import annotations

from collections.abc import Iterable

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
        tag, *parameters = (each.strip() for each in part.split(";"))
        code, weight = tag.partition("-")[0].lower(), _weight(parameters)
        # A language of no weight is one that the visitor does not read.
        if code in CODES and weight > 0:
            weighed.append((-weight, place, code))
    return min(weighed)[2] if weighed else DEFAULT


def _weight(parameters: Iterable[str]) -> float:
    """Return the weight of a language, 0 to 1: 1 where none is named, 0 where it is no number."""
    named = (value for name, _, value in (each.partition("=") for each in parameters) if name.strip().lower() == "q")
    try:
        weight = float(next(named, "1"))
    except ValueError:
        return 0.0
    return weight if 0 <= weight <= 1 else 0.0
