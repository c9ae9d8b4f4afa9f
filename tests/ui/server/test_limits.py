"""Bounds: descriptors that stay free, uploads of one session and of all."""

from __future__ import annotations

import resource
from collections import defaultdict
from types import SimpleNamespace

import pytest
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import PlainTextResponse
from starlette.routing import Route, WebSocketRoute
from starlette.testclient import TestClient
from starlette.websockets import WebSocket, WebSocketDisconnect
from streamlit.runtime import Runtime

from ui.server import limits
from ui.server.limits import BoundedUploads, FullHouse, UploadLimits, free_descriptors, raise_descriptor_limit

BOUNDS = UploadLimits(files=3, session_bytes=100, all_bytes=150)


@pytest.fixture
def stored(monkeypatch: pytest.MonkeyPatch) -> dict[str, dict[str, SimpleNamespace]]:
    """What Streamlit holds of each session."""
    files: dict[str, dict[str, SimpleNamespace]] = defaultdict(dict)
    server = SimpleNamespace(uploaded_file_mgr=SimpleNamespace(file_storage=files))
    monkeypatch.setattr(Runtime, "instance", lambda: server)
    return files


@pytest.fixture
def client(stored: dict[str, dict[str, SimpleNamespace]]) -> TestClient:
    async def keep(request: Request) -> PlainTextResponse:
        stored[request.path_params["session"]][request.path_params["file"]] = SimpleNamespace(data=await request.body())
        return PlainTextResponse("kept")

    route = Route("/_stcore/upload_file/{session}/{file}", keep, methods=["PUT"])
    return TestClient(Starlette(routes=[route], middleware=[Middleware(BoundedUploads, limits=BOUNDS)]))


def put(client: TestClient, session: str, file: str, size: int) -> int:
    return client.put(f"/_stcore/upload_file/{session}/{file}", content=b"x" * size).status_code


def test_a_session_hands_over_so_many_files_and_no_more(client: TestClient) -> None:
    assert [put(client, "a", str(number), 10) for number in range(5)] == [200, 200, 200, 413, 413]
    assert put(client, "b", "0", 10) == 200


def test_a_session_holds_so_many_bytes_and_no_more(client: TestClient) -> None:
    assert put(client, "a", "0", 60) == 200
    assert put(client, "a", "1", 41) == 413
    assert put(client, "a", "1", 40) == 200


def test_all_sessions_together_hold_so_many_bytes(
    client: TestClient, stored: dict[str, dict[str, SimpleNamespace]]
) -> None:
    assert put(client, "a", "0", 90) == 200
    assert put(client, "b", "0", 61) == 507
    stored.pop("a")
    assert put(client, "b", "0", 61) == 200


def test_a_file_of_unstated_size_is_refused_in_the_visitors_language(client: TestClient) -> None:
    reply = client.put("/_stcore/upload_file/a/0", content=iter([b"x"]), headers={"accept-language": "fr"})
    assert reply.status_code == 411
    assert reply.text == "La taille du fichier doit être indiquée."


def test_the_limit_of_open_files_is_the_hardest() -> None:
    assert raise_descriptor_limit() == resource.getrlimit(resource.RLIMIT_NOFILE)[1]
    assert (free := free_descriptors()) is not None
    assert 0 < free < resource.getrlimit(resource.RLIMIT_NOFILE)[0]


@pytest.mark.parametrize(("free", "full"), [(0, True), (limits.RESERVED - 1, True), (limits.RESERVED, False)])
def test_new_visitors_are_turned_away_while_descriptors_are_scarce(
    free: int, full: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def page(_: Request) -> PlainTextResponse:
        return PlainTextResponse("page")

    async def stream(socket: WebSocket) -> None:
        await socket.accept()
        await socket.close()

    monkeypatch.setattr(limits, "free_descriptors", lambda: free)
    routes = [Route("/", page), Route("/health", page), WebSocketRoute("/_stcore/stream", stream)]
    client = TestClient(Starlette(routes=routes, middleware=[Middleware(FullHouse)]))
    reply = client.get("/", params={"lang": "fr"})
    assert (reply.status_code, client.get("/health").status_code) == (503 if full else 200, 200)
    if full:
        assert reply.headers["retry-after"]
        assert "L’atlas est complet" in reply.text
        with pytest.raises(WebSocketDisconnect) as closed, client.websocket_connect("/_stcore/stream"):
            pass
        assert closed.value.code == 1013
    else:
        with client.websocket_connect("/_stcore/stream") as socket:
            assert socket.receive()["type"] == "websocket.close"
