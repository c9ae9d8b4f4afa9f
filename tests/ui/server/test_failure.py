"""A request that ends in an error nobody foresaw: a page in the visitor's language, a way back, a reference."""

import logging
from collections.abc import AsyncIterator

import pytest
from starlette.applications import Starlette
from starlette.requests import ClientDisconnect, Request
from starlette.responses import Response, StreamingResponse
from starlette.routing import Route
from starlette.testclient import TestClient

from ui.server.answers import failure
from ui.server.routes import middleware


async def broken(_: Request) -> Response:
    raise RuntimeError("disk on fire")


async def gone(_: Request) -> Response:
    raise ClientDisconnect


async def half(_: Request) -> Response:
    async def parts() -> AsyncIterator[bytes]:
        yield b"half an ans"
        raise RuntimeError("disk on fire")

    return StreamingResponse(parts(), media_type="text/plain")


@pytest.fixture
def client() -> TestClient:
    # Where routes of the atlas are, so that the address is a known one.
    routes = [Route("/sites", broken), Route("/health", half), Route("/compare", gone)]
    return TestClient(Starlette(routes=routes, middleware=list(middleware())))


@pytest.mark.parametrize(
    ("lang", "title"), [("fr", "L’atlas n’a pas pu afficher cette page"), ("en", "The atlas could not show this page")]
)
def test_the_page_names_what_the_log_says(
    client: TestClient, caplog: pytest.LogCaptureFixture, lang: str, title: str
) -> None:
    reply = client.get("/sites", headers={"accept-language": lang})
    assert reply.status_code == 500
    assert title in reply.text
    assert f'href="/?lang={lang}"' in reply.text
    assert "disk on fire" not in reply.text
    # Whatever the answer is, it has the headers of all answers.
    assert "default-src 'none'" in reply.headers["content-security-policy"]
    (record,) = (record for record in caplog.records if record.name == "ui.server.answers.failure")
    assert reply.headers["x-request-id"] in record.getMessage()
    assert reply.headers["x-request-id"] in reply.text
    assert record.exc_info
    caplog.clear()


def test_the_sentence_survives_broken_templates(
    client: TestClient, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    def no_template(*_: object, **__: object) -> str:
        raise LookupError("no such template")

    monkeypatch.setattr(failure, "render", no_template)
    reply = client.get("/sites")
    assert reply.status_code == 500
    assert "L’atlas n’a pas pu afficher cette page. · The atlas could not show this page." in reply.text
    assert reply.headers["x-request-id"] in reply.text
    caplog.clear()


def test_half_an_answer_is_cut_off(client: TestClient, caplog: pytest.LogCaptureFixture) -> None:
    with pytest.raises(RuntimeError):
        client.get("/health")
    caplog.clear()


def test_a_visitor_who_leaves_is_no_error(client: TestClient, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.WARNING)
    # Nobody is there to be answered: the client of the test is told that nothing came.
    with pytest.raises(AssertionError):
        client.get("/compare")
    assert [record.name for record in caplog.records if record.name.startswith("ui.")] == []
