"""Documents set by Typst from the templates beside this module: data goes in as JSON, pictures as files in memory."""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Mapping
from dataclasses import asdict, is_dataclass
from functools import cache
from pathlib import Path
from typing import Any, Final

import typst
from fontTools.ttLib import TTFont

from data.language import language
from data.territory import territory
from exports import fonts
from layers.symbols import palette

TEMPLATES: Final = Path(__file__).parent / "templates"
#: Weights the templates use; the characters all of them can draw are the ones a document can show.
_WEIGHTS: Final = ("Regular", "Semibold", "Bold")
#: Draws what Source Sans Pro lacks: other scripts, signs.
_FALLBACK: Final = ("DejaVuSans.ttf", "DejaVuSans-Bold.ttf")
#: Stands for a character that no font has: PDF/UA forbids the empty box other programs would show.
_UNKNOWN: Final = "?"
_NO_BREAK_HYPHEN: Final = "\N{NON-BREAKING HYPHEN}"
_WORD_JOINER: Final = "\N{WORD JOINER}"
_NARROW: Final = "\N{NARROW NO-BREAK SPACE}"
#: Characters of careful typing that Source Sans Pro lacks, by what it draws in their place.
_TYPOGRAPHY: Final = str.maketrans(
    {
        "\t": " ",
        "\v": "\n",
        "\N{LINE SEPARATOR}": "\n",
        "\N{PARAGRAPH SEPARATOR}": "\n",
        "\N{HYPHEN}": "-",
        **dict.fromkeys("\N{THIN SPACE}\N{HAIR SPACE}\N{SIX-PER-EM SPACE}\N{PUNCTUATION SPACE}", _NARROW),
        **dict.fromkeys("\N{EN SPACE}\N{EM SPACE}\N{THREE-PER-EM SPACE}\N{FOUR-PER-EM SPACE}", " "),
    }
)
_COLOURS: Final = {"sea": palette.SEA, "ink": palette.INK, "accent": palette.ACCENT}


def render(template: str, lang: str, title: str, data: Mapping[str, Any], pictures: Mapping[str, bytes]) -> bytes:
    """Return a document as PDF/UA-1: tagged, with its fonts, and the same bytes for the same arguments on any day.

    Args:
        template: name of a file of this folder, without its ending.
        lang: language code of the document.
        title: of the document, for the window of the reader.
        data: texts, numbers, lists, dictionaries and records; a text is shown as it is, never read as markup.
        pictures: pictures by the file name that ``data`` calls them: SVG ends in ``.svg``, PNG and JPEG in nothing.

    Raises:
        typst.TypstError: the template needs something ``data`` lacks, or a picture cannot be read.
    """
    t = language(lang)
    atlas = territory().title(t)
    lacking = t("Characters that no font of this document has are shown as “?”.") if undrawn((title, data)) else ""
    shared = {"lang": lang, "title": title, "author": atlas, "atlas": atlas, "colours": _COLOURS, "lacking": lacking}
    files = {"main.typ": _template(template), "common.typ": _template("common")}
    files |= {name: content if name.endswith(".svg") else _octets(content) for name, content in pictures.items()}
    document = typst.compile(  # type: ignore[call-overload]  # its stub leaves out files in memory
        files,
        format="pdf",
        font_paths=_fonts(),
        ignore_system_fonts=True,
        sys_inputs={"data": json.dumps(plain({**shared, **data}))},
        pdf_standards=["ua-1"],
    )
    if not isinstance(document, bytes):
        raise TypeError(f"Typst gave {type(document).__name__} instead of one PDF")
    return document


def drawable(text: str) -> str:
    """Return a text as the fonts can draw it.

    Typographic characters that they lack become what they stand for: a hyphen that does not break, a narrow space, a
    new line. Controls are dropped; a character that no font has becomes a question mark.
    """
    drawn = text.translate(_drawing())
    return drawn.replace(_NO_BREAK_HYPHEN, f"{_WORD_JOINER}-{_WORD_JOINER}")


def undrawn(value: object) -> bool:
    """Tell whether a text somewhere in data holds a character that no font has."""
    if isinstance(value, str):
        return drawable(value).count(_UNKNOWN) > value.count(_UNKNOWN)
    if isinstance(value, Mapping):
        return any(map(undrawn, value.values()))
    if isinstance(value, list | tuple):
        return any(map(undrawn, value))
    return undrawn(asdict(value)) if is_dataclass(value) and not isinstance(value, type) else False


def _octets(content: bytes) -> bytes:
    """Return a binary file as JSON: Typst takes only text as a file in memory."""
    return json.dumps(list(content), separators=(",", ":")).encode()


def plain(value: object) -> object:
    """Return data ready for JSON: records as dictionaries, every text drawable."""
    if isinstance(value, str):
        return drawable(value)
    if isinstance(value, Mapping):
        return {key: plain(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [plain(item) for item in value]
    return plain(asdict(value)) if is_dataclass(value) and not isinstance(value, type) else value


@cache
def _fonts() -> typst.Fonts:
    paths = [str(fonts.FOLDER), str(fonts.FALLBACK_FOLDER)]
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=paths)


@cache
def _template(name: str) -> bytes:
    return (TEMPLATES / f"{name}.typ").read_bytes()


def _control(char: str) -> bool:
    return unicodedata.category(char)[0] == "C"


class _Drawing(dict[int, str]):
    """How each character is drawn, for ``str.translate``: only what the fonts have is kept, whatever comes in."""

    def __missing__(self, code: int) -> str:
        """Return nothing for a control, the sign of the unknown for any other character."""
        return "" if _control(chr(code)) else _UNKNOWN


@cache
def _drawing() -> _Drawing:
    drawn = _Drawing({code: chr(code) for code in _characters() if not _control(chr(code))})
    drawn[ord("\n")] = "\n"
    for code, char in _TYPOGRAPHY.items():
        drawn[code] = drawn[ord(char)]
    return drawn


@cache
def _characters() -> frozenset[int]:
    own = frozenset.intersection(*(_drawn_by(fonts.file(weight)) for weight in _WEIGHTS))
    fallback = frozenset.intersection(*(_drawn_by(fonts.FALLBACK_FOLDER / name) for name in _FALLBACK))
    return own | fallback


def _drawn_by(file: Path) -> frozenset[int]:
    with TTFont(file, lazy=True) as font:
        return frozenset(font.getBestCmap())
