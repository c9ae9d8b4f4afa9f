"""Views to draw in tests, and what a layer draws of them."""

from dataclasses import replace
from typing import Any

from data.atlas import Atlas
from data.language import language
from data.selection.record import Selection
from layers.spec import LayerSpec, View

CODES = ("communes", "zones", "ports", "sites", "transport", "projects")


def view(atlas: Atlas, **choice: Any) -> View:  # noqa: ANN401  (any field of a selection)
    selection = replace(Selection(lang="en", layers=CODES), **choice)
    return View(atlas, selection, language(selection.lang))


def ids(layer: LayerSpec) -> list[str]:
    return [shape.id for shape in layer.shapes]
