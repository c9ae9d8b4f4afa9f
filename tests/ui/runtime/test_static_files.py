"""Scripts of Streamlit and of the map's component: from memory, compressed, kept."""

import pytest
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.responses import PlainTextResponse
from starlette.testclient import TestClient

from ui.runtime import static_files
from ui.runtime.static_files import StaticFiles


def client(*, compress: bool) -> TestClient:
    app = Starlette(middleware=[Middleware(StaticFiles, compress=lambda: compress)])
    app.add_route("/{path:path}", lambda _: PlainTextResponse("elsewhere"))
    return TestClient(app)


@pytest.mark.parametrize("compress", [True, False])
def test_every_script_is_the_file_itself_and_is_kept(compress: bool) -> None:
    visitor, some = client(compress=compress), sorted(static_files._paths())[::20]
    assert len(some) > 10
    for address in some:
        reply = visitor.get(address)
        assert reply.content == static_files._paths()[address].read_bytes()
        assert reply.headers["cache-control"] == "public, max-age=31536000, immutable"
        assert ("content-encoding" in reply.headers) == compress


def test_the_script_of_the_map_is_among_them() -> None:
    assert any(
        address.startswith("/component/streamlit_folium.st_folium/static/js/main.") for address in static_files._paths()
    )


@pytest.mark.parametrize("address", ["/", "/static/js/nothing.js", "/static/js/../index.html", "/component/other/a.js"])
def test_everything_else_is_passed_on(address: str) -> None:
    assert client(compress=True).get(address).text == "elsewhere"


def test_another_method_is_passed_on() -> None:
    address = next(iter(static_files._paths()))
    assert client(compress=True).post(address).status_code == 405
