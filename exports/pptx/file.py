"""A presentation as bytes, with nothing in it that tells the time: the same story gives the same file on any day."""

from __future__ import annotations

import io
import re
import zipfile
from typing import Final

from pptx.presentation import Presentation

_DATES: Final = re.compile(rb"<dcterms:(created|modified)[^>]*>[^<]*</dcterms:\1>")
#: Ids of axes that python-pptx writes; the format has none below zero.
_AXIS: Final = re.compile(rb'(<c:(?:axId|crossAx) val=")-')
_EPOCH: Final = (1980, 1, 1, 0, 0, 0)  # the earliest date a ZIP file knows
#: What python-pptx's own presentation brings along: a picture of another deck, settings of a printer.
_SURPLUS: Final = re.compile(rb"<Relationship [^>]*(?:printerSettings|thumbnail)[^>]*/>")
_LEFT_OUT: Final = ("docProps/thumbnail.jpeg", "ppt/printerSettings/printerSettings1.bin")


def write(presentation: Presentation) -> bytes:
    """Return a presentation as the bytes of a PPTX file."""
    out = io.BytesIO()
    presentation.save(out)
    return _without_dates(out.getvalue())


def _without_dates(content: bytes) -> bytes:
    """Pack an Office file anew, without dates; so are the workbooks that charts carry."""
    out = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(content)) as packed,
        zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as target,
    ):
        for name in packed.namelist():
            if name not in _LEFT_OUT:
                target.writestr(zipfile.ZipInfo(name, _EPOCH), _part(name, packed.read(name)), _method(name))
    return out.getvalue()


def _method(name: str) -> int:
    """Pictures and workbooks are compressed already."""
    return zipfile.ZIP_STORED if name.endswith((".png", ".jpg", ".jpeg", ".xlsx")) else zipfile.ZIP_DEFLATED


def _part(name: str, content: bytes) -> bytes:
    if name.endswith(".xlsx"):
        return _without_dates(content)
    if name == "docProps/core.xml":
        return _DATES.sub(b"", content)
    if name.endswith(".rels"):
        return _SURPLUS.sub(b"", content)
    if name.startswith("ppt/charts/chart"):
        return _AXIS.sub(rb"\1", content)
    return content
