"""Photographs of a story: the story names them by their content, the pictures themselves stay in the visitor's browser.

A stop, the cover and a place of the atlas may have one. Whoever makes a file gets the pictures in an :class:`Album`.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Photograph:
    """A photograph as a story has it.

    Attributes:
        key: SHA-256 of its file, a JPEG, in hexadecimal digits.
        credit: who took it, or whose it is; never empty.
    """

    key: str
    credit: str


@dataclass(frozen=True)
class PlacePhotograph:
    """The photograph of a place, by the id of the place."""

    place: str
    photograph: Photograph


@dataclass(frozen=True)
class Album:
    """The pictures that a file needs: JPEGs with their keys."""

    pictures: tuple[tuple[str, bytes], ...] = ()

    def find(self, photograph: Photograph | None) -> bytes | None:
        """Return the picture of a photograph; None where there is none."""
        if photograph is None:
            return None
        return next((content for key, content in self.pictures if key == photograph.key), None)


EMPTY = Album()
