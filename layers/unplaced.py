"""What the legend says of places that no map can show."""

from __future__ import annotations

from layers.spec import View


def unplaced(view: View, layer: str) -> str:
    """Say how many places of a layer have no known position; empty if none."""
    n = sum(feature["geometry"] is None for feature in view.features(layer))
    words = view.t("{n} without a known position: listed under Sites, not drawn.", n=view.t.number(n))
    return words if n else ""
