"""Photographs on the server: encoded anew when they come, held a while for the files that need them.

A browser keeps a story's photographs and sends one when a file needs it. What is forgotten here is sent again.
"""

from __future__ import annotations

import threading
import time
from collections import OrderedDict
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from functools import cache

from data.atlas import Atlas
from data.story.photograph import Album
from data.story.pictures import photograph


def encoded(_: Atlas, content: bytes) -> bytes:
    """Return a picture as a photograph that a story can have; nothing if it is no picture, or not a whole one."""
    try:
        return photograph(content)
    except ValueError:
        return b""


@dataclass(frozen=True)
class HeldLimits:
    """Bounds of what is held.

    Attributes:
        bytes: of all photographs; the ones asked for longest ago go first.
        lifetime_s: seconds a photograph is held after it was last asked for.
    """

    bytes: int = 64_000_000
    lifetime_s: float = 1800.0


@dataclass(eq=False)
class HeldPhotographs:
    """Photographs by key. Safe to use from any thread."""

    limits: HeldLimits = field(default_factory=HeldLimits)
    clock: Callable[[], float] = time.monotonic
    _held: OrderedDict[str, tuple[bytes, float]] = field(default_factory=OrderedDict)
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def hold(self, key: str, content: bytes) -> None:
        """Hold a photograph that was looked at, by the SHA-256 of its content."""
        with self._lock:
            self._held[key] = content, self.clock()
            self._held.move_to_end(key)
            self._forget()

    def find(self, key: str) -> bytes | None:
        """Return a photograph, held for another while; None where it is not held."""
        with self._lock:
            self._forget()
            if key not in self._held:
                return None
            content, _ = self._held[key]
            self._held[key] = content, self.clock()
            self._held.move_to_end(key)
            return content

    def album(self, keys: Iterable[str]) -> tuple[Album, tuple[str, ...]]:
        """Return the photographs held of those asked for, and the keys of the others."""
        found = {key: self.find(key) for key in keys}
        held = Album(tuple((key, content) for key, content in found.items() if content is not None))
        return held, tuple(key for key, content in found.items() if content is None)

    def _forget(self) -> None:
        now = self.clock()
        size = sum(len(content) for content, _ in self._held.values())
        for key, (content, asked_at) in list(self._held.items()):
            if size <= self.limits.bytes and now - asked_at <= self.limits.lifetime_s:
                break
            del self._held[key]
            size -= len(content)


@cache
def held() -> HeldPhotographs:
    """Return the photographs of this server."""
    return HeldPhotographs()
