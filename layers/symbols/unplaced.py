"""The note of a legend on places without coordinates."""

from __future__ import annotations

from data.places.records import Kind
from layers.spec import View


def unplaced(view: View, kind: Kind) -> str:
    """Say how many places of a kind have no known position; empty if none."""
    t, n = view.t, sum(place.point is None for place in view.places(kind))
    return t("{n} without a known position: listed under Sites, not drawn.", n=t.number(n)) if n else ""
