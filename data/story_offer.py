"""What a stop of one's own may show beside its text: key figures and charts of the place it looks at."""

from __future__ import annotations

from data.atlas import Atlas
from data.story import Plot, Reference, Stop
from data.story_check import TRAFFIC

#: The département, beside which a place is shown.
_BESIDE = "13"


def figures(atlas: Atlas, stop: Stop) -> tuple[Reference, ...]:
    """Return the figures a stop has, then those it may have: indicators of its places, port traffic, the diagnosis.

    Of the traffic the last year that has the column is offered; figures that are not available are left out.
    """
    places = dict.fromkeys((*_places(stop), _BESIDE))
    found = [
        Reference("indicator", name, at)
        for at in places
        for name in atlas.indicators
        if atlas.value(at, name) is not None
    ]
    for column in TRAFFIC:
        years = [row["year"] for row in atlas.port_traffic if row[column]]
        found += [Reference("traffic", column, max(years))] if years else []
    found += [Reference("diagnosis", row["id"]) for row in atlas.diagnosis]
    found += [Reference("project", name) for name, row in atlas.projects.items() if row["investment_meur"]]
    return tuple(dict.fromkeys((*stop.figures, *found)))


def charts(atlas: Atlas, stop: Stop) -> tuple[Plot | None, ...]:
    """Return no chart, the one a stop has, then those it may have, on its places beside the département and peers."""
    places = tuple(dict.fromkeys((*_places(stop), _BESIDE)))
    found = (
        stop.chart,
        Plot("indicator", stop.view.indicator, tuple(dict.fromkeys((*places, *atlas.peers())))),
        Plot("population", places=_places(stop)),
        Plot("age", places=places),
        Plot("sector", places=places),
        *(Plot("traffic", column) for column in TRAFFIC),
    )
    return (None, *dict.fromkeys(plot for plot in found if plot))


def _places(stop: Stop) -> tuple[str, ...]:
    return tuple(code for code in (stop.view.commune, stop.view.perimeter) if code)
