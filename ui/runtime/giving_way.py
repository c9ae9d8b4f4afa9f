"""A run takes in what the visitor did before it gives way to the next one.

Streamlit ends a run at its next call where another one is asked for. Called between the arrival of a click and the end
of what the click calls, that loses the click, or does half of it: the browser tells a click once. Here what a widget
calls is never broken off; the run gives way right after it. That a session's runs follow each other in one thread, and
that clicks told meanwhile are told together, is Streamlit's part (``fastReruns = false``).
"""

from __future__ import annotations

from typing import Any

from streamlit.proto.WidgetStates_pb2 import WidgetStates
from streamlit.runtime.state import SafeSessionState

from ui.runtime.misfits import fitting

_taken_in = SafeSessionState.on_script_will_rerun


def take_in(
    state: SafeSessionState,
    told: WidgetStates | None,
    **named: Any,  # noqa: ANN401  (handed on as they are)
) -> None:
    """Set the widgets to what the browser told and call what they call, whether or not another run is asked for."""
    runner = state._yield_callback.__self__  # type: ignore[attr-defined]  # noqa: SLF001  (no public way)
    # Streamlit gives way only while it says that it executes.
    runner._execing = False  # noqa: SLF001  (as above)
    try:
        _taken_in(state, fitting(told, state), **named)
    finally:
        runner._execing = True  # noqa: SLF001  (as above)


def after_what_is_told() -> None:
    """Let no run give way before it has taken in what the browser told."""
    SafeSessionState.on_script_will_rerun = take_in  # type: ignore[assignment,method-assign]
