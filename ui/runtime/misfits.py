"""Values of the wrong kind, which forged messages give to widgets: kept by Streamlit, they fail every later run."""

from __future__ import annotations

from typing import Final

from streamlit.proto.WidgetStates_pb2 import WidgetState, WidgetStates
from streamlit.runtime.state import SafeSessionState
from streamlit.runtime.state.session_state import Serialized, WStates

#: A field of numbers is one of fractions to Streamlit's server, and tells whole ones where its limits are whole.
_NUMBERS: Final = {"double_value", "int_value"}


def fitting(told: WidgetStates | None, state: SafeSessionState) -> WidgetStates | None:
    """Return what a browser told without values of another kind than that of their widget.

    Such values that the session holds from before their widget was drawn are dropped too.
    """
    held: WStates = state._state._new_widget_state  # noqa: SLF001  (no public way)
    for name, value in list(held.states.items()):
        if isinstance(value, Serialized) and not _fits(value.value, held):
            del held.states[name]
    if told is None or all(_fits(widget, held) for widget in told.widgets):
        return told
    return WidgetStates(widgets=[widget for widget in told.widgets if _fits(widget, held)])


def _fits(widget: WidgetState, held: WStates) -> bool:
    """Tell whether a value is of its widget's kind; of one that was not drawn yet no kind is known."""
    known, kind = held.widget_metadata.get(widget.id), widget.WhichOneof("value")
    return known is None or kind in (known.value_type, None) or {known.value_type, kind} == _NUMBERS
