"""Print how long exports take, and how long a run of another session takes meanwhile: ``python -m bench.exports``.

Cold means that nothing is kept of pictures and files; warm that the maps are kept, as after a first download. The story
has twelve stops: those of the atlas, and its first maps again, a little wider. The load of the machine is printed with
the times: they mean something on an idle one.
"""

from __future__ import annotations

import os
import statistics
import sys
import threading
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from streamlit.testing.v1 import AppTest

from content.story.own import own_story
from content.story.resolve import deck as told
from data.atlas import load
from data.language import language
from data.selection.record import Selection
from data.story.edit import with_stop
from data.story.model import Story
from exports.map_image import picture as map_picture
from exports.offline_kit import kit
from exports.pdf.comparison import comparison_pdf, comparison_with_france
from exports.pdf.pitch import pitch_pdf
from exports.pdf.place_sheet import site_pdf
from exports.pdf.profile import profile_pdf, profile_with_france
from exports.pdf.story import story_pdf
from exports.pptx import deck
from layers.spec import View

RUNS = 5
STOPS = 12
WIDER = 0.01  # degrees
_PICTURES = (map_picture.map_picture.cache_clear,)
_FILES = (
    deck.pptx.cache_clear,
    story_pdf.cache_clear,
    profile_with_france.cache_clear,
    comparison_with_france.cache_clear,
    site_pdf.cache_clear,
    pitch_pdf.cache_clear,
    kit.kit.cache_clear,
)
APP = Path(__file__).resolve().parents[1] / "ui" / "main.py"


def seconds(work: Callable[[], object]) -> float:
    """Return how long a call takes, in seconds."""
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def forget(*, pictures: bool) -> None:
    """Empty what is kept of files and, if asked for, of pictures."""
    for clear in (*_FILES, *(_PICTURES if pictures else ())):
        clear()


def reruns(app: AppTest, until: Callable[[], bool]) -> list[float]:
    """Run the page again and again, as another visitor would, until a state is reached; return the times."""
    times: list[float] = []
    while len(times) < RUNS or not until():
        times.append(seconds(app.run))
    return times


def long_story(own: Story) -> Story:
    """Return a story of twelve stops: no map of it is drawn twice."""
    story, maps = own, [stop for stop in own.stops if stop.bounds and stop.picture == "map"]
    for stop in maps:
        if len(story.stops) < STOPS and stop.bounds:
            story = with_stop(story, replace(stop, bounds=stop.bounds.widened(WIDER)))
    return story


def main() -> None:
    """Measure and print one line a figure."""
    atlas = load()
    t = language("fr")
    whole = long_story(own_story(atlas))
    story = told(atlas, whole, "fr")
    view = View(atlas, Selection(), t)
    perimeter = Selection().perimeter
    communes = atlas.areas[perimeter].members
    bounds = atlas.bounds(communes)
    jobs: dict[str, Callable[[], object]] = {
        f"deck of {len(story.slides)} stops (PPTX)": lambda: deck.pptx(atlas, story),
        f"document of {len(story.slides)} stops (PDF)": lambda: story_pdf(atlas, story),
        f"offline kit of {len(story.slides)} stops (ZIP)": lambda: kit.kit(atlas, whole),
        "profile of a commune (PDF)": lambda: profile_pdf(atlas, "fr", perimeter, communes[0], perimeter),
        "comparison of three communes (PDF)": lambda: comparison_pdf(atlas, "fr", communes[:3], perimeter, perimeter),
        "sheet of a site (PDF)": lambda: site_pdf(atlas, "fr", next(iter(atlas.places))),
        "one-page pitch (PDF)": lambda: pitch_pdf(atlas, "fr"),
        "map (PNG)": lambda: map_picture.map_picture(view, bounds, size=(11, 7.5)),
        "map (SVG)": lambda: map_picture.map_picture(view, bounds, size=(11, 7.5), format="svg"),
    }
    for work in jobs.values():
        work()
    sys.stdout.write(f"load {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores\n")
    sys.stdout.write(f"weight of the kit {len(kit.kit(atlas, whole)) / 1e6:.2f} MB\n")
    for name, work in jobs.items():
        cold, warm = [], []
        for _ in range(RUNS):
            forget(pictures=True)
            cold.append(seconds(work))
            forget(pictures=False)
            warm.append(seconds(work))
        sys.stdout.write(f"{name:45} cold {statistics.median(cold):6.2f} s   warm {statistics.median(warm):6.2f} s\n")
    app = AppTest.from_file(APP, default_timeout=60).run()
    alone = reruns(app, lambda: True)
    forget(pictures=True)
    building = threading.Thread(target=lambda: deck.pptx(atlas, story))
    building.start()
    beside = reruns(app, lambda: not building.is_alive())
    for name, times in (("alone", alone), ("while a deck is built", beside)):
        said = f"median {statistics.median(times):6.2f} s   longest {max(times):6.2f} s   ({len(times)} runs)"
        sys.stdout.write(f"{'run of another session, ' + name:45} {said}\n")


if __name__ == "__main__":
    main()
