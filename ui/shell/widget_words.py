"""The words that Streamlit's widgets know in English alone: names for screen readers, hints, announcements.

A script of the first document (``ui/components/widget_words.js``) puts them into the language of the page. What the
atlas shows in their place by style alone stands in :mod:`ui.shell.frame`.
"""

from __future__ import annotations

import json
from functools import cache
from typing import Final

from data.language import CODES, N_, language

#: As Streamlit 1.67 and the libraries it is made of write them; ``{name}`` is any text.
_WORDS: Final = (
    N_("Add files"),
    N_("Choose an option"),
    N_("Choose options"),
    N_("Clear all"),
    N_("Clear value"),
    N_("Close fullscreen"),
    N_("Close fullscreen: {name}"),
    N_("Collapse sidebar"),
    N_("Copied"),
    N_("Copy to clipboard"),
    N_("Copy Vega-Lite spec"),
    N_("Copy Vega-Lite spec: {name}"),
    N_("Decrement"),
    N_("Dismiss"),
    N_("Download as PNG"),
    N_("Download as PNG: {name}"),
    N_("Expand sidebar"),
    N_("file upload"),
    N_("Fullscreen"),
    N_("Fullscreen: {name}"),
    N_("group mark container"),
    N_("Help for {name}"),
    N_("Increment"),
    N_("Main menu"),
    N_("No results"),
    N_("Press Enter to apply"),
    N_("Remove {name}"),
    N_("Select all"),
    N_("Select {name} matches"),
    N_("Selected values"),
    N_("Show chart"),
    N_("Show chart: {name}"),
    N_("Show data"),
    N_("Show data: {name}"),
    N_("Show suggestions"),
    N_("Upload"),
    N_("Upload {name}"),
    N_("visualization"),
    N_("You can only select up to {name} options. Remove an option first."),
    N_("{name} option available."),
    N_("{name} options available."),
    N_("{name}, selected"),
    N_("Open"),
    N_("Close"),
)
#: Title that streamlit-folium gives the frame of the map.
_FRAME: Final = "streamlit_folium.st_folium"


@cache
def widget_words() -> str:
    """Return the words of every language as JSON for the document: those of the widgets, and the name of the frame."""
    told = {}
    for code in CODES:
        t = language(code)
        told[code] = {word: t(word) for word in _WORDS if t(word) != word} | {_FRAME: t("Map")}
    # Nothing in it may end the element that holds it.
    return json.dumps(told, ensure_ascii=False, separators=(",", ":")).replace("<", "\\u003c")
