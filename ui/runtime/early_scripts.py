"""Parts of Streamlit's script that a page is sure to need, named in its document.

Streamlit asks for a part when the first element of its kind arrives, and for what that part rests on after it: the map
would wait for three answers in a row. Named in the document, they are read while the connection is made.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import Final

import streamlit

from ui.addresses import HOME

_FOLDER: Final = Path(streamlit.__file__).parent / "static" / "static" / "js"
#: What a part rests on: ``from"./name.hash.js"`` or ``import"./name.hash.js"``.
_RESTS_ON: Final = re.compile(r'(?:from|import)\s*"\./([\w.-]+\.js)"')
#: Kinds of elements, by the names of Streamlit's files: of the map, of every page, of charts.
_MAP: Final = ("Html", "ComponentInstance")
_EVERY: Final = ("Html", "ButtonGroup", "Selectbox", "BidiComponent")
_CHART: Final = ("ArrowVegaLiteChart",)
_OF_PAGE: Final = {
    HOME: (*_MAP, *_EVERY),
    "sites": (*_MAP, *_EVERY),
    "present": (*_MAP, "ButtonGroup", "BidiComponent"),
    "compare": (*_EVERY, *_CHART),
    "diagnosis": (*_EVERY, *_CHART),
}


@cache
def early_scripts(page: str) -> tuple[str, ...]:
    """Return the names of the scripts that a page needs beside those of Streamlit's document, in the order needed.

    A kind of element that Streamlit has no file of is left out: the browser asks for it later.
    """
    return tuple(dict.fromkeys(_with_rest(_file(kind) for kind in _OF_PAGE.get(page, _EVERY))))


def _file(kind: str) -> Path | None:
    return next(iter(_FOLDER.glob(f"{kind}.*.js")), None)


def _with_rest(found: Iterable[Path | None]) -> Iterable[str]:
    seen: set[str] = set()
    waiting = [path.name for path in found if path is not None]
    while waiting:
        name = waiting.pop(0)
        if name in seen or not (_FOLDER / name).is_file():
            continue
        seen.add(name)
        yield name
        waiting[:0] = _rests_on(name)


@cache
def _rests_on(name: str) -> tuple[str, ...]:
    return tuple(_RESTS_ON.findall((_FOLDER / name).read_text(encoding="utf-8")))
