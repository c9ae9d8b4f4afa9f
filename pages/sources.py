"""Sources: the catalogue, every file's origin and licence, known gaps and conflicts, downloads."""

from ui.shell.selection_state import current
from ui.sources.page import page

page(*current())
