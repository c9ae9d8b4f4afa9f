"""Components that installed packages bring: the atlas uses none of this kind, and does not look for them.

Streamlit reads what every installed package says of itself before the port opens, a fifth of a second with hundred
packages. Its own components and streamlit-folium's, which is of the older kind, are declared by code.
"""

from __future__ import annotations

from streamlit.components.v2.component_manager import BidiComponentManager


def _nothing(self: BidiComponentManager, *, start_file_watching: bool = True) -> None:
    """Register nothing; there is nothing to watch either."""


def leave_out() -> None:
    """Let Streamlit start without looking for them."""
    BidiComponentManager.discover_and_register_components = _nothing  # type: ignore[method-assign]
