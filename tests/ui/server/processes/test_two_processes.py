"""A server of two processes, over the real port: whatever a visitor asks for, either process answers."""

from __future__ import annotations

import asyncio
import os
import re
import signal
import socket
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

import pytest
import websockets
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.typing import Subprotocol

from tests.browser.conftest import health, started

#: With twelve visitors, one of two processes answers them all once in two thousand times.
VISITORS: Final = 12
_LONGEST_S: Final = 240.0
TOKEN: Final = re.compile(r"\./(download/[0-9a-f]{40})")


@dataclass
class Visitor:
    """What a visitor was sent.

    Attributes:
        session: as Streamlit calls it.
        files: addresses of the files offered.
        runs: how many began.
    """

    session: str = ""
    files: list[str] = field(default_factory=list)


def until(found: Callable[[], bool]) -> None:
    """Wait for a state."""
    end = time.monotonic() + _LONGEST_S
    while not found():
        assert time.monotonic() < end
        time.sleep(0.05)


@pytest.fixture(scope="module")
def pair(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, int, Path]]:
    """The address of a server whose second process answers, its first process, its log."""
    log = tmp_path_factory.mktemp("pair") / "log.txt"
    with started(log, environment={**os.environ, "ATLAS_PROCESSES": "2"}) as (address, process):
        until(lambda: health(address).get("processes") == 2)
        yield address, process.pid, log
    assert "Traceback" not in log.read_text(encoding="utf-8")


async def visit(address: str, session: str = "", meanwhile: Callable[[Visitor], object] | None = None) -> Visitor:
    """Open /sources, as a new session or as one that connects again; then leave.

    Args:
        address: of the server.
        session: that is taken up again; empty for a new one.
        meanwhile: done in a thread while the visitor is connected.
    """
    protocols = ["streamlit", "none", session] if session else ["streamlit"]
    stream = f"{address.replace('http', 'ws', 1)}/_stcore/stream"
    visitor = Visitor()
    async with websockets.connect(
        stream, subprotocols=[Subprotocol(each) for each in protocols], max_size=None, open_timeout=_LONGEST_S
    ) as stream_socket:
        asked = BackMsg()
        asked.rerun_script.page_name = "sources"
        await stream_socket.send(asked.SerializeToString())
        while True:
            message = ForwardMsg.FromString(bytes(await asyncio.wait_for(stream_socket.recv(decode=False), _LONGEST_S)))
            kind = message.WhichOneof("type")
            if kind == "new_session":
                visitor.session = message.new_session.initialize.session_id
            elif kind == "delta" and message.delta.new_element.WhichOneof("type") == "html":
                visitor.files += TOKEN.findall(message.delta.new_element.html.body)
            elif kind == "script_finished":
                if meanwhile:
                    await asyncio.to_thread(meanwhile, visitor)
                return visitor


def visits(address: str, sessions: list[str], meanwhile: Callable[[Visitor], object] | None = None) -> list[Visitor]:
    """Let visitors come at once."""

    async def together() -> list[Visitor]:
        return await asyncio.gather(*(visit(address, session, meanwhile) for session in sessions))

    # A thread of its own: the tests of the browser leave a running event loop behind.
    with ThreadPoolExecutor(1) as thread:
        return thread.submit(lambda: asyncio.run(together())).result()


def status(request: urllib.request.Request | str) -> int:
    """Return the status of an answer, over a connection of its own."""
    try:
        with urllib.request.urlopen(request, timeout=_LONGEST_S) as reply:  # noqa: S310  (our own server)
            reply.read()
            return int(reply.status)
    except urllib.error.HTTPError as error:
        return error.code


def test_files_and_sessions_are_found_from_either_process(pair: tuple[str, int, Path]) -> None:
    address, _, _ = pair
    came = visits(address, [""] * VISITORS)
    assert len({visitor.session for visitor in came}) == VISITORS
    wanted = sorted({path for visitor in came for path in visitor.files})
    assert wanted
    for path in wanted:
        assert [status(f"{address}/{path}") for _ in range(VISITORS)] == [200] * VISITORS
    assert status(f"{address}/download/{'0' * 40}") == 404
    again = visits(address, [visitor.session for visitor in came])
    assert [visitor.session for visitor in again] == [visitor.session for visitor in came]
    # One that is known to neither begins anew.
    (stranger,) = visits(address, ["a-session-of-yesterday"])
    assert stranger.session not in {"", "a-session-of-yesterday"}


def test_a_file_is_handed_over_to_the_session_whichever_process_takes_it(pair: tuple[str, int, Path]) -> None:
    address, _, _ = pair
    with urllib.request.urlopen(f"{address}/_stcore/health", timeout=_LONGEST_S) as reply:  # noqa: S310  (our own server)
        cookie = reply.headers["Set-Cookie"].partition(";")[0]
    headers = {
        "Cookie": cookie,
        "X-Xsrftoken": cookie.partition("=")[2],
        "Content-Type": "multipart/form-data; boundary=part",
    }
    body = b'--part\r\nContent-Disposition: form-data; name="file"; filename="a.json"\r\n\r\n{}\r\n--part--\r\n'
    answers = []

    def upload(visitor: Visitor) -> None:
        path = f"{address}/_stcore/upload_file/{visitor.session}/"
        for number in range(2):
            answers.append(status(urllib.request.Request(path + str(number), body, headers, method="PUT")))  # noqa: S310, PERF401  (our own server; one after the other)

    visits(address, [""] * VISITORS, upload)
    assert answers == [204] * 2 * VISITORS


def second_process(first: int) -> int:
    """Return the second process: the child that listens, too."""
    threads = Path(f"/proc/{first}/task").iterdir()
    children = [child for thread in threads for child in (thread / "children").read_text(encoding="utf-8").split()]
    return next(int(child) for child in children if listens(int(child)))


def listens(process: int) -> bool:
    """Tell whether a process has a listening TCP socket among its open files."""
    try:
        entries = list(Path(f"/proc/{process}/fd").iterdir())
        held = {str(entry.readlink()).removeprefix("socket:[").rstrip("]") for entry in entries}
    except OSError:
        # It has ended, or closed a file meanwhile.
        return False
    tables = [Path(f"/proc/{process}/net/{name}").read_text(encoding="utf-8") for name in ("tcp", "tcp6")]
    rows = [row.split() for table in tables for row in table.splitlines()[1:]]
    return any(row[3] == "0A" and row[9] in held for row in rows)


def test_a_killed_second_process_is_started_again(pair: tuple[str, int, Path]) -> None:
    address, first, log = pair
    os.kill(second_process(first), signal.SIGKILL)
    until(lambda: health(address).get("processes") == 1)
    assert len({visitor.session for visitor in visits(address, [""] * VISITORS)}) == VISITORS
    until(lambda: health(address).get("processes") == 2)
    assert "the second process has ended and is started again" in log.read_text(encoding="utf-8")


def test_both_end_with_the_first(pair: tuple[str, int, Path]) -> None:
    address, first, _ = pair
    until(lambda: health(address).get("processes") == 2)
    os.kill(first, signal.SIGKILL)
    # The next start needs the port.
    until(lambda: free(int(address.rpartition(":")[2])))


def free(port: int) -> bool:
    """Tell whether a server can listen at a port."""
    with socket.socket() as found:
        found.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            found.bind(("127.0.0.1", port))
        except OSError:
            return False
        return True
