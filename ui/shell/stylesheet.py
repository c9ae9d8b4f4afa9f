"""The style of the pages: one file that the first document loads and the browser keeps."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Final

from layers.leaflet.assets import asset
from ui.immutable import ImmutableFile, immutable_file

_UI: Final = Path(__file__).parents[1]
_COMPONENTS: Final = _UI / "components"
#: Colours by day and by night, blocks that components have too, the frame, and what a page looks like that no other is.
_FILES: Final = (
    *(_COMPONENTS / name for name in ("theme.css", "dark.css", "blocks.css")),
    Path(__file__).with_name("style.css"),
    *sorted(_UI.glob("*/page.css")),
)


@cache
def stylesheet() -> ImmutableFile:
    """Return the style of all pages; what it says in words is in a language and comes with each run (``frame``)."""
    return immutable_file("style.css", "\n".join(map(asset, _FILES)).encode())
