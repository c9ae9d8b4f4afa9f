"""Photographs of the visitor's own: of the stop shown, of the cover, and of places on their sheets."""

from __future__ import annotations

from data.atlas import Atlas
from data.language import Language
from data.story.edit import with_cover, with_photograph, with_place
from data.story.model import Story
from data.story.photograph import Photograph
from ui.components.photograph_field import photograph_field
from ui.present import storyboard


def of_stop(atlas: Atlas, story: Story, index: int, t: Language) -> None:
    """Draw the field for the photograph of a stop."""
    stop = story.stops[index]

    def change(photograph: Photograph | None) -> None:
        storyboard.tried(atlas, t, lambda story: with_photograph(story, index, photograph))
        storyboard.fresh_fields()

    photograph_field(f"photograph_{index}_{stop.id}", t("Photograph"), stop.photograph, t, change=change)


def of_cover(atlas: Atlas, story: Story, t: Language) -> None:
    """Draw the field for the photograph of the cover."""

    def change(photograph: Photograph | None) -> None:
        storyboard.tried(atlas, t, lambda story: with_cover(story, photograph))

    photograph_field("photograph_cover", t("Photograph of the cover"), story.cover, t, change=change)


def of_place(atlas: Atlas, place: str, t: Language) -> None:
    """Draw the field for the photograph of a place of the atlas, which stays in the visitor's own story."""

    def change(photograph: Photograph | None) -> None:
        storyboard.tried(atlas, t, lambda story: with_place(story, place, photograph))

    found = storyboard.current(atlas).of_place(place)
    photograph_field(f"photograph_{place}", t("Photograph of the place"), found, t, change=change, folded=True)
