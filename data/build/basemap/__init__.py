"""The base map: water, forest, roads, rail and towns, generalised from the inputs in ``geo/``."""
