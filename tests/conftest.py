"""Where tests run: those of a real browser stay together, for one server and one Chromium."""

from __future__ import annotations

import pytest
from xdist.scheduler import LoadScopeScheduling  # type: ignore[import-untyped]

TOGETHER = "tests/browser/"


class Together(LoadScopeScheduling):  # type: ignore[misc]
    """xdist's own ``loadgroup``, which finds no group with pytest 9.2: it writes them where pytest no longer reads."""

    def _split_scope(self, nodeid: str) -> str:
        return TOGETHER if nodeid.startswith(TOGETHER) else nodeid


def pytest_xdist_make_scheduler(config: pytest.Config, log: object) -> Together | None:
    return Together(config, log) if config.getvalue("dist") == "loadgroup" else None
