"""The layers of the atlas, in drawing order, and the ones a selection shows."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final

from data.language import Language
from layers import communes, ports, projects, sites, transport, zones
from layers import radius as circle
from layers.spec import LayerSpec, View
from layers.symbols.marks import merge_overlaps

#: A new layer is a module with a ``layer`` function and a line here.
LAYERS: Final[Mapping[str, Callable[[View], LayerSpec]]] = {
    "communes": communes.layer,
    "zones": zones.layer,
    "ports": ports.layer,
    "sites": sites.layer,
    "transport": transport.layer,
    "projects": projects.layer,
}


def titles(t: Language) -> dict[str, str]:
    """Return the name of each layer for its switch."""
    return {
        "communes": t("Communes"),
        "zones": t("Industrial zones"),
        "ports": t("Port areas"),
        "sites": t("Industrial sites"),
        "transport": t("Transport"),
        "projects": t("Announced projects"),
    }


def stack(view: View) -> tuple[LayerSpec, ...]:
    """Return the layers to draw, lowest first. Communes are always there, so that they can always be selected."""
    shown = [build(view) for name, build in LAYERS.items() if name in view.selection.layers]
    if "communes" not in view.selection.layers:
        shown.insert(0, communes.outlines(view))
    if view.circle:
        shown.insert(1, circle.layer(view, view.circle))
    return merge_overlaps(shown, view)
