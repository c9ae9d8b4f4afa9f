"""An address as a QR code, to be read by a phone from a screen or from paper."""

from __future__ import annotations

import io
from typing import Final, Literal

import segno

_MODULE: Final = 12  # pixels of a module of a PNG
_QUIET: Final = 2  # modules of white around the code


def qr_code(address: str, format: Literal["svg", "png"] = "svg") -> bytes:  # noqa: A002  (the word of every library)
    """Return an address as a QR code, on white.

    Raises:
        segno.DataOverflowError: the address is longer than any code holds.
    """
    out = io.BytesIO()
    code = segno.make_qr(address, error="m")
    if format == "png":
        code.save(out, kind="png", scale=_MODULE, border=_QUIET)
    else:
        code.save(out, kind="svg", border=_QUIET, light="white", xmldecl=False, omitsize=True)
    return out.getvalue()
