"""Messages of browsers over the websocket: what no browser of the atlas sends is dropped before Streamlit reads it.

A component's answer that is no JSON stays in Streamlit's state of the session and fails every run that follows.
"""

from __future__ import annotations

import json
from typing import Final

from google.protobuf.message import DecodeError
from starlette.types import ASGIApp, Message, Receive, Scope, Send
from streamlit.proto.BackMsg_pb2 import BackMsg

#: Fields of a widget's state that hold JSON.
_JSON: Final = ("json_value", "json_trigger_value")


class CheckedMessages:
    """ASGI middleware that drops frames of a websocket which are not as Streamlit's own front end writes them."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass everything on but such frames."""
        if scope["type"] != "websocket":
            await self._app(scope, receive, send)
            return

        async def checked() -> Message:
            while True:
                message = await receive()
                if message["type"] != "websocket.receive" or readable(message.get("bytes")):
                    return message

        await self._app(scope, checked, send)


def readable(frame: bytes | None) -> bool:
    """Tell whether a frame is a message of Streamlit's front end whose JSON can be read; a text frame has no bytes."""
    if frame is None:
        return False
    try:
        message = BackMsg.FromString(frame)
        for widget in message.rerun_script.widget_states.widgets:
            if widget.WhichOneof("value") in _JSON:
                json.loads(getattr(widget, widget.WhichOneof("value")))
    except (DecodeError, ValueError, RecursionError):
        return False
    return message.WhichOneof("type") is not None
