"""Values that a browser sends of another kind than their widget are dropped."""

from __future__ import annotations

from streamlit.proto.Common_pb2 import SInt64Array
from streamlit.proto.WidgetStates_pb2 import WidgetState, WidgetStates
from streamlit.runtime.state import SafeSessionState
from streamlit.runtime.state.common import WidgetMetadata
from streamlit.runtime.state.session_state import SessionState

from ui.runtime.misfits import fitting

SHOWN = WidgetState(id="lang", int_array_value=SInt64Array(data=[1]))
PRESSED = WidgetState(id="lang", trigger_value=True)
EMPTY = WidgetState(id="lang")
NEW = WidgetState(id="sort", trigger_value=True)


def drawn() -> tuple[SessionState, SafeSessionState]:
    """A session that has drawn the choice of language, whose value is a list of numbers."""
    state = SessionState()
    metadata = WidgetMetadata("lang", lambda value: value, lambda value: value, "int_array_value")
    state._new_widget_state.set_widget_metadata(metadata)
    return state, SafeSessionState(state, lambda: None)


def test_values_of_the_widget_s_kind_and_of_widgets_not_drawn_yet_are_kept() -> None:
    _, session = drawn()
    told = WidgetStates(widgets=[SHOWN, EMPTY, NEW])
    assert fitting(told, session) is told
    assert fitting(None, session) is None


def test_a_whole_number_fits_a_field_of_numbers() -> None:
    state, session = drawn()
    state._new_widget_state.set_widget_metadata(
        WidgetMetadata("area_min", lambda value: value, lambda value: value, "double_value")
    )
    told = WidgetStates(widgets=[WidgetState(id="area_min", int_value=50)])
    assert fitting(told, session) is told
    assert fitting(WidgetStates(widgets=[WidgetState(id="area_min", string_value="50")]), session) == WidgetStates()


def test_a_value_of_another_kind_is_dropped() -> None:
    _, session = drawn()
    kept = fitting(WidgetStates(widgets=[PRESSED, NEW]), session)
    assert kept is not None
    assert [widget.id for widget in kept.widgets] == ["sort"]


def test_what_the_session_was_told_before_the_widget_was_drawn_is_dropped_too() -> None:
    state, session = drawn()
    for widget in (PRESSED, NEW):
        state._new_widget_state.set_widget_from_proto(widget)
    fitting(None, session)
    assert list(state._new_widget_state.states) == ["sort"]
