"""Sockets of the server send small messages at once."""

import socket

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
