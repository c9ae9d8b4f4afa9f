"""A presentation as bytes: the atlas's fonts and colours as its theme, and nothing in it that tells the time.

The same story gives the same file, so that a download can be compared with another, or kept.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Mapping
from typing import Final

from pptx.presentation import Presentation

from exports.pptx.text import FONT
from layers.symbols import palette

_DATES: Final = re.compile(rb"<dcterms:(created|modified)[^>]*>[^<]*</dcterms:\1>")
_LATIN: Final = re.compile(rb'<a:latin typeface="[^"]*"')
_COLOURS: Final[Mapping[str, str]] = {
    "dk2": palette.SEA,
    "lt2": palette.LAND,
    **{f"accent{number}": colour for number, colour in enumerate(palette.LINES, start=1)},
    "hlink": palette.LINES[0],
    "folHlink": palette.LINES[0],
}
_EPOCH: Final = (1980, 1, 1, 0, 0, 0)  # the earliest date a ZIP file knows


def write(presentation: Presentation) -> bytes:
    """Return a presentation as the bytes of a PPTX file."""
    out = io.BytesIO()
    presentation.save(out)
    return _settled(out.getvalue())


def _settled(content: bytes) -> bytes:
    """Pack an Office file anew, without dates; so are the workbooks that charts carry."""
    out = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(content)) as packed,
        zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as target,
    ):
        for name in packed.namelist():
            target.writestr(zipfile.ZipInfo(name, _EPOCH), _part(name, packed.read(name)), _method(name))
    return out.getvalue()


def _method(name: str) -> int:
    """Pictures and workbooks are compressed already."""
    return zipfile.ZIP_STORED if name.endswith((".png", ".jpg", ".jpeg", ".xlsx")) else zipfile.ZIP_DEFLATED


def _part(name: str, content: bytes) -> bytes:
    if name.endswith(".xlsx"):
        return _settled(content)
    if name == "docProps/core.xml":
        return _DATES.sub(b"", content)
    if name.startswith("ppt/theme/"):
        return _themed(content)
    return content


def _themed(content: bytes) -> bytes:
    content = _LATIN.sub(f'<a:latin typeface="{FONT}"'.encode(), content)
    for name, colour in _COLOURS.items():
        whole = re.compile(rf'(<a:{name}><a:srgbClr val=")[0-9A-Fa-f]{{6}}'.encode())
        content = whole.sub(rf"\g<1>{colour[1:].upper()}".encode(), content)
    return content
