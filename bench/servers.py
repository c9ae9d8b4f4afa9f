"""Servers that are measured, each a process of its own on a free port."""

from __future__ import annotations

import json
import os
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from data.files import built_folder
from ui.server.processes.number import processes

ROOT: Final = Path(__file__).resolve().parents[1]
RIVALS: Final = Path(__file__).with_name("rivals")
#: Python of the environment that holds dash-leaflet.
DASH: Final = Path(os.environ.get("ATLAS_BENCH_VENV", ROOT / ".venv-bench")) / "bin/python"
_LONGEST_S: Final = 60.0


def free_port() -> int:
    """Return a port that nobody listens on."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


def streamlit(script: Path, port: int) -> list[str]:
    """Return the command that serves a script."""
    return [
        *(sys.executable, "-m", "streamlit", "run", str(script), "--server.port", str(port)),
        *("--server.address", "127.0.0.1", "--server.headless", "true"),
    ]


@contextmanager
def running(command: Sequence[str], port: int) -> Iterator[tuple[str, int]]:
    """Run a server until the block ends.

    Yields:
        Its address, and the number of its process.

    Raises:
        RuntimeError: it ended, or did not answer in time.
    """
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "ATLAS_BENCH_BUILT": str(built_folder())}
    # As the README's commands do: what was imported once stays compiled.
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    with subprocess.Popen(
        command, cwd=ROOT, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    ) as process:
        try:
            address = f"http://127.0.0.1:{port}"
            answered(address, process)
            yield address, process.pid
        finally:
            process.terminate()
            try:
                process.wait(20)
            except subprocess.TimeoutExpired:
                process.kill()


def answered(address: str, process: subprocess.Popen[bytes]) -> None:
    """Wait until a server answers.

    Raises:
        RuntimeError: it ended, or did not answer in time.
    """
    end = time.monotonic() + _LONGEST_S
    while time.monotonic() < end:
        if process.poll() is not None:
            raise RuntimeError(f"the server at {address} has ended")
        try:
            with urllib.request.urlopen(address, timeout=5):  # noqa: S310  (our own server)
                return
        except OSError:
            time.sleep(0.02)
    raise RuntimeError(f"the server at {address} does not answer")


@contextmanager
def atlas() -> Iterator[tuple[str, int]]:
    """Run the atlas until the block ends, warm."""
    port = free_port()
    with running(streamlit(ROOT / "app.py", port), port) as (address, process):
        warm(address)
        yield address, process


def warm(address: str) -> None:
    """Wait until the atlas has rendered its default views, in every process that is to answer."""
    end = time.monotonic() + _LONGEST_S
    while time.monotonic() < end:
        with urllib.request.urlopen(f"{address}/health", timeout=30) as reply:  # noqa: S310  (our own server)
            found = json.load(reply)
        if found["warm"] and found["processes"] == processes():
            return
        time.sleep(0.1)


@contextmanager
def rival(name: str) -> Iterator[tuple[str, int]]:
    """Run a page of ``bench/rivals`` that Streamlit serves."""
    port = free_port()
    with running(streamlit(RIVALS / f"{name}.py", port), port) as found:
        yield found


@contextmanager
def dash() -> Iterator[tuple[str, int]]:
    """Run the page made with dash-leaflet."""
    port = free_port()
    with running([str(DASH), "-m", "bench.rivals.dash_page", str(port)], port) as found:
        yield found
