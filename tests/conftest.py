"""How tests run: those of a real browser together, for one server and one Chromium; none against the clock."""

from __future__ import annotations

import pytest
from hypothesis import settings
from xdist.scheduler import LoadScopeScheduling  # type: ignore[import-untyped]

TOGETHER = "tests/browser/"

# An example that reads the atlas first, or meets a busy machine, is slow and not wrong.
settings.register_profile("atlas", deadline=None)
settings.load_profile("atlas")


class Together(LoadScopeScheduling):  # type: ignore[misc]
    """xdist's own ``loadgroup``, which finds no group with pytest 9.2: it writes them where pytest no longer reads."""

    def _split_scope(self, nodeid: str) -> str:
        return TOGETHER if nodeid.startswith(TOGETHER) else nodeid


def pytest_xdist_make_scheduler(config: pytest.Config, log: object) -> Together | None:
    return Together(config, log) if config.getvalue("dist") == "loadgroup" else None
