"""Features, styles and files for geographic information systems."""
