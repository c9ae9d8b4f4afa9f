"""Script and style of the stage."""

from __future__ import annotations

from pathlib import Path
from typing import Final

#: A module for the page; the kit, which no server serves, gets it as a classic script (:func:`classic`).
SCRIPT: Final = Path(__file__).with_name("stage.js")
STYLE: Final = Path(__file__).with_name("stage.css")


def classic() -> str:
    """Return the script without its exports: browsers refuse modules from a disk."""
    return SCRIPT.read_text(encoding="utf-8").replace("\nexport function ", "\nfunction ")
