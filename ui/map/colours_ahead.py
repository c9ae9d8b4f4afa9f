"""The colours of every indicator, which the browser fetches when the visitor opens the choice of one.

From the press of the hand to the page's answer pass a tenth of a second and more, most of it in Streamlit's select box.
``colours_ahead.js`` colours the communes at once; figures, legend, names come with the answer.
"""

from __future__ import annotations

import gzip
import json
from dataclasses import replace
from typing import Final

from starlette.requests import Request
from starlette.responses import Response

from data.atlas import Atlas, load
from data.cache import cached
from data.catalogue.class_breaks import METHODS
from data.files import DataFileError
from data.language import CODES, language
from data.selection.record import Selection
from layers.leaflet.records import colours
from layers.spec import View
from ui.shell.frame import indicator_names

#: As the map's document sees it.
_FOLDER: Final = "../../colours/"
_SUFFIX: Final = ".json"


def address(view: View) -> str:
    """Return where the map fetches the colours of every indicator, classed as in a view."""
    chosen = view.selection
    return f"{_FOLDER}{chosen.lang}.{chosen.perimeter}.{chosen.method}{_SUFFIX}"


def answer(request: Request) -> Response:
    """Answer with the colours of every indicator, or with 404 if there is no such perimeter, method or language."""
    try:
        atlas = load()
        lang, perimeter, method = request.path_params["name"].removesuffix(_SUFFIX).split(".")
    except (DataFileError, ValueError):
        return Response(status_code=404)
    if lang not in CODES or perimeter not in atlas.perimeters or method not in METHODS:
        return Response(status_code=404)
    # No hash in the address: it would be worked out with every view, for visitors who change nothing.
    headers = {"Cache-Control": "no-store", "Content-Encoding": "gzip"}
    return Response(_compressed(atlas, lang, perimeter, method), media_type="application/json", headers=headers)


@cached(maxsize=64)
def _compressed(atlas: Atlas, lang: str, perimeter: str, method: str) -> bytes:
    content = json.dumps(by_name(atlas, lang, perimeter, method), ensure_ascii=False, separators=(",", ":"))
    return gzip.compress(content.encode(), mtime=0)


def by_name(atlas: Atlas, lang: str, perimeter: str, method: str) -> dict[str, object]:
    """Return the choropleth of each indicator by the words that the select box has for it."""
    names, t = indicator_names(atlas, lang), language(lang)
    first = replace(Selection(), lang=lang, perimeter=perimeter, method=method)
    return {names[name]: colours(View(atlas, replace(first, indicator=name), t)) for name in atlas.indicators}
