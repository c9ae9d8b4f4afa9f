"""Which places are compared where the visitor has chosen none, and which others a name finds."""

from __future__ import annotations

import re
from typing import Final

from data.atlas import Atlas
from data.cache import cached
from data.national.similar import similar_communes
from data.national.table import POPULATION, France, NoFrance
from data.selection.record import Selection
from data.territory import territory
from data.text import folded

#: Similar communes set beside the commune selected.
_BESIDE: Final = 2
#: Communes that a search names.
MOST_FOUND: Final = 8
_SHORTEST: Final = 2
#: What parts the words of a name.
_BETWEEN: Final = re.compile("[-\\s'\N{RIGHT SINGLE QUOTATION MARK}]+")


def compared_places(atlas: Atlas, selection: Selection, france: France | NoFrance) -> tuple[str, ...]:
    """Return the places chosen; without a choice the commune selected with those that resemble it most.

    The similar communes of the perimeter come first, of which the atlas has every figure, then those of France. Without
    a commune, or where none resembles it, the communes of the territory's file, else the two largest of the perimeter.
    """
    if selection.communes:
        return selection.communes
    chosen = selection.commune
    if chosen:
        beside = _similar(atlas, selection.perimeter, france, chosen)
        return (chosen, *(beside or _first(atlas, selection.perimeter, chosen)[:1]))
    return _first(atlas, selection.perimeter, "")


def _similar(atlas: Atlas, perimeter: str, france: France | NoFrance, code: str) -> tuple[str, ...]:
    found = similar_communes(france, code) if isinstance(france, France) else None
    neighbours = [neighbour.code for neighbour in found.neighbours] if found else []
    members = atlas.areas[perimeter].members
    return tuple(sorted(neighbours, key=lambda other: other not in members)[:_BESIDE])


def _first(atlas: Atlas, perimeter: str, but: str) -> tuple[str, ...]:
    values = atlas.values(perimeter, "population")
    largest = sorted(values, key=lambda code: -(values[code] or 0))
    named = [code for code in territory().default_communes if code in atlas.areas]
    return tuple(code for code in (named or largest[:2]) if code != but)


@cached(maxsize=128)
def search(france: France, text: str) -> tuple[str, ...]:
    """Return the communes of France whose name begins with a text, then those that hold it, each from the largest.

    Case, accents and hyphens do not count; nothing is found for fewer than two letters.
    """
    wanted = _plain(text)
    if len(wanted) < _SHORTEST:
        return ()
    begins, holds = [], []
    for code, name in zip(france.codes, _names(france), strict=True):
        if name.startswith(wanted):
            begins.append(code)
        elif wanted in name:
            holds.append(code)

    def size(code: str) -> tuple[bool, float]:
        exact = _names(france)[france.rows[code]] == wanted
        return not exact, -(france.value(code, POPULATION) or 0)

    return (*sorted(begins, key=size), *sorted(holds, key=size))[:MOST_FOUND]


@cached(maxsize=1)
def _names(france: France) -> tuple[str, ...]:
    return tuple(map(_plain, france.names))


def _plain(text: str) -> str:
    return " ".join(_BETWEEN.split(folded(text))).strip()
