"""Components made of the script and the style beside their module."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Final

import streamlit as st

from layers.leaflet.assets import asset

#: Custom properties with the colours of the interface; components inherit them from the page.
THEME: Final = Path(__file__).with_name("theme.css")
_BUTTON: Final = Path(__file__).with_name("button.css")


@st.cache_resource
def registered(name: str, module: str) -> Any:  # noqa: ANN401  (Streamlit's own return type is not public)
    """Register a component once for all sessions, while the server runs, as Streamlit wants it.

    Args:
        name: of the component.
        module: path of the Python module, whose ``.js`` and ``.css`` lie beside it.

    Raises:
        FileNotFoundError: there is no script or style beside the module.
    """
    script, style = Path(module).with_suffix(".js"), Path(module).with_suffix(".css")
    css = f"{asset(_BUTTON)}\n{asset(style)}"
    return st.components.v2.component(name, html='<div class="root"></div>', css=css, js=asset(script))
