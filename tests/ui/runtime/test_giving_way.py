"""A run gives way to a later one after a call, never in the middle of it."""

from __future__ import annotations

import pytest
from streamlit.runtime.scriptrunner import StopException
from streamlit.runtime.state import SafeSessionState
from streamlit.runtime.state.session_state import SessionState

from ui.runtime import giving_way


class Runner:
    """Gives way at the next call, as Streamlit's runner does once another run is asked for."""

    _execing = True

    def give_way(self) -> None:
        if self._execing:
            raise StopException


@pytest.fixture
def state(monkeypatch: pytest.MonkeyPatch) -> SafeSessionState:
    """The state of a run that is to give way, and has not yet taken in what the browser told."""
    monkeypatch.setattr(SafeSessionState, "on_script_will_rerun", giving_way._taken_in)
    return SafeSessionState(SessionState(), Runner().give_way)


def click(state: SafeSessionState, monkeypatch: pytest.MonkeyPatch, error: Exception | None = None) -> None:
    """Let the next run find that a widget calls what writes two values into the session."""

    def called(*_: object, **__: object) -> None:
        state["one"] = 1
        if error:
            raise error
        state["two"] = 2

    monkeypatch.setattr(SessionState, "on_script_will_rerun", called)
    state.on_script_will_rerun(None)


def test_what_is_called_is_done_to_its_end_and_the_run_gives_way_after_it(
    state: SafeSessionState, monkeypatch: pytest.MonkeyPatch
) -> None:
    giving_way.after_what_is_told()
    click(state, monkeypatch)
    assert state.filtered_state == {"one": 1, "two": 2}
    with pytest.raises(StopException):
        state["three"] = 3


def test_an_error_in_what_is_called_is_raised_and_the_run_gives_way_after_it(
    state: SafeSessionState, monkeypatch: pytest.MonkeyPatch
) -> None:
    giving_way.after_what_is_told()
    with pytest.raises(ZeroDivisionError):
        click(state, monkeypatch, ZeroDivisionError())
    with pytest.raises(StopException):
        state["three"] = 3


def test_streamlit_itself_gives_way_before_anything_is_called(
    state: SafeSessionState, monkeypatch: pytest.MonkeyPatch
) -> None:
    with pytest.raises(StopException):
        click(state, monkeypatch)
    assert state.filtered_state == {}
