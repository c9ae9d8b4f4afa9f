"""Scripts of a page that Streamlit fetches when what they draw is to be drawn, named in the document instead.

Until the script of a kind of element has run, React shows nothing in its place, and comes back to it after everything
else: the header, a component, is what a page waits for longest. Read and run while the server works the page out, they
are there when its elements come.
"""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import Final

import streamlit

from ui.addresses import HOME
from ui.components.files import component_files

_FOLDER: Final = Path(streamlit.__file__).parent / "static" / "static" / "js"
_IMPORT: Final = re.compile(r'\b(?:from|import)"\./([\w.-]+\.js)"')

#: Kinds of elements on every page, as Streamlit names their scripts: a component, HTML.
_ELEMENTS: Final = ("BidiComponent", "Html")
_MAP: Final = "ComponentInstance"
_CHART: Final = "ArrowVegaLiteChart"
#: A select box, a choice of few.
_CHOICES: Final = ("Selectbox", "ButtonGroup")
#: On the home page, what comes before the map alone: the rest is held back until the map is painted, and its scripts,
#: asked for with the document, would hold up the map.
_ELEMENTS_OF: Final = {
    HOME: (_MAP,),
    "compare": (*_CHOICES, "Multiselect", _CHART),
    "sites": (*_CHOICES, _MAP, "Slider", "Checkbox", "NumberInput"),
    "diagnosis": (*_CHOICES, _CHART),
    "present": (*_CHOICES, _MAP),
    "sources": _CHOICES,
}
#: Components of the atlas on every page and on some.
_COMPONENTS: Final = ("header",)
_COMPONENTS_OF: Final = {
    "compare": ("additions", "below"),
    "diagnosis": ("below",),
    "sites": ("offer_list", "shortlist_bar"),
    "present": ("slides", "stage", "stop_list"),
}


def early_scripts(page: str, document: str) -> str:
    """Return the tags that load what a page draws with; Streamlit's own scripts have to stand before them.

    Args:
        page: name of the page.
        document: Streamlit's, which names some of them already.
    """
    elements = [script for name in (*_ELEMENTS, *_ELEMENTS_OF.get(page, ())) for script in _scripts(name)]
    imported = (name for script in elements for name in _with_imports(script))
    ahead = (name for name in dict.fromkeys(imported) if f"/{name}" not in document)
    names = (*_COMPONENTS, *_COMPONENTS_OF.get(page, ()))
    run = [
        *(f"static/js/{name}" for name in elements),
        *(f"assets/{component_files()[name].name}" for name in names),
    ]
    return "".join(
        (
            *(f'<link rel="modulepreload" crossorigin href="./static/js/{name}">' for name in ahead),
            *(f'<script type="module" crossorigin src="./{address}"></script>' for address in run),
        )
    )


def _scripts(element: str) -> list[str]:
    """Return the file name of the script of a kind of element; nothing if this Streamlit has none of that name."""
    return sorted(path.name for path in _FOLDER.glob(f"{element}.*.js"))


@cache
def _with_imports(script: str) -> tuple[str, ...]:
    """Return the names of a script and of all that it imports, directly or not."""
    found: dict[str, None] = {}
    left = [script]
    while left:
        name = left.pop()
        if name not in found:
            found[name] = None
            left += _IMPORT.findall((_FOLDER / name).read_text(encoding="utf-8"))
    return tuple(found)
