"""A story resolved on the data, in one language."""
