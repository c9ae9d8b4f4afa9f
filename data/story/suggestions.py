"""What a stop of one's own may show beside its text: key figures and charts of the place it looks at."""

from __future__ import annotations

from typing import Final

from data.atlas import Atlas
from data.diagnosis.port import PORT_COLUMNS
from data.story.model import EVERY_STAGE, OF_SITES, Plot, Reference, Stop
from data.territory import territory

#: That a chart of a story draws, by the schema.
MOST_PLACES: Final = 8


def figures(atlas: Atlas, stop: Stop) -> tuple[Reference, ...]:
    """Return the figures a stop has, then those it may have: of its places, port traffic, the diagnosis.

    Of the traffic the last year that has the column is offered; figures that are not available are left out.
    """
    places = dict.fromkeys((*_places(atlas, stop), territory().compared_with))
    found = [
        *_of_sites(atlas, stop),
        *(
            Reference("indicator", name, at)
            for at in places
            for name in atlas.indicators
            if atlas.value(at, name) is not None
        ),
    ]
    for column in PORT_COLUMNS:
        years = [year for year, traffic in atlas.port_traffic.items() if column in traffic.amounts]
        found += [Reference("traffic", column, years[-1])] if years else []
    found += [Reference("diagnosis", identifier) for identifier in atlas.diagnosis]
    found += [Reference("projects", EVERY_STAGE)] if atlas.projects else []
    found += [Reference("project", name) for name, project in atlas.projects.items() if project.investment_meur]
    return tuple(dict.fromkeys((*stop.figures, *found)))


def charts(atlas: Atlas, stop: Stop) -> tuple[Plot | None, ...]:
    """Return no chart, the one a stop has, then those it may have, on its places beside the département and peers."""
    own = _places(atlas, stop)
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


def _places(atlas: Atlas, stop: Stop) -> tuple[str, ...]:
    """Return the communes a stop looks at, and its perimeter."""
    seen = (stop.view.commune, *(code for code in stop.highlight if code in atlas.areas), stop.view.perimeter)
    return tuple(dict.fromkeys(code for code in seen if code))


def _of_sites(atlas: Atlas, stop: Stop) -> tuple[Reference, ...]:
    """Return area and jobs of the places a stop looks at, where they are known."""
    seen = (name for name in (stop.view.zone, *stop.highlight) if name in atlas.places)
    return tuple(figure for name in dict.fromkeys(seen) for figure in of_site(atlas, str(name)))


def of_site(atlas: Atlas, identifier: str) -> tuple[Reference, ...]:
    """Return the figures of a place that are known: area, jobs.

    Raises:
        KeyError: no such place.
    """
    place = atlas.places[identifier]
    known = {"area": place.area_ha, "jobs": place.jobs}
    return tuple(Reference("site", identifier, at) for at in OF_SITES if known[at] is not None)
