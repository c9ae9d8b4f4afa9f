"""Components made of the script and the style beside their module, which the browser fetches once."""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any, Final

import streamlit as st

from layers.leaflet.assets import asset
from ui.immutable import ImmutableFile, immutable_file

_FOLDER: Final = Path(__file__).parent
#: Custom properties with the colours of the interface; components inherit them from the page.
THEME: Final = _FOLDER / "theme.css"
_BUTTON: Final = _FOLDER / "button.css"
_LOADER: Final = _FOLDER / "loader.js"


@cache
def component_files() -> Mapping[str, ImmutableFile]:
    """Return script and style of each component as one module, by the component's name."""
    scripts = (path for path in sorted(_FOLDER.glob("*.js")) if path.with_suffix(".css").exists())
    return {path.stem: _module(path) for path in scripts}


def _module(script: Path) -> ImmutableFile:
    style = json.dumps(f"{asset(_BUTTON)}\n{asset(script.with_suffix('.css'))}", ensure_ascii=False)
    return immutable_file(script.name, f"{asset(script)}\nexport const style = {style};\n".encode())


@st.cache_resource
def registered(name: str) -> Any:  # noqa: ANN401  (Streamlit's own return type is not public)
    """Register a component once for all sessions, while the server runs, as Streamlit wants it.

    Args:
        name: of the component: of the ``.js`` and ``.css`` beside this module.

    Raises:
        KeyError: there is no script or style of this name.
    """
    script = asset(_LOADER).replace("NAME", component_files()[name].name)
    return st.components.v2.component(name, html='<div class="root"></div>', js=script)
