"""Stories to test with, as files hold them, and the faults that are found in them."""

import base64
import io
import json
from collections.abc import Callable
from typing import Any

import pytest
from PIL import Image

from data.atlas import load
from data.story.error import StoryError
from data.story.file import read
from layers.registry import choices

ATLAS = load()
Change = Callable[[dict[str, Any]], object]


def picture(kind: str = "PNG", size: tuple[int, int] = (3, 2), *, cut: int = 0) -> str:
    """A picture as a data address."""
    out = io.BytesIO()
    Image.new("RGB", size, "navy").save(out, kind)
    content = out.getvalue()[: -cut or None]
    return f"data:image/{kind.lower()};base64,{base64.b64encode(content).decode()}"


def plain() -> dict[str, Any]:
    """A story of two stops, as a file holds it."""
    words = {"fr": "Le port", "en": "The port"}
    stop = {
        "id": "port",
        "title": dict(words),
        "message": {"fr": "{traffic:total_mt@2024} en 2024", "en": "{traffic:total_mt@2024} in 2024"},
        "notes": dict(words),
        "view": {"commune": "13039", "zone": "darse-1", "layers": ["ports", "zones"], "background": "plan"},
        "bounds": [4.8, 43.3, 5, 43.5],
        "highlight": ["darse-2", "13056", "carbon"],
        "figures": ["traffic:total_mt@2024", "indicator:population@istres", "project:carbon"],
        "chart": {"kind": "indicator", "id": "population", "places": ["istres", "59183"]},
    }
    last = {"id": "last", "title": dict(words), "message": dict(words)}
    return {"version": 1, "title": dict(words), "presenter": {"name": "A", "logo": picture()}, "stops": [stop, last]}


def text(content: object) -> str:
    return json.dumps(content, ensure_ascii=False)


def fault(content: str) -> StoryError:
    with pytest.raises(StoryError) as caught:
        read(content, choices(ATLAS))
    return caught.value


def broken(change: Change) -> StoryError:
    content = plain()
    change(content)
    return fault(text(content))
