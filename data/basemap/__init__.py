"""The base map as records: water, forest, roads, railway places, towns."""
