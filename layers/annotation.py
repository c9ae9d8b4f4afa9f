"""What a stop writes onto its map, in one language, for screen, picture, slide and kit."""

from __future__ import annotations

from dataclasses import dataclass

from data.places.bounds import LonLat
from data.story.annotation import AnnotationKind


@dataclass(frozen=True)
class Annotation:
    """An arrow, a ring or a line of text at a place.

    Attributes:
        at: where the text stands, its middle; of a ring its centre, and the text stands above it.
        to: the tip of an arrow; None of anything else.
        km: radius of a ring in kilometres; 0 of anything else.
        heading: first line, in the accent colour; may be empty, and so may the text below it.
        step: of the stop, from 1, from which on it is drawn; a page of paper shows them all.
        letter: by which a map that is too small for its words names it; empty of what has none.
    """

    kind: AnnotationKind
    at: LonLat
    to: LonLat | None
    km: float
    heading: str
    text: str
    step: int
    letter: str = ""
