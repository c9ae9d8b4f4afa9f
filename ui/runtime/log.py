"""The log of the server: one JSON object a line, for a request and for a run, without what identifies a visitor.

Neither addresses of visitors nor query strings are written: a query holds what a visitor looks at. ``ATLAS_LOG``
chooses the level, ``info`` for a line a request and run; faults are written at every level.
"""

from __future__ import annotations

import json
import logging
import os
import secrets
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from typing import Final

from ui.runtime.allowance import Allowance

#: Loggers of the atlas's own packages.
_PACKAGES: Final = ("app", "content", "data", "exports", "layers", "ui")
LEVELS: Final = {"error": logging.ERROR, "warning": logging.WARNING, "info": logging.INFO}
#: Tracebacks written in a minute; a record beyond them is a line without one.
TRACEBACKS_A_MINUTE: Final = 30


class JsonLines(logging.Formatter):
    """Formats a record as one JSON object; its fields are those of the record's ``fields``."""

    def format(self, record: logging.LogRecord) -> str:
        """Return the line: time in UTC, level, origin, message or fields, traceback if there is one."""
        line: dict[str, object] = {
            "time": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "from": record.name,
        }
        fields = getattr(record, "fields", None)
        line |= fields if fields is not None else {"message": record.getMessage()}
        if record.exc_info:
            line["traceback"] = self.formatException(record.exc_info)
        return json.dumps(line, ensure_ascii=False)


class FewTracebacks(logging.Filter):
    """Takes the traceback off a record once so many were written in a minute: a stranger must not fill the disk."""

    def __init__(self, allowance: Allowance) -> None:
        super().__init__()
        self._allowance = allowance

    def filter(self, record: logging.LogRecord) -> bool:
        """Let every record through."""
        if record.exc_info and not self._allowance.granted():
            record.exc_info = None
        return True


def begin() -> None:
    """Write the atlas's own records as JSON lines to standard error, at the level that ``ATLAS_LOG`` names."""
    level = LEVELS.get(os.environ.get("ATLAS_LOG", "").lower(), logging.WARNING)
    handler = logging.StreamHandler()
    handler.setFormatter(JsonLines())
    handler.addFilter(FewTracebacks(Allowance(TRACEBACKS_A_MINUTE)))
    for name in _PACKAGES:
        logger = logging.getLogger(name)
        logger.handlers, logger.propagate = [handler], False
        logger.setLevel(level)
    # Streamlit's modules have a handler each: the bound is that of all of them together.
    few = FewTracebacks(Allowance(TRACEBACKS_A_MINUTE))
    for name in list(logging.root.manager.loggerDict):
        if name.partition(".")[0] == "streamlit":
            logging.getLogger(name).addFilter(few)
    # The atlas writes the errors of its runs itself, under their reference (ui/shell/failure.py).
    logging.getLogger("streamlit.error_util").addFilter(lambda _: False)


def reference() -> str:
    """Return a mark by which a line of the log is found again: 8 hexadecimal digits."""
    return secrets.token_hex(4)


@contextmanager
def timed(logger: logging.Logger, **fields: object) -> Iterator[dict[str, object]]:
    """Write one line with the milliseconds that a block took; what the block adds to the fields is written too."""
    begun, written = time.perf_counter(), dict(fields)
    try:
        yield written
    finally:
        if logger.isEnabledFor(logging.INFO):
            written["ms"] = round((time.perf_counter() - begun) * 1000, 1)
            logger.info("", extra={"fields": written})
