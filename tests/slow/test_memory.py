"""Memory under visitors who come, click and go for half an hour (``ATLAS_SOAK_MINUTES``)."""

from __future__ import annotations

import asyncio
import os
import statistics
import time
from pathlib import Path
from typing import Final

import pytest
import websockets
from streamlit.proto.BackMsg_pb2 import BackMsg
from websockets.typing import Subprotocol

from data.atlas import Atlas, load
from tests.browser.conftest import started
from tests.slow.test_full_room import Heard, answered
from ui.addresses import PAGES

pytestmark = pytest.mark.slow

MINUTES: Final = float(os.environ.get("ATLAS_SOAK_MINUTES", "30"))
VISITORS: Final = 20
#: Runs of a visitor before he leaves and another comes.
RUNS: Final = 12
#: Share of the time in which caches fill.
FILLING: Final = 0.3
#: How much the last third may need beyond the one before: what is kept of places nobody has looked at yet.
MORE: Final = 1.05


def resident_mib(process: int) -> float:
    """Return the memory of a process in MiB."""
    status = Path(f"/proc/{process}/status").read_text(encoding="utf-8")
    line = next(line for line in status.splitlines() if line.startswith("VmRSS"))
    return int(line.split()[1]) / 1024


async def visitor(address: str, number: int, atlas: Atlas, end: float, heard: Heard) -> None:
    """Come, look at indicators, communes and pages, go; until the time is over."""
    indicators, communes = list(atlas.indicators), atlas.areas[next(iter(atlas.perimeters))].members
    stream = f"{address.replace('http', 'ws', 1)}/_stcore/stream"
    while time.monotonic() < end:
        async with websockets.connect(
            stream, subprotocols=[Subprotocol("streamlit")], max_size=None, open_timeout=120
        ) as socket:
            for run in range(RUNS):
                asked = BackMsg()
                step = number + run * VISITORS
                asked.rerun_script.page_name = PAGES[run * len(PAGES) // RUNS]
                asked.rerun_script.query_string = (
                    f"indicator={indicators[step % len(indicators)]}&commune={communes[step % len(communes)]}"
                )
                await socket.send(asked.SerializeToString())
                await answered(socket, heard)
                await asyncio.sleep(0.5)


async def soak(address: str, process: int) -> tuple[list[float], Heard]:
    heard, measured, atlas = Heard(), [], load()
    begun = time.monotonic()
    end = begun + 60 * MINUTES
    visits = [asyncio.create_task(visitor(address, number, atlas, end, heard)) for number in range(VISITORS)]
    while time.monotonic() < end:
        await asyncio.sleep(60 * MINUTES / 60)
        measured.append(resident_mib(process))
    await asyncio.gather(*visits)
    return measured, heard


@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="the system does not tell how much memory is used")
def test_memory_is_flat(tmp_path: Path) -> None:
    with started(tmp_path / "log.txt") as (address, process):
        measured, heard = asyncio.run(soak(address, process.pid))
    assert heard.errors == []
    settled = measured[int(len(measured) * FILLING) :]
    half = len(settled) // 2
    earlier, later = statistics.median(settled[:half]), statistics.median(settled[half:])
    sys_told = ", ".join(f"{mib:.0f}" for mib in measured)
    assert later <= earlier * MORE, f"MiB every {MINUTES:.0f} s: {sys_told}"
    assert "Traceback" not in (tmp_path / "log.txt").read_text(encoding="utf-8")
