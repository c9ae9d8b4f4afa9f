"""What the tests of the page of sites look at."""

from __future__ import annotations

from streamlit.testing.v1 import AppTest

from data.atlas import Atlas
from data.places.records import Place
from data.ranking.families import headings
from tests.ui.running import offers


def listed(app: AppTest) -> list[str]:
    """The places listed, without the headings that stand before them."""
    return [row["code"] for row in offers(app) if not row["heading"]]


def follow(app: AppTest, **params: str) -> AppTest:
    """Follow a link to the page that is open."""
    for parameter, text in params.items():
        app.query_params[parameter] = text
    app.run()
    assert not app.exception
    return app


def settling(atlas: Atlas) -> list[Place]:
    """The offers, which are listed unless a visitor asks for other places."""
    return [place for place in atlas.places.values() if place.role == "offer" and place.id not in headings(atlas)]
