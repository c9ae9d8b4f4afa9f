"""Print how long the atlas's own work takes and how many bytes a view weighs: ``python -m bench.figures``.

Each figure is the median of several runs of one pure function, cold (caches emptied) or warm. The time a browser or
many sessions see is measured on the running atlas; the README says with which commands.
"""

from __future__ import annotations

import json
import statistics
import sys
import time
from collections.abc import Callable

from data.atlas import load
from data.language import language
from data.ranking.criteria import CRITERIA
from data.ranking.filter import Query, filter_places
from data.ranking.rings import rings
from data.ranking.score import score, sensitivity
from data.selection.record import Selection
from data.territory import territory
from exports import geodata
from exports import workbook as tables
from layers.spec import View
from ui.explore import panel, ranking
from ui.map import legend, map_view

RUNS = 7


def median_ms(work: Callable[[], object], before: Callable[[], object] = lambda: None) -> float:
    """Return the median time of ``work`` in milliseconds, running ``before`` untimed each time."""
    times = []
    for _ in range(RUNS):
        before()
        start = time.perf_counter()
        work()
        times.append(time.perf_counter() - start)
    return statistics.median(times) * 1000


def main() -> None:
    """Measure and print one line a figure."""
    atlas, chosen = load(), Selection()
    view = (atlas, chosen.lang, chosen.perimeter, chosen.indicator, None, territory().compared_with)
    arguments, drawn = map_view.arguments, View(atlas, chosen, language(chosen.lang))
    weights = {criterion.id: 1 for criterion in CRITERIA}
    ids = filter_places(atlas, Query()).ids
    rings(atlas)
    figures = {
        "load the atlas, warm (stat of every file), ms": median_ms(load),
        "map of a view, cold, ms": median_ms(lambda: arguments(drawn), arguments.cache_clear),
        "map of a view, warm, ms": median_ms(lambda: arguments(drawn)),
        "panel, cold, ms": median_ms(
            lambda: panel.panel(atlas, "fr", chosen.perimeter, None, territory().compared_with, None),
            panel.panel.cache_clear,
        ),
        "ranking, cold, ms": median_ms(lambda: ranking.listed(*view, "quantiles"), ranking.listed.cache_clear),
        "score and sensitivity of all places, ms": median_ms(
            lambda: (score(atlas, ids, weights, 20), sensitivity(atlas, ids, weights, 20))
        ),
        "GeoPackage, cold, ms": median_ms(
            lambda: geodata.geopackage(atlas, "fr", chosen.perimeter), geodata.geopackage.cache_clear
        ),
        "Excel workbook, cold, ms": median_ms(
            lambda: tables.workbook(atlas, "fr", chosen.perimeter), tables.workbook.cache_clear
        ),
        "map arguments, bytes": len(json.dumps(arguments(drawn))),
        "panel, bytes": len(panel.panel(atlas, "fr", chosen.perimeter, None, territory().compared_with, None)),
        "legend, bytes": sum(len(part.encode()) for part in legend.legend(drawn)),
        "ranking, distribution and table, bytes": len(json.dumps(ranking.listed(*view, "quantiles").data())),
    }
    for name, value in figures.items():
        sys.stdout.write(f"{name:55} {value:10,.1f}\n")


if __name__ == "__main__":
    main()
