"""Components made of the script, and mostly a style, beside their module, which the browser fetches once."""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any, Final

import streamlit as st

from data.cache import cached
from exports.stage import files as stage
from layers.leaflet.assets import asset
from ui.immutable import ImmutableFile, immutable_file

_FOLDER: Final = Path(__file__).parent
#: Custom properties with the colours of the interface; components inherit them from the page.
THEME: Final = _FOLDER / "theme.css"
#: Headings, tables of figures and what folds them, in pages and in components.
BLOCKS: Final = _FOLDER / "blocks.css"
_BUTTON: Final = _FOLDER / "button.css"
_LOADER: Final = _FOLDER / "loader.js"
_STYLED: Final = _FOLDER / "styled.js"
#: How the script of a component begins what it exports.
_EXPORT: Final = "export default function ("
#: Components drawn in the page itself, with its style sheet; the others are apart, each with a style of its own.
_IN_THE_PAGE: Final = ("packed_html",)


@cache
def component_files() -> Mapping[str, ImmutableFile]:
    """Return script and style of each component as one module, by the component's name."""
    styled = {path.stem: _module(path) for path in sorted(_FOLDER.glob("*.js")) if path.with_suffix(".css").exists()}
    scripts = (_FOLDER / f"{name}.js" for name in _IN_THE_PAGE)
    return {**styled, **{path.stem: immutable_file(path.name, asset(path).encode()) for path in scripts}}


def _module(script: Path) -> ImmutableFile:
    # The stage is the one component that the offline kit has too.
    shared = (stage.SCRIPT,) if script.stem == "stage" else ()
    look = (stage.STYLE,) if script.stem == "stage" else ()
    style = json.dumps("\n".join(map(asset, (*look, _BUTTON, BLOCKS, script.with_suffix(".css")))), ensure_ascii=False)
    drawing = "\n".join(map(asset, (*shared, script))).replace(_EXPORT, "function atlasComponent(")
    module = "\n".join((asset(_STYLED), drawing, f"export default styled({style}, atlasComponent);"))
    return immutable_file(script.name, module.encode())


@cached(maxsize=64)
def registered(name: str) -> Any:  # noqa: ANN401  (Streamlit's own return type is not public)
    """Register a component once for all sessions, while the server runs, as Streamlit wants it.

    Args:
        name: of the component: of the ``.js`` and ``.css`` beside this module.

    Raises:
        KeyError: there is no component of this name.
    """
    script = asset(_LOADER).replace("NAME", component_files()[name].name)
    return st.components.v2.component(
        name, html='<div class="root"></div>', js=script, isolate_styles=name not in _IN_THE_PAGE
    )
