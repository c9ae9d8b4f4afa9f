"""Vega-Lite specifications of the charts."""
