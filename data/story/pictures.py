"""Pictures that a visitor brings: encoded anew once, so that every program that opens an export shows the same.

A phone's JPEG may hold several frames (MPO), lie on its side with a note in its EXIF, or name its place and owner. What
is kept is one upright frame, without any of that, within a bound of pixels and bytes.
"""

from __future__ import annotations

import base64
import hashlib
import io
import struct
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Final

from PIL import Image, ImageOps

#: What Pillow raises for what is no picture, or no whole one.
NO_PICTURE: Final = (OSError, SyntaxError, ValueError, struct.error, zlib.error, Image.DecompressionBombError)
#: Kinds of picture that are taken; Pillow opens a phone's MPO as a JPEG.
_TAKEN: Final = ("PNG", "JPEG", "WEBP")
#: Kinds that every program which opens an export can draw.
_DRAWN_EVERYWHERE: Final = ("PNG", "JPEG")
#: Of a file that is read; a larger one is refused unread.
MOST_PIXELS_READ: Final = 60_000_000
_ORIENTATION: Final = 0x0112  # EXIF tag; 1 is upright
_QUALITIES: Final = (88, 78, 66, 52)
_SMALLER: Final = 0.75
_WHITE: Final = (255, 255, 255)


@dataclass(frozen=True)
class Bound:
    """How large a kept picture may be.

    Attributes:
        pixels: of the longer side.
        bytes: of the file.
    """

    pixels: int
    bytes: int


def picture_address(content: bytes, bound: Bound) -> str:
    """Return a picture, encoded anew, as a data address.

    A picture with transparent parts becomes a PNG, any other the smaller of PNG and JPEG.

    Raises:
        ValueError: it is no PNG, JPEG or WebP picture, or not a whole one, or of too many pixels to be read.
    """
    kind, encoded = _encoded(_upright(content), bound, _encodings)
    return f"data:image/{kind};base64,{base64.b64encode(encoded).decode()}"


#: Kinds and contents of a picture encoded in several ways.
Encodings = Iterator[tuple[str, bytes]]
#: What is kept of a photograph: enough for a screen of 1920 by 1080, which a stop fills to less than two thirds.
PHOTOGRAPH: Final = Bound(pixels=1600, bytes=300_000)


def photograph(content: bytes) -> bytes:
    """Return a picture, encoded anew, as a plain upright JPEG of at most 300 kB; transparent parts become white.

    Raises:
        ValueError: as :func:`picture_address`.
    """
    picture = _upright(content)
    if picture.mode == "RGBA":
        ground = Image.new("RGB", picture.size, _WHITE)
        ground.paste(picture, mask=picture.getchannel("A"))
        picture = ground
    return _encoded(picture, PHOTOGRAPH, _jpegs)[1]


def key(content: bytes) -> str:
    """Return the name of a file's content: its SHA-256 in hexadecimal digits."""
    return hashlib.sha256(content).hexdigest()


def is_photograph(content: bytes) -> bool:
    """Tell whether a file is one that :func:`photograph` may have made: a whole, plain JPEG within its bound."""
    if len(content) > PHOTOGRAPH.bytes:
        return False
    try:
        with Image.open(io.BytesIO(content), formats=["JPEG"]) as picture:
            plain = max(picture.size) <= PHOTOGRAPH.pixels and picture.format == "JPEG" and not picture.getexif()
            picture.load()
            return plain
    except NO_PICTURE:
        return False


def drawn_everywhere(content: bytes) -> bool:
    """Tell whether a picture is a plain, upright PNG or JPEG, which needs no other encoding.

    Raises:
        OSError: it is no picture.
    """
    with Image.open(io.BytesIO(content)) as picture:
        return picture.format in _DRAWN_EVERYWHERE and picture.getexif().get(_ORIENTATION, 1) == 1


def _upright(content: bytes) -> Image.Image:
    """Return the first frame of a picture as it is to be looked at, in RGB or with transparency in RGBA."""
    try:
        with Image.open(io.BytesIO(content), formats=_TAKEN) as picture:
            if picture.width * picture.height > MOST_PIXELS_READ:
                raise ValueError(f"{picture.width} by {picture.height} pixels")
            upright = ImageOps.exif_transpose(picture)
            plain = upright.convert("RGBA" if upright.has_transparency_data else "RGB")
            # Comments, XMP and profiles would be written again, and they may tell place and owner.
            plain.info.clear()
            return plain
    except NO_PICTURE as error:
        raise ValueError(str(error)) from error


def _encoded(picture: Image.Image, bound: Bound, encodings: Callable[[Image.Image], Encodings]) -> tuple[str, bytes]:
    """Return kind and bytes of the largest, best encoding that keeps the bound."""
    side = float(min(bound.pixels, max(picture.size)))
    while True:
        scaled = picture.copy()
        scaled.thumbnail((max(1, round(side)), max(1, round(side))))
        for kind, encoded in encodings(scaled):
            if len(encoded) <= bound.bytes:
                return kind, encoded
        if side <= 1:
            raise ValueError(f"more than {bound.bytes} bytes")
        side *= _SMALLER


def _encodings(picture: Image.Image) -> Encodings:
    """Yield a picture in the ways it can be kept, the best first."""
    png = io.BytesIO()
    picture.save(png, "PNG", optimize=True)
    if picture.mode == "RGBA":
        yield "png", png.getvalue()
        return
    for number, (kind, jpeg) in enumerate(_jpegs(picture)):
        if number == 0 and len(png.getvalue()) <= len(jpeg):
            yield "png", png.getvalue()
        yield kind, jpeg


def _jpegs(picture: Image.Image) -> Encodings:
    """Yield a picture as JPEG, the best first."""
    for quality in _QUALITIES:
        jpeg = io.BytesIO()
        picture.save(jpeg, "JPEG", quality=quality, optimize=True)
        yield "jpeg", jpeg.getvalue()
