"""The sources of what a map shows: figures, contours, places and projects."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Final

from content.source import Source
from content.story.key_figures import map_source
from data.atlas import Atlas
from data.cache import cached
from data.language import language
from layers.registry import build_layers
from layers.spec import View

#: Sources of places named below a map, those of most places first.
_NAMED: Final = 12


@cached(maxsize=8)
def _contours(atlas: Atlas, lang: str) -> Source:
    """Return the source of the contours, as the data package names it."""
    (producer,) = atlas.package.resources["communes.geojson"].producers
    return Source(language(lang)(producer.title), producer.url)


def map_sources(view: View) -> Iterator[Source]:
    """Yield the sources of a map: of its figures, its contours, and the places and projects it draws."""
    atlas, selection, t = view.atlas, view.selection, view.t
    yield from map_source(atlas, selection, t)
    yield _contours(atlas, t.code)
    named = Counter(Source(words) for layer in build_layers(view) for words in layer.sources)
    by_places = sorted(named, key=lambda source: (-named[source], source.words))
    yield from by_places[:_NAMED]
    if more := len(by_places) - _NAMED if len(by_places) > _NAMED else 0:
        yield Source(
            t.plural(
                "{n} more source, on the sheet of its place in the atlas",
                "{n} more sources, each on the sheets of its places in the atlas",
                more,
            )
        )
