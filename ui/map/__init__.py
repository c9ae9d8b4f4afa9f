"""The map in the page, its legend, its table."""
