"""Sizes of uploads: what a field promises is what the server lets through."""

import re
import tomllib
from pathlib import Path

from data.story.file import MOST_BYTES_WITH_PHOTOGRAPHS

ROOT = Path(__file__).resolve().parents[2]


def test_the_server_lets_through_what_every_field_takes() -> None:
    most = tomllib.loads((ROOT / ".streamlit" / "config.toml").read_text(encoding="utf-8"))["server"]["maxUploadSize"]
    written = [path.read_text(encoding="utf-8") for path in sorted((ROOT / "ui").rglob("*.py"))]
    fields = [int(size) for text in written for size in re.findall(r"max_upload_size=(\d+)", text)]
    assert len(fields) >= 2
    assert max(fields) <= most
    # A story with all the photographs it may carry.
    assert most * 1024 * 1024 >= MOST_BYTES_WITH_PHOTOGRAPHS
