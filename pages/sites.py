"""Sites: every place in one list and on one map; filters, a weighted score, the sheet of one place, a radius."""

from ui.shell.selection_state import current
from ui.sites.page import page

page(*current())
