"""The same map with dash-leaflet: the geometry sent once, its colours by a function in the browser."""

import sys
from pathlib import Path

import dash_leaflet as dl
from dash import Dash, Input, Output, dcc, html

from bench.rivals import figures

OUTLINES, COLOURS = figures.outlines(), figures.colours()
#: Name of the function of ``assets/style.js``, as dash-leaflet takes it.
STYLE = {"variable": "atlas.rival.style"}
app = Dash(__name__, serve_locally=True, assets_folder=str(Path(__file__).with_name("assets")))
app.layout = html.Div(
    [
        dcc.RadioItems(list(COLOURS), next(iter(COLOURS)), id="indicator"),
        dl.Map(
            [dl.GeoJSON(data=OUTLINES, style=STYLE, hideout=next(iter(COLOURS.values())), id="communes")],
            center=[43.5, 5.1],
            zoom=9,
            style={"height": "640px"},
        ),
    ]
)


def coloured(indicator: str) -> dict[str, str]:
    """Return the colour of each commune."""
    return COLOURS[indicator]


app.callback(Output("communes", "hideout"), Input("indicator", "value"))(coloured)

if __name__ == "__main__":
    app.run(port=sys.argv[1], debug=False)
