"""An error nobody foresaw: a page in the visitor's language with a way back and a reference into the log."""

import logging
import re

import pytest
from streamlit.testing.v1 import AppTest

from tests.ui.running import ROOT, html, shown
from ui.shell import failure, frame

#: What Streamlit does with an error of what a widget calls.
HANDED_OVER = """
import streamlit as st
from ui.shell.failure import unforeseen

st.query_params["lang"] = "en"
assert unforeseen(RuntimeError("disk on fire"))
"""
TITLES = {"fr": "L’atlas n’a pas pu afficher cette page", "en": "The atlas could not show this page"}


def broken(*_: object) -> None:
    raise RuntimeError("disk on fire")


def failed(lang: str) -> AppTest:
    app = AppTest.from_file(ROOT / "ui" / "main.py", default_timeout=60)
    app.query_params["lang"] = lang
    return app.run()


@pytest.mark.parametrize("lang", ["fr", "en"])
def test_the_page_names_what_the_log_says(
    lang: str, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(frame, "foot", broken)
    with caplog.at_level(logging.ERROR):
        app = failed(lang)
    assert not app.exception
    assert TITLES[lang] in shown(app)
    assert "disk on fire" not in html(app)
    (record,) = (record for record in caplog.records if record.name == "ui.shell.failure")
    reference = re.search(r"reference (\w{8})", record.getMessage())
    assert reference
    assert reference[1] in shown(app)
    assert record.exc_info
    caplog.clear()


def test_the_sentence_survives_a_broken_language(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(frame, "configure", broken)
    monkeypatch.setattr(failure, "visitor_language", broken)
    app = failed("en")
    assert "The atlas could not show this page" in shown(app)
    assert not app.exception
    caplog.clear()


def test_an_error_outside_of_the_script_gets_the_page_too(caplog: pytest.LogCaptureFixture) -> None:
    """What a widget calls, and imports of the script, are run by Streamlit, which hands their errors over."""
    app = AppTest.from_string(HANDED_OVER).run()
    assert not app.exception
    assert TITLES["en"] in shown(app)
    (record,) = (record for record in caplog.records if record.name == "ui.shell.failure")
    assert record.exc_info
    assert record.getMessage().removeprefix("run failed, reference ") in shown(app)
    caplog.clear()
