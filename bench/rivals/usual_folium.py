"""The usual way with streamlit-folium: a map made anew at every run, its colours in the geometry."""

from typing import Any

import folium
import streamlit as st
from streamlit_folium import st_folium

from bench.rivals import figures


@st.cache_data
def found() -> tuple[dict[str, Any], dict[str, dict[str, str]]]:
    """Return outlines and colours, read once."""
    return figures.outlines(), figures.colours()


outlines, colours = found()
indicator = st.selectbox("Indicator", list(colours), key="indicator")
chosen = folium.Map(location=(43.5, 5.1), zoom_start=9, tiles=None)
folium.GeoJson(
    outlines,
    style_function=lambda feature: {
        "fillColor": colours[indicator][feature["properties"]["code"]],
        "fillOpacity": 0.9,
        "color": "#ffffff",
        "weight": 1,
    },
    tooltip=folium.GeoJsonTooltip(["name"]),
).add_to(chosen)
st_folium(chosen, key="map", height=640, use_container_width=True)
