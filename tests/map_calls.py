"""Records read back from the calls that the map's script is made of."""

from __future__ import annotations

import json
import re
from typing import Any, Final

#: A text between single quotes; a name before a colon.
_PARTS: Final = re.compile(r"'(?P<text>(?:\\.|[^'\\])*)'|(?<=[{,])(?P<name>[A-Za-z]\w*)(?=:)")


def record(script: str) -> dict[str, Any]:
    """Return the record of an expression such as ``{name:'text',others:[1,2]}``."""
    found: dict[str, Any] = json.loads(_PARTS.sub(_as_json, script))
    return found


def _as_json(found: re.Match[str]) -> str:
    text = found["text"]
    return f'"{found["name"]}"' if text is None else '"{}"'.format(text.replace('"', r"\""))
