"""Runs of scripts take turns, in the order in which they came."""

import threading

import pytest
from streamlit.runtime.scriptrunner_utils.exceptions import RerunException
from streamlit.runtime.scriptrunner_utils.script_requests import RerunData

from ui.runtime.run_queue import RUN_QUEUE, RunQueue


def test_threads_enter_in_the_order_in_which_they_came() -> None:
    queue, entered, waiting = RunQueue(), list[int](), list[threading.Thread]()

    def visit(number: int) -> None:
        with queue:
            entered.append(number)

    with queue:
        for number in range(20):
            thread = threading.Thread(target=visit, args=(number,))
            thread.start()
            waiting.append(thread)
            while len(queue._waiting) <= number:
                assert thread.is_alive()
        assert entered == []
    for thread in waiting:
        thread.join()
    assert entered == list(range(20))


def test_who_left_to_begin_anew_comes_next() -> None:
    queue, entered, waiting = RunQueue(), list[str](), list[threading.Thread]()

    def visit(name: str) -> None:
        with queue:
            entered.append(name)

    def begin_anew() -> None:
        # As Streamlit does: a run that gives way is followed by the next one in the same thread.
        with pytest.raises(RerunException), queue:
            raise RerunException(RerunData())
        left.set()
        go_on.wait()
        visit("anew")

    left, go_on = threading.Event(), threading.Event()

    def come(thread: threading.Thread) -> None:
        before = len(queue._waiting)
        thread.start()
        while len(queue._waiting) == before:
            assert thread.is_alive()
        waiting.append(thread)

    anew = threading.Thread(target=begin_anew)
    anew.start()
    left.wait()
    with queue:
        come(threading.Thread(target=visit, args=("first",)))
        come(threading.Thread(target=visit, args=("second",)))
        go_on.set()
        while len(queue._waiting) < 3:
            assert anew.is_alive()
    for thread in (*waiting, anew):
        thread.join()
    assert entered == ["anew", "first", "second"]


def test_one_at_a_time() -> None:
    queue, inside, most = RunQueue(), list[int](), list[int]()

    def visit() -> None:
        for _ in range(200):
            with queue:
                inside.append(1)
                most.append(len(inside))
                inside.pop()

    threads = [threading.Thread(target=visit) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(most) == 1600
    assert max(most) == 1
    assert not queue.taken


def test_an_error_gives_the_turn_back() -> None:
    queue = RunQueue()
    with pytest.raises(ZeroDivisionError), queue:
        _ = 1 / 0
    with queue:
        assert queue.taken
    assert not RUN_QUEUE.taken


def quiet() -> None:
    """See nothing that ends a pause."""


def test_a_pause_ends_with_an_error_of_who_looks() -> None:
    with pytest.raises(ZeroDivisionError):
        RunQueue().pause(600, lambda: 1 / 0)


def test_a_pause_ends_when_someone_waits() -> None:
    queue, paused = RunQueue(), list[bool]()

    def visit() -> None:
        with queue:
            pass

    visitor = threading.Thread(target=visit)
    with queue:
        assert not queue.pause(0, quiet)
        visitor.start()
        # Whether the visitor comes before or meanwhile: without an end, the pause would return False.
        paused.append(queue.pause(600, quiet))
        paused.append(queue.pause(600, quiet))
        assert visitor.is_alive()
    visitor.join()
    assert paused == [True, True]
    with queue:
        assert not queue.pause(0, quiet)


def test_a_run_that_does_not_end_holds_nobody_up_for_ever() -> None:
    queue, ran, ended = RunQueue(longest_wait_s=0.01), list[int](), threading.Event()

    def hang() -> None:
        with queue:
            started.set()
            ended.wait()

    def visit(number: int) -> None:
        with queue:
            ran.append(number)

    started = threading.Event()
    hanging = threading.Thread(target=hang)
    hanging.start()
    started.wait()
    others = [threading.Thread(target=visit, args=(number,)) for number in range(5)]
    for thread in others:
        thread.start()
    for thread in others:
        thread.join()
    assert sorted(ran) == [0, 1, 2, 3, 4]
    # The hanging run still owns the queue, and gives it back when it ends.
    assert queue.taken
    ended.set()
    hanging.join()
    assert not queue.taken


def test_quiet_is_counted_from_the_last_run() -> None:
    queue = RunQueue()
    assert queue.wait_until_quiet(0.01, 60)
    with queue:
        assert not queue.wait_until_quiet(0.02, 0.05)
    assert queue.wait_until_quiet(0.01, 60)
