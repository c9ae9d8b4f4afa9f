"""What the legend says of places that no map can show."""

from __future__ import annotations

from layers.spec import View


def unplaced(view: View, layer: str) -> str:
    """Say how many places of a layer have no known position; empty if none."""
    t, n = view.t, sum(feature["geometry"] is None for feature in view.features(layer))
    return t("{n} without a known position: listed under Sites, not drawn.", n=t.number(n)) if n else ""
