"""Documents set by Typst."""
