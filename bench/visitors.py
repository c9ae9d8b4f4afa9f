"""Many visitors at once over the real websocket, and files made beside them."""

from __future__ import annotations

import asyncio
import re
import time
import urllib.request
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

import websockets
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.typing import Subprotocol

_LONGEST_S: Final = 120.0
_FILES: Final = re.compile(r'data-address="\./(download/[0-9a-f]{40})" data-file="([^"]+)"')


@dataclass
class Load:
    """What visitors saw.

    Attributes:
        first: seconds of the first run.
        again: seconds of a run after it.
        errors: exceptions that the page showed, connections that failed.
        files: addresses of the files offered, by name.
    """

    first: list[float] = field(default_factory=list)
    again: list[float] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)
    files: dict[str, str] = field(default_factory=dict)


def load(address: str, page: str, visitors: int, reruns: int, pause: float = 0.5) -> Load:
    """Let visitors open a page at once and run it again with pauses.

    Args:
        address: of the server.
        page: name of the page, empty for the first.
        visitors: how many.
        reruns: runs of each after the first.
        pause: seconds between two runs of a visitor.
    """
    return asyncio.run(_load(address, page, visitors, reruns, pause))


async def _load(address: str, page: str, visitors: int, reruns: int, pause: float) -> Load:
    found, together = Load(), asyncio.Barrier(visitors)
    await asyncio.gather(*(_visit(address, page, reruns, pause, together, found) for _ in range(visitors)))
    return found


async def _visit(address: str, page: str, reruns: int, pause: float, together: asyncio.Barrier, found: Load) -> None:
    stream = f"{address.replace('http', 'ws', 1)}/_stcore/stream"
    try:
        async with websockets.connect(
            stream, subprotocols=[Subprotocol("streamlit")], max_size=None, ping_interval=None, open_timeout=_LONGEST_S
        ) as socket:
            await together.wait()
            found.first.append(await _run(socket, page, found))
            for _ in range(reruns):
                await asyncio.sleep(pause)
                found.again.append(await _run(socket, page, found))
    except (OSError, TimeoutError, websockets.WebSocketException) as error:
        found.errors.append(type(error).__name__)


async def _run(socket: websockets.ClientConnection, page: str, found: Load) -> float:
    asked = BackMsg()
    asked.rerun_script.page_name = page
    start = time.perf_counter()
    await socket.send(asked.SerializeToString())
    while True:
        message = ForwardMsg.FromString(bytes(await asyncio.wait_for(socket.recv(decode=False), _LONGEST_S)))
        element = message.delta.new_element
        if element.WhichOneof("type") == "exception":
            found.errors.append(element.exception.message)
        elif element.WhichOneof("type") == "html":
            found.files |= {name: path for path, name in _FILES.findall(element.html.body)}
        if message.WhichOneof("type") == "script_finished":
            return time.perf_counter() - start


@dataclass(frozen=True)
class Beside:
    """Files made beside visitors who click.

    Attributes:
        alone: seconds of the visitors' runs without files.
        meanwhile: the same while files are made.
        files: seconds of each file by its ending.
    """

    alone: Load
    meanwhile: Load
    files: dict[str, float]


def files_beside(address: str, visitors: int, reruns: int) -> Beside:
    """Let visitors click alone, then while slides, document and kit are made, all asked for at once."""
    alone = load(address, "", visitors, reruns)
    offered = load(address, "present", 1, 0).files
    wanted = {end: next(path for name, path in offered.items() if name.endswith(end)) for end in ENDINGS}
    meanwhile, seconds = asyncio.run(_both(address, visitors, reruns, wanted))
    return Beside(alone, meanwhile, seconds)


#: Slides, document, kit.
ENDINGS: Final = (".pptx", ".pdf", "_kit.zip")


async def _both(address: str, visitors: int, reruns: int, wanted: dict[str, str]) -> tuple[Load, dict[str, float]]:
    clicking = asyncio.create_task(_load(address, "", visitors, reruns, 0.5))
    await asyncio.sleep(1.0)
    times = await asyncio.gather(*(asyncio.to_thread(_fetched, f"{address}/{path}") for path in wanted.values()))
    return await clicking, dict(zip(wanted, times, strict=True))


def _fetched(address: str) -> float:
    start = time.perf_counter()
    with urllib.request.urlopen(address, timeout=_LONGEST_S) as reply:  # noqa: S310  (our own server)
        reply.read()
    return time.perf_counter() - start


def resident_mib(process: int) -> float:
    """Return the memory of a process and of those it started in MiB; 0 where the system does not tell."""
    status = Path(f"/proc/{process}/status")
    if not status.exists():
        return 0.0
    line = next(line for line in status.read_text(encoding="utf-8").splitlines() if line.startswith("VmRSS"))
    threads = Path(f"/proc/{process}/task").iterdir()
    children = [child for thread in threads for child in (thread / "children").read_text(encoding="utf-8").split()]
    return int(line.split()[1]) / 1024 + sum(resident_mib(int(child)) for child in children)


def at(values: Sequence[float], share: float) -> float:
    """Return the value below which a share of several lies; 0 of none."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(len(ordered) * share))] if ordered else 0.0
