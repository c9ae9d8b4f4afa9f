"""An own area that has all it can have says so where more is clicked."""

# ruff: noqa: PLC0415  (the source of a function runs as a script of its own)

import pytest
from streamlit.testing.v1 import AppTest


def corners_clicked() -> None:
    """Run as a script: a click on the map where an own area has as many corners as it can have."""
    import streamlit as st

    from data.language import language
    from data.own_area.corners import MOST_CORNERS, write
    from data.selection.record import Selection
    from ui.map.map_view import Click
    from ui.sites import own_area

    st.session_state[own_area._OPEN], st.session_state[own_area._WAY] = True, "corners"
    corners = write([(5 + number / 1000, 43.4) for number in range(MOST_CORNERS)])
    assert own_area.clicked(Selection(corners=corners), Click((5.1, 43.5), beside=True, selects="", ids=()))
    assert "corners" not in st.session_state
    own_area._problem(language("en"))


def communes_clicked() -> None:
    """Run as a script: a click on one more commune than an own area can have."""
    import streamlit as st

    from data.language import language
    from data.selection.record import MOST_IN_AREA, Selection
    from ui.map.map_view import Click
    from ui.sites import own_area

    st.session_state[own_area._OPEN], st.session_state[own_area._WAY] = True, "communes"
    chosen = tuple(str(13001 + number) for number in range(MOST_IN_AREA))
    click = Click((5.1, 43.5), beside=False, selects="commune", ids=("13119",))
    assert own_area.clicked(Selection(area=chosen), click)
    assert st.session_state["area"] == list(chosen)
    own_area._problem(language("en"))


@pytest.mark.parametrize(
    ("script", "said"),
    [
        (corners_clicked, "An area has 60 corners at most: this one was not added."),
        (communes_clicked, "An area has 40 communes at most: this one was not added."),
    ],
)
def test_what_is_one_too_many_is_said(script: object, said: str) -> None:
    app = AppTest.from_function(script).run()  # type: ignore[arg-type]
    assert not app.exception
    assert said in app.get("html")[0].proto.body
