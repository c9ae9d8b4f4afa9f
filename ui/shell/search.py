"""The search by name in the header: what it looks through, and where a choice leads."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Final

from content.search import entries
from data.atlas import Atlas
from data.cache import cached
from data.language import CODES, Language, language
from data.selection.record import Selection
from ui.addresses import HOME, PAGES, page_address
from ui.components.header import Search
from ui.immutable import ImmutableFile, immutable_file
from ui.shell import selection_state as state

#: How the names of the files begin.
STEM: Final = "names-"
#: The page that shows each kind of thing.
_SHOWN_ON: Final[Mapping[str, str]] = {"place": "sites", "commune": HOME, "project": "diagnosis"}


@cached(maxsize=2)
def files(atlas: Atlas) -> Mapping[str, ImmutableFile]:
    """Return what can be searched, as a file a language: browsers fetch it once."""
    return {code: _file(atlas, language(code)) for code in CODES}


def _file(atlas: Atlas, t: Language) -> ImmutableFile:
    found = [
        [entry.kind, entry.id, entry.name, entry.detail]
        for entry in entries(atlas, t)
        if _SHOWN_ON[entry.kind] in PAGES
    ]
    pages = {kind: page_address(page) for kind, page in _SHOWN_ON.items()}
    text = json.dumps({"pages": pages, "names": found}, ensure_ascii=False, separators=(",", ":"))
    return immutable_file(f"{STEM}{t.code}.json", text.encode())


def search(atlas: Atlas, selection: Selection, t: Language) -> Search:
    """Return the search as the header draws it."""

    def chosen(text: str) -> str:
        return choose(atlas, selection, text)

    return Search(
        address=f"assets/{files(atlas)[t.code].name}",
        label=t("Find a place"),
        results=t("Results: {n}"),
        none=t("Nothing of this name in the atlas"),
        failed=t("The search could not be loaded."),
        chosen=chosen,
    )


def choose(atlas: Atlas, selection: Selection, text: str) -> str:
    """Choose what the visitor has found and return the name of the page that shows it; empty if there is no such thing.

    Args:
        atlas: the data.
        selection: what is chosen now.
        text: kind and id, parted by a space.
    """
    kind, _, identifier = text.partition(" ")
    if kind == "commune":
        holding = [name for name in atlas.perimeters if identifier in atlas.areas[name].members]
        if not holding:
            return ""
        if selection.perimeter not in holding:
            state.choose("perimeter", holding[0])
        state.choose("zone", None)
        state.seek(identifier)
        return _SHOWN_ON[kind]
    if identifier not in (atlas.places if kind == "place" else atlas.projects):
        return ""
    state.choose("at", None)
    state.choose("zone", identifier)
    return _SHOWN_ON[kind]
