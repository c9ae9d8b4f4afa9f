"""What a writer searches for a figure, as a file a language that browsers fetch once."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Final

from content.story.figure_list import figure_list
from data.atlas import Atlas
from data.cache import cached
from data.language import CODES
from ui.immutable import ImmutableFile, immutable_file

#: How the names of the files begin.
STEM: Final = "figures-"


@cached(maxsize=2)
def files(atlas: Atlas) -> Mapping[str, ImmutableFile]:
    """Return the figures by language: reference, what it counts, place and year, value."""
    return {code: _file(atlas, code) for code in CODES}


def _file(atlas: Atlas, lang: str) -> ImmutableFile:
    found = [[one.reference, one.label, one.context, one.value] for one in figure_list(atlas, lang)]
    return immutable_file(f"{STEM}{lang}.json", json.dumps(found, ensure_ascii=False, separators=(",", ":")).encode())
