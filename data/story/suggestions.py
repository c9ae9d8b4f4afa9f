"""What a story may name: every figure of the atlas, and for a stop the charts of the places it looks at."""

from __future__ import annotations

from typing import Final

from data.atlas import Atlas
from data.diagnosis.port import PORT_COLUMNS
from data.places.records import STATUSES
from data.references import EVERY_STAGE, OF_PROJECTS, OF_SITES, Reference
from data.story.model import Plot, Stop
from data.territory import territory

#: That a chart of a story draws, by the schema.
MOST_PLACES: Final = 8


def every(atlas: Atlas) -> tuple[Reference, ...]:
    """Return every figure a text may name that is available: of areas, peers and communes, the port, projects, places.

    Communes are those of the widest perimeter; of the port's traffic all years are there.
    """
    areas = (code for code, area in atlas.areas.items() if area.kind == "area")
    places = dict.fromkeys((*areas, *atlas.peers(), *atlas.areas[territory().wide_perimeter].members))
    stages = (EVERY_STAGE, *STATUSES) if atlas.projects else ()
    return (
        *(
            Reference("indicator", name, at)
            for at in places
            for name in atlas.indicators
            if atlas.value(at, name) is not None
        ),
        *(
            Reference("traffic", column, year)
            for column in PORT_COLUMNS
            for year, traffic in reversed(tuple(atlas.port_traffic.items()))
            if column in traffic.amounts
        ),
        *(Reference("diagnosis", identifier) for identifier in atlas.diagnosis),
        *(Reference("projects", stage, at) for stage in stages for at in ("", *OF_PROJECTS)),
        *(Reference("project", name) for name, project in atlas.projects.items() if project.investment_meur),
        *(figure for name in atlas.places for figure in of_site(atlas, name)),
    )


def charts(atlas: Atlas, stop: Stop) -> tuple[Plot | None, ...]:
    """Return no chart, the one a stop has, then those it may have, on its places beside the département and peers."""
    own = looked_at(atlas, stop)
    places = tuple(dict.fromkeys((*own, territory().compared_with)))[:MOST_PLACES]
    found = (
        stop.chart,
        Plot("indicator", stop.view.indicator, tuple(dict.fromkeys((*places, *atlas.peers())))[:MOST_PLACES]),
        Plot("population", places=own[:MOST_PLACES]),
        Plot("age", places=places),
        Plot("sector", places=places),
        *(Plot("traffic", column) for column in PORT_COLUMNS),
        *((Plot("projects"),) if atlas.projects else ()),
    )
    return (None, *dict.fromkeys(plot for plot in found if plot))


def looked_at(atlas: Atlas, stop: Stop) -> tuple[str, ...]:
    """Return the INSEE codes of the communes a stop looks at, and the id of its perimeter."""
    seen = (stop.view.commune, *(code for code in stop.highlight if code in atlas.areas), stop.view.perimeter)
    return tuple(dict.fromkeys(code for code in seen if code))


def of_site(atlas: Atlas, identifier: str) -> tuple[Reference, ...]:
    """Return the figures of a place that are known: area, jobs.

    Raises:
        KeyError: no such place.
    """
    place = atlas.places[identifier]
    known = {"area": place.area_ha, "jobs": place.jobs}
    return tuple(Reference("site", identifier, at) for at in OF_SITES if known[at] is not None)
