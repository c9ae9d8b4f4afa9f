"""Pictures that a visitor brings: what is kept of them."""

import base64
import hashlib
import io
from pathlib import Path

import pytest
from PIL import Image

from data.story.pictures import (
    PHOTOGRAPH,
    Bound,
    drawn_everywhere,
    is_photograph,
    photograph,
    picture_address,
)

#: A JPEG of a phone, with a second frame inside.
MPO = Path(__file__).parent / "pictures" / "logo_mpo.jpg"
ROOMY = Bound(1000, 150_000)


def kept(content: bytes, bound: Bound = ROOMY) -> Image.Image:
    return Image.open(io.BytesIO(decoded(content, bound)))


def decoded(content: bytes, bound: Bound = ROOMY) -> bytes:
    return base64.b64decode(picture_address(content, bound).partition(",")[2])


def encoded(picture: Image.Image, kind: str, **options: object) -> bytes:
    out = io.BytesIO()
    picture.save(out, kind, **options)
    return out.getvalue()


def test_a_picture_of_several_frames_becomes_a_plain_one() -> None:
    assert not drawn_everywhere(MPO.read_bytes())
    assert kept(MPO.read_bytes()).format in ("PNG", "JPEG")
    assert drawn_everywhere(decoded(MPO.read_bytes()))


def test_a_picture_that_lies_on_its_side_is_set_upright() -> None:
    exif = Image.Exif()
    exif[0x0112] = 6  # to be turned by a quarter
    lying = encoded(Image.new("RGB", (40, 20), "#aa2222"), "JPEG", exif=exif)
    assert not drawn_everywhere(lying)
    assert kept(lying).size == (20, 40)
    assert not kept(lying).getexif()


@pytest.mark.parametrize("kind", ["PNG", "WEBP"])
def test_transparency_is_kept(kind: str) -> None:
    found = kept(encoded(Image.new("RGBA", (30, 10), (10, 20, 30, 0)), kind, lossless=True))
    assert found.format == "PNG"
    assert found.convert("RGBA").getpixel((0, 0))[3] == 0  # type: ignore[index]


def test_pixels_and_bytes_are_bounded() -> None:
    assert kept(encoded(Image.new("RGB", (3000, 30)), "PNG"), Bound(1000, 150_000)).size == (1000, 10)
    noise = Image.frombytes("RGB", (400, 400), hashlib.shake_128(b"noise").digest(400 * 400 * 3))
    for bound in (20_000, 2_000):
        assert len(decoded(encoded(noise, "PNG"), Bound(1000, bound))) <= bound


def test_a_small_picture_stays_as_large() -> None:
    assert kept(encoded(Image.new("RGB", (17, 9)), "PNG")).size == (17, 9)


def test_palettes_greys_and_inks_are_taken() -> None:
    for mode, kind in (("P", "PNG"), ("L", "JPEG"), ("CMYK", "JPEG"), ("1", "PNG"), ("I;16", "PNG")):
        assert kept(encoded(Image.new(mode, (8, 8)), kind)).size == (8, 8)


@pytest.mark.parametrize("content", [b"", b"<svg/>", b"GIF89a", MPO.read_bytes()[:300]])
def test_what_is_no_whole_picture_is_refused(content: bytes) -> None:
    with pytest.raises(ValueError, match=r"\w"):
        picture_address(content, ROOMY)


# --- Photographs


def test_a_photograph_is_a_plain_jpeg_without_what_tells_of_place_and_owner() -> None:
    exif = Image.Exif()
    exif[0x0112], exif[0x8298] = 6, "the owner"
    told = {"exif": exif, "comment": b"by the owner", "xmp": b"<x:xmpmeta>of a place</x:xmpmeta>"}
    found = photograph(encoded(Image.new("RGB", (40, 20), "#aa2222"), "JPEG", **told))
    assert is_photograph(found)
    assert [word for word in (b"owner", b"place", b"Exif") if word in found] == []
    with Image.open(io.BytesIO(found)) as picture:
        assert (picture.format, picture.size) == ("JPEG", (20, 40))
    assert is_photograph(photograph(MPO.read_bytes()))


def test_what_is_transparent_becomes_white() -> None:
    with Image.open(io.BytesIO(photograph(encoded(Image.new("RGBA", (30, 10), (10, 20, 30, 0)), "WEBP")))) as picture:
        assert picture.getpixel((5, 5)) == (255, 255, 255)


def test_a_photograph_is_bounded() -> None:
    noise = Image.frombytes("RGB", (1800, 900), hashlib.shake_128(b"noise").digest(1800 * 900 * 3))
    found = photograph(encoded(noise, "JPEG", quality=95))
    assert len(found) <= PHOTOGRAPH.bytes
    with Image.open(io.BytesIO(found)) as picture:
        assert max(picture.size) <= PHOTOGRAPH.pixels
    assert not is_photograph(encoded(noise, "JPEG", quality=95))


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"GIF89a",
        encoded(Image.new("RGB", (90, 90), "navy"), "JPEG")[:-200],
        encoded(Image.new("L", (9_000, 9_000)), "PNG"),
    ],
    ids=["empty", "GIF", "cut short", "eighty million pixels"],
)
def test_what_is_no_photograph(content: bytes) -> None:
    assert not is_photograph(content)
    with pytest.raises(ValueError, match=r".*"):
        photograph(content)
