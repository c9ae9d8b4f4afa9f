"""Policies: everything from the atlas's own server, and nothing else."""

import base64
import hashlib

import pytest
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import PlainTextResponse
from starlette.routing import Route
from starlette.testclient import TestClient

from ui.server import document
from ui.server.headers import SecurityHeaders, component_policy, file_policy, page_policy, script_hashes


def rules(policy: str) -> dict[str, set[str]]:
    return {name: set(values) for name, *values in (rule.split() for rule in policy.split(";"))}


def test_a_hash_is_that_of_the_script_alone() -> None:
    digest = base64.b64encode(hashlib.sha256(b"a = 1").digest()).decode()
    assert script_hashes("<p>x</p><script>a = 1</script><script src='b'></script>") == (f"'sha256-{digest}'",)


def test_pages_run_no_foreign_inline_or_evaluated_script() -> None:
    found = rules(page_policy(("'sha256-x'",), ("https://tiles.example",), ("'self'", "https://agency.example")))
    assert found["default-src"] == {"'none'"}
    assert found["script-src"] == {"'self'", "blob:", "'wasm-unsafe-eval'", "'sha256-x'"}
    assert found["connect-src"] == {"'self'"}
    assert found["img-src"] == {"'self'", "data:", "blob:", "https://tiles.example"}
    assert found["frame-ancestors"] == {"'self'", "https://agency.example"}


def test_the_frames_of_components_may_evaluate_and_nobody_else_frames_them() -> None:
    found = rules(component_policy(("https://tiles.example",)))
    assert found["script-src"] == {"'self'", "'unsafe-inline'", "'unsafe-eval'"}
    assert found["frame-ancestors"] == {"'self'"}
    assert "https://tiles.example" in found["img-src"]


def test_files_run_nothing() -> None:
    assert rules(file_policy())["default-src"] == {"'none'"}
    assert "sandbox" in rules(file_policy())


@pytest.mark.parametrize(
    ("path", "policy"),
    [("/", "page"), ("/x/y", "page"), ("/component/m/index.html", "component"), ("/download/1", "file")],
)
def test_every_answer_has_the_headers(path: str, policy: str) -> None:
    async def answer(_: Request) -> PlainTextResponse:
        return PlainTextResponse("x")

    headers = Middleware(SecurityHeaders, page="page", component="component", file="file")
    client = TestClient(Starlette(routes=[Route("/x/y", answer)], middleware=[headers]))
    reply = client.get(path)
    assert reply.headers["content-security-policy"] == f"{policy}; report-uri /policy-reports"
    assert reply.headers["x-content-type-options"] == "nosniff"
    assert reply.headers["referrer-policy"]
    assert "geolocation=()" in reply.headers["permissions-policy"]


def test_streamlits_document_has_an_inline_script_that_the_policy_allows() -> None:
    assert len(script_hashes(document.index())) == document.index().count("<script>") >= 1
    assert script_hashes(document.document("fr")) == script_hashes(document.index())
