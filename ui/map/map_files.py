"""The files of the map that a browser fetches once: Leaflet, the map's script and style, geometry, texts, base map."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import Final

import streamlit
import xstatic.pkg.leaflet

from data.atlas import Atlas
from data.cache import cached
from data.language import CODES
from layers.base_map import SHEETS
from layers.leaflet import base_records, records
from layers.leaflet.assets import PAIR, SCRIPT, STYLE, asset
from layers.leaflet.base_records import Sources
from layers.place_names import base_names
from ui.components.files import THEME
from ui.immutable import ImmutableFile, immutable_file, unhashed
from ui.map import colours_ahead

_LEAFLET: Final = Path(xstatic.pkg.leaflet.BASE_DIR)
_AHEAD: Final = Path(__file__).with_name("colours_ahead.js")
_FRAME: Final = Path(__file__).with_name("map.css")
#: Streamlit's own font, which the page around has loaded already: the map's frame is a document of its own.
_FONTS: Final = Path(streamlit.__file__).parent / "static/static/media"
#: From the component's own document to the atlas's files.
_FOLDER: Final = "../../assets/"


@cached(maxsize=2)
def _makers(atlas: Atlas) -> Mapping[str, Callable[[], bytes]]:
    """Return what makes the content of each file, by the file's name without its hash."""
    return {
        "map.js": partial(_script, atlas),
        "map.css": _style,
        "leaflet_pair.js": lambda: asset(PAIR).encode(),
        "geometry.json": lambda: _json(base_records.geometry(atlas)),
        "names.json": lambda: _json(base_records.names(base_names(atlas))),
        **{f"texts-{code}.json": partial(_texts, atlas, code) for code in CODES},
        **{_places(shown): partial(_fixed_places, atlas, shown) for shown in records.layer_choices()},
        **{f"{sheet.file}.json": partial(_sheet, atlas, sheet.file) for sheet in SHEETS},
    }


def _script(atlas: Atlas) -> bytes:
    """Return Leaflet, the base map and what draws: the component loads its scripts one after the other."""
    base = b"window.atlasBase=" + _json(base_records.base(sources(atlas)))
    scripts = (asset(path).encode() for path in (SCRIPT, _AHEAD))
    return b"\n;".join(((_LEAFLET / "leaflet.js").read_bytes(), base, *scripts))


def _style() -> bytes:
    styles = ((_LEAFLET / "leaflet.css").read_text(encoding="utf-8"), _font(), *map(asset, (THEME, STYLE, _FRAME)))
    return "\n".join(styles).encode()


def _texts(atlas: Atlas, lang: str) -> bytes:
    return _json(base_records.texts(atlas, lang))


def _fixed_places(atlas: Atlas, shown: Sequence[str]) -> bytes:
    return _json(records.fixed_places(atlas, shown))


def _sheet(atlas: Atlas, name: str) -> bytes:
    return _json(base_records.sheet(atlas, name))


def names(atlas: Atlas) -> Sequence[str]:
    """Return the names of the files, without their hashes."""
    return tuple(_makers(atlas))


@cached(maxsize=256)
def file(atlas: Atlas, name: str) -> ImmutableFile:
    """Return a file, made when it is first asked for: a choice of layers that nobody looks at costs nothing.

    Args:
        atlas: the data.
        name: of the file, without its hash.

    Raises:
        DataFileError: a file of the base map is missing.
        KeyError: there is no such file.
    """
    return immutable_file(name, _makers(atlas)[name]())


def served(atlas: Atlas, name: str) -> ImmutableFile | None:
    """Return the file that is served by a name with a hash; None if there is none of that content.

    Raises:
        DataFileError: a file of the base map is missing.
    """
    plain = unhashed(name)
    found = file(atlas, plain) if plain in _makers(atlas) else None
    return found if found and found.name == name else None


def address(atlas: Atlas, name: str) -> str:
    """Return the address of a file as the map's document sees it."""
    return f"{_FOLDER}{file(atlas, name).name}"


def sources(atlas: Atlas) -> Sources:
    """Return the addresses of what the map fetches.

    Not kept: a thread that holds the lock of :func:`file` asks for them, and they ask for files.
    """
    return Sources(
        geometry=address(atlas, "geometry.json"),
        names=address(atlas, "names.json"),
        sheets={sheet.file: address(atlas, f"{sheet.file}.json") for sheet in SHEETS},
        texts=lambda lang: address(atlas, f"texts-{lang}.json"),
        places=lambda shown: address(atlas, _places(shown)),
        colours=colours_ahead.address,
    )


def _font() -> str:
    """Return the font as CSS; empty if Streamlit ever names its file otherwise, and the system's font steps in."""
    found = sorted(_FONTS.glob("SourceSansVF-Upright*.woff2"))
    source = f"../static/media/{found[0].name}" if found else ""
    face = f"font-family: 'Source Sans'; font-weight: 200 900; src: url({source}) format('woff2');"
    return f"@font-face {{ {face} }}" if found else ""


def _places(shown: Sequence[str]) -> str:
    return f"places-{'-'.join(shown)}.json"


def _json(record: object) -> bytes:
    return json.dumps(record, ensure_ascii=False, separators=(",", ":")).encode()
