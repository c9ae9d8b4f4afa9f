"""The atlas's own routes, asked without a browser: pages, unknown addresses, health, downloads."""

import re
from collections.abc import Iterator
from concurrent.futures import Future

import pytest
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route
from starlette.testclient import TestClient

from data.files import DataFileError
from exports.jobs import job_store
from exports.jobs.job_store import JobStore
from exports.orders import Order
from ui import addresses
from ui.server import health
from ui.server.routes import middleware, routes

HELLO = Order("text", ("hello",), "hello.txt", "text/plain; charset=utf-8")
PAGES = addresses.PAGE_PATHS


@pytest.fixture
def client() -> Iterator[TestClient]:
    with TestClient(Starlette(routes=list(routes()), middleware=list(middleware()))) as found:
        yield found


class AtOnce:
    """Makes a file while it is ordered."""

    def __call__(self, token: str, order: Order) -> Future[bytes]:
        assert token
        made: Future[bytes] = Future()
        if order.exporter == "text":
            made.set_result(str(order.arguments[0]).encode())
        else:
            made.set_exception(OSError("no space left on device"))
        return made


@pytest.fixture
def store(monkeypatch: pytest.MonkeyPatch) -> JobStore:
    found = JobStore(AtOnce())
    monkeypatch.setattr("ui.server.downloads.jobs", lambda: found)
    return found


# --- Pages


@pytest.mark.parametrize("path", PAGES)
@pytest.mark.parametrize(("lang", "header"), [("fr", "en"), ("en", "fr-FR,fr;q=0.9")])
def test_a_page_has_its_language_and_its_title_before_any_script(
    client: TestClient, path: str, lang: str, header: str
) -> None:
    reply = client.get(path, params={"lang": lang}, headers={"accept-language": header})
    assert reply.status_code == 200
    assert f'<html lang="{lang}">' in reply.text
    assert "<title>Étang de Berre – Golfe de Fos</title>" in reply.text
    assert "<noscript>" in reply.text


def test_the_browsers_language_counts_where_the_address_says_none(client: TestClient) -> None:
    for header, lang in (("en-GB,en;q=0.9", "en"), ("de,fr;q=0.5,en;q=0.4", "fr"), ("de", "fr"), ("", "fr")):
        assert f'<html lang="{lang}">' in client.get("/", headers={"accept-language": header}).text


def test_a_page_is_not_sent_twice(client: TestClient) -> None:
    first = client.get("/")
    again = client.get("/", headers={"if-none-match": first.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")
    assert again.headers["etag"] == first.headers["etag"]


def test_the_scripts_of_a_page_are_kept_for_ever(client: TestClient) -> None:
    names = re.findall(r'src="\./(assets/[^"]+)"', client.get("/").text)
    assert names
    for name in names:
        reply = client.get(f"/{name}")
        assert reply.status_code == 200
        assert "immutable" in reply.headers["cache-control"]
        assert reply.headers["content-type"].startswith("text/javascript")


def test_a_page_shows_title_links_and_borders_before_any_script(client: TestClient) -> None:
    home = client.get("/", params={"lang": "en"}).text
    outline = home[home.index('<div id="outline"') :]
    assert "Étang de Berre – Golfe de Fos" in outline
    assert '<span class="here">Explore</span>' in outline
    assert outline.count("z") > 20
    assert "The atlas is slow to answer" in outline
    assert '<p class="soon" role="status">The page is loading.</p>' in outline
    sites = client.get("/sites", params={"lang": "fr"}).text
    assert "<svg" not in sites[sites.index('<div id="outline"') :]
    assert "L’atlas tarde à répondre" in sites


def test_a_page_offers_no_interface_for_programs(client: TestClient) -> None:
    assert "_stcore/agent" not in client.get("/").text
    assert client.get("/_stcore/agent/openapi.json").status_code == 404


@pytest.fixture
def below(monkeypatch: pytest.MonkeyPatch) -> Iterator[TestClient]:
    """A client of a server that serves everything below ``/atlas``."""
    monkeypatch.setattr("ui.addresses.base", lambda: "/atlas")
    with TestClient(Starlette(routes=list(routes()), middleware=list(middleware()))) as found:
        yield found


def test_everything_stands_below_the_base_path(below: TestClient) -> None:
    for path in ("/atlas/", "/atlas/sites", "/atlas/health", "/atlas/favicon.png"):
        assert below.get(path).status_code == 200
    assert "report-uri /atlas/policy-reports" in below.get("/atlas/").headers["content-security-policy"]
    led = below.get("/atlas?lang=en", follow_redirects=False)
    assert (led.status_code, led.headers["location"]) == (307, "/atlas/?lang=en")
    # A watcher of the process asks without the path; nobody else is answered there.
    assert below.get("/health").status_code == 200
    for path in ("/", "/sites", "/atlasx", "/atlas/nowhere"):
        lost = below.get(path)
        assert lost.status_code == 404
        assert 'href="/atlas/sites"' in lost.text


# --- Unknown addresses


@pytest.mark.parametrize(
    "path", ["/dossier", "/nowhere", "/a/b", "/explore", "/Present", "/turn", "/compare/", "/sites/x", "/index.html"]
)
def test_an_address_that_is_no_page_says_so_and_shows_the_way(client: TestClient, path: str) -> None:
    french = client.get(path, headers={"accept-language": "fr"}, follow_redirects=False)
    english = client.get(path, params={"lang": "en"}, follow_redirects=False)
    assert (french.status_code, english.status_code) == (404, 404)
    assert "Cette page n’existe pas" in french.text
    assert "Page not found" in english.text
    assert 'href="/?lang=en"' in english.text
    assert 'href="/sites"' in french.text


def test_what_an_address_says_is_escaped_and_cut(client: TestClient) -> None:
    reply = client.get("/<script>alert(1)</script>" + "x" * 500)
    assert "<script>alert" not in reply.text
    assert "x" * 100 not in reply.text


def test_what_an_address_says_is_shown_without_what_cannot_be_seen(client: TestClient) -> None:
    # NUL, and the mark after which text runs from right to left.
    reply = client.get("/no%00thing%E2%80%AEhere")
    assert "/nothinghere" in reply.text


@pytest.fixture
def with_streamlit() -> Iterator[TestClient]:
    """A client of a server that answers as Streamlit does: what it does not find, with the document of a page."""

    async def answer(request: Request) -> Response:
        path = request.url.path
        if path in ("/static/js/a.js", "/component/map/index.html", "/_stcore/health"):
            kind = "text/html" if path.endswith(".html") else "text/plain"
            return Response("found", media_type=kind)
        if path.startswith("/media/"):
            return Response("File not found", 404)
        return Response('<div id="root"></div>', media_type="text/html")

    found = [*routes(), Route("/{path:path}", answer)]
    with TestClient(Starlette(routes=found, middleware=list(middleware()))) as client:
        yield client


@pytest.mark.parametrize("path", ["/static/x", "/static/index.html", "/_stcore/nope", "/_stcore//metrics", "/media/x"])
def test_a_visitor_gets_words_below_the_addresses_of_files_too(with_streamlit: TestClient, path: str) -> None:
    reply = with_streamlit.get(path, headers={"accept": "text/html,*/*", "accept-language": "fr"})
    assert reply.status_code == 404
    assert "Cette page n’existe pas" in reply.text
    assert 'id="root"' not in reply.text


def test_files_and_programs_are_answered_as_they_are(with_streamlit: TestClient) -> None:
    for path in ("/static/js/a.js", "/component/map/index.html", "/_stcore/health"):
        reply = with_streamlit.get(path, headers={"accept": "text/html"})
        assert (reply.status_code, reply.text) == (200, "found")
    lost = with_streamlit.get("/media/x", headers={"accept": "image/png"})
    assert (lost.status_code, lost.text) == (404, "File not found")


@pytest.mark.parametrize("path", ["/", "/sites", "/_stcore/health", "/static/js/x.js", "/component/a/b", "/health"])
def test_what_somebody_serves_is_known(path: str) -> None:
    assert addresses.known(path)


# --- Health


def test_health_tells_version_territory_and_vintage(client: TestClient) -> None:
    found = client.get("/health").json()
    assert found["status"] == "ok"
    assert found["territory"] == "berre-fos"
    assert re.fullmatch(r"\d+\.\d+\.\d+", found["version"])
    assert re.fullmatch(r"20\d\d-\d\d", found["data_vintage"])


def test_health_is_bad_when_the_data_is(client: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken() -> str:
        raise DataFileError("datapackage.json", "missing")

    monkeypatch.setattr(health, "data_vintage", broken)
    reply = client.get("/health")
    assert reply.status_code == 503
    assert reply.json()["status"] == "error"


# --- Downloads


def test_a_file_is_started_then_fetched(client: TestClient, store: JobStore) -> None:
    token = store.offer(HELLO, "1")
    started = client.post(f"/download/{token}")
    assert (started.status_code, started.json()["state"]) == (200, "ready")
    reply = client.get(f"/download/{token}")
    assert (reply.status_code, reply.text) == (200, "hello")
    assert reply.headers["content-disposition"] == 'attachment; filename="hello.txt"'
    assert reply.headers["content-type"] == "text/plain; charset=utf-8"


def test_a_file_can_be_fetched_at_once(client: TestClient, store: JobStore) -> None:
    assert client.get(f"/download/{store.offer(HELLO, '1')}").text == "hello"


def test_a_file_the_browser_has_is_not_sent_again(client: TestClient, store: JobStore) -> None:
    address = f"/download/{store.offer(HELLO, '1')}"
    tag = client.get(address).headers["etag"]
    assert client.get(address, headers={"if-none-match": tag}).status_code == 304


@pytest.mark.parametrize(("lang", "words"), [("fr", "n’a pas pu être préparé"), ("en", "could not be made")])
def test_a_failed_file_says_so(client: TestClient, store: JobStore, lang: str, words: str) -> None:
    token = store.offer(Order("kit", (), "x.zip", "application/zip"), "1")
    started = client.post(f"/download/{token}")
    assert (started.status_code, started.json()["state"]) == (500, "failed")
    reply = client.get(f"/download/{token}", params={"lang": lang})
    assert reply.status_code == 500
    assert words in reply.text


def test_an_unknown_file_says_what_to_do(client: TestClient) -> None:
    assert client.post("/download/nothing").json() == {"state": "unknown"}
    reply = client.get("/download/nothing", params={"lang": "en"})
    assert reply.status_code == 404
    assert "reload" in reply.text


def test_the_server_has_one_store() -> None:
    assert job_store.jobs() is job_store.jobs()
