"""One server and one Chromium for all browser tests; an empty profile, watched closely, for each."""

from __future__ import annotations

import json
import re
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Final

import pytest
from playwright.sync_api import Browser, BrowserContext, expect, sync_playwright

from data.atlas import Atlas, load
from tests.browser.visit import PATIENCE, Visit

ROOT: Final = Path(__file__).resolve().parents[2]
RESULTS: Final = ROOT / "test-results"
NAMES: Final = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
ARGUMENTS: Final = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
    "--disable-quic",
    # All tabs of a profile share one process, which keeps the scripts of the page compiled.
    "--process-per-site",
    # No other host is found. Routes would do the same, and keep the browser from caching.
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
]
REPORTS: Final = pytest.StashKey[dict[str, pytest.TestReport]]()

expect.set_options(timeout=PATIENCE * 1000)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item) -> Iterator[None]:
    """Let fixtures know how their test ended."""
    report: pytest.TestReport = yield  # type: ignore[assignment]
    item.stash.setdefault(REPORTS, {})[report.when or ""] = report
    return report  # type: ignore[return-value]


def free_port() -> int:
    """Return a port that nobody listens on."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


@contextmanager
def served(log: Path) -> Iterator[str]:
    """Start the atlas as the README says, on a free port; end it afterwards."""
    with started(log) as (address, _):
        yield address


@contextmanager
def started(
    log: Path,
    *more: str,
    house: Path = ROOT,
    base: str = "",
    environment: Mapping[str, str] | None = None,
    before: Sequence[str] = (),
    port: int = 0,
) -> Iterator[tuple[str, subprocess.Popen[bytes]]]:
    """Start the atlas; return its address and its process.

    Args:
        log: file for what it writes.
        more: options of Streamlit.
        house: folder it is started in.
        base: path that it is served below, with a slash before it.
        environment: variables; those of the tests by default.
        before: command that starts it in its turn, with fewer powers.
        port: that it listens on; 0 is a free one.
    """
    port = port or free_port()
    command = [sys.executable, "-m", "streamlit", "run", "app.py"]
    options = ["--server.port", str(port), "--server.headless", "true", "--server.address", "127.0.0.1", *more]
    options += ["--server.baseUrlPath", base.strip("/")] if base else []
    with (
        log.open("w") as out,
        subprocess.Popen([*before, *command, *options], cwd=house, stdout=out, stderr=out, env=environment) as process,
    ):
        try:
            address = f"http://127.0.0.1:{port}{base}"
            while not healthy(address):
                assert process.poll() is None, log.read_text(encoding="utf-8")
            yield address, process
        finally:
            process.kill()


def healthy(address: str) -> bool:
    """Tell whether the server answers."""
    return bool(health(address))


def health(address: str) -> dict[str, object]:
    """Return what the server says of itself; nothing while it does not answer."""
    try:
        with urllib.request.urlopen(f"{address}/health", timeout=5) as reply:  # noqa: S310  (our own server)
            found: dict[str, object] = json.load(reply)
            return found
    except OSError:
        return {}


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    log = tmp_path_factory.mktemp("server") / "log.txt"
    with served(log) as address:
        # The tests share it: none of them is about its first seconds.
        while not health(address).get("warm"):
            time.sleep(0.1)
        yield address
    written = log.read_text(encoding="utf-8")
    assert "Traceback" not in written
    # Reports of the browsers: nothing was kept from loading.
    assert "policy:" not in written


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    found = next(filter(None, map(shutil.which, NAMES)), None)
    assert found, f"no browser: none of {', '.join(NAMES)} is installed"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=found, args=ARGUMENTS)
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def atlas() -> Atlas:
    return load()


Open = Callable[..., Visit]


@pytest.fixture(scope="session")
def profiles(chromium: Browser) -> Iterator[Callable[[int], BrowserContext]]:
    """Profiles that tests use one after the other, made as they are asked for.

    A profile emptied after each test is as good as a new one, and keeps the scripts of the page compiled: its first
    window stays on an address of the server, so that the process of the site goes on, and an opening costs a quarter
    less.
    """
    made: list[BrowserContext] = []

    def profile(number: int) -> BrowserContext:
        while len(made) <= number:
            made.append(chromium.new_context(service_workers="block", locale="fr-FR"))
            # Making a window takes as long as half a page of the atlas.
            made[-1].new_page()
        return made[number]

    yield profile
    for context in made:
        context.close()


def emptied(visit: Visit, context: BrowserContext) -> None:
    """Close the tabs of a profile and take away what the atlas has kept in it."""
    visit.page.goto("about:blank")
    origin = {"origin": visit.server, "storageTypes": "cookies,local_storage,indexeddb,cache_storage,service_workers"}
    context.new_cdp_session(visit.page).send("Storage.clearDataForOrigin", origin)
    for page in context.pages[1:]:
        page.close()


@pytest.fixture
def visitor(profiles: Callable[[int], BrowserContext], request: pytest.FixtureRequest) -> Iterator[Open]:
    """Open tabs on a server; afterwards look at what went wrong in them, and keep a picture if the test failed."""
    visits: list[tuple[Visit, BrowserContext]] = []

    def enter(address: str, width: int = 1440, height: int = 1000) -> Visit:
        context = profiles(len(visits))
        if context.pages[0].url == "about:blank":
            context.pages[0].goto(f"{address}/health")
        visits.append((Visit(context, address), context))
        visits[-1][0].page.set_viewport_size({"width": width, "height": height})
        return visits[-1][0]

    yield enter
    failed = any(report.failed for report in request.node.stash.get(REPORTS, {}).values())
    found = []
    for number, (visit, context) in enumerate(visits):
        if failed:
            RESULTS.mkdir(exist_ok=True)
            name = re.sub(r"[^\w.-]+", "_", request.node.name)[:100]
            visit.page.screenshot(path=RESULTS / f"{name}-{number}.png")
        broken = visit.page.get_by_test_id("stException").count()
        found.append((broken, list(visit.foreign), list(visit.problems)))
        emptied(visit, context)
    for broken, foreign, problems in found:
        assert broken == 0, "the page shows an error"
        assert foreign == [], "something was asked from another host"
        assert problems == []


@pytest.fixture
def visit(visitor: Open, server: str) -> Visit:
    """A tab on the shared server, nothing opened yet."""
    return visitor(server)
