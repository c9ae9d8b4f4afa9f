"""How many processes answer: as many as the owner says, else what the machine has."""

import os

import pytest

from ui.server.processes import number


@pytest.mark.parametrize(("wanted", "found"), [("1", 1), ("2", 2)])
def test_the_owner_says_how_many(monkeypatch: pytest.MonkeyPatch, wanted: str, found: int) -> None:
    monkeypatch.setenv("ATLAS_PROCESSES", wanted)
    assert number.processes.__wrapped__() == found


@pytest.mark.parametrize("wanted", ["0", "3", "two", "1.0", " 2"])
def test_anything_else_is_a_sentence(monkeypatch: pytest.MonkeyPatch, wanted: str) -> None:
    monkeypatch.setenv("ATLAS_PROCESSES", wanted)
    with pytest.raises(number.ProcessesError, match="ATLAS_PROCESSES is 1 or 2, not"):
        number.processes.__wrapped__()


@pytest.mark.parametrize(
    ("processors", "gigabytes", "found"), [({0, 1}, 8, 2), ({0, 1, 2, 3}, 3, 2), ({0}, 64, 1), ({0, 1}, 2, 1)]
)
def test_the_machine_says_it_otherwise(
    monkeypatch: pytest.MonkeyPatch, processors: set[int], gigabytes: int, found: int
) -> None:
    monkeypatch.setenv("ATLAS_PROCESSES", "")
    monkeypatch.setattr(os, "sched_getaffinity", lambda _: processors, raising=False)
    monkeypatch.setattr(os, "sysconf", {"SC_PHYS_PAGES": gigabytes * 1_000_000, "SC_PAGE_SIZE": 1000}.__getitem__)
    assert number.processes.__wrapped__() == found


def test_a_system_without_shared_ports_has_one(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ATLAS_PROCESSES", "2")
    monkeypatch.setattr(number, "LISTED", False)
    assert number.processes.__wrapped__() == 1
