"""What the first process does before it answers."""

from __future__ import annotations

import asyncio

import pytest
from jinja2 import TemplateSyntaxError
from starlette.applications import Starlette

from data.language import CODES
from ui.server import warm_start
from ui.server.processes import first


async def begun() -> bool:
    async with first.serving(Starlette()):
        return True


def test_the_first_answers_are_there_before_the_rest_is_loaded(monkeypatch: pytest.MonkeyPatch) -> None:
    done: list[str] = []
    monkeypatch.setattr(first, "document", done.append)
    monkeypatch.setattr(warm_start, "begin", lambda: done.append("rest"))
    assert asyncio.run(begun())
    assert done == [*CODES, "rest"]


def test_a_fault_in_the_first_answer_stops_no_start(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(_: str) -> str:
        raise TemplateSyntaxError("unexpected end", 1)

    done: list[str] = []
    monkeypatch.setattr(first, "document", broken)
    monkeypatch.setattr(warm_start, "begin", lambda: done.append("rest"))
    assert asyncio.run(begun())
    assert done == ["rest"]
