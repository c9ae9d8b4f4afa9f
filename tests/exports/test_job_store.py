"""The store of files: asked, made once, kept for its lifetime whatever others do, bounded; and its worker processes."""

import multiprocessing
import queue
import signal
from collections.abc import Iterator
from concurrent.futures import Future
from dataclasses import dataclass, field, replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pebble.pool.process import WORKERS_NAME

from content.story.own import own_story
from data.atlas import Atlas
from exports.jobs.job_store import Job, JobStore, Limits
from exports.jobs.workers import WorkerPools, Workers
from exports.orders import EXPORTERS, Order

ORDER = Order("text", ("hello",), "hello.txt", "text/plain")


@dataclass
class ByHand:
    """Makes a file when the test says so."""

    started: list[tuple[str, Order, Future[bytes]]] = field(default_factory=list)

    def __call__(self, token: str, order: Order) -> Future[bytes]:
        self.started.append((token, order, Future()))
        return self.started[-1][2]

    def finish(self, content: bytes = b"x") -> None:
        self.started[-1][2].set_result(content)

    def fail(self) -> None:
        self.started[-1][2].set_exception(OSError("no space left"))


@dataclass
class Clock:
    now: float = 0.0

    def __call__(self) -> float:
        return self.now


def store(**limits: float) -> tuple[JobStore, ByHand, Clock]:
    maker, clock = ByHand(), Clock()
    return JobStore(maker, replace(Limits(), **limits), clock), maker, clock  # type: ignore[arg-type]  # counts are whole


def asked(jobs: JobStore, token: str) -> Job:
    found = jobs.ask(token)
    assert isinstance(found, Job)
    return found


def test_nothing_is_made_before_somebody_asks() -> None:
    jobs, maker, _ = store()
    token = jobs.offer(ORDER, "1")
    assert maker.started == []
    assert asked(jobs, token).state == "making"
    assert [order for _, order, _ in maker.started] == [ORDER]


def test_two_who_ask_share_one_file() -> None:
    jobs, maker, _ = store()
    token = jobs.offer(ORDER, "1")
    first, second = asked(jobs, token), asked(jobs, token)
    maker.finish(b"hello")
    assert first is second
    assert (first.state, first.content) == ("ready", b"hello")
    assert len(maker.started) == 1


def test_a_file_nobody_offered_is_unknown() -> None:
    jobs, _, _ = store()
    assert jobs.ask("0" * 40) == "unknown"


def test_a_failure_is_told_and_the_next_click_tries_again() -> None:
    jobs, maker, _ = store()
    token = jobs.offer(ORDER, "1")
    failed = asked(jobs, token)
    maker.fail()
    assert (failed.state, failed.content) == ("failed", b"")
    assert asked(jobs, token).state == "making"
    maker.finish(b"hello")
    assert asked(jobs, token).content == b"hello"


def test_what_others_do_loses_no_file() -> None:
    """The fault this store exists for: other sessions come, ask for files of their own, and leave."""
    jobs, maker, clock = store()
    token = jobs.offer(ORDER, "1")
    asked(jobs, token)
    maker.finish(b"mine")
    for number in range(100):
        other = jobs.offer(replace(ORDER, arguments=(str(number),)), "1")
        asked(jobs, other)
        maker.finish(b"other")
        clock.now += 1
    assert asked(jobs, token).content == b"mine"


def test_a_file_is_kept_for_its_lifetime_from_the_last_time_it_was_asked_for() -> None:
    jobs, maker, clock = store(lifetime_s=60)
    token = jobs.offer(ORDER, "1")
    first = asked(jobs, token)
    maker.finish()
    clock.now = 50
    assert asked(jobs, token) is first
    clock.now = 111
    later = asked(jobs, token)
    assert later is not first
    assert later.state == "making"


def test_the_files_asked_for_longest_ago_go_when_they_are_too_many_bytes() -> None:
    jobs, maker, clock = store(files_bytes=25)
    tokens = [jobs.offer(replace(ORDER, arguments=(name,)), "1") for name in "abc"]
    for token in tokens:
        asked(jobs, token)
        maker.finish(b"0123456789")
        clock.now += 1
    jobs.ask("0" * 40)
    # Those that are held first: what was dropped is made anew.
    assert [asked(jobs, token).state for token in reversed(tokens)] == ["ready", "ready", "making"]


def test_orders_are_bounded_by_their_bytes() -> None:
    jobs, _, _ = store(orders_bytes=3000)
    # Each is a little more than a thousand bytes; one offered again counts once.
    offered = [jobs.offer(replace(ORDER, arguments=(letter * 1000,)), "1") for letter in "aabc"]
    assert jobs.ask(offered[0]) == "unknown"
    assert [asked(jobs, token).state for token in offered[2:]] == ["making", "making"]


def test_orders_are_bounded_too() -> None:
    jobs, _, _ = store(orders=2)
    tokens = [jobs.offer(replace(ORDER, arguments=(name,)), "1") for name in "abc"]
    assert [jobs.ask(token) == "unknown" for token in tokens] == [True, False, False]


def test_too_many_waiting_is_said() -> None:
    jobs, maker, _ = store(waiting=1)
    first, second = (jobs.offer(replace(ORDER, arguments=(name,)), "1") for name in "ab")
    asked(jobs, first)
    assert jobs.ask(second) == "busy"
    maker.finish()
    assert asked(jobs, second).state == "making"


def test_progress_is_noted_for_the_file_it_is_of() -> None:
    jobs, _, _ = store()
    token = jobs.offer(ORDER, "1")
    job = asked(jobs, token)
    jobs.report(token, 0.5)
    jobs.report("0" * 40, 0.9)
    assert job.done == 0.5


@given(st.lists(st.tuples(st.integers(0, 5), st.booleans()), max_size=30))
def test_whatever_is_asked_the_bounds_hold(steps: list[tuple[int, bool]]) -> None:
    jobs, maker, clock = store(orders=4, files_bytes=30, waiting=2, lifetime_s=10)
    for number, done in steps:
        clock.now += 1
        jobs.ask(jobs.offer(replace(ORDER, arguments=(number,)), "1"))
        if done and maker.started and not maker.started[-1][2].done():
            maker.finish(b"0123456789")
    jobs.ask("0" * 40)
    kept = [job for job in jobs._jobs.values() if job.state == "ready"]
    assert len(jobs._orders) <= 4
    assert sum(len(job.content) for job in kept) <= 30
    assert sum(job.state == "making" for job in jobs._jobs.values()) <= 2


# --- Worker processes


@pytest.fixture(scope="module")
def workers() -> Iterator[Workers]:
    started = Workers(count=1, limit_s=60)
    yield started
    started.stop()


def test_a_file_is_made_in_another_process(workers: Workers) -> None:
    assert workers("token", ORDER).result(timeout=120) == b"hello"


def test_progress_comes_back_from_the_process(workers: Workers, atlas: Atlas) -> None:
    heard: queue.Queue[tuple[str, float]] = queue.Queue()
    workers.report = lambda token, done: heard.put((token, done))
    story = own_story(atlas)
    short = replace(story, stops=story.stops[:2])
    assert workers("token", Order("document", (short, "en", ""), "x.pdf", "x")).result(timeout=120).startswith(b"%PDF")
    assert [heard.get(timeout=60), heard.get(timeout=60)] == [("token", 0.0), ("token", 0.5)]


def test_a_failure_in_the_process_is_the_files_own(workers: Workers) -> None:
    wrong = workers("token", replace(ORDER, exporter="nobody"))
    assert isinstance(wrong.exception(timeout=120), KeyError)
    assert workers("token", ORDER).result(timeout=120) == b"hello"


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="the system kills no process")
def test_processes_that_end_while_they_make_nothing_are_replaced(workers: Workers) -> None:
    assert workers("token", ORDER).result(timeout=120) == b"hello"
    for idle in multiprocessing.active_children():
        if idle.name == WORKERS_NAME:
            idle.kill()
    # What is asked for before their end is noticed fails with them; nothing after it does.
    workers("token", ORDER).exception(timeout=120)
    assert workers("token", ORDER).result(timeout=120) == b"hello"


def test_a_kit_is_made_beside_the_other_files(monkeypatch: pytest.MonkeyPatch) -> None:
    def making(pool: Workers, token: str, _order: Order) -> Future[bytes]:
        made[token] = pool
        return Future()

    made: dict[str, Workers] = {}
    monkeypatch.setattr(Workers, "__call__", making)
    pools = WorkerPools()
    for exporter in EXPORTERS:
        pools(exporter, replace(ORDER, exporter=exporter))
    assert made.pop("kit") is pools.kits
    assert set(made.values()) == {pools.most}
