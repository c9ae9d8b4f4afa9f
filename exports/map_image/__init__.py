"""A map as a picture, drawn with matplotlib."""
