"""The files of the map that a browser fetches once: Leaflet, the map's script and style, geometry, texts, base map."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Final

import streamlit
import xstatic.pkg.leaflet

from data.atlas import Atlas
from data.cache import cached
from data.language import CODES
from layers.base_map import SHEETS
from layers.leaflet import records
from layers.leaflet.assets import PAIR, SCRIPT, STYLE, asset
from layers.leaflet.records import Sources
from ui.components.files import THEME
from ui.immutable import ImmutableFile, immutable_file

_LEAFLET: Final = Path(xstatic.pkg.leaflet.BASE_DIR)
_FRAME: Final = Path(__file__).with_name("map.css")
#: Streamlit's own font, which the page around has loaded already: the map's frame is a document of its own.
_FONTS: Final = Path(streamlit.__file__).parent / "static/static/media"
#: From the component's own document to the atlas's files.
_FOLDER: Final = "../../assets/"


@cached(maxsize=2)
def files(atlas: Atlas) -> Mapping[str, ImmutableFile]:
    """Return the files of the map by what they are: the name without its hash.

    Raises:
        DataFileError: a file of the base map is missing.
    """
    found = {
        "leaflet.js": (_LEAFLET / "leaflet.js").read_bytes(),
        "leaflet.css": (_LEAFLET / "leaflet.css").read_bytes(),
        "leaflet_map.js": asset(SCRIPT).encode(),
        "leaflet_pair.js": asset(PAIR).encode(),
        "leaflet_map.css": "\n".join((_font(), *map(asset, (THEME, STYLE, _FRAME)))).encode(),
    }
    found |= {f"{name}.json": _json(record) for name, record in records.files(atlas).items()}
    found |= {f"{_places(shown)}.json": _json(record) for shown, record in records.fixed_places(atlas).items()}
    found |= {f"{sheet.file}.json": _json(records.sheet(atlas, sheet.file)) for sheet in SHEETS}
    made = {name: immutable_file(name, content) for name, content in found.items()}
    base = b"window.atlasBase=" + _json(records.base(_sources(made)))
    return {**made, "base.js": immutable_file("base.js", base)}


@cached(maxsize=2)
def by_address(atlas: Atlas) -> Mapping[str, ImmutableFile]:
    """Return the files of the map by the name they are served by."""
    return {file.name: file for file in files(atlas).values()}


def address(atlas: Atlas, name: str) -> str:
    """Return the address of a file as the map's document sees it."""
    return f"{_FOLDER}{files(atlas)[name].name}"


@cached(maxsize=2)
def sources(atlas: Atlas) -> Sources:
    """Return the addresses of what the map fetches."""
    return _sources(files(atlas))


def _sources(made: Mapping[str, ImmutableFile]) -> Sources:
    def at(name: str) -> str:
        return f"{_FOLDER}{made[f'{name}.json'].name}"

    return Sources(
        geometry=at("geometry"),
        names=at("names"),
        sheets={sheet.file: at(sheet.file) for sheet in SHEETS},
        texts={code: at(f"texts-{code}") for code in CODES},
        places={shown: at(_places(shown)) for shown in records.layer_choices()},
    )


def _font() -> str:
    """Return the font as CSS; empty if Streamlit ever names its file otherwise, and the system's font steps in."""
    found = sorted(_FONTS.glob("SourceSansVF-Upright*.woff2"))
    source = f"../static/media/{found[0].name}" if found else ""
    face = f"font-family: 'Source Sans'; font-weight: 200 900; src: url({source}) format('woff2');"
    return f"@font-face {{ {face} }}" if found else ""


def _places(shown: Sequence[str]) -> str:
    return f"places-{'-'.join(shown)}"


def _json(record: object) -> bytes:
    return json.dumps(record, ensure_ascii=False, separators=(",", ":")).encode()
