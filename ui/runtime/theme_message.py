"""The colours of ``.streamlit/config.toml`` as Streamlit sends them, worked out once.

Streamlit looks six times through its three hundred settings at every run, an eighth of what a run of a page costs.
"""

from __future__ import annotations

from functools import cache

from streamlit.proto.NewSession_pb2 import CustomThemeConfig
from streamlit.runtime import app_session

_populated = app_session._populate_theme_msg  # noqa: SLF001  (Streamlit has no public way)


@cache
def _section(name: str) -> CustomThemeConfig:
    found = CustomThemeConfig()
    _populated(found, name)
    return found


def populate(msg: CustomThemeConfig, section: str = "theme") -> None:
    """Add a section of the settings to a message; one without settings leaves no trace in it."""
    found = _section(section)
    if found.ByteSize():
        msg.MergeFrom(found)


def keep() -> None:
    """Let Streamlit take the sections from here; settings changed afterwards are not seen."""
    app_session._populate_theme_msg = populate  # noqa: SLF001  (as above)
