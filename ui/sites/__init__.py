"""The parts of the page sites."""
