"""The TCP sockets that a process has open, and the one that accepts at a port."""

import os
import socket
from pathlib import Path

import pytest

from ui.runtime import open_sockets as found


def numbers() -> set[int]:
    """Return the inodes of the TCP sockets that are found."""
    return {os.fstat(each.fileno()).st_ino for each in found.open_sockets()}


def test_tcp_sockets_alone_are_found_and_left_as_they_are(tmp_path: Path) -> None:
    left, right = socket.socketpair()
    with left, right, socket.socket() as visitor, (tmp_path / "file").open("w") as file:
        visitor.setblocking(False)
        seen = numbers()
        assert os.fstat(visitor.fileno()).st_ino in seen
        assert seen.isdisjoint(os.fstat(each.fileno()).st_ino for each in (left, right, file))
        # A duplicate shares with the original whether calls wait: a server whose accept waits answers nobody.
        assert not os.get_blocking(visitor.fileno())
        left.send(b"still open")
        assert right.recv(20) == b"still open"


def test_the_socket_that_accepts_at_a_port() -> None:
    with socket.socket() as port, socket.socket() as idle:
        for each in (port, idle):
            each.bind(("127.0.0.1", 0))
        port.listen()
        number = port.getsockname()[1]
        assert found.listens(port, number)
        assert not found.listens(port, number + 1)
        assert not found.listens(idle, idle.getsockname()[1])


def test_a_file_closed_meanwhile_is_passed_over(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    # As listed: a number that is no open file, and no socket.
    (tmp_path / "99999").touch()
    monkeypatch.setattr(found, "_OPEN", tmp_path)
    assert list(found.open_sockets()) == []


def test_a_system_without_a_list_of_files(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(found, "LISTED", False)
    assert list(found.open_sockets()) == []
