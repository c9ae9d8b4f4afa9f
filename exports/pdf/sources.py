"""The sources of a document: numbered where figures rest on them, listed at its end."""

from __future__ import annotations

from typing import Any, Final

from content.comparison.places import Comparison
from content.comparison.profile import cite
from content.comparison.shares import entry as division
from content.comparison.tables import population_table
from content.facts import Footnotes
from content.source import Source
from data.language import Language
from data.territory import territory
from data.text import is_web_address
from exports.pdf.pictures import structure_kinds

Record = dict[str, Any]
#: Typst makes no document with a link of some thousand characters.
_LONGEST_ADDRESS: Final = 2000


def source_record(source: Source) -> Record:
    """Return a source whose address is a web address or nothing."""
    linked = is_web_address(source.url) and len(source.url) <= _LONGEST_ADDRESS
    return {"words": source.words, "url": source.url if linked else ""}


def cite_graphs(found: Comparison, notes: Footnotes) -> None:
    """Number the sources of the population since the censuses and of the structures."""
    divisions = [division(found, kind) for kind in structure_kinds(found)]
    divided = (found.origin(code, entry) for entry in divisions for code in found.places)
    cite((*population_table(found).origins, *divided), notes)


def ends(t: Language, kind: str, notes: Footnotes) -> Record:
    """Return what closes every report; asked for last, when all sources are numbered."""
    return {
        "foot": f"{territory().title(t)} · {kind}",
        "sources": [source_record(source) for source in notes.sources],
        "words": {"sources": t("Sources")},
    }
