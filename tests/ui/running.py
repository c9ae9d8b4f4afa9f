"""What the tests of the pages share: which pages there are, and the app run without a browser."""

from __future__ import annotations

import json
import re
import zlib
from collections.abc import Iterable, Iterator, Mapping
from html import unescape
from pathlib import Path
from typing import Any, Final, cast

from streamlit.testing.v1 import AppTest

from data.atlas import Atlas
from layers.leaflet import base_records, records
from tests.map_calls import record
from ui import addresses
from ui.addresses import HOME
from ui.asset_files import asset_file
from ui.components.ranked_list import Row
from ui.runtime import below, installed_components

ROOT: Final = Path(__file__).resolve().parents[2]
#: The script of each page by its address: a new page is tested without a word here.
PAGES: Final = {"/" if name == HOME else f"/{name}": f"../pages/{name}.py" for name in addresses.PAGES}

# As the server does.
installed_components.leave_out()


def start(page: str = "/", **params: str) -> AppTest:
    """Run the app as a visitor who follows a link to a page."""
    app = AppTest.from_file(ROOT / "ui" / "main.py", default_timeout=60)
    for name, value in params.items():
        app.query_params[name] = value
    app.run()
    if page != "/":
        app.switch_page(PAGES[page]).run()
    if any(cast("Any", each).proto.id.endswith(below._WIDGET) for each in app.get("bidi_component")):
        # A browser with time asks for it.
        app.session_state[below._COME] = page.removeprefix("/")
        app.run()
    assert not app.exception
    return app


def address(app: AppTest) -> dict[str, str]:
    """Return the parameters of the address bar, each with its only value."""
    params: dict[str, Any] = dict(app.query_params)
    return {name: value if isinstance(value, str) else ",".join(value) for name, value in params.items()}


def html(app: AppTest) -> str:
    """Return everything written as HTML, in the order of the page, with what the browser fetches for disclosures."""
    written = "\n".join(filter(None, map(_markup, _nodes(app._tree))))
    file = re.search(r'data-folded-file="assets/([^"]*)"', written)
    if not file:
        return written
    served = asset_file(file[1])
    assert served
    return unfolded(written, json.loads(served.content))


def _markup(node: object) -> str:
    """Return the HTML of an element; that of some length is sent compressed."""
    proto: Any = getattr(node, "proto", None)
    if getattr(proto, "component_name", "").endswith("packed_html"):
        return zlib.decompress(proto.bytes).decode()
    return str(getattr(node, "body", "")) if getattr(node, "type", "") == "html" else ""


def unfolded(markup: str, held: Mapping[str, str]) -> str:
    """Return HTML with what its disclosures hold, by the key of each."""
    return re.sub(r'(<div data-folded="([^"]*)">)(?=</div>)', lambda place: place[1] + held[place[2]], markup)


def words(markup: str) -> str:
    """Return the words of some HTML: tags become spaces, every kind of space becomes one."""
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", markup)).split())


def shown(app: AppTest) -> str:
    """Return the words of a page, without its style sheet."""
    return words(re.sub(r"<style>.*?</style>", "", html(app), flags=re.DOTALL))


def notices(app: AppTest) -> list[str]:
    """Return what the page says about the link that was followed."""
    return [words(found) for found in re.findall(r'<p class="notice"[^>]*>(.*?)</p>', html(app))]


def map_sent(app: AppTest) -> dict[str, Any]:
    """Return what the map's component gets."""
    (found,) = app.get("component_instance")
    return cast("dict[str, Any]", json.loads(cast("Any", found).proto.json_args))


def ranking(app: AppTest) -> dict[str, Any]:
    """Return what the ranking shows, its rows as the fields of :class:`ui.components.ranked_list.Row`."""
    found = component(app, "ranked_list")
    return {**found, "rows": [_row(found, *row) for row in found["rows"]]}


def _row(
    found: dict[str, Any],
    code: str,
    rank: str,
    name: str,
    value: str,
    left: float,
    width: float | None,
    colour: int,
) -> dict[str, Any]:
    row = Row(
        code=code,
        rank=rank,
        name=name,
        value=value,
        known=width is not None,
        left=left,
        width=width or 0,
        colour=found["colours"][colour],
        selected=code == found["selected"],
    )
    return vars(row)


def table(app: AppTest) -> list[list[str]]:
    """Return the rows of the table below the map: commune, value, rank; the last is that of the reference."""
    found, words = component(app, "ranked_list"), component(app, "distribution")
    figures = found["figures"]
    before, after = figures["around"]
    rows = []
    for (code, rank, name, value, *_), own in zip(found["rows"], figures["rows"], strict=True):
        chosen = f" ({words['selected']})" if code == found["selected"] else ""
        rows.append([f"{name}{chosen}", own[2] if len(own) > 2 else f"{before}{value}{after}", rank])
    return [*rows, [figures["reference"]["name"], figures["reference"]["value"], words["reference"]]]


def offers(app: AppTest) -> list[dict[str, Any]]:
    """Return the rows of the list of /sites, as the fields of :class:`content.ranking.rows.OfferRow`."""
    return cast("list[dict[str, Any]]", component(app, "offer_list")["rows"])


def map_record(app: AppTest) -> dict[str, Any]:
    """Return the record from which the map draws its view."""
    found = re.search(r"atlasMap\.draw\((\{.*\})\);", map_sent(app)["feature_group"])
    assert found
    return record(found[1])


def map_layers(app: AppTest, atlas: Atlas) -> list[dict[str, Any]]:
    """Return the layers that the map draws, those of a file of places too, each shape by its id."""
    drawn = map_record(app)
    shown = tuple((drawn["places"] or "/places-.").rpartition("/")[2].partition(".")[0].split("-")[1:])
    layers = [*drawn["layers"], *(records.fixed_places(atlas, shown) if drawn["places"] else [])]
    ids = base_records.geometry(atlas)["ids"]
    return [
        {
            "selects": "commune",
            **layer,
            "ids": [ids[shape[0]] if isinstance(shape[0], int) else "" for shape in layer["shapes"]],
        }
        for layer in layers
    ]


def map_places(app: AppTest, atlas: Atlas) -> set[str]:
    """Return the ids of the places and projects that the map draws."""
    return {name for layer in map_layers(app, atlas) if layer["selects"] == "place" for name in layer["ids"]}


def links(app: AppTest) -> list[str]:
    """Return the labels of the links to the pages."""
    return [words for _, words in component(app, "header")["links"]]


def offered(app: AppTest) -> list[str]:
    """Return the keys of the download buttons of a page, in order."""
    blocks = [node for node in _nodes(app._tree) if any(_is_download(child) for child in _children(node))]
    return [re.sub(r"^\$\$ID-[0-9a-f]+-", "", cast("Any", block).proto.id) for block in blocks]


def _is_download(node: object) -> bool:
    return 'class="download"' in str(getattr(node, "body", ""))


def _nodes(node: object) -> Iterator[object]:
    for child in _children(node):
        yield child
        yield from _nodes(child)


def _children(node: object) -> Iterable[object]:
    children: dict[int, object] = getattr(node, "children", {})
    return children.values()


def component(app: AppTest, name: str) -> dict[str, Any]:
    """Return what the one component of that name shows."""
    protos = [cast("Any", each).proto for each in app.get("bidi_component")]
    (found,) = (proto for proto in protos if proto.component_name.endswith(name))
    return cast("dict[str, Any]", json.loads(zlib.decompress(found.bytes) if found.bytes else found.json))
