"""Frames of a websocket that no browser of the atlas sends: dropped before Streamlit reads them."""

import pytest
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.routing import WebSocketRoute
from starlette.testclient import TestClient
from starlette.websockets import WebSocket
from streamlit.proto.BackMsg_pb2 import BackMsg

from ui.server.messages import CheckedMessages, readable


def told(**value: str) -> bytes:
    """A message with the state of one component."""
    message = BackMsg()
    widget = message.rerun_script.widget_states.widgets.add(id="$$ID-1-map")
    for name, text in value.items():
        setattr(widget, name, text)
    return bytes(message.SerializeToString())


@pytest.mark.parametrize(
    "value",
    [{"json_value": '{"go": 3}'}, {"json_trigger_value": "[]"}, {"string_value": "no {json"}, {}],
)
def test_what_the_front_end_writes_is_read(value: dict[str, str]) -> None:
    assert readable(told(**value))


@pytest.mark.parametrize(
    "frame",
    [
        None,
        b"",
        b"\xff" * 100,
        told(json_value=""),
        told(json_value='{"go": '),
        told(json_trigger_value="\x00"),
        told(json_value="[" * 100_000),
    ],
    ids=["text", "empty", "no message", "no JSON", "half", "control", "deep"],
)
def test_anything_else_is_not(frame: bytes | None) -> None:
    assert not readable(frame)


def test_a_forged_frame_is_dropped_and_the_next_one_read() -> None:
    async def endpoint(socket: WebSocket) -> None:
        await socket.accept()
        await socket.send_bytes(await socket.receive_bytes())
        await socket.close()

    app = Starlette(routes=[WebSocketRoute("/", endpoint)], middleware=[Middleware(CheckedMessages)])
    good = told(json_value="1")
    with TestClient(app).websocket_connect("/") as socket:
        socket.send_text("a text")
        socket.send_bytes(b"\xff\xff")
        socket.send_bytes(told(json_value="{"))
        socket.send_bytes(good)
        assert socket.receive_bytes() == good
