"""Results shared by all sessions are worked out once, whoever asks at the same time."""

from __future__ import annotations

import threading
from concurrent.futures import ThreadPoolExecutor

import pytest

from data.cache import cached


def test_many_at_once_work_it_out_once() -> None:
    calls: list[int] = []
    together = threading.Barrier(8)

    @cached(maxsize=4)
    def square(n: int) -> int:
        calls.append(n)
        return n * n

    def ask(_: int) -> int:
        together.wait()
        return square(7)

    with ThreadPoolExecutor(8) as pool:
        assert list(pool.map(ask, range(8))) == [49] * 8
    assert calls == [7]


def test_the_results_used_last_are_kept() -> None:
    calls: list[int] = []

    @cached(maxsize=2)
    def same(n: int) -> int:
        calls.append(n)
        return n

    for n in (1, 2, 1, 3, 1, 2):
        assert same(n) == n
    assert calls == [1, 2, 3, 2]
    same.cache_clear()
    assert same(1) == 1
    assert calls == [1, 2, 3, 2, 1]


def test_a_failure_is_not_kept() -> None:
    answers = iter((ValueError("not yet"), 5))

    @cached(maxsize=1)
    def sometimes() -> int:
        answer = next(answers)
        if isinstance(answer, Exception):
            raise answer
        return answer

    with pytest.raises(ValueError, match="not yet"):
        sometimes()
    assert sometimes() == 5
