import threading

import pytest

from ui.runtime.run_queue import TURN, Turn


def test_threads_enter_in_the_order_in_which_they_came() -> None:
    turn, entered, waiting = Turn(), list[int](), list[threading.Thread]()

    def visit(number: int) -> None:
        with turn:
            entered.append(number)

    with turn:
        for number in range(20):
            thread = threading.Thread(target=visit, args=(number,))
            thread.start()
            waiting.append(thread)
            while len(turn._waiting) <= number:
                assert thread.is_alive()
        assert entered == []
    for thread in waiting:
        thread.join()
    assert entered == list(range(20))


def test_one_at_a_time() -> None:
    turn, inside, most = Turn(), list[int](), list[int]()

    def visit() -> None:
        for _ in range(200):
            with turn:
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
    assert not turn._taken


def test_an_error_gives_the_turn_back() -> None:
    turn = Turn()
    with pytest.raises(ZeroDivisionError), turn:
        _ = 1 / 0
    with turn:
        assert turn._taken
    assert not TURN._taken


def test_a_pause_ends_when_someone_waits() -> None:
    turn, paused = Turn(), list[bool]()

    def visit() -> None:
        with turn:
            pass

    visitor = threading.Thread(target=visit)
    with turn:
        assert not turn.pause(0)
        visitor.start()
        # Whether the visitor comes before or meanwhile: without an end, the pause would return False.
        paused.append(turn.pause(600))
        paused.append(turn.pause(600))
        assert visitor.is_alive()
    visitor.join()
    assert paused == [True, True]
    with turn:
        assert not turn.pause(0)
