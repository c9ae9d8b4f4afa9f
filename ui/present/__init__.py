"""The parts of the page present."""
