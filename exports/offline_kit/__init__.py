"""A story as a folder that a browser shows from a disk."""
