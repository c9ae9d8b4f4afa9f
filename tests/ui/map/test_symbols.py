"""Symbols of the legend at addresses that say all they are drawn from."""

import pytest
from starlette.applications import Starlette
from starlette.routing import Route
from starlette.testclient import TestClient

from data.atlas import Atlas
from data.language import language
from data.selection.record import Selection
from layers.registry import LAYERS, build_layers
from layers.spec import View
from layers.symbols.legend import blocks
from layers.symbols.symbol import svg, symbol
from ui.map import symbols


@pytest.fixture(scope="module")
def client() -> TestClient:
    return TestClient(Starlette(routes=[Route("/symbols/{name}", symbols.answer)]))


def test_an_address_gives_the_symbol_of_its_entry(atlas: Atlas, client: TestClient) -> None:
    view = View(atlas, Selection(layers=tuple(LAYERS), commune="13039"), language("fr"))
    entries = [entry for block in blocks(build_layers(view), view) for entry in block.entries]
    assert len(entries) > 10
    for entry in entries:
        reply = client.get(symbols.address(entry))
        assert reply.status_code == 200, entry
        assert reply.headers["content-type"].startswith("image/svg+xml")
        assert reply.text == svg(symbol(entry)), entry


@pytest.mark.parametrize(
    "name",
    [
        "x.svg",
        "m-circle-zzzzzz-ffffff-1-1-5-.svg",
        "m-star-ffffff-ffffff-1-1-5-.svg",
        "m-circle-ffffff-ffffff-1-1-500-.svg",
    ],
)
def test_an_address_that_describes_nothing_is_none(client: TestClient, name: str) -> None:
    assert client.get(f"symbols/{name}").status_code == 404
