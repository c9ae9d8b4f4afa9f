"""Explore: the map, the panel of a commune or place, the ranking, the distribution, the table."""

from ui.explore.page import page
from ui.shell.selection_state import current

page(*current())
