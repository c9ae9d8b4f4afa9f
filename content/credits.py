"""What a document owes to whom: the licence of each source, and who made the map it draws."""

from __future__ import annotations

from typing import Final

from content.source import Source, census_source
from content.table import licence
from data.atlas import Atlas
from data.data_package import NAMED_ON_ROWS
from data.files import BASEMAP
from data.language import Language

_CONTOURS: Final = "communes.geojson"


def licences(atlas: Atlas, t: Language) -> dict[Source, str]:
    """Return the licences of the sources that publish under one: those of indicators, of areas and of the censuses."""
    return {
        census_source(t): licence(atlas, "population.csv", t),
        **{Source(entry.source(t), entry.url): entry.licence for entry in atlas.indicators.values()},
        **{Source(own.source(t), own.url): own.licence for own in atlas.area_sources.values()},
    }


def map_credit(atlas: Atlas, t: Language) -> str:
    """Name who made the contours and the base map, and their licences."""
    found = atlas.package.resources
    drawn = [file for file in found if file == _CONTOURS or file.startswith(f"{BASEMAP}/")]
    producers = dict.fromkeys(producer.title for file in drawn for producer in found[file].producers)
    producers.pop(NAMED_ON_ROWS, None)
    return t(
        "Map: {producers}. {licences}.",
        producers=t.semicolon.join(map(t, producers)),
        licences=", ".join(dict.fromkeys(licence(atlas, file, t) for file in drawn)),
    )
