"""Atomic writes: a reader finds the old content or the new one, a killed writer leaves the old one.

A folder is replaced by two renames. In the instant between them, and after a writer killed there, its former content
lies beside it; :func:`whole` finds it.
"""

from __future__ import annotations

import fcntl
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


def write_bytes(path: Path, content: bytes) -> None:
    """Write a file beside its place, then rename it over what is there."""
    path.parent.mkdir(parents=True, exist_ok=True)
    beside = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        beside.write_bytes(content)
        os.replace(beside, path)
    finally:
        beside.unlink(missing_ok=True)


def whole(folder: Path) -> Path:
    """Return the folder, or its former content while it is being replaced."""
    former = _former(folder)
    return former if not folder.exists() and former.exists() else folder


@contextmanager
def replacing(folder: Path) -> Iterator[Path]:
    """Yield an empty folder to fill, which then takes the place of ``folder``; after an error nothing has changed.

    One writer at a time; others wait. What a killed writer has left is cleared away first.
    """
    folder.parent.mkdir(parents=True, exist_ok=True)
    with _locked(folder.parent):
        former, staging = _former(folder), folder.with_name(f".{folder.name}.new")
        if not folder.exists() and former.exists():
            former.rename(folder)
        for leftover in (former, staging):
            shutil.rmtree(leftover, ignore_errors=True)
        staging.mkdir()
        try:
            yield staging
            for path in (*staging.rglob("*"), staging):
                _flush(path)
            if folder.exists():
                folder.rename(former)
            staging.rename(folder)
            _flush(folder.parent)
        finally:
            shutil.rmtree(staging, ignore_errors=True)
        shutil.rmtree(former, ignore_errors=True)


def _former(folder: Path) -> Path:
    return folder.with_name(f".{folder.name}.former")


@contextmanager
def _locked(folder: Path) -> Iterator[None]:
    """Hold a lock that the system releases when the process ends, however it ends."""
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX)
        yield
    finally:
        os.close(descriptor)


def _flush(path: Path) -> None:
    """Have the disk keep a file, or the names in a folder."""
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
