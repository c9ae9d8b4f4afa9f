"""What is drawn on the map: one module a layer, classification, palette, legend, the folium adapter."""
