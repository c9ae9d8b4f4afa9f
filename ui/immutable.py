"""Files that a browser fetches once: their address changes with their content, and they are sent compressed."""

from __future__ import annotations

import gzip
import hashlib
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import PurePath
from typing import Final

from starlette.requests import Request
from starlette.responses import Response

_TYPES: Final = {".js": "text/javascript", ".css": "text/css", ".json": "application/json"}


@dataclass(frozen=True)
class ImmutableFile:
    """A file under the name it is served by.

    Attributes:
        name: stem, hash of the content, suffix.
    """

    name: str
    content: bytes = field(repr=False)

    @cached_property
    def compressed(self) -> bytes:
        """The content, compressed by gzip."""
        return gzip.compress(self.content, 9, mtime=0)


def immutable_file(name: str, content: bytes) -> ImmutableFile:
    """Return a file under a name that holds the hash of its content.

    Args:
        name: with one of the suffixes ``.js``, ``.css``, ``.json``.
        content: of the file.
    """
    path = PurePath(name)
    digest = hashlib.sha256(content).hexdigest()[:12]
    return ImmutableFile(f"{path.stem}.{digest}{path.suffix}", content)


def unhashed(name: str) -> str:
    """Return the name of a file without the hash; the name itself if it has none."""
    path = PurePath(name)
    return f"{PurePath(path.stem).stem}{path.suffix}"


def answer(request: Request, file: ImmutableFile | None, *, compress: bool = True) -> Response:
    """Answer with a file that the browser may keep for ever, or with 404."""
    if file is None:
        return Response(status_code=404)
    headers = {"Cache-Control": "public, max-age=31536000, immutable", "Vary": "Accept-Encoding"}
    media_type = _TYPES[PurePath(file.name).suffix]
    if compress and "gzip" in request.headers.get("accept-encoding", ""):
        headers["Content-Encoding"] = "gzip"
        return Response(file.compressed, media_type=media_type, headers=headers)
    return Response(file.content, media_type=media_type, headers=headers)
