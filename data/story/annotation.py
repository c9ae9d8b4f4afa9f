"""What a stop writes onto its map: an arrow, a ring or a line of text at a place, from one of its steps on."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from data.language import NO_TEXT, Text
from data.places.bounds import LonLat

#: An arrow from a text to a place, a ring around a place, a text alone.
AnnotationKind = Literal["arrow", "ring", "text"]


@dataclass(frozen=True)
class Annotation:
    """A mark of the story's own on the map. Positions are longitude and latitude in degrees (WGS 84).

    Attributes:
        at: where the text stands, its middle; of a ring its centre, and the text stands above it.
        to: the tip of an arrow; None of anything else.
        km: radius of a ring in kilometres; 0 of anything else.
        heading: first line of the text, in the accent colour; may be empty.
        text: what is said; heading and text together are empty of a ring or arrow without words.
        step: of the stop, from 1, from which on it is drawn.
    """

    kind: AnnotationKind
    at: LonLat
    to: LonLat | None = None
    km: float = 0.0
    heading: Text = NO_TEXT
    text: Text = NO_TEXT
    step: int = 1
