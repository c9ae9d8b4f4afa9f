"""The credits of a map: who made its figures, its contours and the data of the places and projects it draws.

Press, blogs and encyclopedias relay what others made: the sheet of a place names them, the foot of a map does not.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from content.figures.key_figures import map_source
from content.source import Source, census_source
from data.atlas import Atlas
from layers.registry import build_layers
from layers.spec import View


def map_sources(view: View) -> Iterator[Source]:
    """Yield the producers behind a map: of its figures, its contours, and the places and projects it draws."""
    atlas, selection, t = view.atlas, view.selection, view.t
    counted = atlas.census(selection.perimeter, selection.indicator, view.year)
    yield from (census_source(t),) if counted else map_source(atlas, selection, t)
    yield Source(t("IGN, commune contours"), _contours_page(atlas))
    named = Counter(words for layer in build_layers(view) for words in layer.sources)
    relayed = named.pop("", 0)
    yield from (Source(words) for words in sorted(named, key=lambda words: (-named[words], words)))
    if relayed:
        yield Source(
            t.plural("{n} mark with its source on its sheet", "{n} marks with their sources on their sheets", relayed)
        )


def _contours_page(atlas: Atlas) -> str:
    return atlas.package.resources["communes.geojson"].producers[0].url
