"""Geometry that the build cuts from the commune contours, and how it is written."""
