"""The font of pictures and documents: Source Sans Pro, from its package, for every library that draws text."""

from __future__ import annotations

from importlib import resources
from pathlib import Path
from typing import Final

import matplotlib as mpl

FAMILY: Final = "Source Sans Pro"
#: Folder of the font's files, one a weight (``SourceSansPro-Regular.ttf``).
FOLDER: Final = Path(str(resources.files("font_source_sans_pro"))) / "files"
#: Folder of DejaVu Sans, which comes with matplotlib and draws most of what Source Sans Pro lacks.
FALLBACK_FOLDER: Final = Path(mpl.get_data_path()) / "fonts" / "ttf"


def file(weight: str) -> Path:
    """Return the TrueType file of a weight: ``Regular``, ``Semibold``, ``Bold`` and so on.

    Raises:
        FileNotFoundError: the package has no such weight.
    """
    path = FOLDER / f"SourceSansPro-{weight}.ttf"
    if not path.is_file():
        raise FileNotFoundError(path)
    return path
