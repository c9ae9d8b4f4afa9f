"""Present: the story stop by stop, on a big screen; make your own; take it away."""

from ui.present.page import page
from ui.shell.selection_state import current

page(*current())
