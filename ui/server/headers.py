"""Security headers on every answer: who may frame the atlas, and from where its documents may load anything."""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Iterable
from typing import Final

from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from ui.addresses import POLICY_REPORTS, inside, outside

_INLINE: Final = re.compile(r"<script>(.*?)</script>", re.DOTALL)
_COMMON: Final = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "strict-origin-when-cross-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
    "Cross-Origin-Opener-Policy": "same-origin",
}


def script_hashes(document: str) -> tuple[str, ...]:
    """Return the sources that allow the inline scripts of a document, as a policy names them (CSP 3, hash-source)."""
    return tuple(
        f"'sha256-{base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()}'"
        for script in _INLINE.findall(document)
    )


def page_policy(scripts: Iterable[str], tile_hosts: Iterable[str], frame_ancestors: Iterable[str]) -> str:
    """Return the policy of the atlas's pages: everything from its own server, scripts without ``eval``.

    Args:
        scripts: sources of inline scripts.
        tile_hosts: hosts of the online backgrounds.
        frame_ancestors: who may frame the atlas.
    """
    # Long integers of Streamlit's messages are multiplied by WebAssembly, which may not evaluate scripts.
    return _policy(("blob:", "'wasm-unsafe-eval'", *scripts), tile_hosts, frame_ancestors)


def component_policy(tile_hosts: Iterable[str]) -> str:
    """Return the policy of the component frames: streamlit-folium evaluates the scripts that draw the map."""
    return _policy(("'unsafe-inline'", "'unsafe-eval'"), tile_hosts, ("'self'",))


def file_policy() -> str:
    """Return the policy of files: opened in the browser, they load and run nothing."""
    return "default-src 'none'; style-src 'unsafe-inline'; img-src data:; frame-ancestors 'self'; sandbox"


def _policy(scripts: Iterable[str], tile_hosts: Iterable[str], frame_ancestors: Iterable[str]) -> str:
    rules = {
        "default-src": "'none'",
        "script-src": " ".join(("'self'", *scripts)),
        "style-src": "'self' 'unsafe-inline'",
        "img-src": " ".join(("'self'", "data:", "blob:", *tile_hosts)),
        "font-src": "'self' data:",
        "connect-src": "'self'",
        "frame-src": "'self'",
        "frame-ancestors": " ".join(frame_ancestors),
        "manifest-src": "'self'",
        "object-src": "'none'",
        "base-uri": "'self'",
        "form-action": "'self'",
    }
    return "; ".join(f"{name} {value}" for name, value in rules.items())


class SecurityHeaders:
    """ASGI middleware that adds the headers to every HTTP answer."""

    def __init__(self, app: ASGIApp, page: str, component: str, file: str) -> None:
        self._app, self._page, self._component, self._file = app, page, component, file

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on and add the headers to the answer."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        policy = f"{self._of(inside(scope))}; report-uri {outside(scope)}{POLICY_REPORTS}"

        async def with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                headers["Content-Security-Policy"] = policy
                for name, value in _COMMON.items():
                    headers[name] = value
            await send(message)

        await self._app(scope, receive, with_headers)

    def _of(self, path: str) -> str:
        if path.startswith("/component/"):
            return self._component
        return self._file if path.startswith(("/download/", "/media/", "/photographs/")) else self._page
