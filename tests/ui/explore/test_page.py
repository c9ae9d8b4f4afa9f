"""Explore, run without a browser."""

import pytest

from tests.ui.running import start


def test_the_rest_of_the_page_waits_longer_for_a_map_that_is_not_there_yet(monkeypatch: pytest.MonkeyPatch) -> None:
    arrived: list[bool] = []
    monkeypatch.setattr("ui.explore.page.let_browser_paint", lambda *, first: arrived.append(first))
    app = start("/")
    app.selectbox(key="indicator").select("density").run()
    assert arrived == [True, False]
