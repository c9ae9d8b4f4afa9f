"""The parts of the page sources."""
