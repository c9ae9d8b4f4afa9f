"""What the second process runs: the same application at the same port, without worker processes of its own."""

from __future__ import annotations

import os
import socket
import threading
from contextlib import suppress
from dataclasses import dataclass
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any, Final

import uvicorn
from streamlit import config
from streamlit.web import bootstrap
from streamlit.web.server.starlette import starlette_server

from ui.runtime import log
from ui.runtime.open_sockets import listens, open_sockets
from ui.server.processes.hand_over import Other, set_other

#: Where the options of a command line come from, as Streamlit calls it.
_COMMAND_LINE: Final = "command-line argument or environment variable"


@dataclass(frozen=True)
class Settings:
    """What the second process needs to know of the first.

    Attributes:
        script: file that Streamlit was started with.
        options: of Streamlit, as the command line gave them, and the secret of its cookies.
        folder: of the sockets at which either takes what the other hands over.
    """

    script: str
    options: dict[str, Any]
    folder: Path

    @classmethod
    def of_this_process(cls, folder: Path) -> Settings:
        """Return what a second process has to be told."""
        found = config.get_config_options()
        told = {name: option.value for name, option in found.items() if option.where_defined == _COMMAND_LINE}
        secret = "server.cookieSecret"  # noqa: S105  (its name)
        # Streamlit keeps the file it was started with to itself.
        script = str(config._main_script_path)  # noqa: SLF001
        return cls(script, {**told, secret: config.get_option(secret)}, folder)

    @property
    def first(self) -> Path:
        """The socket of the first process."""
        return self.folder / "first"

    @property
    def second(self) -> Path:
        """The socket of the second process."""
        return self.folder / "second"


_SETTINGS: Settings | None = None


def settings() -> Settings | None:
    """Return what this process was told if it is a second one; None if it is the first."""
    return _SETTINGS


@dataclass(frozen=True)
class Port:
    """The port of the server.

    Attributes:
        family: of its address (``socket.AF_INET`` or ``AF_INET6``).
        address: as the first process was bound to it.
    """

    family: int
    address: tuple[Any, ...]

    @classmethod
    def shared(cls, number: int) -> Port | None:
        """Let another process of this user listen at a port of this one, too; the system spreads the connections.

        Returns:
            None if this process does not listen at the port, or the system does not allow it.
        """
        with suppress(OSError, AttributeError):
            for found in open_sockets():
                if listens(found, number):
                    found.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEPORT, 1)
                    return cls(found.family, found.getsockname())
        return None

    def bound(self) -> socket.socket:
        """Return a socket of this process, bound and not yet listening.

        Raises:
            OSError: the system does not allow it.
        """
        found = socket.socket(self.family, socket.SOCK_STREAM)
        for option in (socket.SO_REUSEADDR, socket.SO_REUSEPORT):
            found.setsockopt(socket.SOL_SOCKET, option, 1)
        if self.family == socket.AF_INET6:
            found.setsockopt(socket.IPPROTO_IPV6, socket.IPV6_V6ONLY, 0)
        found.bind(self.address)
        return found


def serve(port: Port, connection: Connection, told: Settings) -> None:
    """Accept connections once the caches are warm, until the first process ends.

    Args:
        port: of the first process.
        connection: to the first process; orders go there, and it closes when that process ends.
        told: by the first process.
    """
    global _SETTINGS  # noqa: PLW0603  (what a process is started with)
    _SETTINGS = told
    log.begin()
    config._main_script_path = told.script  # noqa: SLF001
    bootstrap.load_config_options(told.options)
    threading.Thread(target=_end_with, args=(connection,), daemon=True, name="first-process").start()
    # The options of Streamlit's own server: limits of a message, pings, certificates.
    options = starlette_server._get_uvicorn_config_kwargs()  # noqa: SLF001
    application = f"{Path(told.script).stem}:app"
    server = uvicorn.Config(application, log_level="warning", **options)
    server.load()
    _leave_orders(connection)
    set_other(Other(told.first, has_files=True))
    uvicorn.Server(server).run(sockets=[port.bound()])


def _leave_orders(connection: Connection) -> None:
    from exports.jobs.job_store import leave_orders_to  # noqa: PLC0415  (the first process needs none of it to open its port)
    from exports.jobs.sent_orders import SentOrders  # noqa: PLC0415  (as above)

    leave_orders_to(SentOrders(connection))


def _end_with(connection: Connection) -> None:
    """End this process when the first one has ended, whichever way."""
    try:
        connection.recv()
    except (EOFError, OSError):
        # Without delay: whoever starts the atlas again needs the port. Browsers connect again by themselves.
        os._exit(0)
