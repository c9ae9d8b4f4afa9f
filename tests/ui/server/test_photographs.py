"""The routes of photographs: taken, refused in the visitor's language, bounded, held and returned."""

from collections.abc import Iterator
from concurrent.futures import Future
from types import SimpleNamespace

import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient

from data.atlas import Atlas
from data.story.pictures import is_photograph, key
from exports.orders import Order
from exports.photographs import HeldPhotographs
from tests.data.story.test_pictures import MPO
from ui.server import photographs
from ui.server.limits import PhotographLimits, Turns
from ui.server.routes import middleware, routes


@pytest.fixture
def client(atlas: Atlas, monkeypatch: pytest.MonkeyPatch) -> Iterator[TestClient]:
    """A server whose pictures are encoded at once, with a store of its own."""

    def made(token: str, order: Order) -> Future[bytes]:
        assert token
        found: Future[bytes] = Future()
        try:
            found.set_result(order.make(atlas))
        except Exception as error:  # noqa: BLE001  (as a worker process does)
            found.set_exception(error)
        return found

    held = HeldPhotographs()
    monkeypatch.setattr(photographs, "jobs", lambda: SimpleNamespace(maker=made))
    monkeypatch.setattr(photographs, "held", lambda: held)
    with TestClient(Starlette(routes=list(routes()), middleware=list(middleware()))) as found:
        yield found


def test_a_picture_comes_back_as_a_photograph_and_is_held(client: TestClient) -> None:
    reply = client.post("/photographs", content=MPO.read_bytes())
    name = reply.headers["atlas-photograph"]
    assert (reply.status_code, reply.headers["content-type"]) == (200, "image/jpeg")
    assert is_photograph(reply.content)
    assert name == key(reply.content)
    assert "sandbox" in client.get(f"/photographs/{name}").headers["content-security-policy"]
    assert client.get(f"/photographs/{name}").content == reply.content


@pytest.mark.parametrize(("lang", "words"), [("fr", "rien n’a changé"), ("en", "nothing was changed")])
def test_a_refusal_is_said_in_the_visitor_s_language(
    client: TestClient, lang: str, words: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    corrupt = client.post(f"/photographs?lang={lang}", content=MPO.read_bytes()[:2000])
    assert corrupt.status_code == 415
    assert words in corrupt.text
    monkeypatch.setattr(photographs, "LIMITS", PhotographLimits(bytes=1000))
    large = client.post(f"/photographs?lang={lang}", content=MPO.read_bytes())
    assert large.status_code == 413
    assert words in large.text


def test_a_photograph_that_the_browser_kept_is_taken_if_it_is_the_one_it_is_called(client: TestClient) -> None:
    content = client.post("/photographs", content=MPO.read_bytes()).content
    assert client.put(f"/photographs/{key(content)}", content=content).status_code == 204
    assert client.put(f"/photographs/{'0' * 64}", content=content).status_code == 415
    assert client.put(f"/photographs/{key(MPO.read_bytes())}", content=MPO.read_bytes()).status_code == 415
    assert client.put(f"/photographs/{'0' * 64}", content=b"x" * 300_001).status_code == 413
    assert client.get(f"/photographs/{'0' * 64}").status_code == 404


def test_so_many_are_taken_at_once_and_no_more(client: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    turns = Turns(1)
    monkeypatch.setattr(photographs, "_turns", lambda: turns)
    with turns.turn() as first, turns.turn() as second:
        assert (first, second) == (True, False)
        assert client.post("/photographs", content=MPO.read_bytes()).status_code == 503
    assert client.post("/photographs", content=MPO.read_bytes()).status_code == 200


def test_one_that_takes_too_long_is_given_up(client: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(photographs, "LIMITS", PhotographLimits(seconds=0.01))
    monkeypatch.setattr(photographs, "jobs", lambda: SimpleNamespace(maker=lambda *_: Future()))
    assert client.post("/photographs", content=MPO.read_bytes()).status_code == 408
