"""How long the rest of a page waits for the map, counted in pauses."""

from collections.abc import Callable
from unittest.mock import Mock

import pytest
from streamlit.runtime.scriptrunner import StopException
from streamlit.testing.v1 import AppTest

from ui.asset_files import asset_file
from ui.runtime import painting
from ui.runtime.run_queue import RunQueue


class _Pauses(RunQueue):
    """A queue that notes the pauses asked of it; meanwhile a browser may fetch a file, or another run may arrive."""

    def __init__(self, fetches: str = "", *, somebody_waits: bool = False) -> None:
        super().__init__()
        self.asked: list[float] = []
        self._fetches, self._somebody_waits = fetches, somebody_waits

    def pause(self, seconds: float, look: Callable[[], object]) -> bool:  # noqa: ARG002  (as the queue has it)
        self.asked.append(seconds)
        if self._fetches:
            asset_file(self._fetches)
        return self._somebody_waits


@pytest.fixture(autouse=True)
def _lengths(monkeypatch: pytest.MonkeyPatch) -> None:
    for number, name in enumerate(("PAINT_S", "FIRST_PAINT_S", "FETCHED_PAINT_S"), 1):
        monkeypatch.setattr(painting, name, float(number))


@pytest.mark.parametrize(
    ("first", "fetches", "somebody_waits", "asked"),
    [
        (False, "", False, [1.0]),
        (False, "map.0.js", False, [1.0]),
        (True, "", False, [2.0]),
        (True, "map.0.js", False, [2.0, 3.0]),
        (True, "map.0.js", True, [2.0]),
    ],
    ids=["map is there", "map is there, another fetches", "kept files", "fetched files", "somebody waits"],
)
def test_a_page_waits_longer_for_a_browser_that_fetches_the_map(
    monkeypatch: pytest.MonkeyPatch, first: bool, fetches: str, somebody_waits: bool, asked: list[float]
) -> None:
    queue = _Pauses(fetches, somebody_waits=somebody_waits)
    monkeypatch.setattr(painting, "RUN_QUEUE", queue)
    painting.let_browser_paint(first=first)
    assert queue.asked == asked


def test_what_was_fetched_before_the_map_was_sent_does_not_count(monkeypatch: pytest.MonkeyPatch) -> None:
    painting.fetched()
    queue = _Pauses()
    monkeypatch.setattr(painting, "RUN_QUEUE", queue)
    painting.let_browser_paint(first=True)
    assert queue.asked == [2.0]


def test_a_run_gives_way_while_it_waits(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(painting, "RUN_QUEUE", queue := RunQueue())
    monkeypatch.setattr(painting, "FIRST_PAINT_S", 600.0)
    monkeypatch.setattr("streamlit.session_state", Mock(get=Mock(side_effect=[None, StopException()])))
    with pytest.raises(StopException), queue:
        painting.let_browser_paint(first=True)
    assert not queue.taken


def test_a_run_that_nothing_follows_goes_on() -> None:
    script = "from ui.runtime.painting import let_browser_paint\nlet_browser_paint(first=False)"
    assert not AppTest.from_string(script, default_timeout=30).run().exception
