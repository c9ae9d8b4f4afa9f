"""The story the atlas comes with."""

from __future__ import annotations

from data.atlas import Atlas
from data.cache import cached
from data.files import DataFileError, absent, read_text
from data.language import Text
from data.story.error import StoryError
from data.story.file import read
from data.story.model import Presenter, Story
from layers.registry import choices

_FILE = "story.json"


@cached(maxsize=2)
def own_story(atlas: Atlas) -> Story:
    """Return the atlas's own story; one without stops where the territory has none.

    Raises:
        DataFileError: the story or the schema of stories is missing or broken.
    """
    if absent(_FILE):
        return Story(Text(), Presenter(), ())
    try:
        return read(read_text(_FILE, atlas.folder), choices(atlas))
    except StoryError as error:
        raise DataFileError(_FILE, "unreadable", str(error)) from error
