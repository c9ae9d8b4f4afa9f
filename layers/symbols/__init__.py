"""How layers look: palette, classes, marks, tooltips, legend."""
