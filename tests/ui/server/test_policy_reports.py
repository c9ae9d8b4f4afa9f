"""Reports of what the policy kept from loading: logged as one line without paths, bounded, forged ones refused."""

import json
import logging

import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient

from ui.runtime.allowance import Allowance
from ui.server import policy_reports
from ui.server.routes import middleware, routes

REPORT = {
    "effective-directive": "img-src",
    "blocked-uri": "https://tracker.example/who?name=visitor",
    "document-uri": "https://atlas.example/sites?zone=1",
}


@pytest.fixture
def client(monkeypatch: pytest.MonkeyPatch) -> TestClient:
    monkeypatch.setattr(policy_reports, "_ALLOWANCE", Allowance(policy_reports.A_MINUTE))
    return TestClient(Starlette(routes=list(routes()), middleware=list(middleware())))


def test_a_report_is_one_line_without_what_identifies(client: TestClient, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.WARNING)
    assert client.post("/policy-reports", content=json.dumps({"csp-report": REPORT})).status_code == 204
    assert caplog.messages == ["policy: img-src kept https://tracker.example from /sites"]


def test_forged_words_cannot_write_lines_of_the_log(client: TestClient, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.WARNING)
    forged = {**REPORT, "effective-directive": "x\n2026 ERROR root" + "y" * 500}
    client.post("/policy-reports", content=json.dumps({"csp-report": forged}))
    (line,) = caplog.messages
    assert "\n" not in line
    assert len(line) < 300


@pytest.mark.parametrize("body", ["", "[]", "null", "{}", '{"csp-report": 3}', '{"csp-report": {}}', "[" * 9000])
def test_what_is_no_report_is_refused(client: TestClient, body: str) -> None:
    assert client.post("/policy-reports", content=body).status_code == 400


def test_a_flood_fills_neither_memory_nor_disk(client: TestClient, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.WARNING)
    assert client.post("/policy-reports", content="x" * 20_000).status_code == 413
    for _ in range(100):
        client.post("/policy-reports", content=json.dumps({"csp-report": REPORT}))
    assert len(caplog.messages) == policy_reports.A_MINUTE


def test_figures_about_the_server_are_shown_only_where_the_owner_says(
    client: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("ATLAS_METRICS", raising=False)
    for path in ("/_stcore/metrics", "/_stcore/metrics/"):
        assert "Cette page n’existe pas" in client.get(path, headers={"accept-language": "fr"}).text
    monkeypatch.setenv("ATLAS_METRICS", "1")
    assert "Cette page n’existe pas" not in client.get("/_stcore/metrics", headers={"accept-language": "fr"}).text


@pytest.mark.parametrize("path", ["/policy-reports", "/photographs"])
def test_an_address_that_only_takes_says_so_to_who_opens_it(client: TestClient, path: str) -> None:
    answer = client.get(path)
    assert (answer.status_code, answer.headers["allow"]) == (405, "POST")
