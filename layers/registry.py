"""The layers of the atlas in drawing order, found by looking, and the ones a view shows."""

from __future__ import annotations

import pkgutil
from collections.abc import Iterator, Mapping
from importlib import import_module
from pathlib import Path
from typing import Final

from data.atlas import Atlas
from data.selection.choices import Choices, choices_of
from data.territory import TerritoryError, territory
from layers import communes, own_area
from layers.spec import Layer, LayerSpec, View


def _declared() -> Iterator[Layer]:
    """Yield what the modules beside this one declare, but for parts of the atlas that the territory lacks."""
    folder = Path(__file__).parent
    for found in pkgutil.iter_modules([str(folder)]):
        layer = getattr(import_module(f"{folder.name}.{found.name}"), "LAYER", None)
        if isinstance(layer, Layer) and layer.module in (None, *territory().modules):
            yield layer


LAYERS: Final[Mapping[str, Layer]] = {
    layer.id: layer for layer in sorted(_declared(), key=lambda layer: (layer.order, layer.id))
}


def choices(atlas: Atlas) -> Choices:
    """Return what a selection can hold.

    Raises:
        TerritoryError: the territory shows first a layer that there is not.
    """
    unknown = [name for name in territory().default_layers if name not in LAYERS]
    if unknown:
        file, known = territory().file, ", ".join(LAYERS)
        raise TerritoryError(
            f"{file.parent.name}/{file.name}", "default.layers", f"{unknown[0]!r} is not one of {known}"
        )
    return choices_of(atlas, tuple(LAYERS))


def build_layers(view: View) -> tuple[LayerSpec, ...]:
    """Return the layers to draw, lowest first. Communes are always there, so that they can always be selected."""
    shown = [layer.build(view) for layer in LAYERS.values() if layer.id in view.selection.layers]
    if communes.LAYER.id not in view.selection.layers:
        shown.insert(0, communes.outlines(view))
    if view.own:
        shown.insert(1, own_area.layer(view, view.own))
    return tuple(shown)
