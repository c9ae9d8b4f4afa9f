"""Diagnosis: the four stakes, figures that differ, key figures, SWOT, series, announced investments, workshops."""

from ui.diagnosis.page import page
from ui.shell.selection_state import current

page(*current())
