"""A story as a file that carries its photographs."""

from __future__ import annotations

from data.atlas import Atlas
from data.story.file import write
from data.story.model import Story
from data.story.photograph import EMPTY, Album


def story_file(_: Atlas, story: Story, album: Album = EMPTY) -> bytes:
    """Return a story as JSON in UTF-8."""
    return write(story, album).encode()
