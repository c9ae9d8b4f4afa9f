"""The words of Streamlit's widgets: in the document of every page, as data that a browser does not run."""

import json
import re

from starlette.applications import Starlette
from starlette.testclient import TestClient

from ui.server.routes import middleware, routes
from ui.shell.widget_words import widget_words


def test_every_word_has_another_in_french_and_none_in_english() -> None:
    told = json.loads(widget_words())
    assert told["fr"]["Help for {name}"] == "Aide\N{NO-BREAK SPACE}: {name}"
    assert told["fr"]["{name} options available."] == "{name} options disponibles."
    # A full box says so: it is no search without a result.
    assert "retirez-en un" in told["fr"]["You can only select up to {name} options. Remove an option first."]
    # In English the frame of the map alone has a title that is no name.
    assert list(told["en"]) == ["streamlit_folium.st_folium"]


def test_the_document_holds_them_as_data() -> None:
    client = TestClient(Starlette(routes=list(routes()), middleware=list(middleware())))
    document = client.get("/sites").text
    (held,) = re.findall(r'<script id="widget-words" type="application/json">(.*?)</script>', document)
    assert json.loads(held) == json.loads(widget_words())
    # It is read by a script that stands behind it.
    assert document.index("widget-words") < document.index("widget_words")
