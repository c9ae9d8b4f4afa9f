"""The log: one JSON object for a request and for a run, with a reference, without what identifies a visitor."""

import json
import logging

import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient

from tests.ui.running import start
from ui.runtime import log
from ui.runtime.allowance import Allowance
from ui.runtime.log import FewTracebacks, JsonLines
from ui.server.request_log import kind
from ui.server.routes import middleware, routes


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("/", "/"),
        ("/sites", "/sites"),
        ("/download/abcdef", "/download/{token}"),
        ("/_stcore/upload_file/session-of-someone/1", "/_stcore/upload_file/…"),
        ("/_stcore/health", "/_stcore/…"),
        ("/mail/someone@example.org", "unknown"),
    ],
)
def test_an_address_is_logged_without_what_names_anybody(path: str, expected: str) -> None:
    assert kind(path) == expected


def test_a_request_is_one_line_whose_reference_the_answer_carries(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.INFO)
    client = TestClient(Starlette(routes=list(routes()), middleware=list(middleware())))
    reply = client.get("/sites", params={"zone": "secret"}, headers={"x-forwarded-for": "203.0.113.7"})
    (record,) = (record for record in caplog.records if record.name == "ui.request")
    line = json.loads(JsonLines().format(record))
    assert line["request"] == reply.headers["x-request-id"]
    assert (line["method"], line["path"], line["status"], line["level"]) == ("GET", "/sites", 200, "info")
    assert line["ms"] >= 0
    assert "secret" not in str(line)
    assert "203.0.113.7" not in str(line)


def test_a_run_is_one_line_that_names_the_page(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.INFO)
    start("/sources", lang="en")
    lines = [json.loads(JsonLines().format(record)) for record in caplog.records if record.name == "ui.run"]
    assert [line["page"] for line in lines] == ["explore", "sources"]
    assert all(len(line["run"]) == 8 for line in lines)


def test_a_fault_keeps_its_traceback_on_one_line() -> None:
    try:
        _ = 1 / 0
    except ZeroDivisionError as error:
        fault = (type(error), error, error.__traceback__)
    record = logging.LogRecord("ui.shell.failure", logging.ERROR, "x.py", 1, "failed, reference %s", ("ab",), fault)
    text = JsonLines().format(record)
    assert "\n" not in text
    assert "ZeroDivisionError" in json.loads(text)["traceback"]
    assert json.loads(text)["message"] == "failed, reference ab"


def test_a_flood_of_errors_does_not_fill_the_disk() -> None:
    now = 0.0
    few = FewTracebacks(Allowance(2, clock=lambda: now))

    def logged() -> str:
        try:
            _ = 1 / 0
        except ZeroDivisionError as error:
            fault = (type(error), error, error.__traceback__)
        record = logging.LogRecord("ui.shell.failure", logging.ERROR, "x.py", 1, "failed", (), fault)
        assert few.filter(record)
        return JsonLines().format(record)

    assert ["traceback" in logged() for _ in range(4)] == [True, True, False, False]
    assert json.loads(logged())["message"] == "failed"
    now = 61.0
    assert "traceback" in logged()


def test_the_bound_of_tracebacks_is_that_of_streamlit_s_own_records_too() -> None:
    logger = logging.getLogger("streamlit.runtime.scriptrunner.script_runner")
    before = list(logger.filters)
    try:
        log.begin()
        assert any(isinstance(one, FewTracebacks) for one in logger.filters)
    finally:
        logger.filters[:] = before
