"""The map of a stop as slide, document and pitch show it: legend and annotations on the map, names of one size."""

from __future__ import annotations

from typing import Literal

from content.story.resolved import Slide, view
from data.atlas import Atlas
from data.language import Language
from exports.map_image.picture import map_picture
from layers.registry import build_layers


def stop_map(
    atlas: Atlas,
    slide: Slide,
    size: tuple[float, float],
    *,
    zoom: float,
    format: Literal["png", "svg"] = "png",  # noqa: A002  (the word of every drawing library)
    dpi: int = 144,
) -> bytes:
    """Draw the map of a stop; the arguments are those of :func:`exports.map_image.picture.map_picture`."""
    return map_picture(
        view(atlas, slide),
        slide.bounds,
        size=size,
        format=format,
        dpi=dpi,
        zoom=zoom,
        furniture=False,
        inset=True,
    )


def described(atlas: Atlas, slide: Slide, t: Language) -> str:
    """Say in words what the map of a stop shows."""
    titles = ", ".join(layer.title for layer in build_layers(view(atlas, slide)))
    words = t("Map of {place}: {layers}.", place=atlas.areas[slide.selection.perimeter].name(t), layers=titles)
    said = (f"{one.heading} {one.text}".strip() for one in slide.written)
    return " ".join((words, *(text for text in said if text)))
