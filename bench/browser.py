"""What a browser sees: first map, change of indicator, bytes, a slow processor, shifts of the layout."""

from __future__ import annotations

import re
import statistics
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

import xstatic.pkg.leaflet
from playwright.sync_api import Browser, BrowserContext, CDPSession, Locator, Page, Route

from bench.web_vitals import OBSERVED, layout_shift

_LEAFLET: Final = Path(xstatic.pkg.leaflet.BASE_DIR)
DESK: Final = (1440, 900)
MAP: Final = "iframe[title='streamlit_folium.st_folium']"
_RECOLOURED: Final = Path(__file__).with_name("recoloured.js").read_text(encoding="utf-8")
ROUNDS: Final = 10
CHANGES: Final = 6
SLOWER: Final = 4
SETTLED_MS: Final = 1500
_LONGEST_MS: Final = 180_000
#: Milliseconds in which tasks are watched once a page is usable.
WATCHED_MS: Final = 3000
#: Seconds after which a map that has not changed has failed.
LONGEST_CHANGE_S: Final = 30
#: Opcode of a websocket's binary frame (RFC 6455), whose data the protocol of the browser tells in base64.
BINARY: Final = 2


@dataclass(frozen=True)
class Subject:
    """A page that is measured.

    Attributes:
        name: in the table.
        address: of the page.
        first: what has to be there for the page to count as seen.
        choose: chooses the indicator of a number; None of a page without a map.
        foreign: its files come from other hosts, which are answered here; the browser keeps no files then.
    """

    name: str
    address: str
    first: Callable[[Page], Locator]
    choose: Callable[[Page, int], None] | None = None
    foreign: bool = False


def shapes_in_frame(page: Page) -> Locator:
    """Return the shapes of a map that streamlit-folium draws."""
    return page.frame_locator(MAP).locator("path.leaflet-interactive")


def shapes(page: Page) -> Locator:
    """Return the shapes of a map of the page itself."""
    return page.locator("path.leaflet-interactive")


def from_select_box(page: Page, number: int) -> None:
    """Open Streamlit's select box and point at an option; the click is what is measured."""
    page.locator(".st-key-indicator").get_by_role("combobox").click()
    page.get_by_role("option").nth(number).wait_for()


def click_option(page: Page, number: int) -> None:
    """Choose the option of a select box that :func:`from_select_box` has opened."""
    page.get_by_role("option").nth(number).click()


def opened(browser: Browser, width: int = DESK[0], height: int = DESK[1], *, foreign: bool = False) -> BrowserContext:
    """Return a browser profile; in one for ``foreign`` files other hosts answer from this machine at once."""
    context = browser.new_context(viewport={"width": width, "height": height})
    context.set_default_timeout(_LONGEST_MS)
    if foreign:
        context.route(re.compile(r"^https?://(?!127\.0\.0\.1)"), _answer)
    return context


def _answer(route: Route) -> None:
    name = route.request.url.rpartition("/")[2].partition("?")[0].removesuffix(".min")
    file = _LEAFLET / name
    kind = "text/css" if name.endswith(".css") else "text/javascript"
    body = file.read_bytes() if name in {"leaflet.js", "leaflet.css"} else b""
    route.fulfill(body=body, content_type=kind, headers={"Access-Control-Allow-Origin": "*"})


def first_views(browser: Browser, subjects: list[Subject]) -> dict[str, list[float]]:
    """Return seconds from the address to the first shape, by subject: in turn, the browser's cache warm."""
    contexts = {each.name: opened(browser, foreign=each.foreign) for each in subjects}
    pages = {name: context.new_page() for name, context in contexts.items()}
    found: dict[str, list[float]] = {each.name: [] for each in subjects}
    for turn in range(ROUNDS + 1):
        for subject in subjects:
            page = pages[subject.name]
            start = time.perf_counter()
            page.goto(subject.address, wait_until="commit")
            subject.first(page).first.wait_for(state="attached")
            if turn:  # the first fills the caches
                found[subject.name].append(time.perf_counter() - start)
            page.wait_for_timeout(500)
    for context in contexts.values():
        context.close()
    return found


@dataclass
class Wire:
    """Bytes that a page has received.

    Attributes:
        http: as they came over the wire, compressed.
        websocket: contents of the frames.
    """

    http: float = 0.0
    websocket: float = 0.0
    session: CDPSession | None = field(default=None, repr=False)

    def listen(self, page: Page) -> None:
        """Count what a page receives from now on."""
        self.session = page.context.new_cdp_session(page)
        self.session.send("Network.enable")
        self.session.on("Network.loadingFinished", self._loaded)
        self.session.on("Network.webSocketFrameReceived", self._received)

    def _loaded(self, event: Mapping[str, Any]) -> None:
        self.http += float(event["encodedDataLength"])

    def _received(self, event: Mapping[str, Any]) -> None:
        frame = event["response"]
        self.websocket += len(frame["payloadData"]) * (0.75 if int(frame["opcode"]) == BINARY else 1.0)

    def take(self) -> tuple[float, float]:
        """Return the bytes since the last time, HTTP and websocket."""
        found = self.http, self.websocket
        self.http = self.websocket = 0.0
        return found


@dataclass(frozen=True)
class Changes:
    """A page's first bytes, and its changes of indicator.

    Attributes:
        first: bytes by HTTP and websocket of the first view, nothing kept from before.
        seconds: from the press of the button to other colours, painted.
        change: bytes by HTTP and websocket of a change, the median.
    """

    first: tuple[float, float]
    seconds: list[float]
    change: tuple[float, float]


def changes(browser: Browser, subject: Subject) -> Changes:
    """Measure a page's bytes and its changes of indicator in a fresh browser profile."""
    with fresh(browser, foreign=subject.foreign) as page:
        wire = Wire()
        wire.listen(page)
        page.goto(subject.address)
        subject.first(page).first.wait_for(state="attached")
        page.wait_for_timeout(2 * SETTLED_MS)
        first, seconds, weights = wire.take(), [], []
        if subject.choose:
            page.evaluate(_RECOLOURED)
        for number in range(1, CHANGES + 1) if subject.choose else ():
            seconds.append(_change(page, subject, number))
            page.wait_for_timeout(SETTLED_MS)
            weights.append(wire.take())
        middle = [statistics.median(each) for each in zip(*weights, strict=True)] or [0.0, 0.0]
        return Changes(first, seconds, (middle[0], middle[1]))


def _change(page: Page, subject: Subject, number: int) -> float:
    if subject.choose is from_select_box:
        from_select_box(page, number)
        click_option(page, number)
    elif subject.choose:
        subject.choose(page, number)
    start = time.perf_counter()
    while not page.evaluate("window.recoloured") and time.perf_counter() - start < LONGEST_CHANGE_S:
        page.wait_for_timeout(10)
    return float(page.evaluate("window.recoloured - window.pressed")) / 1000


def filters(browser: Browser, address: str) -> list[float]:
    """Return seconds from the switch of a filter of /sites to the list without, or again with, what it leaves out."""
    found = []
    with fresh(browser) as page:
        whole(page, address)
        rows, switch = page.locator("[data-offer]"), page.locator(".st-key-quay label")
        rows.first.wait_for()
        for _ in range(CHANGES):
            before, start = rows.count(), time.perf_counter()
            switch.click()
            while rows.count() == before and time.perf_counter() - start < LONGEST_CHANGE_S:
                pass
            found.append(time.perf_counter() - start)
            page.wait_for_timeout(SETTLED_MS)
    return found


@contextmanager
def fresh(browser: Browser, width: int = DESK[0], height: int = DESK[1], *, foreign: bool = False) -> Iterator[Page]:
    """Open a tab in a profile of its own."""
    context = opened(browser, width, height, foreign=foreign)
    try:
        yield context.new_page()
    finally:
        context.close()


@dataclass(frozen=True)
class Slow:
    """A page on a processor that is four times slower.

    Attributes:
        usable: seconds until it is shown whole and at rest.
        longest: milliseconds of the longest task after that.
    """

    usable: float
    longest: float


def slow(browser: Browser, address: str) -> Slow:
    """Open a page on a slow processor and watch it; the browser's cache is warm."""
    with fresh(browser) as page:
        page.add_init_script(OBSERVED)
        whole(page, address)
        page.context.new_cdp_session(page).send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
        start = time.perf_counter()
        whole(page, address)
        usable = time.perf_counter() - start
        at = float(page.evaluate("performance.now()"))
        page.wait_for_timeout(WATCHED_MS)
        tasks = page.evaluate("window.seen.tasks")
        return Slow(usable, max((length for begun, length in tasks if begun > at), default=0.0))


def whole(page: Page, address: str) -> None:
    """Open a page of the atlas and wait until it is shown."""
    page.goto(address, wait_until="commit")
    page.locator("footer.foot").wait_for(state="attached")
    page.locator("#outline").wait_for(state="detached")


def shift(browser: Browser, address: str, width: int, height: int) -> float:
    """Return the layout shift of a page (web-vitals: the largest sum within 5 s, with gaps of 1 s at most)."""
    with fresh(browser, width, height) as page:
        page.add_init_script(OBSERVED)
        whole(page, address)
        page.wait_for_timeout(SETTLED_MS)
        return layout_shift(page.evaluate("window.seen.shifts"))
