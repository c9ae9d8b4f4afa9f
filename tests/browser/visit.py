"""A visitor's tab: the page, the map's frame, and everything that went over the wire or wrong."""

from __future__ import annotations

import re
import time
from collections.abc import Callable
from typing import Final, cast
from urllib.parse import parse_qsl, urlencode, urlsplit

from playwright.sync_api import (
    BrowserContext,
    ConsoleMessage,
    Dialog,
    Frame,
    FrameLocator,
    Locator,
    Page,
    Request,
    Response,
    WebSocket,
    expect,
)
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

from data.language import language

MAP: Final = "iframe[title='streamlit_folium.st_folium']"
PATHS: Final = "path.leaflet-interactive"
MARKS: Final = ".leaflet-marks-pane path.leaflet-interactive, .leaflet-areas-pane path.leaflet-interactive"
#: Tells whether every component of the page has drawn itself: its script is loaded after its place is made.
DRAWN: Final = """all => all.length > 0
  && all.every(place => place.shadowRoot?.querySelector('.root')?.childElementCount)"""
PATIENCE: Final = 60.0
#: Seconds without a word after which runs asked for in a row are known to have been answered by one run together.
QUIET: Final = 2.0
#: Everything that is not the server's own address, nor inside the browser.
FOREIGN: Final = re.compile(r"^(?!(https?|wss?)://127\.0\.0\.1[:/])(?!data:|blob:|about:)")
#: On a page other than the first, Streamlit's own front end asks for its server below the page too, and at the root.
TRIED: Final = re.compile(r"^http://127\.0\.0\.1:\d+/\w+/_stcore/(health|host-config)$")
#: The browser asks for the icon of a tab when it likes, and drops the request itself when the page sets its icon again;
#: it drops that for the document of a map's frame, or for a photograph it keeps, when the page takes the frame or the
#: picture away meanwhile.
DROPPED: Final = re.compile(
    r"^(http://127\.0\.0\.1:\d+/(favicon\.png|component/streamlit_folium\.st_folium/index\.html\?\S*)"
    r"|blob:http://127\.0\.0\.1:\d+/[\w-]+) net::ERR_ABORTED$"
)
#: Comes once the page has done what it had before it, and has drawn it.
NEXT_FRAME: Final = "() => new Promise((drawn) => requestAnimationFrame(() => setTimeout(drawn)))"
#: The map neither zooms nor moves, and no turn of the wheel waits for the next zoom (Leaflet joins them).
AT_REST: Final = "!map_div._animatingZoom && !map_div._panAnim?._inProgress && !map_div.scrollWheelZoom._delta"


class Visit:
    """One tab of an empty browser profile, open on the atlas.

    Attributes:
        foreign: addresses of other hosts that were asked for; the browser finds none of them.
        online: hosts that the visitor has asked for, by switching an online background on.
        tiles: addresses asked from those hosts; not found all the same.
        problems: errors in the console, uncaught errors, failed requests and dialogs.
        received: bytes of the websocket, from the server.
        asked: runs of the script that the browser asked for.
        started: runs of the script that the server began.
        finished: runs of the script that the server finished.
        heard: when the last message went either way.
    """

    def __init__(self, context: BrowserContext, server: str) -> None:
        self.server = server
        self.foreign: list[str] = []
        self.online: tuple[str, ...] = ()
        self.tiles: list[str] = []
        self.problems: list[str] = []
        self.received = self.asked = self.started = self.finished = 0
        self.heard = 0.0
        self._running = False
        self._pending: set[Request] = set()
        # The map is the only component of its kind. A message sent before comes again as its hash alone.
        self._maps: set[str] = set()
        self._map_sent = False
        context.set_default_timeout(PATIENCE * 1000)
        self.page: Page = context.new_page()
        self.page.on("request", self._request)
        self.page.on("requestfinished", self._request_finished)
        self.page.on("websocket", self._websocket)
        self.page.on("console", self._console)
        self.page.on("pageerror", lambda error: self.problems.append(f"uncaught: {error}"))
        self.page.on("requestfailed", self._request_failed)
        self.page.on("response", self._response)
        self.page.on("dialog", self._dialog)

    def _asked_for(self, url: str) -> bool:
        return bool(self.online) and url.startswith(self.online)

    def _request(self, request: Request) -> None:
        if FOREIGN.match(request.url):
            (self.tiles if self._asked_for(request.url) else self.foreign).append(request.url)
        elif request.url.startswith("http"):
            self._pending.add(request)

    def _request_finished(self, request: Request) -> None:
        self._pending.discard(request)

    def _request_failed(self, request: Request) -> None:
        self._pending.discard(request)
        failure = f"{request.url} {request.failure}"
        if not self._asked_for(request.url) and not DROPPED.match(failure):
            self.problems.append(f"failed: {failure}")

    def _response(self, response: Response) -> None:
        if response.status >= 400 and not TRIED.match(response.url):
            self.problems.append(f"{response.status}: {response.url}")

    def _dialog(self, dialog: Dialog) -> None:
        self.problems.append(f"dialog: {dialog.message}")
        dialog.dismiss()

    def _websocket(self, socket: WebSocket) -> None:
        if FOREIGN.match(socket.url):
            self.foreign.append(socket.url)
            return
        socket.on("framereceived", self._frame_received)
        socket.on("framesent", self._frame_sent)

    def _frame_received(self, frame: str | bytes) -> None:
        self.received += len(frame)
        self.heard = time.monotonic()
        if not isinstance(frame, bytes):
            return
        message = ForwardMsg.FromString(frame)
        kind = message.WhichOneof("type")
        if kind == "script_finished":
            self.finished += 1
            self._running = False
        elif kind == "new_session":
            self.started += 1
            self._running = True
            self._map_sent = False
        elif message.delta.new_element.WhichOneof("type") == "component_instance":
            self._map_sent = True
            self._maps.add(message.hash)
        elif kind == "ref_hash" and message.ref_hash in self._maps:
            self._map_sent = True

    def _frame_sent(self, frame: str | bytes) -> None:
        if isinstance(frame, bytes) and BackMsg.FromString(frame).WhichOneof("type") == "rerun_script":
            self.asked += 1
            self.heard = time.monotonic()

    def _console(self, message: ConsoleMessage) -> None:
        where = message.location.get("url", "")
        if message.type == "error" and not self._asked_for(where) and not TRIED.match(where):
            self.problems.append(f"console: {message.text} {where}")

    def unplugged(self) -> None:
        """Leave the page: what the browser said while its cable was pulled is no fault of it."""
        self.page.goto("about:blank")
        between = ("ERR_", "WebSocket", "Client Error in reaching server endpoint", "when disconnected from server")
        self.problems[:] = [line for line in self.problems if not any(words in line for words in between)]

    # --- Going places

    def open(self, path: str = "/", **params: str) -> Visit:
        """Follow a link and wait until the page is whole."""
        # A new page is a new session: its runs are counted from the start.
        self.asked = self.started = self.finished = 0
        self.page.goto(f"{self.server}{path}{'?' + urlencode(params) if params else ''}")
        return self.whole()

    def whole(self) -> Visit:
        """Wait until the script has run to its end and everything it sent is drawn, the map too where there is one."""
        expect(self.page.locator("footer.foot")).to_be_visible(timeout=PATIENCE * 1000)
        self.idle()
        # A map far below comes with a run that the page asks for when it has time.
        expect(self.key("below_widget")).to_have_count(0)
        self.idle()
        self._drawn()
        if self._map_sent:
            expect(self.shapes.nth(20)).to_be_attached(timeout=PATIENCE * 1000)
            expect(self.map.locator(".leaflet-above-pane path").first).to_be_attached()
        self.until(lambda: not self._pending)
        return self

    def _drawn(self) -> None:
        """Wait until every component has drawn itself: it moves what stands below."""
        self.until(lambda: bool(self.page.get_by_test_id("stBidiComponentIsolated").evaluate_all(DRAWN)))

    def idle(self) -> None:
        """Wait until every run that was asked for has finished and the page shows it.

        Runs asked for while another goes on may be answered by one run: then no more come, and the last is finished.
        The end of a run that gave way to the next may never be told: what it still had to say is dropped.
        """

        def answered() -> bool:
            together = not self._running and self.started > 0 and time.monotonic() - self.heard > QUIET
            return self.finished >= self.asked > 0 or together

        # What a click has brought about is asked for once the page has come to it.
        self.page.evaluate(NEXT_FRAME)
        self.until(answered)
        expect(self.page.get_by_test_id("stApp")).to_have_attribute("data-test-script-state", "notRunning")
        expect(self.page.locator("[data-stale='true']")).to_have_count(0)

    def until(self, true: Callable[..., bool], *values: object) -> None:
        """Poll a state of this object or of the map, letting the browser's events in.

        Args:
            true: tells whether it has come.
            values: its arguments: a loop's variables as they are now.
        """
        end = time.monotonic() + PATIENCE
        while not true(*values):
            assert time.monotonic() < end, "the state waited for did not come"
            self.page.wait_for_timeout(10)

    def address(self, **params: str) -> None:
        """Wait until the address holds these parameters and no other: a slider, for one, answers a moment later."""
        self.until(lambda: self.params == params)
        self.idle()

    # --- Looking

    @property
    def params(self) -> dict[str, str]:
        """The parameters of the address bar."""
        return dict(parse_qsl(urlsplit(self.page.url).query))

    @property
    def map(self) -> FrameLocator:
        """The map's document."""
        return self.page.frame_locator(MAP)

    @property
    def shapes(self) -> Locator:
        """The shapes of the map that can be clicked, in drawing order: communes first."""
        return self.map.locator(PATHS)

    def places(self) -> int:
        """Count the places and projects on the map: a mark with a number stands for so many."""
        marks = self.map.locator(MARKS).count()
        numbers = [int(text) for text in self.map.locator(".count").all_inner_texts()]
        return marks + sum(numbers) - len(numbers)

    @property
    def frame(self) -> Frame:
        """The map's frame, to run JavaScript in it."""
        handle = self.page.locator(MAP).element_handle()
        return cast("Frame", handle.content_frame())

    def key(self, name: str) -> Locator:
        """A widget or container by its key."""
        return self.page.locator(f".st-key-{name}")

    def row(self, code: str) -> Locator:
        """A commune's row in the ranking."""
        return self.key("ranking").locator(f"button[data-code='{code}']")

    # --- Acting

    def choose(self, key: str, option: str) -> None:
        """Choose an option of a select box by typing its name."""
        box = self.key(key).get_by_role("combobox")
        box.click()
        box.fill(option)
        self.page.get_by_role("option", name=option, exact=True).click()

    def unfold(self, key: str) -> None:
        """Open what is folded, and wait until what is in it has come and does not move any more."""
        folded = self.key(key).locator("details").first
        folded.locator("summary").first.click()
        expect(folded).to_have_attribute("open", "")
        self.idle()
        self._drawn()

    def press(self, key: str, name: str) -> None:
        """Press a button of a button group."""
        self.key(key).locator("button", has_text=name).click()

    def speak(self, lang: str) -> None:
        """Change the language, and wait until the page is whole in it."""
        self.press("lang", language(lang).name)
        expect(self.page.locator("html")).to_have_attribute("lang", lang)
        self.whole()

    def point(self, longitude: float, latitude: float) -> tuple[float, float]:
        """Return where a place of the map lies on the page, in pixels, once the map has come to rest."""
        self.until(lambda: bool(self.frame.evaluate(AT_REST)))
        x, y = self.frame.evaluate(
            "([lat, lng]) => { const p = map_div.latLngToContainerPoint([lat, lng]); return [p.x, p.y]; }",
            [latitude, longitude],
        )
        box = self.page.locator(MAP).bounding_box()
        assert box is not None
        return box["x"] + x, box["y"] + y

    def click_map(self, longitude: float, latitude: float) -> None:
        """Click a place of the map."""
        self.page.mouse.click(*self.point(longitude, latitude))

    def leave_map(self) -> None:
        """Take the pointer off the map: a shape under it is highlighted."""
        self.page.mouse.move(0, 0)

    def zoom_to(self, longitude: float, latitude: float, zoom: int) -> None:
        """Bring a place to the middle of the map."""
        self.frame.evaluate(
            "([lat, lng, zoom]) => { map_div.setView([lat, lng], zoom, {animate: false}); }",
            [latitude, longitude, zoom],
        )

    def mark(self) -> None:
        """Leave a mark in the map's frame, which a remount wipes out."""
        self.frame.evaluate("window.__mark = 1")

    def marked(self) -> bool:
        """Tell whether the mark is still there."""
        return bool(self.frame.evaluate("window.__mark === 1"))
