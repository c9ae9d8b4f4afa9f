"""The parts of the page diagnosis."""
