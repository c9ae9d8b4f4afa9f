"""Three processes behind nginx as ``deploy/`` says: one is killed, the others do not notice, its visitors go on."""

from __future__ import annotations

import asyncio
import os
import re
import shutil
import socket
import subprocess
import time
import urllib.request
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Final
from urllib.error import HTTPError

import pytest
import websockets
from streamlit.proto.BackMsg_pb2 import BackMsg
from websockets.typing import Subprotocol

from tests.browser.conftest import ROOT, free_port, health, started
from tests.slow.test_full_room import Heard, answered, run_page

pytestmark = pytest.mark.slow

NGINX: Final = shutil.which("nginx", path="/usr/sbin:/usr/bin:/usr/local/sbin") or ""
VISITORS: Final = 300
PROCESSES: Final = 3
AT_WORK: Final = 12


@contextmanager
def behind_nginx(folder: Path, ports: list[int]) -> Iterator[str]:
    """Start nginx with the settings of ``deploy/`` before processes on these ports."""
    port, settings = free_port(), (ROOT / "deploy" / "nginx.conf").read_text(encoding="utf-8")
    replicas = (ROOT / "deploy" / "replicas.conf").read_text(encoding="utf-8")
    for number, replica in enumerate(ports, 1):
        replicas = replicas.replace(f"atlas{number}:8501", f"127.0.0.1:{replica}")
    (folder / "replicas.conf").write_text(replicas, encoding="utf-8")
    (folder / "mime.types").write_text("types { text/html html; }\n", encoding="utf-8")
    settings = settings.replace("listen 8080", f"listen 127.0.0.1:{port}")
    settings = settings.replace("/etc/nginx/atlas", str(ROOT / "deploy"))
    settings = settings.replace("/tmp/nginx.pid", str(folder / "nginx.pid"))  # noqa: S108  (the path in the file)
    (folder / "nginx.conf").write_text(settings, encoding="utf-8")
    command = [NGINX, "-c", str(folder / "nginx.conf"), "-g", "daemon off;"]
    with (folder / "nginx.log").open("w") as log, subprocess.Popen(command, stdout=log, stderr=log) as process:
        address = f"http://127.0.0.1:{port}"
        try:
            while not _answers(port):
                assert process.poll() is None, (folder / "nginx.log").read_text(encoding="utf-8")
            yield address
        finally:
            process.terminate()


def _answers(port: int) -> bool:
    try:
        with socket.create_connection(("127.0.0.1", port), timeout=5):
            return True
    except OSError:
        time.sleep(0.05)
        return False


async def visit(address: str, number: int, together: asyncio.Barrier, killed: asyncio.Event) -> tuple[Heard, int]:
    """Open a page, wait until a process is killed, run the page again; connect again if need be.

    Returns:
        What was heard, and how often the visitor had to connect again.
    """
    heard, lost = Heard(), 0
    headers = {"Cookie": f"atlas_replica=visitor{number}"}
    page = f"{address.replace('http', 'ws', 1)}/_stcore/stream"
    begun = False
    while True:
        try:
            async with websockets.connect(
                page,
                subprotocols=[Subprotocol("streamlit")],
                max_size=None,
                open_timeout=240,
                additional_headers=headers,
            ) as stream:
                await run_page(stream, "sources", heard)
                if not begun:
                    begun = True
                    await together.wait()
                    await killed.wait()
                await run_page(stream, "sources", heard)
                return heard, lost
        except websockets.ConnectionClosed:
            lost += 1
            assert lost < 3


async def room(address: str, victim: subprocess.Popen[bytes]) -> list[tuple[Heard, int]]:
    together, killed = asyncio.Barrier(VISITORS + 1), asyncio.Event()
    visits = [asyncio.create_task(visit(address, number, together, killed)) for number in range(VISITORS)]
    await together.wait()
    victim.kill()
    killed.set()
    return await asyncio.gather(*visits)


@pytest.mark.skipif(not NGINX, reason="nginx is not installed")
def test_a_killed_process_takes_nobody_with_it(tmp_path: Path) -> None:
    with ExitStack() as stack:
        servers = [stack.enter_context(started(tmp_path / f"log{n}.txt")) for n in range(PROCESSES)]
        ports = [int(server.rpartition(":")[2]) for server, _ in servers]
        address = stack.enter_context(behind_nginx(tmp_path, ports))
        heard = asyncio.run(room(address, servers[0][1]))
    assert all(not each.errors for each, _ in heard)
    lost = [times for _, times in heard]
    # About a third sat at the killed process; the others kept their connection.
    assert 0 < sum(times > 0 for times in lost) < VISITORS / 2
    assert all(each.finished >= 2 for each, _ in heard)


async def answered_then_told(address: str, opened: asyncio.Barrier) -> tuple[int, int]:
    """Open a page, run it again as the process is stopped; return how many runs ended and how the connection closed."""
    heard = Heard()
    page = f"{address.replace('http', 'ws', 1)}/_stcore/stream"
    async with websockets.connect(page, subprotocols=[Subprotocol("streamlit")], max_size=None) as stream:
        await run_page(stream, "", heard)
        again = BackMsg()
        again.rerun_script.page_name = ""
        await stream.send(again.SerializeToString())
        await opened.wait()
        try:
            await answered(stream, heard)
            while True:
                await stream.recv()
        except websockets.ConnectionClosed as closed:
            return heard.finished, closed.rcvd.code if closed.rcvd else 0


async def stopped_at_work(address: str, process: subprocess.Popen[bytes]) -> list[tuple[int, int]]:
    opened = asyncio.Barrier(AT_WORK + 1)
    visits = [asyncio.create_task(answered_then_told(address, opened)) for _ in range(AT_WORK)]
    await opened.wait()
    process.terminate()
    return await asyncio.gather(*visits)


def test_runs_at_work_are_answered_before_a_stopped_process_tells_its_sessions(tmp_path: Path) -> None:
    environment = {**os.environ, "ATLAS_PROCESSES": "2"}
    with started(tmp_path / "log.txt", environment=environment) as (address, process):
        while health(address).get("processes") != 2:
            time.sleep(0.1)
        ended = asyncio.run(stopped_at_work(address, process))
        process.wait(30)
    # 1012: the service starts again.
    assert ended == [(2, 1012)] * AT_WORK


@pytest.mark.skipif(not NGINX, reason="nginx is not installed")
def test_where_no_process_answers_a_page_says_so_in_both_languages(tmp_path: Path) -> None:
    with behind_nginx(tmp_path, [free_port()] * PROCESSES) as address, pytest.raises(HTTPError) as answer:
        urllib.request.urlopen(f"{address}/atlas/compare?lang=en", timeout=30)  # noqa: S310  (our own server)
    assert answer.value.code == 502
    assert answer.value.headers["Cache-Control"] == "no-store"
    page = answer.value.read().decode()
    assert "L’atlas ne répond pas pour le moment" in page
    assert "The atlas does not answer just now" in page


@pytest.mark.skipif(not NGINX, reason="nginx is not installed")
def test_a_visitor_keeps_to_one_process(tmp_path: Path) -> None:
    with ExitStack() as stack:
        server, _ = stack.enter_context(started(tmp_path / "log.txt"))
        port = int(server.rpartition(":")[2])
        address = stack.enter_context(behind_nginx(tmp_path, [port] * PROCESSES))
        with urllib.request.urlopen(f"{address}/sources", timeout=30) as reply:  # noqa: S310  (our own server)
            cookie = str(reply.headers["Set-Cookie"])
    assert re.fullmatch(r"atlas_replica=[0-9a-f]{32}; Path=/; HttpOnly; SameSite=Lax", cookie)
    written = (tmp_path / "nginx.log").read_text(encoding="utf-8")
    # Neither addresses of visitors nor query strings are logged.
    assert "GET /sources 200" in written
    assert "127.0.0.1 -" not in written
