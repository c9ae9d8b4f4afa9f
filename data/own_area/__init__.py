"""A visitor's own area: corners clicked on the map or read from a file, and who lives and works inside."""
