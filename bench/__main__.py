"""Measure the running atlas, and three pages beside it, and write ``bench/RESULTS.md``: ``python -m bench``.

The other pages are a blank one and the same map made with streamlit-folium in the usual way and with dash-leaflet; the
last has an environment of its own, which ``make bench`` makes.
"""

from __future__ import annotations

import argparse
import os
import platform
import shutil
import statistics
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from datetime import datetime
from importlib.metadata import version
from itertools import chain
from pathlib import Path
from typing import Final

from playwright.sync_api import Browser, sync_playwright

from bench import servers, stage, visitors
from bench.browser import (
    DESK,
    Subject,
    changes,
    filters,
    first_views,
    fresh,
    from_select_box,
    shapes,
    shapes_in_frame,
    shift,
    slow,
)
from ui.addresses import HOME, PAGES

RESULTS: Final = Path(__file__).with_name("RESULTS.md")
BROWSERS: Final = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
ARGUMENTS: Final = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-quic",
    "--no-first-run",
)
PACKAGES: Final = ("streamlit", "streamlit-folium", "folium", "pandas", "playwright")
PHONE = (390, 844)
MANY, SOME, ROOM = 200, 50, 20
STARTS: Final = 3


def main(arguments: Sequence[str] | None = None) -> None:
    """Measure everything, print it and write it down."""
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    parser.add_argument("--note", default="", help="a remark for the results, such as what else the machine did")
    note = parser.parse_args(arguments).note
    sections: list[str] = []
    for section in chain([machine(note)], measured()):
        sys.stdout.write(f"{section}\n\n")
        sys.stdout.flush()
        sections.append(section)
        # Each at once: what follows may fail.
        RESULTS.write_text("\n\n".join(sections) + "\n", encoding="utf-8")


def measured() -> Iterator[str]:
    """Yield the sections of the results in order, each as soon as it is measured."""
    with chromium() as browser:
        yield starts(browser)
        with ExitStack() as stack:
            atlas = stack.enter_context(servers.atlas())[0]
            blank = stack.enter_context(servers.rival("blank"))[0]
            yield maps(browser, subjects(atlas, blank, stack))
            yield sites(browser, atlas)
            yield pages(browser, atlas)
            yield story(browser, atlas)
    # Visitors have an event loop of their own, which cannot run inside that of the browser.
    with servers.atlas() as (atlas, process), servers.rival("blank") as (blank, _):
        yield room(atlas)
        yield crowd(atlas, blank, process)


def machine(note: str) -> str:
    """Return what the figures were measured on."""
    load = f"{os.getloadavg()[0]:.1f}" if hasattr(os, "getloadavg") else "unknown"
    system = f"{platform.system()} {platform.release()}, Python {platform.python_version()}"
    begun = f"{datetime.now().astimezone():%Y-%m-%d %H:%M}, {os.cpu_count()} cores ({processor()})"
    lines = [
        "# Results of `python -m bench`",
        "",
        f"- {begun}, {system}; load when begun: {load}",
        f"- {', '.join(f'{name} {version(name)}' for name in PACKAGES)}; browser and servers on one machine",
    ]
    return "\n".join([*lines, *([f"- {note}"] if note else [])])


def processor() -> str:
    """Return the model of the processor as the system names it."""
    told = Path("/proc/cpuinfo")
    names = (
        [line.partition(":")[2].strip() for line in told.read_text().splitlines() if line.startswith("model name")]
        if told.exists()
        else []
    )
    return names[0] if names else platform.processor() or platform.machine()


@contextmanager
def chromium() -> Iterator[Browser]:
    """Run the browser until the block ends."""
    found = next(filter(None, map(shutil.which, BROWSERS)), None)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=found, args=list(ARGUMENTS))
        yield browser
        browser.close()


def starts(browser: Browser) -> str:
    """Return the seconds from the command that starts the atlas to a usable map.

    The browser is open and has nothing of the atlas; the server has nothing in memory.
    """
    times = []
    for _ in range(STARTS):
        port = servers.free_port()
        with fresh(browser) as page:
            begun = time.perf_counter()
            with servers.running(servers.streamlit(servers.ROOT / "app.py", port), port) as (address, _):
                page.goto(address, wait_until="commit")
                shown = time.perf_counter() - begun
                shapes_in_frame(page).first.wait_for(state="attached")
                times.append((shown, time.perf_counter() - begun))
    outline, whole = (statistics.median(each) for each in zip(*times, strict=True))
    head = ("", "title and outline", "map")
    row = (f"from the start of the server (median of {STARTS})", f"{outline:.2f} s", f"{whole:.2f} s")
    return table("## Start on an installed machine", head, [row])


def subjects(atlas: str, blank: str, stack: ExitStack) -> list[Subject]:
    """Return the pages that are compared; the one of dash-leaflet only if its environment is there."""
    usual = stack.enter_context(servers.rival("usual_folium"))[0]
    found = [
        Subject("the atlas", atlas, shapes_in_frame, from_select_box),
        Subject("a blank Streamlit page", blank, lambda page: page.locator("h1")),
        Subject("streamlit-folium, the usual way", usual, shapes_in_frame, from_select_box, foreign=True),
    ]
    if servers.DASH.exists():
        dash = stack.enter_context(servers.dash())[0]
        chosen = Subject(
            "dash-leaflet",
            dash,
            shapes,
            lambda page, number: page.locator("#indicator label").nth(number).click(),
        )
        return [*found, chosen]
    return found


def maps(browser: Browser, compared: list[Subject]) -> str:
    """Return first maps, changes of indicator and bytes of the pages compared."""
    views = first_views(browser, compared)
    blank = statistics.median(views[compared[1].name])
    rows = []
    for subject in compared:
        found, first = changes(browser, subject), statistics.median(views[subject.name])
        changed = f"{statistics.median(found.seconds):.2f} s" if found.seconds else "–"
        rows.append(
            (
                subject.name,
                f"{first:.2f} s ({first / blank:.1f} × blank)",
                *(f"{weight / 1000:.0f} kB" for weight in found.first),
                changed,
                *(f"{weight / 1000:.1f} kB" if found.seconds else "–" for weight in found.change),
            )
        )
    kept = (
        "The usual way takes its files from other hosts, which the bench answers: the browser keeps none of its files."
    )
    missing = (
        [] if servers.DASH.exists() else ["", "dash-leaflet was not measured: `make bench` makes its environment."]
    )
    head = ("119 communes", "first map, warm", "HTTP", "websocket", "indicator change", "HTTP", "websocket")
    return "\n".join([table("## Map: median of ten turns, six changes", head, rows), "", kept, *missing])


def sites(browser: Browser, atlas: str) -> str:
    """Return how soon the list of offers follows a filter."""
    seconds = filters(browser, f"{atlas}/sites")
    row = ("a quay within 2 km, on and off", f"{statistics.median(seconds):.2f} s", f"{max(seconds):.2f} s")
    return table(f"## Filter of /sites, {len(seconds)} times", ("filter", "list, median", "longest"), [row])


def pages(browser: Browser, atlas: str) -> str:
    """Return how each page does on a slow processor, and whether anything jumps."""
    rows = []
    for name in PAGES:
        address = f"{atlas}/{'' if name == HOME else name}"
        found = slow(browser, address)
        shifts = [f"{shift(browser, address, *size):.3f}" for size in (DESK, PHONE)]
        rows.append((f"/{'' if name == HOME else name}", f"{found.usable:.1f} s", f"{found.longest:.0f} ms", *shifts))
    head = ("page", "usable, CPU × 4", "longest task after that", "layout shift 1440 × 900", "390 × 844")
    return table("## Pages", head, rows)


def story(browser: Browser, atlas: str) -> str:
    """Return how long a step of the story takes from the key to the last change of what is seen."""
    with tempfile.TemporaryDirectory() as folder:
        found = [("/present", stage.live(browser, atlas)), ("the offline kit", stage.kit(browser, Path(folder)))]
    rows = [(name, str(len(each)), f"{statistics.median(each):.0f} ms", f"{max(each):.0f} ms") for name, each in found]
    return table("## Story at 1920 × 1080, from the key to the last change", ("", "steps", "median", "longest"), rows)


def room(atlas: str) -> str:
    """Return what files cost the visitors beside whom they are made."""
    found = visitors.files_beside(atlas, ROOM, 12)
    alone, meanwhile = (visitors.at(each.again, 0.95) for each in (found.alone, found.meanwhile))
    files = [f"{seconds:.1f} s" for seconds in found.files.values()]
    row = (f"{alone:.2f} s", f"{meanwhile:.2f} s ({meanwhile / alone:.1f} ×)", *files)
    head = ("rerun p95 alone", "while all three are made", "slides", "document", "kit")
    return table(f"## Files beside {ROOM} visitors who click", head, [row])


def crowd(atlas: str, blank: str, process: int) -> str:
    """Return what visitors see when many come at once, a blank page beside it."""
    before = visitors.resident_mib(process)
    asked = [
        ("a blank page", blank, "", MANY),
        ("/", atlas, "", MANY),
        *((f"/{name}", atlas, name, SOME) for name in PAGES if name != HOME),
    ]
    rows = []
    for name, address, page, many in asked:
        found = visitors.load(address, page, many, 3)
        seconds = [
            f"{visitors.at(times, share):.2f} s" for times in (found.first, found.again) for share in (0.5, 0.95)
        ]
        rows.append((name, str(many), *seconds, str(len(found.errors))))
    head = ("page", "visitors at once", "first run p50", "p95", "rerun p50", "p95", "errors")
    after = visitors.resident_mib(process)
    memory = f"Memory of all processes of the server: {before:.0f} MiB before, {after:.0f} MiB after."
    return "\n".join([table("## A full room", head, rows), "", memory])


def table(title: str, head: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """Return a table in Markdown below its title."""
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join([title, "", *(f"| {' | '.join(line)} |" for line in lines)])


if __name__ == "__main__":
    main()
