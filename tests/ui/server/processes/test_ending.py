"""What becomes of a run that is at work when the process is asked to end."""

from __future__ import annotations

import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

import tasks

#: A process with a run that ends when its input has a line, and a server that says when it is asked to end.
PROCESS = """
import signal, sys, threading
from ui.runtime.run_queue import RUN_QUEUE
from ui.server.processes import ending

ending._LONGEST_S = 600

def run():
    with RUN_QUEUE:
        print("at work", flush=True)
        sys.stdin.readline()
        print("answered", flush=True)

def ended(*_):
    print("port closed", flush=True)
    sys.exit()

signal.signal(signal.SIGTERM, ended)
ending.end_runs_first()
asked = signal.getsignal(signal.SIGTERM)

def heard(*told):
    asked(*told)
    print("heard", flush=True)

signal.signal(signal.SIGTERM, heard)
threading.Thread(target=run, daemon=True).start()
while True:
    signal.pause()
"""


@pytest.fixture
def process() -> Iterator[subprocess.Popen[str]]:
    with subprocess.Popen(
        [sys.executable, "-c", PROCESS],
        cwd=Path(tasks.__file__).parent,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as begun:
        assert begun.stdout is not None
        assert begun.stdout.readline() == "at work\n"
        yield begun
        begun.kill()


def ask_to_end(process: subprocess.Popen[str]) -> None:
    process.send_signal(signal.SIGTERM)
    assert process.stdout is not None
    assert process.stdout.readline() == "heard\n"


@pytest.mark.skipif(sys.platform == "win32", reason="processes of Windows get no such signal")
def test_a_run_at_work_ends_before_the_port_closes(process: subprocess.Popen[str]) -> None:
    ask_to_end(process)
    assert process.communicate("\n")[0].splitlines() == ["answered", "port closed"]


@pytest.mark.skipif(sys.platform == "win32", reason="processes of Windows get no such signal")
def test_who_asks_again_does_not_wait_for_it(process: subprocess.Popen[str]) -> None:
    ask_to_end(process)
    process.send_signal(signal.SIGTERM)
    assert process.stdout is not None
    assert process.stdout.read() == "port closed\n"
