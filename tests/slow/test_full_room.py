"""A seminar room: many visitors over the real websocket on all pages, files made meanwhile, workers killed."""

from __future__ import annotations

import asyncio
import os
import re
import signal
import urllib.error
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

import pytest
import websockets
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

from tests.browser.conftest import served
from tests.browser.test_downloads import fetched
from ui.addresses import PAGES

pytestmark = pytest.mark.slow

VISITORS: Final = 60
RERUNS: Final = 4
_TOKEN: Final = re.compile(r"\./(download/[0-9a-f]{40})")


@dataclass
class Heard:
    """What one visitor's runs sent."""

    finished: int = 0
    errors: list[str] = field(default_factory=list)
    downloads: set[str] = field(default_factory=set)


async def visit(address: str, page: str) -> Heard:
    """Open a page and run it again a few times."""
    heard = Heard()
    stream = f"{address.replace('http', 'ws', 1)}/_stcore/stream"
    async with websockets.connect(stream, subprotocols=["streamlit"], max_size=None, open_timeout=120) as socket:  # type: ignore[list-item]  # a NewType of str
        for _ in range(1 + RERUNS):
            await run_page(socket, page, heard)
    return heard


async def run_page(socket: websockets.ClientConnection, page: str, heard: Heard) -> None:
    """Run a page once and note what it sent."""
    asked = BackMsg()
    asked.rerun_script.page_name = page
    await socket.send(asked.SerializeToString())
    await answered(socket, heard)


async def answered(socket: websockets.ClientConnection, heard: Heard) -> None:
    """Wait for the end of a run and note what it sent."""
    while True:
        message = ForwardMsg.FromString(bytes(await asyncio.wait_for(socket.recv(decode=False), 240)))
        kind = message.WhichOneof("type")
        element = message.delta.new_element
        if kind == "delta" and element.WhichOneof("type") == "exception":
            heard.errors.append(element.exception.message)
        if kind == "delta" and element.WhichOneof("type") == "html":
            heard.downloads |= set(_TOKEN.findall(element.html.body))
        if kind == "script_finished":
            heard.finished += 1
            return


async def room(address: str) -> list[Heard]:
    return await asyncio.gather(*(visit(address, PAGES[number % len(PAGES)]) for number in range(VISITORS)))


def workers(server: int) -> list[int]:
    """Return the worker processes of a server."""
    children = Path(f"/proc/{server}/task/{server}/children").read_text(encoding="utf-8").split()
    names = {int(pid): Path(f"/proc/{pid}/cmdline").read_bytes() for pid in children}
    return [pid for pid, name in names.items() if b"spawn_main" in name]


def test_everyone_is_served_and_every_file_arrives(tmp_path: Path) -> None:
    with served(tmp_path / "log.txt") as address, ThreadPoolExecutor(8) as hands:
        heard = asyncio.run(room(address))
        assert [one.errors for one in heard if one.errors] == []
        assert {one.finished for one in heard} == {1 + RERUNS}
        files = sorted(set().union(*(one.downloads for one in heard)))
        assert len(files) >= 7  # four of /sources, slides, document and kit
        assert list(hands.map(lambda file: fetched(f"{address}/{file}"), files * 3)) == [200] * len(files) * 3
        again = asyncio.run(room(address))
        assert {one.finished for one in again} == {1 + RERUNS}
    assert "Traceback" not in (tmp_path / "log.txt").read_text(encoding="utf-8")


@pytest.mark.skipif(not Path("/proc/self/task").is_dir(), reason="the system does not list the children of a process")
def test_a_worker_that_dies_is_replaced(tmp_path: Path) -> None:
    with served(tmp_path / "log.txt") as address:
        tokens = sorted(asyncio.run(visit(address, "sources")).downloads)
        assert fetched(f"{address}/{tokens[0]}") == 200
        port = address.rpartition(":")[2]
        (server,) = (
            int(path.parent.name)
            for path in Path("/proc").glob("[0-9]*/cmdline")
            if f"--server.port\0{port}".encode() in path.read_bytes()
        )
        for pid in workers(server):
            os.kill(pid, signal.SIGKILL)
        # A file that was being made has failed, and the next click makes it.
        for _ in range(3):
            try:
                status = fetched(f"{address}/{tokens[1]}")
                break
            except urllib.error.HTTPError as error:
                status = error.code
        assert status == 200
