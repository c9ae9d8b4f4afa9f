import os
import socket
from pathlib import Path

import pytest

from ui.runtime import tcp_nodelay as wire


def delayed(found: socket.socket) -> bool:
    return not found.getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY)


def test_a_server_bound_like_streamlit_s_sends_at_once() -> None:
    with socket.socket(socket.AF_INET) as listening, socket.socket() as visitor:
        listening.bind(("127.0.0.1", 0))
        listening.listen()
        assert delayed(listening)
        assert wire.send_at_once.__wrapped__() >= 2
        visitor.connect(listening.getsockname())
        accepted, _ = listening.accept()
        with accepted:
            assert not delayed(accepted)
        assert not delayed(visitor)


def test_other_files_are_left_alone(tmp_path: Path) -> None:
    left, right = socket.socketpair()
    with left, right, (tmp_path / "file").open("w") as file:
        assert not wire._switched(left.fileno())
        assert not wire._switched(file.fileno())
        closed = os.dup(file.fileno())
        os.close(closed)
        assert not wire._switched(closed)
        left.send(b"still open")
        assert right.recv(20) == b"still open"


def test_a_system_without_a_list_of_files(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(wire, "_OPEN", tmp_path / "none")
    assert wire.send_at_once.__wrapped__() == 0
