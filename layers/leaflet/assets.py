"""Scripts and styles as text for the browser, without comments and indentation."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import Final

#: The map of the pages, of the stage and of the kit.
SCRIPT: Final = Path(__file__).with_name("leaflet_map.js")
#: What joins two of them.
PAIR: Final = Path(__file__).with_name("leaflet_pair.js")
STYLE: Final = Path(__file__).with_name("leaflet_map.css")
_COMMENT: Final = re.compile(r"^[ \t]*(?://.*|/\*[\s\S]*?\*/)[ \t]*$", re.MULTILINE)
_INDENT: Final = re.compile(r"\s*\n\s*")
_IMPORT: Final = re.compile(r'^import \{[^}]*\} from "\./(\w+\.js)";$', re.MULTILINE)


@cache
def asset(path: Path) -> str:
    """Return a script or a style; scripts that it imports from beside it stand in the place of the imports, once each.

    A component's module has no address of its own in the browser, from which it could import others.

    Raises:
        FileNotFoundError: no such file, or none that it imports.
    """
    return compact(_bundled(path, set()))


def _bundled(path: Path, seen: set[Path]) -> str:
    if path in seen:
        return ""
    seen.add(path)
    return _IMPORT.sub(lambda found: _bundled(path.with_name(found[1]), seen), path.read_text(encoding="utf-8"))


def compact(text: str) -> str:
    """Return a script or style without indentation and without lines of comment alone; no string in it spans lines."""
    return _INDENT.sub("\n", _COMMENT.sub("", text)).strip()
