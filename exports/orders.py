"""Orders: files to make, named by exporter and plain arguments, so that they can cross to a worker process.

An order holds no atlas and no drawing: the process that makes the file has its own atlas. Exporters import their
drawing libraries when they are called; no page waits for them.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, fields, is_dataclass, replace
from importlib import import_module
from typing import Final

from data.atlas import Atlas
from data.cache import cached
from data.story.photograph import Album

#: Module and function of each exporter; a function takes the atlas and the arguments of the order.
EXPORTERS: Final[Mapping[str, str]] = {
    "chart_image": "exports.chart_image:ordered",
    "cnig": "exports.offers.cnig:cnig_zip",
    "communes_geojson": "exports.geodata:communes_geojson",
    "comparison": "exports.pdf.comparison:comparison_pdf",
    "csv_table": "exports.spreadsheet:ordered_csv",
    "document": "exports.pdf.story:ordered_story",
    "figures_csv": "exports.workbook:figures_csv",
    "figures_plain_csv": "exports.workbook:figures_plain_csv",
    "geopackage": "exports.geodata:geopackage",
    "kit": "exports.offline_kit.kit:ordered",
    "map_image": "exports.map_image.picture:ordered",
    "map_pair": "exports.map_image.pair:ordered_pair",
    "photograph": "exports.photographs:encoded",
    "pitch": "exports.pdf.pitch:pitch_pdf",
    "profile": "exports.pdf.profile:profile_pdf",
    "rfi_pdf": "exports.pdf.questionnaire:rfi_pdf",
    "rfi_workbook": "exports.offers.rfi_workbook:rfi_workbook",
    "site_sheet": "exports.pdf.place_sheet:site_pdf",
    "slides": "exports.pptx.deck:ordered_story",
    "story_file": "exports.story_file:story_file",
    "table_workbook": "exports.spreadsheet:ordered_workbook",
    "text": "exports.orders:text",
    "workbook": "exports.workbook:workbook",
}


@dataclass(frozen=True)
class Order:
    """A file to make.

    Attributes:
        exporter: a key of :data:`EXPORTERS`.
        arguments: what the exporter takes beside the atlas: texts, numbers, frozen records, and tuples of these.
        file_name: under which a browser saves the file, in ASCII.
        photographs: keys of those that the file needs; the exporter takes them as an album, its last argument.
    """

    exporter: str
    arguments: tuple[object, ...]
    file_name: str
    media_type: str
    photographs: tuple[str, ...] = ()

    def with_album(self, album: Album) -> Order:
        """Return the order with the photographs it needs among its arguments."""
        return replace(self, arguments=(*self.arguments, album), photographs=()) if self.photographs else self

    def make(self, atlas: Atlas) -> bytes:
        """Make the file in this process.

        Raises:
            KeyError: no such exporter.
        """
        module, function = EXPORTERS[self.exporter].split(":")
        exporter: Callable[..., bytes] = getattr(import_module(module), function)
        return exporter(atlas, *self.arguments)


# An order is named at every run of its page.
@cached(maxsize=512)
def fingerprint(order: Order, version: str) -> str:
    """Return the name of the file's content: equal orders on the same data have equal names.

    Args:
        order: what to make.
        version: of the data.
    """
    digest = hashlib.sha256(version.encode())
    for part in _parts(order):
        digest.update(part.encode("utf-8", "surrogatepass"))
    return digest.hexdigest()[:40]


def _parts(value: object) -> Iterable[str]:
    """Yield a text that tells values apart whatever the order of sets and the identity of objects."""
    if is_dataclass(value) and not isinstance(value, type):
        yield f"{type(value).__name__}("
        for field in fields(value):
            yield from _parts(getattr(value, field.name))
    elif isinstance(value, Mapping):
        yield "{"
        for key in sorted(value, key=repr):
            yield from _parts(key)
            yield from _parts(value[key])
    elif isinstance(value, frozenset | set):
        yield "<"
        for item in sorted(value, key=repr):
            yield from _parts(item)
    elif isinstance(value, tuple | list):
        yield "["
        for item in value:
            yield from _parts(item)
    else:
        yield f"{value!r},"
        return
    yield ")"


def text(_: Atlas, content: str) -> bytes:
    """Return a text as a file in UTF-8."""
    return content.encode()
