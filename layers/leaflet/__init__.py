"""Layers as Leaflet draws them; one module imports folium."""
