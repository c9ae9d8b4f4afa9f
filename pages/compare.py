"""Compare: two to five communes and a reference."""

from ui.compare.page import page
from ui.shell.selection_state import current

page(*current())
