"""How tests run: what shares something costly on one worker, none against the clock."""

from __future__ import annotations

import gc
import os

import pytest
from hypothesis import settings
from xdist.scheduler import LoadScopeScheduling  # type: ignore[import-untyped]

#: Folders of tests whose files share what is costly to make: a page, a scratch copy with a build of its own.
TOGETHER = ("tests/browser/", "tests/promises/")
#: Folders whose files share it among them, and files whose tests do: documents in both languages, inputs read once, a
#: server of two processes, modules parsed.
AS_ONE = (
    "tests/data/build/",
    "tests/exports/pdf/",
    "tests/exports/pptx/",
    "tests/test_house.py",
    "tests/test_translation.py",
    "tests/ui/server/processes/",
)

# A second process would load the atlas at every start of a server; its own tests ask for it.
os.environ.setdefault("ATLAS_PROCESSES", "1")

# Imports and parameters of some thousand tests stay: looking for garbage among them takes a third of the collection.
gc.disable()

# An example that reads the atlas first, or meets a busy machine, is slow and not wrong.
settings.register_profile("atlas", deadline=None)
settings.load_profile("atlas")


class Together(LoadScopeScheduling):  # type: ignore[misc]
    """xdist's own ``loadscope``, whose scopes are folders and files here, and elsewhere single tests."""

    def _split_scope(self, nodeid: str) -> str:
        if nodeid.startswith(AS_ONE):
            return next(folder for folder in AS_ONE if nodeid.startswith(folder))
        return nodeid.partition("::")[0] if nodeid.startswith(TOGETHER) else nodeid


def pytest_xdist_make_scheduler(config: pytest.Config, log: object) -> Together | None:
    return Together(config, log) if config.getvalue("dist") == "loadscope" else None


def pytest_collection_finish() -> None:
    """Look for garbage less often: what is imported and collected by now stays, and reading the atlas makes none."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(100_000, 20, 20)
    gc.enable()
