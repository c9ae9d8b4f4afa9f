"""Runs asked for in a row, over the real websocket: what a visitor does meanwhile is done."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.sync.client import ClientConnection, connect
from websockets.typing import Subprotocol

from tests.browser.visit import PATIENCE

VIEW = "lang=en&commune=13039"


def asked(clicked: str = "") -> bytes:
    """Return the message that asks for a run of the first page, after a click on a button or without one."""
    message = BackMsg()
    message.rerun_script.query_string = VIEW
    if clicked:
        message.rerun_script.widget_states.widgets.add(id=clicked, trigger_value=True)
    return bytes(message.SerializeToString())


def answers(socket: ClientConnection) -> Iterator[ForwardMsg]:
    """Yield what the server sends until it has been silent for too long."""
    while True:
        yield ForwardMsg.FromString(bytes(socket.recv(PATIENCE, decode=False)))


@pytest.mark.parametrize("runs", [1, 2, 5])
def test_a_click_is_done_however_many_runs_are_asked_for_after_it(server: str, runs: int) -> None:
    stream = f"{server.replace('http', 'ws', 1)}/_stcore/stream"
    with connect(stream, subprotocols=[Subprotocol("streamlit")], max_size=None, open_timeout=PATIENCE) as socket:
        socket.send(asked())
        button = ""
        for message in answers(socket):
            element = message.delta.new_element
            if element.button.label == "Clear the commune":
                button = element.button.id
            if message.WhichOneof("type") == "script_finished":
                break
        assert button
        for clicked in (button, *[""] * runs):
            socket.send(asked(clicked))
        # A lost click leaves the commune in the address.
        told = (each.page_info_changed for each in answers(socket) if each.WhichOneof("type") == "page_info_changed")
        assert "commune" not in next(told).query_string


def test_a_value_of_the_wrong_kind_is_dropped_and_the_session_goes_on(server: str) -> None:
    stream = f"{server.replace('http', 'ws', 1)}/_stcore/stream"

    def run(socket: ClientConnection, forged: str = "") -> tuple[str, list[str]]:
        """Ask for a run; return the id of the choice of language, and the pages that say that something failed."""
        socket.send(asked(forged))
        language, failures = "", list[str]()
        for message in answers(socket):
            element = message.delta.new_element
            language = element.button_group.id if element.button_group.label == "Language" else language
            failures += [element.html.body] if 'class="failure' in element.html.body else []
            if message.WhichOneof("type") == "script_finished":
                break
        return language, failures

    with connect(stream, subprotocols=[Subprotocol("streamlit")], max_size=None, open_timeout=PATIENCE) as socket:
        language, _ = run(socket)
        assert language
        for forged in (language, "", language):
            assert run(socket, forged)[1] == []
