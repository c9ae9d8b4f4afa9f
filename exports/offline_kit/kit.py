"""The offline kit: a story as a zip that any browser shows from a disk, without Python and without network.

From the command line: ``python -m exports.offline_kit [STORY.json] [-o FILE.zip | -d FOLDER]``.
"""

from __future__ import annotations

import argparse
import io
import sys
import zipfile
from collections.abc import Sequence
from html import escape
from pathlib import Path
from typing import Final

import xstatic.pkg.leaflet

from content.story.own import own_story
from data.atlas import Atlas, load
from data.atomic import write_bytes
from data.cache import cached
from data.files import DataFileError
from data.language import DEFAULT, language
from data.story.error import StoryError
from data.story.file import album, read
from data.story.model import Story
from data.story.photograph import EMPTY, Album
from data.territory import territory
from exports import fonts
from exports.offline_kit.story_data import record, script
from exports.stage import files as stage
from layers.leaflet.assets import SCRIPT, STYLE
from layers.registry import choices
from layers.symbols import palette

_FILES: Final = Path(__file__).parent / "files"
_LEAFLET: Final = Path(xstatic.pkg.leaflet.BASE_DIR)
_EPOCH: Final = (1980, 1, 1, 0, 0, 0)  # the earliest date a zip file knows
_WEIGHTS: Final = ("Regular", "Semibold", "Bold")  # those that kit.css names
_COLOURS: Final = {
    "sea": palette.SEA,
    "ink": palette.INK,
    "white": palette.WHITE,
    "water": palette.WATER,
    "accent": palette.ACCENT,
    "accent-dark": palette.ACCENT_TEXT,
    "warm": palette.WARM,
    "pale": palette.PALE,
    "muted": palette.MUTED,
    "edge": palette.SWATCH_EDGE,
    "outside": palette.OUTSIDE,
    "zone": palette.ZONE,
    "water-name": palette.WATER_NAME,
    "road-name": palette.ROAD_NAME,
    "road-edge": palette.ROAD_EDGE,
    "link": palette.LINES[0],
}


def ordered(atlas: Atlas, story: Story, lang: str, pictures: Album = EMPTY) -> bytes:
    """Return a story as a zip that opens in the language of whoever has ordered it."""
    return kit(atlas, story, pictures, lang)


# Less than a megabyte each.
@cached(maxsize=4)
def kit(atlas: Atlas, story: Story, pictures: Album = EMPTY, lang: str = DEFAULT) -> bytes:
    """Return a story as a zip: the page to open is ``index.html``; the same story gives the same bytes.

    Args:
        atlas: the data.
        story: a story that was checked against the atlas (:func:`data.story.file.read`).
        pictures: the photographs of its stops.
        lang: code of the language that it opens in.

    Raises:
        KeyError: the story names what the atlas does not know.
        ValueError: braces in a text name no figure.
    """
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as target:
        for name, content in sorted(files(atlas, story, pictures, lang).items()):
            entry = zipfile.ZipInfo(name, _EPOCH)
            entry.external_attr = 0o644 << 16
            target.writestr(entry, content, zipfile.ZIP_DEFLATED)
    return out.getvalue()


def files(atlas: Atlas, story: Story, pictures: Album = EMPTY, lang: str = DEFAULT) -> dict[str, bytes]:
    """Return the files of the kit by their path inside it; takes and raises what :func:`kit` does."""
    page = (_FILES / "index.html").read_text(encoding="utf-8")
    colours = "".join(f"  --{name}: {colour};\n" for name, colour in _COLOURS.items())
    return {
        **{path.name: path.read_bytes() for path in _FILES.iterdir()},
        "index.html": page.replace("{{ title }}", escape(territory().title(language(lang)))).encode(),
        **{f"fonts/{fonts.file(weight).name}": fonts.file(weight).read_bytes() for weight in _WEIGHTS},
        "fonts/LICENSE.txt": (fonts.FOLDER / "LICENSE.txt").read_bytes(),
        **{f"leaflet/{name}": (_LEAFLET / name).read_bytes() for name in ("leaflet.css", "leaflet.js")},
        **{path.name: path.read_bytes() for path in (SCRIPT, STYLE, stage.STYLE)},
        stage.SCRIPT.name: stage.classic().encode(),
        "colours.css": f":root {{\n{colours}}}\n".encode(),
        **{f"photographs/{key}.jpg": content for key, content in pictures.pictures},
        "data.js": script(record(atlas, story, lang)).encode(),
    }


def main(arguments: Sequence[str]) -> None:
    """Write the kit of a story file, or of the atlas's own story; exit with 2 and a sentence if it cannot be used."""
    parser = argparse.ArgumentParser(
        prog="python -m exports.offline_kit", description="Write a story as an offline kit."
    )
    parser.add_argument("story", nargs="?", type=Path, metavar="STORY.json", help="the atlas's own story by default")
    where = parser.add_mutually_exclusive_group()
    where.add_argument("-o", type=Path, default=Path("story-kit.zip"), metavar="FILE.zip", dest="file")
    where.add_argument("-d", type=Path, metavar="FOLDER", dest="folder", help="write the files themselves")
    chosen = parser.parse_args(arguments)
    try:
        atlas = load()
        told = chosen.story.read_bytes() if chosen.story else None
        story = own_story(atlas) if told is None else read(told, choices(atlas))
        pictures = EMPTY if told is None else album(told, choices(atlas))
        if chosen.folder:
            # The page to open is written last, when all it loads is there.
            found = files(atlas, story, pictures)
            for name in sorted(found, key=lambda name: (name == "index.html", name)):
                write_bytes(chosen.folder / name, found[name])
        else:
            write_bytes(chosen.file, kit(atlas, story, pictures))
    except StoryError as error:
        parser.exit(2, f"{error.sentence(language('en'))}\n")
    except DataFileError as error:
        parser.exit(2, f"{error}; python -m data.build makes it again.\n")
    except OSError as error:
        parser.exit(2, f"{error.filename}: {error.strerror}\n")
    sys.stdout.write(f"{chosen.folder / 'index.html' if chosen.folder else chosen.file}\n")
