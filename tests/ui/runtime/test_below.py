"""What stands far below the first screen: its room with the page, itself when the browser asks for it."""

from __future__ import annotations

import math

import pytest
from markupsafe import Markup
from streamlit.testing.v1 import AppTest

from ui.components import reply
from ui.runtime import below

SCRIPT = """
import streamlit as st
from functools import partial
from ui.markup import tag
from ui.runtime import below

below.begin("a")
for name in ("a", "b", "c"):
    below.put(partial(st.write, name), tag("p", name + ", later"))
st.write("end")
below.draw_left(first={first})
"""


def drawn(app: AppTest) -> list[str]:
    return [one.value for one in app.markdown]


def rooms(app: AppTest) -> int:
    return len(app.get("html"))


@pytest.mark.parametrize(
    ("asked", "shown"),
    [(None, 0), (1, 1), (2.0, 2), (3, 3), (99, 3), (-1, 0), (math.nan, 0), (math.inf, 0), ("2", 0), ([2], 0)],
)
def test_as_many_are_drawn_as_the_browser_asks_for(monkeypatch: pytest.MonkeyPatch, asked: object, shown: int) -> None:
    monkeypatch.setattr(reply, "answer", lambda *_: asked)
    app = AppTest.from_string(SCRIPT.format(first=True), default_timeout=30).run()
    assert not app.exception
    assert drawn(app) == [*"abc"[:shown], "end"]
    assert rooms(app) == 3 - shown


def test_a_later_run_changes_all_of_them_in_their_places() -> None:
    app = AppTest.from_string(SCRIPT.format(first=False), default_timeout=30).run()
    assert not app.exception
    assert drawn(app) == [*"abc", "end"]
    assert rooms(app) == 0


def test_nothing_is_put_outside_of_a_run() -> None:
    below._LEFT.set(None)
    with pytest.raises(RuntimeError, match="no run has begun"):
        below.put(lambda: None, Markup())


WIDGET = """
import streamlit as st
from functools import partial
from ui.markup import tag
from ui.runtime import below

page = st.session_state.get("page", "a")
below.begin(page)
if page == "a":
    below.put_widget(partial(st.text_input, "a widget"), tag("p", "later"), page, list)
"""


def test_a_widget_comes_with_the_run_that_the_browser_asks_for_and_stays() -> None:
    app = AppTest.from_string(WIDGET, default_timeout=30)
    for _ in range(2):
        app.run()
        assert not app.exception
        assert (len(app.text_input), rooms(app)) == (0, 1)
    app.session_state[below._COME] = "a"
    for _ in range(2):
        app.run()
        assert not app.exception
        assert (len(app.text_input), rooms(app)) == (1, 0)
    # Who comes to the page again has nothing of it.
    for page, shown in (("b", (0, 0)), ("a", (0, 1))):
        app.session_state["page"] = page
        app.run()
        assert (len(app.text_input), rooms(app)) == shown
