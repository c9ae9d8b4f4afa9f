"""The theme that a new session is sent has colours for light and dark."""

import pytest
from streamlit import config
from streamlit.proto.NewSession_pb2 import NewSession
from streamlit.runtime import app_session

from ui.runtime import theme_message

SECTIONS = ("theme", "theme.light", "theme.dark", "theme.sidebar", "theme.light.sidebar", "theme.dark.sidebar")


@pytest.mark.parametrize("section", SECTIONS)
def test_a_section_is_what_streamlit_makes_of_it(section: str) -> None:
    own, usual = NewSession(), NewSession()
    theme_message.populate(own.custom_theme, section)
    theme_message._populated(usual.custom_theme, section)
    assert own == usual
    assert own.HasField("custom_theme") == usual.HasField("custom_theme")


def test_the_atlas_has_colours_for_day_and_night() -> None:
    assert config.get_option("theme.dark.primaryColor")
    assert theme_message._section("theme.dark").primary_color == config.get_option("theme.dark.primaryColor")


def test_streamlit_still_asks_there(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(app_session, "_populate_theme_msg", theme_message._populated)
    theme_message.keep()
    assert app_session._populate_theme_msg is theme_message.populate
    assert "_populate_theme_msg" in app_session.AppSession._create_new_session_message.__code__.co_names
